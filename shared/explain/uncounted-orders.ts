import type { UncountedOrder } from '../api/sources.ts';

/** So many orders that could not be counted are kept with their source. */
export const MOST_UNCOUNTED = 50;

/**
 * What is wrong with orders of a source that are not counted, in English: the sentences about the latest, and how many there are.
 * @param why why the latest is not counted
 */
export function describeUncounted(orders: readonly Pick<UncountedOrder, 'number'>[], why: string): string[] {
  const first = `Order ${orders[0]?.number ?? ''} is not counted: ${why}`;
  if (orders.length < 2) return [first];
  const count = orders.length < MOST_UNCOUNTED ? `${orders.length}` : `${MOST_UNCOUNTED}+`;
  return [first, `In all, ${count} orders are not counted.`];
}
