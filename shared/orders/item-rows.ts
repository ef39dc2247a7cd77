import type { Conversion, ItemRow } from '../conversion.ts';
import { sumAmounts } from '../normalize/amounts.ts';

/**
 * What the rows of an order state of each item, in the order of their ids and names; undefined unless each row names one item. Rows
 * of the same item are one, unless only some of them were returned.
 */
export function itemRowsOf(conversions: readonly Conversion[]): ItemRow[] | undefined {
  const rows = new Map<string, ItemRow>();
  for (const { items, value, order_state: state } of conversions) {
    const [item, ...others] = items ?? [];
    if (!item || others.length > 0 || value === undefined) return undefined;
    const key = JSON.stringify([item.id, item.name]);
    const known = rows.get(key);
    const row: ItemRow = { item, value, ...(state === 'void' && { returned: true }) };
    if (known && known.returned !== row.returned) return undefined;
    rows.set(key, known ? add(known, row) : row);
  }
  return [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
}

function add(known: ItemRow, row: ItemRow): ItemRow {
  const item = { ...known.item, quantity: known.item.quantity + row.item.quantity };
  return { ...known, item, value: sumAmounts([known.value, row.value]) };
}
