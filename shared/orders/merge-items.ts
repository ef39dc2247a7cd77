import type { Item } from '../conversion.ts';

/**
 * The items of an order's rows as one list: equal items at equal prices are one with their quantities added up. In the order
 * of their ids, so that rows in another order give the same list. Undefined without any.
 */
export function mergeItems(lists: readonly (readonly Item[] | undefined)[]): Item[] | undefined {
  const merged = new Map<string, Item>();
  for (const item of lists.flatMap((list) => list ?? [])) {
    const key = JSON.stringify([item.id, item.name, item.price]);
    const known = merged.get(key);
    merged.set(key, known ? { ...known, quantity: known.quantity + item.quantity } : item);
  }
  if (merged.size === 0) return undefined;
  return [...merged].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, item]) => item);
}
