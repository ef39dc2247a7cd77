import type { ReadOptions } from '../../../shared/api.ts';
import { provenDateOrder } from '../../../shared/normalize/time.ts';
import { toCell } from '../sheet/cells.ts';
import type { OpenSource } from '../sheet/open-source.ts';
import type { SheetRow } from '../sheet/rows.ts';

const TIME_FIELDS = ['conversion_time', 'adjustment_time'] as const;

/**
 * The options with the order of day and month that the dates of all rows prove, unless the user chose one: a single batch may
 * not show it, so check, dry run and upload send it with each. Left open where columns contradict each other.
 */
export function withDateOrder(
  options: ReadOptions,
  { mapping, zone }: OpenSource,
  rows: readonly SheetRow[],
): ReadOptions {
  if (options.date_order) return options;
  const columns = TIME_FIELDS.flatMap((field) => {
    const source = mapping[field];
    if (!source || !('column' in source)) return [];
    return [rows.map(({ values }) => toCell(values[source.column], zone))];
  });
  const date_order = provenDateOrder(columns);
  return date_order ? { ...options, date_order } : options;
}
