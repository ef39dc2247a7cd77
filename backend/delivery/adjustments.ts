import { sql } from 'kysely';
import type { DeliveryParams } from '../../shared/delivery.ts';
import type { Trx } from '../store/transaction.ts';
import type { Destination } from './destination.ts';
import {
  isAccepted,
  isIncludedInSale,
  isReplaceableChange,
  isUncertain,
  isInProgress,
  missedTheSale,
  neverSent,
  wasNotSent,
} from './states.ts';

/**
 * Lets adjustments go that have waited for what comes before them, and ends the waiting of those that can never go. Called
 * in a transaction that holds the lock of the given conversions' deliveries (lock.ts); one statement. Answers how many it
 * changed.
 *
 * An adjustment is sent when its platform has accepted the sale and nothing earlier about the sale is still under way; of
 * several that wait, only the newest: each says what is true in the end. Where the sale itself never got there, or nobody
 * knows, there is nothing that could be changed with certainty.
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
  const platforms = destinations.map(({ id, platform: { label, limits } }) => ({
    destination_id: id,
    label,
    params: { platform: label } satisfies DeliveryParams,
    adjust_after: (limits.adjustAfterMs ?? 0) / 1000,
  }));
  const changesOf = (which: ReturnType<typeof sql>) => sql`
    select 1 from delivery e where e.tenant_id = ${tenantId} and e.conversion_id = d.conversion_id
      and e.destination_id = d.destination_id and e.seq > 0 and ${which}`;
  const { numAffectedRows = 0n } = await sql`
    with waiting as (
      select d.conversion_id, d.destination_id, d.seq, p.label, p.params,
        greatest(${at}, o.updated_at + make_interval(secs => p.adjust_after)) as due_at,
        case when o.state is null or ${wasNotSent('o')} then 'not_sent'
          when ${isUncertain('o')} then 'uncertain'
          when ${isAccepted('o')} and ${isIncludedInSale('d')} then 'included_in_sale'
          when not ${isAccepted('o')} then 'wait'
          when exists (${changesOf(sql`e.seq > d.seq and (${isInProgress('e')} or ${isAccepted('e')})`)}) then 'superseded'
          when exists (${changesOf(sql`e.seq < d.seq and ${isInProgress('e')} and not ${isReplaceableChange('e', at)}`)}) then 'wait'
          else 'go' end as fate
      from jsonb_to_recordset(${JSON.stringify(platforms)}::jsonb) as p(destination_id text, label text,
        params jsonb, adjust_after float8)
      join delivery d on d.tenant_id = ${tenantId} and d.destination_id = p.destination_id and d.seq > 0
        and d.conversion_id = any(${conversionIds}::uuid[]) and ${isReplaceableChange('d', at)}
      left join delivery o on o.tenant_id = ${tenantId} and o.conversion_id = d.conversion_id
        and o.destination_id = d.destination_id and o.seq = 0
    )
    update delivery d set
      state = case when w.fate = 'go' then 'pending' when w.fate = 'included_in_sale' then 'accepted' else 'skipped' end,
      due_at = case when w.fate = 'go' then w.due_at end,
      code = case when w.fate = 'not_sent' then 'original_not_sent' when w.fate = 'uncertain' then 'original_uncertain'
        when w.fate = 'superseded' then 'superseded' when w.fate = 'included_in_sale' then 'included_in_sale'
        when w.due_at > ${at} then 'held_back' end,
      reason = case
        when w.fate = 'not_sent' then w.label || ' never took the sale itself, so there is nothing to change there.'
        when w.fate = 'uncertain' then 'It is not known whether ' || w.label || ' has the sale itself: look it up there and correct it by hand.'
        when w.fate = 'included_in_sale' then 'Counted in: the sale itself was sent only after this change, with its value of then.'
        when w.fate = 'superseded' then 'A later change of the order took its place before it was sent.'
        when w.due_at > ${at} then 'Waits until ' || w.label || ' can be told of changes, some hours after it took the sale.' end,
      params = w.params, updated_at = ${at}
    from waiting w
    where w.fate <> 'wait' and ${neverSent('d')} and d.tenant_id = ${tenantId} and d.conversion_id = w.conversion_id
      and d.destination_id = w.destination_id and d.seq = w.seq`.execute(trx);
  return numAffectedRows;
}

/**
 * Counts changes in that a platform need not be told, because the sale itself is still to be sent there: it goes with its
 * present value, to platforms that take no changes as well. What is on its way, or may have got there, repeats what it was
 * sent with. Called in a transaction that holds the lock of the conversions' deliveries (lock.ts); one statement.
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
      reason = 'Counted in: the sale itself goes with its present value.', updated_at = ${now.toISOString()}::timestamptz
    where d.tenant_id = ${tenantId} and d.conversion_id = any(${conversionIds}::uuid[]) and d.seq > 0
      ${destinationId === null ? sql`` : sql`and d.destination_id = ${destinationId}`}
      and (${neverSent('d')} or ${missedTheSale('d')})
      -- No joins: each of these two is one look-up a change, whatever the planner knows.
      and (select ${neverSent('o')} from delivery o where o.tenant_id = ${tenantId}
        and o.conversion_id = d.conversion_id and o.destination_id = d.destination_id and o.seq = 0)
      and (select c.order_state <> 'void' from conversion c where c.tenant_id = ${tenantId}
        and c.conversion_id = d.conversion_id)`.execute(trx);
}
