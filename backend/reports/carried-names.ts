import { CLICK_TYPES } from '../../shared/conversion.ts';

const KEYS = ['order_id', 'email', 'phone', 'external_id', 'browser'] as const;
const ORDER = new Map<string, number>([...CLICK_TYPES, ...KEYS].map((name, index) => [name, index]));

/** Click ids first, then keys, then others by their names. */
export function byName(a: { name: string }, b: { name: string }): number {
  return (ORDER.get(a.name) ?? ORDER.size) - (ORDER.get(b.name) ?? ORDER.size) || (a.name < b.name ? -1 : 1);
}
