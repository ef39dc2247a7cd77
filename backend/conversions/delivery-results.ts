import { type RawBuilder, sql } from 'kysely';
import type { DeliveryResult } from '../../shared/api.ts';
import type { Destination } from '../delivery/destination.ts';
import type { NewDelivery } from '../delivery/plan.ts';
import type { OrderTotal } from './statements.ts';
import { isPending, isWaitingForDestination } from '../delivery/states.ts';

export const STOPPED_REASON = 'Waits, because nothing is sent there until this is fixed: ';
export const PAUSED_REASON =
  'Waits, because a person has paused the destination. It is sent once the destination is resumed.';

/**
 * The delivery `d` of the conversion `c` as the API shows it; `s` is its destination, `a` its adjustment. A delivery that waits only
 * because its destination is stopped or paused has that as its code and reason, in place of its own.
 */
export function deliveryAsResult(): RawBuilder<DeliveryResult> {
  const stopped = sql<boolean>`(s.stopped_at is not null and ${isWaitingForDestination('d')})`;
  const paused = sql<boolean>`(s.paused_at is not null and ${isWaitingForDestination('d')})`;
  return sql<DeliveryResult>`
    jsonb_build_object('destination', d.destination_id, 'kind', coalesce(a.type, 'conversion'),
      'state', d.state,
      'code', case when ${stopped} then 'destination_stopped' when ${paused} then 'destination_paused' else d.code end,
      'reason', case when ${stopped} then ${STOPPED_REASON}::text || s.stopped_reason when ${paused} then ${PAUSED_REASON}::text
        else d.reason end,
      'params', case when ${stopped} then jsonb_build_object('platform_code', s.stopped_code, 'since', ${isoText('s.stopped_at')})
        when ${paused} then jsonb_build_object('since', ${isoText('s.paused_at')}) else d.params end,
      'due_at', case when ${isPending('d')} then ${isoText('greatest(d.due_at, case when d.due_at is not null then s.resume_at end)')} end,
      'value', case when d.seq = 0 then c.data->>'value' when a.type = 'restate' then a.value::text end,
      'currency', case when d.seq = 0 then c.data->>'currency' when a.type = 'restate' then a.currency end)`;
}

/** All deliveries of conversion `c` as the API shows them, newest change last. */
export function deliveriesOfConversion(tenantId: string): RawBuilder<DeliveryResult[]> {
  return sql<DeliveryResult[]>`
  coalesce((
    select jsonb_agg(${deliveryAsResult()} order by d.destination_id collate "C", d.seq)
    from delivery d
    left join destination s on s.tenant_id = ${tenantId} and s.destination_id = d.destination_id
    left join adjustment a on a.tenant_id = ${tenantId} and a.conversion_id = d.conversion_id and a.seq = d.seq
    where d.tenant_id = ${tenantId} and d.conversion_id = c.conversion_id
  ), '[]'::jsonb)`;
}

/** A delivery that this transaction has just planned, as `deliveriesOfConversion` would read it. */
export function newDeliveryResult(
  delivery: NewDelivery,
  { value = null, currency = null }: Partial<OrderTotal>,
  destination: Destination | undefined,
): DeliveryResult {
  const { destination_id, state, code = null, reason = null, params = null } = delivery;
  const dueAt = delivery.state === 'pending' ? delivery.due_at : null;
  const { resumeAt = null, stopped = null, pausedAt = null } = destination ?? {};
  const due_at = dueAt && (resumeAt && resumeAt > dueAt ? resumeAt : dueAt).toISOString();
  const kind = 'conversion' as const;
  const planned = { destination: destination_id, kind, state, code, reason, params, due_at, value, currency };
  if (!due_at || code === 'held_back' || (!stopped && !pausedAt)) return planned;
  if (!stopped) {
    const since = pausedAt?.toISOString() ?? '';
    return { ...planned, code: 'destination_paused', reason: PAUSED_REASON, params: { since } };
  }
  return {
    ...planned,
    code: 'destination_stopped',
    reason: STOPPED_REASON + stopped.reason,
    params: { platform_code: stopped.code, since: stopped.at.toISOString() },
  };
}

/** A time as JavaScript's toISOString formats it; null stays null. */
export function isoText(expression: string): RawBuilder<string | null> {
  return sql`to_char(${sql.raw(expression)} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
}
