import type { ReadOptions } from '../../../shared/api.ts';
import type { Mapping } from '../../../shared/mapping.ts';
import { provenDateOrder } from '../../../shared/normalize/time.ts';
import { toCell } from '../sheet/cells.ts';
import type { Row } from './rows.ts';

const TIMES = ['conversion_time', 'adjustment_time'] as const;

/**
 * The options with the order of day and month that the dates of all rows prove, unless it was chosen: one batch alone may
 * not show it, so check, dry run and upload say it with each. Columns that contradict each other are left to themselves.
 */
export function withDateOrder(options: ReadOptions, rows: readonly Row[], mapping: Mapping, zone: string): ReadOptions {
  if (options.date_order) return options;
  const columns = TIMES.flatMap((field) => {
    const source = mapping[field];
    if (!source || !('column' in source)) return [];
    return [rows.map(({ values }) => toCell(values[source.column], zone))];
  });
  const date_order = provenDateOrder(columns);
  return date_order ? { ...options, date_order } : options;
}
