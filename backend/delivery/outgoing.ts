import type { HashedConversion, OrderState } from '../../shared/conversion.ts';
import type { Click, Outgoing } from '../destinations/destination.ts';
import type { AdjustmentTable } from '../store/schema.ts';

/** What is stored of a conversion (and of one adjustment of it), as the delivery worker loads it. */
export interface StoredConversion {
  data: HashedConversion;
  clicks: Click[];
  matched: boolean;
  /** What is true of the order now; `data` keeps what the platforms were told. */
  order_state: OrderState;
  adjustment: {
    type: AdjustmentTable['type'];
    value: string | null;
    currency: string | null;
    adjusted_at: Date;
  } | null;
}

/**
 * What the platforms' dedup ids are derived from: the order id as first typed, and the conversion's type where the row
 * names one (an order may have one conversion of each type). Adjustments share it with what they adjust.
 */
export function dedupIdOf(conversion: Pick<HashedConversion, 'order_id' | 'conversion_type'>): string {
  const { order_id, conversion_type } = conversion;
  return conversion_type ? `${order_id}-${conversion_type}` : order_id;
}

export function toOutgoing(stored: StoredConversion): Outgoing {
  const { data, clicks, matched, order_state, adjustment } = stored;
  const conversion: HashedConversion = { ...data, order_state };
  if (adjustment) {
    conversion.adjustment = {
      type: adjustment.type,
      time: adjustment.adjusted_at.toISOString(),
      ...(adjustment.value !== null && { value: adjustment.value }),
      ...(adjustment.currency !== null && { currency: adjustment.currency }),
    };
  }
  return { dedupId: dedupIdOf(data), conversion, clicks, matched };
}
