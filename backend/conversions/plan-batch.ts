import type { Destination } from '../delivery/destination.ts';
import { dedupIdOf } from '../delivery/outgoing.ts';
import { type NewDelivery, planAdjustment, planDelivery } from '../delivery/plan.ts';
import type { AdjustmentWrite, ConversionWrite } from './apply-row.ts';

/** The delivery of each conversion to each destination. Pure. */
export function planConversions(
  conversions: readonly Pick<ConversionWrite, 'conversionId' | 'conversion' | 'match'>[],
  destinations: readonly Destination[],
  now: Date,
): NewDelivery[] {
  return conversions.flatMap(({ conversionId, conversion, match }) => {
    const outgoing = {
      dedupId: dedupIdOf(conversion),
      conversion,
      clicks: match?.clicks ?? [],
      matched: match !== null,
    };
    return destinations.map((destination) => ({
      conversion_id: conversionId,
      destination_id: destination.id,
      seq: 0,
      ...planDelivery(outgoing, destination, now),
    }));
  });
}

/** The delivery of each adjustment to each destination. Pure. */
export function planAdjustments(
  adjustments: readonly Pick<AdjustmentWrite, 'conversionId' | 'seq' | 'type'>[],
  destinations: readonly Destination[],
): NewDelivery[] {
  return adjustments.flatMap(({ conversionId, seq, type }) =>
    destinations.map((destination) => ({
      conversion_id: conversionId,
      destination_id: destination.id,
      seq,
      ...planAdjustment(type, destination),
    })),
  );
}
