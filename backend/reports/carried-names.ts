import { CLICK_TYPES } from '../../shared/conversion.ts';

const KEYS = ['order_id', 'email', 'phone', 'external_id', 'browser'] as const;
const ORDER = new Map<string, number>([...CLICK_TYPES, ...KEYS].map((name, index) => [name, index]));

/** Click ids first, then keys, then others by their names. */
export function byName(a: { name: string }, b: { name: string }): number {
  const [one, other] = [a, b].map(({ name }) => ORDER.get(name) ?? ORDER.size);
  return (one ?? 0) - (other ?? 0) || (a.name < b.name ? -1 : 1);
}
