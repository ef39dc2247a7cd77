import type { Destination } from '../delivery/destination.ts';
import { dedupIdOf } from '../delivery/outgoing.ts';
import { type NewDelivery, planAdjustment, planDelivery, planSkip } from '../delivery/plan.ts';
import type { PlannedEvents } from './planned-events.ts';
import type { AdjustmentWrite, ConversionWrite } from './apply-row.ts';

/**
 * The delivery of a conversion to each destination. `events`: what destinations have of orders with several conversion types;
 * what is planned to be sent is added to it.
 */
export function planConversion(
  {
    conversionId,
    orderKey,
    conversion,
    match,
  }: Pick<ConversionWrite, 'conversionId' | 'orderKey' | 'conversion' | 'match'>,
  destinations: readonly Destination[],
  events: PlannedEvents,
  now: Date,
): NewDelivery[] {
  const { conversion_type = '' } = conversion;
  const sale = { order_key: orderKey, conversion_id: conversionId, conversion_type };
  const outgoing = {
    dedupId: dedupIdOf(conversion),
    conversion,
    clicks: match?.clicks ?? [],
    matched: match !== null,
  };
  return destinations.map((destination) => {
    const plan = planDelivery(outgoing, destination, now);
    const repeat = plan.state === 'pending' ? events.findRepeatSkip(destination, sale) : null;
    if (plan.state === 'pending' && !repeat) events.add(destination.id, sale);
    return {
      conversion_id: conversionId,
      destination_id: destination.id,
      seq: 0,
      ...(repeat ? planSkip(repeat, destination) : plan),
    };
  });
}

/**
 * The delivery of each adjustment to each destination. Pure.
 *
 * @param erased the conversions whose persons were erased
 */
export function planAdjustments(
  adjustments: readonly Pick<AdjustmentWrite, 'conversionId' | 'seq' | 'type'>[],
  destinations: readonly Destination[],
  erased: ReadonlySet<string>,
): NewDelivery[] {
  return adjustments.flatMap(({ conversionId, seq, type }) =>
    destinations.map((destination) => ({
      conversion_id: conversionId,
      destination_id: destination.id,
      seq,
      ...planAdjustment(type, destination, erased.has(conversionId)),
    })),
  );
}
