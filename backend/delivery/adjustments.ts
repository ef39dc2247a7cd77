import { sql } from 'kysely';
import type { DeliveryParams } from '../../shared/delivery.ts';
import type { Trx } from '../store/transaction.ts';
import { type Destination, testModeOf } from './destination.ts';
import {
  canStillBeIncludedInSale,
  isAccepted,
  isIncludedInSale,
  isInProgress,
  isNotTaken,
  isNotFromAd,
  isPendingUnsent,
  isReplaceableChange,
  isSkippedOrRejected,
  isTested,
  isUncertain,
  isUnsupportedChange,
} from './states.ts';

/**
 * Makes waiting adjustments due that may be sent now, and ends those that can never be sent. Called in a transaction
 * that holds the lock of the given conversions' deliveries (lock.ts); one statement. Returns how many deliveries it
 * changed.
 *
 * An adjustment is sent when its platform has accepted the sale and no earlier delivery of the sale is in progress. Of
 * several that wait only the newest is sent: each one holds the whole new value. Where the platform does not have the
 * sale or does not count it, or it is unknown whether it has it, the adjustment is skipped. Where the destination does not take
 * the row, the adjustment has the code and reason of the sale, also where the platform supports no adjustments.
 */
export async function releaseAdjustments(
  trx: Trx,
  tenantId: string,
  destinations: readonly Destination[],
  conversionIds: readonly string[],
  now: Date,
): Promise<bigint> {
  if (conversionIds.length === 0 || destinations.length === 0) return 0n;
  const at = sql`${now.toISOString()}::timestamptz`;
  const testModes = new Set(destinations.filter(testModeOf).map(({ id }) => id));
  const platforms = destinations.map(({ id, platform: { label, limits } }) => ({
    destination_id: id,
    label,
    params: { platform: label } satisfies DeliveryParams,
    adjust_after: (limits.adjustAfterMs ?? 0) / 1000,
    in_test_mode: testModes.has(id),
  }));
  const otherChanges = (which: ReturnType<typeof sql>) => sql`
    select 1 from delivery e where e.tenant_id = ${tenantId} and e.conversion_id = d.conversion_id
      and e.destination_id = d.destination_id and e.seq > 0 and ${which}`;
  // Materialized: else the planner puts the whole decision in each place that names it, which takes four times as long to plan.
  const { numAffectedRows = 0n } = await sql`
    with waiting as materialized (
      select d.conversion_id, d.destination_id, d.seq, p.label, p.params,
        greatest(${at}, o.updated_at + make_interval(secs => p.adjust_after)) as due_at,
        o.code as sale_code, o.reason as sale_reason,
        case when ${isNotTaken('o')} then 'not_taken'
          when o.state is null or ${isSkippedOrRejected('o')} then 'not_sent'
          when ${isUncertain('o')} then 'uncertain'
          when ${isTested('o')} and not p.in_test_mode then 'tested'
          when ${isAccepted('o')} and ${isIncludedInSale('d')} then 'included_in_sale'
          when ${isNotFromAd('o')} then 'not_from_ad'
          when not ${isAccepted('o')} then 'wait'
          when exists (${otherChanges(sql`e.seq > d.seq and (${isInProgress('e')} or ${isAccepted('e')})`)}) then 'superseded'
          when exists (${otherChanges(sql`e.seq < d.seq and ${isInProgress('e')} and not ${isReplaceableChange('e', at)}`)}) then 'wait'
          else 'send' end as decision
      from jsonb_to_recordset(${JSON.stringify(platforms)}::jsonb) as p(destination_id text, label text,
        params jsonb, adjust_after float8, in_test_mode boolean)
      join delivery d on d.tenant_id = ${tenantId} and d.destination_id = p.destination_id and d.seq > 0
        and d.conversion_id = any(${conversionIds}::uuid[])
      left join delivery o on o.tenant_id = ${tenantId} and o.conversion_id = d.conversion_id
        and o.destination_id = d.destination_id and o.seq = 0
      where ${isReplaceableChange('d', at)} or (${isUnsupportedChange('d')} and ${isNotTaken('o')})
    )
    update delivery d set
      state = case when w.decision = 'send' then 'pending' when w.decision = 'included_in_sale' then 'accepted' else 'skipped' end,
      due_at = case when w.decision = 'send' then w.due_at end,
      code = case when w.decision = 'not_taken' then w.sale_code when w.decision in ('not_sent', 'tested', 'not_from_ad') then 'original_not_sent' when w.decision = 'uncertain' then 'original_uncertain'
        when w.decision = 'superseded' then 'superseded' when w.decision = 'included_in_sale' then 'included_in_sale'
        when w.due_at > ${at} then 'held_back' end,
      reason = case when w.decision = 'not_taken' then w.sale_reason
        when w.decision = 'not_sent' then w.label || ' does not have the sale itself, so this change was not sent.'
        when w.decision = 'tested' then w.label || ' has the sale itself from test mode only, so this change was not sent.'
        when w.decision = 'not_from_ad' then w.label || ' does not count the sale, because it did not come from its ads. There is nothing to change.'
        when w.decision = 'uncertain' then 'It is not known whether ' || w.label || ' has the sale itself: look it up there and correct it by hand.'
        when w.decision = 'included_in_sale' then 'Included in the sale, which was sent after this change with its value at that time.'
        when w.decision = 'superseded' then 'A later change of the order replaced this one before it was sent.'
        when w.due_at > ${at} then 'Waits until ' || w.label || ' accepts changes, some hours after it took the sale.' end,
      params = w.params, updated_at = ${at}
    from waiting w
    where w.decision <> 'wait' and (${isPendingUnsent('d')} or ${isUnsupportedChange('d')}) and d.tenant_id = ${tenantId} and d.conversion_id = w.conversion_id
      and d.destination_id = w.destination_id and d.seq = w.seq`.execute(trx);
  return numAffectedRows;
}

/**
 * Marks changes as included in the sale where the sale itself is still to be sent: it is sent with its current value,
 * also to platforms that accept no changes. A sale that is being sent, or may have arrived, repeats what it was sent
 * with. Called in a transaction that holds the lock of the conversions' deliveries (lock.ts); one statement.
 */
export async function includeInSale(
  trx: Trx,
  tenantId: string,
  conversionIds: readonly string[],
  now: Date,
  destinationId: string | null = null,
): Promise<void> {
  if (conversionIds.length === 0) return;
  await sql`
    update delivery d set state = 'pending', code = 'included_in_sale', due_at = null, params = null,
      reason = 'Included in the sale, which will be sent with its current value.', updated_at = ${now.toISOString()}::timestamptz
    where d.tenant_id = ${tenantId} and d.conversion_id = any(${conversionIds}::uuid[]) and d.seq > 0
      ${destinationId === null ? sql`` : sql`and d.destination_id = ${destinationId}`}
      and (${isPendingUnsent('d')} or ${canStillBeIncludedInSale('d')})
      -- Subqueries, not joins: each is one look-up a change, whatever plan the database chooses.
      and (select ${isPendingUnsent('o')} from delivery o where o.tenant_id = ${tenantId}
        and o.conversion_id = d.conversion_id and o.destination_id = d.destination_id and o.seq = 0)
      and (select c.order_state <> 'void' from conversion c where c.tenant_id = ${tenantId}
        and c.conversion_id = d.conversion_id)`.execute(trx);
}
