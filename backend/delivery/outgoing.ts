import { hash } from 'node:crypto';
import type { HashedConversion, OrderState } from '../../shared/conversion.ts';
import { type Shop, shopText } from '../../shared/orders/shop.ts';
import {
  type ConversionData,
  fromStored,
  type SealedBooster,
  unsealBooster,
  withBooster,
} from '../store/conversion-data.ts';
import type { StoreKeys } from '../store/keys.ts';
import { fieldsFromStored, type StoredFields } from '../store/platform-key-fields.ts';
import type { Click, Outgoing, OutgoingAdjustment } from '../platforms/platform.ts';

/** A stored conversion, and one adjustment of it, as the delivery worker loads them. */
export interface StoredConversion {
  data: ConversionData;
  clicks: Click[];
  matched: boolean;
  /** What the match booster added; absent or null where that is nothing. */
  booster?: SealedBooster | null | undefined;
  /** The order's current state; `data` keeps what was sent to the platforms. */
  order_state: OrderState;
  adjustment: OutgoingAdjustment | null;
  /** As the conversion was sent, where its platform does not store our ids. */
  platform_key_fields: StoredFields | null;
  /** The dedup id; absent or null where it is `dedupIdOf` of the data: see shared-numbers.ts. */
  dedup_id?: string | null | undefined;
}

/**
 * Returns the id that the platforms' dedup ids are derived from: the order id as first typed, and the conversion's type
 * where the row names one (an order may have one conversion of each type). Adjustments have the id of their conversion.
 */
export function dedupIdOf(conversion: Pick<HashedConversion, 'order_id' | 'conversion_type'>): string {
  const { order_id, conversion_type } = conversion;
  return conversion_type ? `${order_id}-${conversion_type}` : order_id;
}

const LONGEST_SHOP = 40;

/**
 * The same for an order whose number a destination has from another shop: with the shop's name ("1001:shopee/my-shop"), or,
 * where no row has named it, with the order's count among those of this number. `orderKey`: as stored.
 */
export function dedupIdOfShop(
  { order_id, conversion_type }: Pick<HashedConversion, 'order_id' | 'conversion_type'>,
  shop: Shop,
  orderKey: string,
): string {
  const name = shopText(shop) || (orderKey.split(' ')[1] ?? '1');
  const short = name.length > LONGEST_SHOP ? hash('sha256', name, 'hex').slice(0, 16) : name;
  return dedupIdOf({ order_id: `${order_id}:${short}`, ...(conversion_type !== undefined && { conversion_type }) });
}

/** Returns a stored conversion as platforms get it. Throws when the stored data are damaged and must not be sent. */
export function toOutgoing(stored: StoredConversion, storeKeys: StoreKeys): Outgoing {
  const { data, clicks, matched, booster, order_state, adjustment, platform_key_fields, dedup_id } = stored;
  assertReadable(stored);
  const conversion = withBooster(fromStored(data, storeKeys), booster && unsealBooster(booster, storeKeys));
  return {
    dedupId: dedup_id ?? dedupIdOf(data),
    // Only `void` is set: an order whose state no row has named must stay without one, see holdBackUntil in plan.ts.
    conversion: order_state === 'void' ? { ...conversion, order_state } : conversion,
    clicks,
    matched,
    ...(adjustment && { adjustment }),
    ...(platform_key_fields && { platformKey: fieldsFromStored(platform_key_fields, storeKeys) }),
  };
}

function assertReadable({ data, clicks }: { data: unknown; clicks: unknown }): void {
  const { order_id, value, currency, time, person } = (data ?? {}) as Record<string, unknown>;
  // Some conversion types need no value.
  const total = value === undefined && currency === undefined ? [] : [value, currency];
  const isText = [order_id, time, ...total].every((part) => typeof part === 'string' && part !== '');
  if (!isText || (total.length > 0 && !Number.isFinite(Number(value))) || Number.isNaN(Date.parse(String(time)))) {
    throw new Error('The stored conversion lacks its order id, value, currency or time.');
  }
  if (!person || (typeof person !== 'object' && typeof person !== 'string') || !Array.isArray(clicks)) {
    throw new Error('The stored conversion lacks its person or clicks.');
  }
}
