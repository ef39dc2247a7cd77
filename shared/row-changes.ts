import type { RowChange, RowResult } from './api.ts';

/** What rows change, in the order in which it is shown. */
export const ROW_CHANGES: readonly RowChange[] = [
  'new',
  'confirmed',
  'value_changed',
  'details_changed',
  'returned',
  'unchanged',
];

/** How many rows change their orders in each way; failed rows are not counted. */
export function countChanges(results: readonly Pick<RowResult, 'change'>[]): Record<RowChange, number> {
  const counts = { new: 0, confirmed: 0, value_changed: 0, details_changed: 0, returned: 0, unchanged: 0 };
  for (const { change } of results) if (change) counts[change] += 1;
  return counts;
}
