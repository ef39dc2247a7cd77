import { hash } from 'node:crypto';
import type { FileFormat, Outgoing, PlatformKey } from '../platforms/platform.ts';
import type { StoredOrder } from './orders.ts';

/** What a sale is written as; undefined where its platform knows our ids, or the sale was sent and keeps what it was. */
export type AssignPlatformKey = (sale: Outgoing, order: StoredOrder) => PlatformKey['fields'] | undefined;

/** As far as delivery/platform-key.ts goes. */
const FURTHEST = 512;

/**
 * Tells apart the sales of one file that the platform would take for one (one customer, one goal, one second: exports
 * with dates alone are full of them): the later one is moved ahead by seconds, as delivery/platform-key.ts does with what is
 * sent. Nothing is written down: the same rows in the same order come out the same, and that is all that is promised.
 */
export function assignDistinctTimes(
  format: FileFormat,
  options: Record<string, unknown>,
  now: Date,
): AssignPlatformKey {
  const taken = new Set<string>();
  const take = (key: string): boolean => taken.size < taken.add(key).size;
  return (sale, order) => {
    if (order.platform_key) take(order.platform_key);
    if (!format.platformKey || order.platform_key_fields) return undefined;
    for (let shift = 0; shift < FURTHEST; shift += 1) {
      const { unique, fields } = format.platformKey(sale, options, shift, now);
      if (take(hash('sha256', unique, 'hex'))) return fields;
    }
    return undefined;
  };
}
