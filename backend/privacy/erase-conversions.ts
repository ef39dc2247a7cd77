import { sql } from 'kysely';
import type { SentToDestination } from '../../shared/api.ts';
import { lockDeliveries } from '../delivery/lock.ts';
import { ERASED_SKIP } from '../delivery/plan.ts';
import { isClaimed, isPendingUnsent, mayHaveArrived } from '../delivery/states.ts';
import { adClick } from '../store/ad-click.ts';
import { type ConversionData, fromStored, toStored } from '../store/conversion-data.ts';
import { storeKeysOf } from '../store/keys.ts';
import { markDaysOf } from '../store/stale-days.ts';
import type { Trx } from '../store/transaction.ts';
import { orderNumberKey } from '../identity/key.ts';
import { eraseFromMessages } from '../webhooks/remove-messages.ts';
import { ERASED_ROW, erasedOrderKey, withoutPerson } from './erased-order.ts';

/** A worker is sending some of it at this moment; seconds later it can be erased. */
export class BeingSent extends Error {}

/** What deliveries of erased sales had as their reason: a platform's text may quote what identifies the person. */
const ERASED_REASON = 'The details were erased together with the person.';

/**
 * Erases what identifies the person of these conversions: person hashes, clicks, order ids, browser ids and free texts, also in
 * their uploaded rows and deliveries. Value, currency, time, type, state and the kind of the click stay, and so do the states of
 * deliveries, except that what the platform certainly does not have is no longer sent. Returns the number of such deliveries, and the
 * keys of the orders. Twelve statements, however many conversions. Throws BeingSent.
 *
 * @param erasures by conversion id, the erasure that it is part of
 */
export async function eraseConversions(
  trx: Trx,
  tenantId: string,
  erasures: ReadonlyMap<string, string>,
  now: Date,
): Promise<{ unsent: number; orderKeys: string[] }> {
  if (erasures.size === 0) return { unsent: 0, orderKeys: [] };
  const { rows: stored } = await sql<{
    conversion_id: string;
    order_id: string;
    order_key: string;
    data: ConversionData;
    erasure_id: string;
  }>`
    select c.conversion_id, c.order_id, c.order_key, c.data, r.value as erasure_id
    from jsonb_each_text(${JSON.stringify(Object.fromEntries(erasures))}::jsonb) r
    join conversion c on c.tenant_id = ${tenantId} and c.conversion_id = r.key::uuid
    order by c.conversion_id for update of c`.execute(trx);
  const ids = stored.map((row) => row.conversion_id);
  await lockDeliveries(trx, tenantId, ids, null);
  await takeBackClaims(trx, tenantId, ids, now);
  const storeKeys = storeKeysOf(trx);
  const erased = stored.map(({ conversion_id, order_id, order_key, data, erasure_id }) => {
    const conversion = fromStored(data, storeKeys);
    const rest = withoutPerson(conversion, erasure_id, storeKeys);
    return {
      conversion_id,
      order: rest.order_key,
      order_key: erasedOrderKey(order_key, conversion.order_key, rest.order_key),
      data: toStored(rest, storeKeys),
      ids: [order_id, conversion.order_id, data.order_key],
    };
  });
  const at = sql`${now.toISOString()}::timestamptz`;
  await sql`
    update conversion c set order_id = r.order, order_key = r.order_key,
      order_number = nullif(r.order, r.order_key), clicks = '[]', identity_id = null, booster = null, identifiers = '', estimate = null,
      finding = case when c.matched then c.finding end,
      data = r.data || jsonb_strip_nulls(jsonb_build_object('ad_click', (${adClick}) - 'campaign')),
      updated_at = ${at}
    from jsonb_to_recordset(${JSON.stringify(erased)}::jsonb) as r(conversion_id uuid, "order" text, order_key text, data jsonb)
    where c.tenant_id = ${tenantId} and c.conversion_id = r.conversion_id`.execute(trx);
  await eraseRows(trx, tenantId, erased);
  for (const table of ['conversion_key', 'conversion_person'] as const) {
    await trx.deleteFrom(table).where('tenant_id', '=', tenantId).where('conversion_id', 'in', ids).execute();
  }
  const { numAffectedRows = 0n } = await sql`
    update delivery d set state = 'skipped', code = 'erased', due_at = null, request_id = null, updated_at = ${at},
      reason = ${ERASED_SKIP.reason}
    where d.tenant_id = ${tenantId} and d.conversion_id = any(${ids}::uuid[]) and ${isPendingUnsent('d')}`.execute(trx);
  await sql`
    update delivery d set params = null, dedup_id = null, platform_key = null, platform_key_fields = null,
      reason = case when d.reason is null or d.code = 'erased' then d.reason else ${ERASED_REASON} end
    where d.tenant_id = ${tenantId} and d.conversion_id = any(${ids}::uuid[])`.execute(trx);
  await eraseFromMessages(trx, tenantId, ids);
  await markDaysOf(trx, tenantId, ids, now);
  const orderKeys = stored
    .filter(({ data }) => !data.erased)
    .map(({ data }) => orderNumberKey(data.order_key, undefined, storeKeys));
  return { unsent: Number(numAffectedRows), orderKeys: [...new Set(orderKeys)] };
}

