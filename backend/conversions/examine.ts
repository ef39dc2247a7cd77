import { type RawBuilder, sql } from 'kysely';
import type { UnmatchedCause } from '../../shared/explain/unmatched-cause.ts';
import { learnFormats, loadFormats } from '../identity/order-formats.ts';
import { findRecovered } from '../identity/recovered.ts';
import { findUnmatchedReasons } from '../identity/unmatched.ts';
import { type ConversionData, fromStored } from '../store/conversion-data.ts';
import { newId } from '../store/id.ts';
import { storeKeysOf } from '../store/keys.ts';
import type { Db } from '../store/open.ts';
import { mapInSlices } from '../store/overlap.ts';
import { lockTenant, transaction, type Trx } from '../store/transaction.ts';

/**
 * What examining a conversion finds: why it is unmatched; or that it is matched, which sources alone made possible (`recovered`) or
 * not. Stored in `conversion.finding`. What makes another match writes null there, and so does what may change a cause
 * (forget-findings.ts). `recovered` says what was known soon after the match, and stays.
 */
export type Finding = UnmatchedCause | 'matched' | 'recovered';

/** Conversions that one transaction examines. */
const PORTION = 500;
const MOST_PORTIONS = 4;

interface ToExamine {
  conversion_id: string;
  matched: boolean;
  data: ConversionData;
  updated: string;
}

/** The times in which conversions are: ISO 8601, the last one excluded. */
export interface TimeRange {
  start: string;
  end: string;
}

/**
 * Examines conversions of these times that are not examined since they changed, at most 2,000, and marks their days. Returns whether there
 * are more. The graph cannot change while a portion is examined, because the tenant's lock keeps others from changing it.
 */
export async function examineConversions(
  db: Db,
  tenantId: string,
  times: readonly TimeRange[],
  now: Date,
): Promise<boolean> {
  if (times.length === 0) return false;
  for (let portion = 0; portion < MOST_PORTIONS; portion += 1) {
    const count = await transaction(db, async (trx) => {
      await lockTenant(trx, tenantId, 'share');
      if (portion === 0) await noteCertain(trx, tenantId, times, now);
      return examinePortion(trx, tenantId, times, now);
    });
    if (count < PORTION) return false;
  }
  return true;
}

const unexamined = (tenantId: string, times: readonly TimeRange[]): RawBuilder<unknown> => sql`
  jsonb_to_recordset(${JSON.stringify(times)}::jsonb) as d(start timestamptz, "end" timestamptz)
  cross join lateral (
    select * from conversion c
    where c.tenant_id = ${tenantId} and c.occurred_at >= d.start and c.occurred_at < d."end" and c.finding is null offset 0
  ) c`;

/** Matches that no source can have made possible: by the row's own click id, and all of an account without sources. */
async function noteCertain(trx: Trx, tenantId: string, times: readonly TimeRange[], now: Date): Promise<void> {
  const certain = sql`
    select c.conversion_id, c.updated_at as updated, 'matched' as finding from ${unexamined(tenantId, times)}
    where c.matched and (c.strategy = 'click_id' or not exists (select 1 from source s where s.tenant_id = ${tenantId}))`;
  await writeFindings(trx, tenantId, certain, now);
}

/** Returns how many it examined. */
async function examinePortion(trx: Trx, tenantId: string, times: readonly TimeRange[], now: Date): Promise<number> {
  const { rows } = await sql<ToExamine>`
    select c.conversion_id, c.matched, c.data, c.updated_at::text as updated from ${unexamined(tenantId, times)}
    limit ${sql.lit(PORTION)}`.execute(trx);
  if (rows.length === 0) return 0;
  const storeKeys = storeKeysOf(trx);
  const read = await mapInSlices(rows, (row) => ({ row, conversion: fromStored(row.data, storeKeys) }));
  const matched = read.filter(({ row }) => row.matched);
  const unmatched = read.filter(({ row }) => !row.matched);
  const recovered = await findRecovered(
    trx,
    tenantId,
    matched.map(({ conversion }) => conversion),
  );
  const reasons = await findUnmatchedReasons(
    trx,
    tenantId,
    unmatched.map(({ conversion }) => conversion),
  );
  const plain = unmatched.flatMap(({ conversion }) => (conversion.erased === undefined ? [conversion.order_key] : []));
  if (plain.length > 0) await learnFormats(trx, tenantId, 'row', plain, await loadFormats(trx, tenantId, 'row'));
  const found = [
    ...matched.map(({ row }, n) => findingOf(row, recovered[n] === true ? 'recovered' : 'matched')),
    ...unmatched.map(({ row }, n) => findingOf(row, reasons[n]?.cause ?? 'unknown')),
  ];
  const given = sql`
    select * from jsonb_to_recordset(${JSON.stringify(found)}::jsonb)
      as r(conversion_id uuid, updated timestamptz, finding text)`;
  await writeFindings(trx, tenantId, given, now);
  return rows.length;
}

const findingOf = ({ conversion_id, updated }: ToExamine, finding: Finding) => ({ conversion_id, updated, finding });

/**
 * One that changed in the meantime is left to be examined again. `finding is null` is no condition here: the planner takes it for rare, and
 * reads all orders of the tenant first.
 */
async function writeFindings(trx: Trx, tenantId: string, given: RawBuilder<unknown>, now: Date): Promise<void> {
  await sql`
    with given as materialized (${given}), noted as (
      update conversion c set finding = given.finding from given
      where c.tenant_id = ${tenantId} and c.conversion_id = given.conversion_id and c.updated_at = given.updated
      returning (c.occurred_at at time zone 'UTC')::date as day
    )
    insert into report_mark (tenant_id, mark_id, days)
    select ${tenantId}::uuid, ${newId(now)}::uuid, marked.days
    from (select array_agg(distinct day) as days from noted) marked where marked.days is not null`.execute(trx);
}
