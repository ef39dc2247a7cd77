import { compareKey } from '../compare-key.ts';
import type { Cell } from '../conversion.ts';
import { orderKey } from '../normalize/order-id.ts';
import { cellText, isEmptyCell } from '../normalize/text.ts';
import { isGrouped, type Grouping } from './grouping.ts';

type Cells = Readonly<Record<string, Cell>>;

/** Cells that say whose order it is, and when: a row that only continues the order above repeats them or leaves them empty. */
const ORDER_FIELDS = ['conversion_time', 'email', 'phone', 'customer_name'] as const;

/**
 * Which order each row belongs to: the position of the order's first row, by position. Rows belong together by order id and
 * conversion type; a row without an order id continues the order above, as sheets with merged cells and some exports have it.
 * Rows with an explicit adjustment, and all rows without a grouping, are apart.
 */
export function rowsOfOrders(rows: readonly Cells[], grouping: Grouping | undefined): number[] {
  if (!isGrouped(grouping)) return rows.map((_, position) => position);
  const firstRows = new Map<string, number>();
  const orders: number[] = [];
  rows.forEach((cells, position) => {
    orders.push(orderOf(cells, position, rows, orders, firstRows));
  });
  return orders;
}

function orderOf(
  cells: Cells,
  position: number,
  rows: readonly Cells[],
  orders: readonly number[],
  firstRows: Map<string, number>,
): number {
  if (!isEmptyCell(cells['adjustment_type'])) return position;
  const key = isEmptyCell(cells['order_id']) ? '' : orderKey(cellText(cells['order_id']));
  if (key === '') {
    const above = orders[position - 1];
    return above !== undefined && continues(cells, rows[above] ?? {}) ? above : position;
  }
  const name = JSON.stringify([key, compareKey(cellText(cells['conversion_type']))]);
  const first = firstRows.get(name) ?? position;
  firstRows.set(name, first);
  return first;
}

function continues(cells: Cells, first: Cells): boolean {
  return (
    !isEmptyCell(first['order_id']) &&
    ORDER_FIELDS.every((field) => isEmptyCell(cells[field]) || cellText(cells[field]) === cellText(first[field]))
  );
}
