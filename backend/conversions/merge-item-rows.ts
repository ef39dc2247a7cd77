import type { HashedConversion, ItemRow } from '../../shared/conversion.ts';
import { sumAmounts } from '../../shared/normalize/amounts.ts';
import { mergeItems } from '../../shared/orders/merge-items.ts';
import type { ExistingOrder } from './decide-change.ts';

/**
 * An order of which some items were uploaded before, with those of this row: an export that has only some of its items, or the next
 * part of one, is not a new value of the order. What the row states of an item takes precedence, except where it has fewer pieces
 * at the same price, which is a part of what is known. Orders that are not stated by item are returned as they are. Pure.
 */
export function mergeItemRows(existing: ExistingOrder | null, conversion: HashedConversion): HashedConversion {
  if (!existing?.itemRows || !conversion.item_rows || conversion.adjustment) return conversion;
  if (existing.currency !== conversion.currency) return conversion;
  const rows = new Map(existing.itemRows.map((row) => [keyOf(row), withKeysInOrder(row)]));
  for (const row of conversion.item_rows) {
    const known = rows.get(keyOf(row));
    if (!known || !isPartOf(row, known)) rows.set(keyOf(row), row);
  }
  const item_rows = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, row]) => row);
  const kept = item_rows.filter(({ returned }) => !returned);
  const items = mergeItems([kept.map(({ item }) => item)]);
  // What is kept of the items decides: all items of this row may be returned, while others are not.
  const state = conversion.order_state === 'void' ? 'final' : conversion.order_state;
  const mergedState = kept.length === 0 ? 'void' : state;
  // The order of the keys is that of the row: content hashes depend on it.
  const merged: HashedConversion = {
    ...conversion,
    value: sumAmounts((kept.length === 0 ? item_rows : kept).map(({ value }) => value)),
    time: existing.occurredAt < conversion.time ? existing.occurredAt : conversion.time,
    item_rows,
  };
  if (mergedState !== undefined) merged.order_state = mergedState;
  if (items) merged.items = items;
  return merged;
}

/** As a row states it: the database has the keys in an order of its own, and content hashes depend on it. */
function withKeysInOrder({ item: { id, name, quantity, price }, value, returned }: ItemRow): ItemRow {
  return {
    item: { id, ...(name !== undefined && { name }), quantity, ...(price !== undefined && { price }) },
    value,
    ...(returned && { returned }),
  };
}

function keyOf({ item }: ItemRow): string {
  return JSON.stringify([item.id, item.name]);
}

function isPartOf(row: ItemRow, known: ItemRow): boolean {
  return (
    !row.returned && !known.returned && row.item.quantity < known.item.quantity && row.item.price === known.item.price
  );
}
