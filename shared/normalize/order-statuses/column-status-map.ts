import type { OrderState } from '../../conversion.ts';
import { readOrderStatus } from '../order-status.ts';
import { inferStatusSystem } from './infer-system.ts';

/**
 * The statuses of a column that only the column as a whole shows the meaning of, and their meanings: with these in the status
 * map, a part of the column reads like the whole. Empty when each status can be read alone or none can.
 * @param texts the cells of the whole column, or its distinct values
 * @param map the shop's own words, which stay as they are
 */
export function columnStatusMap(
  texts: readonly string[],
  map: Record<string, OrderState> = {},
): Record<string, OrderState> {
  const system = inferStatusSystem(texts);
  if (system === undefined) return {};
  const found: Record<string, OrderState> = {};
  for (const text of new Set(texts)) {
    const alone = readOrderStatus(text, map);
    const inColumn = readOrderStatus(text, map, system);
    if (inColumn.ok && !(alone.ok && alone.value === inColumn.value)) found[text] = inColumn.value;
  }
  return found;
}

/**
 * The same for several columns of one table. A status that means different things in them is left out: it is asked for.
 * @param columns the cells of each, or its distinct values
 */
export function columnsStatusMap(
  columns: readonly (readonly string[])[],
  map: Record<string, OrderState> = {},
): Record<string, OrderState> {
  const maps = columns.map((texts) => columnStatusMap(texts, map));
  const found = maps.flatMap((each) => Object.entries(each));
  return Object.fromEntries(
    found.filter(([status, meaning]) => maps.every((each) => (each[status] ?? meaning) === meaning)),
  );
}
