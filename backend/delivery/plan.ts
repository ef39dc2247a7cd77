import { sql } from 'kysely';
import type { Outgoing, Plan, SkipCode } from '../destinations/destination.ts';
import type { AdjustmentTable } from '../store/schema.ts';
import type { Trx } from '../store/transaction.ts';
import type { ConfiguredDestination } from './configured.ts';

export type DeliveryPlan = { state: 'pending'; due_at: Date } | { state: 'skipped'; code: SkipCode; reason: string };

export type NewDelivery = DeliveryPlan & {
  conversion_id: string;
  destination_id: string;
  /** 0 = the conversion itself, n = its nth adjustment. */
  seq: number;
};

/** What a destination shall do with a conversion: send it as soon as possible, or not at all, and why. */
export function planDelivery(outgoing: Outgoing, configured: ConfiguredDestination, now: Date): DeliveryPlan {
  return toDelivery(judge(outgoing, configured, now), now);
}

/** What a destination shall do with a later change of a conversion. */
export function planAdjustment(
  type: AdjustmentTable['type'],
  configured: ConfiguredDestination,
  now: Date,
): DeliveryPlan {
  return toDelivery(judgeAdjustment(type, configured), now);
}

function toDelivery(plan: Plan, now: Date): DeliveryPlan {
  return plan.send ? { state: 'pending', due_at: now } : { state: 'skipped', code: plan.code, reason: plan.reason };
}

/**
 * Whether a conversion may be sent, as things stand at `now`: asked when it is planned and again just before it is
 * sent. While the settings cannot be read the question stays open, and the conversion waits.
 */
export function judge(outgoing: Outgoing, configured: ConfiguredDestination, now: Date): Plan {
  const { destination, settings } = configured;
  const { order_state } = outgoing.conversion;
  if (order_state === 'void') {
    return skip('order_void', 'The order was cancelled, returned or refunded before it was sent.');
  }
  if (order_state === 'open') {
    return skip('order_not_final', 'The order is not final yet; upload it again once it is delivered or paid.');
  }
  if (!settings) return { send: true };
  if (!outgoing.matched && settings.send_unmatched !== true) {
    return skip('unmatched', `No ad click was found for this order, and ${destination.label} takes matched ones only.`);
  }
  return destination.plan(outgoing, settings, now);
}

/** Whether a platform can be told of a change at all. */
export function judgeAdjustment(type: AdjustmentTable['type'], { destination, settings }: ConfiguredDestination): Plan {
  if (!settings || destination.adjustments(settings)[type]) return { send: true };
  const change = type === 'restate' ? 'changed afterwards' : 'taken back';
  return skip(
    'adjustment_not_supported',
    `${destination.label} cannot be told that a conversion was ${change}. Correct it there by hand if it matters.`,
  );
}

function skip(code: SkipCode, reason: string): Plan {
  return { send: false, code, reason };
}

/**
 * Stores deliveries, in one statement. One that exists is planned anew, unless the platform has it or may have it (see
 * `first_sent_at`): a skipped or rejected one may go now, a waiting one may have to be skipped.
 */
export async function insertDeliveries(
  trx: Trx,
  tenantId: string,
  deliveries: readonly NewDelivery[],
  now: Date,
): Promise<void> {
  if (deliveries.length === 0) return;
  await sql`
    insert into delivery as d (tenant_id, conversion_id, destination_id, seq, state, code, reason, due_at, updated_at)
    select ${tenantId}::uuid, id::uuid, r.destination_id, r.seq, r.state, r.code, r.reason, r.due_at,
      ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(alike(deliveries))}::jsonb) as r(destination_id text, seq int, state text,
      code text, reason text, due_at timestamptz, conversion_ids jsonb)
    cross join lateral jsonb_array_elements_text(r.conversion_ids) id
    on conflict (tenant_id, conversion_id, destination_id, seq) do update set state = excluded.state,
      code = excluded.code, reason = excluded.reason, due_at = excluded.due_at, attempts = 0, first_sent_at = null,
      updated_at = excluded.updated_at
    where d.state in ('skipped', 'rejected') or (d.state = 'pending' and d.first_sent_at is null)`.execute(trx);
}

/** Deliveries that differ in their conversion alone, together: a batch has few plans, however many rows. */
function alike(
  deliveries: readonly NewDelivery[],
): (Omit<NewDelivery, 'conversion_id'> & { conversion_ids: string[] })[] {
  const groups = new Map<string, Omit<NewDelivery, 'conversion_id'> & { conversion_ids: string[] }>();
  for (const { conversion_id, ...plan } of deliveries) {
    const key = JSON.stringify(plan);
    const group = groups.get(key);
    if (group) group.conversion_ids.push(conversion_id);
    else groups.set(key, { ...plan, conversion_ids: [conversion_id] });
  }
  return [...groups.values()];
}