/** A worker has what it claimed in memory, so that only a claim that has expired is taken back. */
async function takeBackClaims(trx: Trx, tenantId: string, ids: readonly string[], now: Date): Promise<void> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const isClaimedOf = sql<boolean>`d.tenant_id = ${tenantId} and d.conversion_id = any(${ids}::uuid[]) and ${isClaimed('d')}`;
  const { rows } = await sql<{ running: boolean }>`
    select exists (select 1 from delivery d where ${isClaimedOf} and d.due_at > ${at}) as running`.execute(trx);
  if (rows[0]?.running) throw new BeingSent('Some of it is being sent at this moment: try again in a minute.');
  await sql`
    update delivery d set state = 'pending', due_at = ${at}, request_id = null, updated_at = ${at}
    where ${isClaimedOf}`.execute(trx);
}

/** Rows that failed have no conversion: they are found by the spellings of the order ids that are known. */
async function eraseRows(
  trx: Trx,
  tenantId: string,
  erased: readonly { conversion_id: string; order: string; ids: readonly string[] }[],
): Promise<void> {
  const note = (severity: 'warning' | 'error') => sql`
    jsonb_build_array(${JSON.stringify({ ...ERASED_ROW, severity })}::jsonb || jsonb_build_object('row', u.row))`;
  const { rows: spelled } = await sql<{ order_id: string; order: string }>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(erased)}::jsonb) as r(conversion_id uuid, "order" text)
    ), before as (
      select u.batch_id, u.position, u.order_id, g.order
      from given g join upload_row u on u.tenant_id = ${tenantId} and u.conversion_id = g.conversion_id
    ), written as (
      update upload_row u set order_id = b.order, problems = ${note('warning')} from before b
      where u.tenant_id = ${tenantId} and u.batch_id = b.batch_id and u.position = b.position
    )
    select distinct b.order_id, b.order from before b where b.order_id is not null`.execute(trx);
  const spellings = new Map([
    ...erased.flatMap(({ ids, order }) => ids.map((id) => [id, order] as const)),
    ...spelled.map((row) => [row.order_id, row.order] as const),
  ]);
  const known = [...spellings].map(([order_id, order]) => ({ order_id, order }));
  await sql`
    update upload_row u set order_id = r.order, problems = ${note('error')}
    from jsonb_to_recordset(${JSON.stringify(known)}::jsonb) as r(order_id text, "order" text)
    where u.tenant_id = ${tenantId} and u.conversion_id is null and u.order_id = r.order_id`.execute(trx);
}

type SentCount = Pick<SentToDestination, 'destination' | 'platform' | 'state' | 'deliveries'>;

/** What destinations have, or may have, of conversions, by state. */
export async function countSent(trx: Trx, tenantId: string, conversionIds: readonly string[]): Promise<SentCount[]> {
  const { rows } = await sql<SentCount>`
    select d.destination_id as destination, s.platform, d.state, count(*)::int as deliveries
    from delivery d join destination s on s.tenant_id = ${tenantId} and s.destination_id = d.destination_id
    where d.tenant_id = ${tenantId} and d.conversion_id = any(${conversionIds}::uuid[]) and ${mayHaveArrived('d')}
    group by d.destination_id, s.platform, d.state order by d.destination_id, d.state`.execute(trx);
  return rows;
}

/** How many deliveries of conversions wait, and are certainly not at their platform. */
export async function countUnsent(trx: Trx, tenantId: string, conversionIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from delivery d
    where d.tenant_id = ${tenantId} and d.conversion_id = any(${conversionIds}::uuid[]) and ${isPendingUnsent('d')}`.execute(
    trx,
  );
  return rows[0]?.count ?? 0;
}
