import { sql } from 'kysely';
import { newId } from './id.ts';
import { insertOutcomeMark } from './outcome-marks.ts';
import type { Trx } from './transaction.ts';

/*
 * Code that changes what a day shows in reports marks the day, in the same transaction: by the time of the order or purchase, as days of
 * UTC, because the time zone of reports may change. Marks are only added, one row for each transaction, so that no two transactions
 * wait for each other; the recount (reports/recount.ts) deletes them. A mark too many costs a recount and changes nothing.
 */

const IN_UTC = /^\d{4}-\d\d-\d\dT[\d:.]+Z$/;

/** The day of UTC of a time in ISO 8601. */
export function utcDay(time: string | Date): string {
  if (typeof time === 'string' && IN_UTC.test(time)) return time.slice(0, 10);
  return new Date(time).toISOString().slice(0, 10);
}

/** Marks days of UTC. One statement. */
export async function markDays(trx: Trx, tenantId: string, days: Iterable<string>, now: Date): Promise<void> {
  const distinct = [...new Set(days)].sort();
  if (distinct.length === 0) return;
  await sql`
    insert into report_mark (tenant_id, mark_id, days)
    values (${tenantId}, ${newId(now)}, ${distinct}::date[])`.execute(trx);
}

/**
 * Marks the days of these conversions, and that their outcome may have changed (store/outcome-marks.ts). One statement, so that
 * webhooks cost none of their own. `isOutcome` false: what changed is not what became of them.
 */
export async function markDaysOf(
  trx: Trx,
  tenantId: string,
  conversionIds: readonly string[],
  now: Date,
  isOutcome = true,
): Promise<void> {
  if (conversionIds.length === 0) return;
  const ids = [...new Set(conversionIds)];
  await sql`
    ${isOutcome ? sql`with outcomes as (${insertOutcomeMark(tenantId, ids, now)})` : sql``}
    insert into report_mark (tenant_id, mark_id, days)
    select ${tenantId}::uuid, ${newId(now)}::uuid, found.days
    from (
      select array_agg(distinct (c.occurred_at at time zone 'UTC')::date) as days from conversion c
      where c.tenant_id = ${tenantId} and c.conversion_id = any(${ids}::uuid[])
    ) found
    where found.days is not null`.execute(trx);
}
