import type { DestinationChecklist } from '../../shared/api.ts';
import { checklistsOf, type DeliveryFacts } from '../../shared/explain/checklist.ts';
import { text } from '../../shared/texts/texts.ts';
import { PAUSED_REASON, STOPPED_REASON } from '../conversions/delivery-results.ts';
import { type Destination, testModeStatusOf } from '../delivery/destination.ts';
import { toOutgoing } from '../delivery/outgoing.ts';
import { type DeliveryPlan, planDelivery } from '../delivery/plan.ts';
import type { StoreKeys } from '../store/keys.ts';
import type { ConversionFacts } from './load-facts.ts';

/**
 * The checklist of a conversion at each destination of the tenant, and at those that were removed since it was sent there; by
 * the destination's id. Pure.
 */
export function explainDeliveries(
  conversion: ConversionFacts,
  destinations: readonly Destination[],
  now: Date,
  storeKeys: StoreKeys,
): DestinationChecklist[] {
  const byId = new Map(destinations.map((destination) => [destination.id, destination]));
  const ids = new Set([...byId.keys(), ...conversion.deliveries.map((one) => one.destination_id)]);
  return [...ids].sort().map((id) => {
    const destination = byId.get(id);
    const stored = conversion.deliveries.filter((one) => one.destination_id === id);
    if (!destination) {
      const note = text.explain.destination.removed;
      return { destination: id, label: id, deliveries: checklistsOf(stored, id), note };
    }
    const label = id === destination.platform.id ? destination.platform.label : `${destination.platform.label} (${id})`;
    const facts = stored.map((one) => waitingForDestination(one, destination));
    const note = noteOf(conversion, facts, destination, now, storeKeys);
    return { destination: id, label, deliveries: checklistsOf(facts, destination.platform.label), note };
  });
}

/** A delivery that waits only because its destination is stopped or paused has that as its code and reason (delivery-results.ts). */
function waitingForDestination(
  facts: DeliveryFacts,
  { stopped, pausedAt, settingsError, resumeAt }: Destination,
): DeliveryFacts {
  if (facts.state !== 'pending' || facts.due_at === null || facts.code === 'held_back') return facts;
  const reason = stopped?.reason ?? settingsError;
  if (reason !== null) return { ...facts, code: 'destination_stopped', reason: STOPPED_REASON + reason };
  if (pausedAt) return { ...facts, code: 'destination_paused', reason: PAUSED_REASON };
  const later = resumeAt && resumeAt > new Date(facts.due_at) ? resumeAt.toISOString() : null;
  return later === null ? facts : { ...facts, due_at: later };
}

function noteOf(
  conversion: ConversionFacts,
  facts: readonly DeliveryFacts[],
  destination: Destination,
  now: Date,
  storeKeys: StoreKeys,
): string | null {
  const texts = text.explain.destination;
  const [sale] = facts;
  if (!sale) {
    return texts.setUpLater;
  }
  if (sale.state === 'pending' && testModeStatusOf(destination) === 'not_counted') {
    return texts.testMode;
  }
  // Why another event of the order is in its place is not in the row.
  if (sale.kind !== 'conversion' || sale.state !== 'skipped' || sale.code === 'same_event') return null;
  const plan = planNow(conversion, destination, now, storeKeys);
  if (!plan || plan.code === sale.code) return null;
  if (plan.state === 'skipped') return texts.leftOutNow(text.explain.reason(plan.code, plan.reason));
  return texts.sentNow;
}

/** What would be planned now with the stored match; null where the stored data cannot be read. */
function planNow(
  conversion: ConversionFacts,
  destination: Destination,
  now: Date,
  storeKeys: StoreKeys,
): DeliveryPlan | null {
  try {
    const outgoing = toOutgoing({ ...conversion, adjustment: null, platform_key_fields: null }, storeKeys);
    return planDelivery(outgoing, destination, now);
  } catch {
    return null;
  }
}
