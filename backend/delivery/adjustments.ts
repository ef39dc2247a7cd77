import { sql } from 'kysely';
import type { Trx } from '../store/transaction.ts';
import type { ConfiguredDestination } from './configured.ts';
import { AFTER_ORIGINAL, COUNTED_IN, HELD_BACK } from './plan.ts';

/**
 * Lets adjustments go that have waited for what comes before them, and ends the waiting of those that can never go. Called
 * in the transaction that settled something of the given conversions, or brought adjustments of them; one statement.
 *
 * An adjustment is sent when its platform has accepted the sale and nothing earlier about the sale is still under way; of
 * several that wait, only the newest: each says what is true in the end. Where the sale itself never got there, or nobody
 * knows, there is nothing that could be changed with certainty.
 */
export async function releaseAdjustments(
  trx: Trx,
  tenantId: string,
  destinations: readonly ConfiguredDestination[],
  conversionIds: readonly string[],
  now: Date,
): Promise<void> {
  if (conversionIds.length === 0 || destinations.length === 0) return;
  const at = now.toISOString();
  /** Waiting for what comes before it, or for the platform to take changes at all. */
  const waits = (one: 'd' | 'e') => {
    const column = (name: string) => sql.ref(`${one}.${name}`);
    return sql`${column('state')} = 'pending' and ${column('first_sent_at')} is null and (
      (${column('due_at')} is null and coalesce(${column('code')}, '') in (${AFTER_ORIGINAL}, ${COUNTED_IN}))
      or (${column('due_at')} > ${at}::timestamptz and ${column('code')} is not distinct from ${HELD_BACK}))`;
  };
  const platforms = destinations.map(({ id, destination: { label, limits } }) => ({
    destination_id: id,
    label,
    adjust_after: (limits.adjustAfterMs ?? 0) / 1000,
  }));
  await sql`
    with waiting as (
      select d.conversion_id, d.destination_id, d.seq, p.label,
        greatest(${at}::timestamptz, o.updated_at + make_interval(secs => p.adjust_after)) as due_at,
        case when o.state is null or o.state in ('skipped', 'rejected') then 'not_sent'
          when o.state = 'uncertain' then 'uncertain'
          when o.state = 'accepted' and d.code = ${COUNTED_IN} then 'counted_in'
          when o.state <> 'accepted' or exists (
            select 1 from delivery e where e.tenant_id = ${tenantId} and e.conversion_id = d.conversion_id
              and e.destination_id = d.destination_id and e.seq > 0 and e.seq < d.seq
              and e.state in ('pending', 'sending', 'submitted') and not (${waits('e')})
          ) then 'wait'
          when d.seq < max(d.seq) over (partition by d.conversion_id, d.destination_id) then 'superseded'
          else 'go' end as fate
      from jsonb_to_recordset(${JSON.stringify(platforms)}::jsonb) as p(destination_id text, label text, adjust_after float)
      join delivery d on d.tenant_id = ${tenantId} and d.destination_id = p.destination_id and d.seq > 0
        and d.conversion_id = any(${conversionIds}::uuid[])
        and ${waits('d')}
      left join delivery o on o.tenant_id = ${tenantId} and o.conversion_id = d.conversion_id
        and o.destination_id = d.destination_id and o.seq = 0
    )
    update delivery d set
      state = case when w.fate = 'go' then 'pending' when w.fate = 'counted_in' then 'accepted' else 'skipped' end,
      due_at = case when w.fate = 'go' then w.due_at end,
      code = case when w.fate = 'not_sent' then 'original_not_sent' when w.fate = 'uncertain' then 'original_uncertain'
        when w.fate = 'superseded' then 'superseded' when w.fate = 'counted_in' then ${COUNTED_IN}
        when w.fate = 'go' and w.due_at > ${at}::timestamptz then ${HELD_BACK} end,
      reason = case
        when w.fate = 'not_sent' then w.label || ' never took the sale itself, so there is nothing to change there.'
        when w.fate = 'uncertain' then 'It is not known whether ' || w.label || ' has the sale itself: look it up there and correct it by hand.'
        when w.fate = 'counted_in' then 'Counted in: the sale itself was sent only after this change, with its value of then.'
        when w.fate = 'superseded' then 'A later change of the order took its place before it was sent.'
        when w.fate = 'go' and w.due_at > ${at}::timestamptz
          then 'Waits until ' || w.label || ' can be told of changes, some hours after it took the sale.' end,
      updated_at = ${at}::timestamptz
    from waiting w
    where w.fate <> 'wait' and d.state = 'pending' and d.tenant_id = ${tenantId} and d.conversion_id = w.conversion_id
      and d.destination_id = w.destination_id and d.seq = w.seq`.execute(trx);
}

/**
 * Counts changes in that a platform need not be told, because the sale itself is still to be sent there: it goes with its
 * present value, to platforms that take no changes as well. What is on its way, or may have got there, repeats what it was
 * sent with. Called in the transaction that brings such changes, or that has sales go (again); one statement.
 */
export async function countIn(
  trx: Trx,
  tenantId: string,
  conversionIds: readonly string[],
  now: Date,
  destinationId: string | null = null,
): Promise<void> {
  if (conversionIds.length === 0) return;
  await sql`
    update delivery d set state = 'pending', code = ${COUNTED_IN}, due_at = null,
      reason = 'Counted in: the sale itself goes with its present value.', updated_at = ${now.toISOString()}::timestamptz
    where d.tenant_id = ${tenantId} and d.conversion_id = any(${conversionIds}::uuid[]) and d.seq > 0
      ${destinationId === null ? sql`` : sql`and d.destination_id = ${destinationId}`}
      and ((d.state = 'pending' and d.first_sent_at is null)
        or (d.state = 'skipped' and d.code in ('adjustment_not_supported', 'original_not_sent')))
      -- No joins: each of these two is one look-up a change, whatever the planner knows.
      and (select o.state = 'pending' and o.first_sent_at is null from delivery o where o.tenant_id = ${tenantId}
        and o.conversion_id = d.conversion_id and o.destination_id = d.destination_id and o.seq = 0)
      and (select c.order_state <> 'void' from conversion c where c.tenant_id = ${tenantId}
        and c.conversion_id = d.conversion_id)`.execute(trx);
}
