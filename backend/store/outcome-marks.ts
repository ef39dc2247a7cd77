import { type RawBuilder, sql } from 'kysely';
import { newId } from './id.ts';
import type { Trx } from './transaction.ts';

/*
 * Code that changes the outcome of conversions marks them for outgoing webhooks, in the same transaction. Reports have the same rule, so
 * `markDaysOf` (store/stale-days.ts) writes both marks. Marks are only added; webhooks/make-messages.ts reads the outcomes, compares
 * them with what was sent, and deletes the marks. A mark too many costs a comparison and sends nothing.
 */

/** Inserts a mark of these conversions, where the account has an endpoint. */
export function insertOutcomeMark(tenantId: string, conversionIds: readonly string[], now: Date): RawBuilder<unknown> {
  return sql`
    insert into outcome_mark (tenant_id, mark_id, conversion_ids)
    select ${tenantId}::uuid, ${newId(now)}::uuid, ${conversionIds}::uuid[]
    where exists (select 1 from webhook_endpoint where tenant_id = ${tenantId})`;
}

/** Marks conversions whose days are marked by themselves. One statement. */
export async function markOutcomes(
  trx: Trx,
  tenantId: string,
  conversionIds: readonly string[],
  now: Date,
): Promise<void> {
  if (conversionIds.length > 0) await insertOutcomeMark(tenantId, [...new Set(conversionIds)], now).execute(trx);
}
