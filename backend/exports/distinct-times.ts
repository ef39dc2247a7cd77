import { platformKeyHash } from '../delivery/platform-key.ts';
import type { FileFormat, Outgoing, PlatformKey } from '../platforms/platform.ts';
import type { StoreKeys } from '../store/keys.ts';
import type { StoredOrder } from './orders.ts';

/**
 * The fields by which the platform identifies a sale; undefined where the platform knows our ids, or the sale was sent and
 * keeps the fields that it was sent with.
 */
export type AssignPlatformKey = (sale: Outgoing, order: StoredOrder) => PlatformKey['fields'] | undefined;

/** The same limit as in delivery/platform-key.ts. */
const MAX_SHIFT_SECONDS = 512;

/**
 * Gives distinct times to sales of one file that the platform would count as one (one customer, one second: common
 * in exports without times of day): the later one is moved ahead by seconds, as delivery/platform-key.ts does with sales that
 * are sent. Nothing is stored: the result is only the same for the same rows in the same order.
 */
export function assignDistinctTimes(
  format: FileFormat,
  options: Record<string, unknown>,
  now: Date,
  storeKeys: StoreKeys,
): AssignPlatformKey {
  const usedKeys = new Set<string>();
  const isUsed = (unique: string | undefined): boolean =>
    unique !== undefined && usedKeys.has(platformKeyHash(unique, storeKeys));
  return (sale, order) => {
    if (order.platform_key) usedKeys.add(order.platform_key);
    if (!format.platformKey || order.platform_key_fields) return undefined;
    for (let shift = 0; shift < MAX_SHIFT_SECONDS; shift += 1) {
      const { unique, formerUnique, fields } = format.platformKey(sale, options, shift, now);
      if (isUsed(unique) || isUsed(formerUnique)) continue;
      usedKeys.add(platformKeyHash(unique, storeKeys));
      return fields;
    }
    return undefined;
  };
}
