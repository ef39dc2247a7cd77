import { compareKey } from '../compare-key.ts';
import type { Cell } from '../conversion.ts';
import { orderKey } from '../normalize/order-id.ts';
import { cellText, isEmptyCell } from '../normalize/text.ts';
import { isGrouped, type Grouping } from './grouping.ts';
import { findShops, mergeShops, type Shop } from './shop.ts';

type Cells = Readonly<Record<string, Cell>>;

/** Cells that say whose order it is, and when: a row that only continues the order above repeats them or leaves them empty. */
const ORDER_FIELDS = ['conversion_time', 'email', 'phone', 'customer_name'] as const;

/** An order of which a row was seen: the position of its first row, and its shop as far as its rows name it. */
interface SeenOrder {
  first: number;
  shop: Shop;
}

/**
 * Which order each row belongs to: the position of the order's first row, by position. Rows belong together by order id,
 * conversion type and shop; a row without an order id continues the order above, as sheets with merged cells and some exports have it.
 * Rows with an explicit adjustment, and all rows without a grouping, are apart.
 */
export function rowsOfOrders(rows: readonly Cells[], grouping: Grouping | undefined): number[] {
  if (!isGrouped(grouping)) return rows.map((_, position) => position);
  const seen = new Map<string, SeenOrder[]>();
  const orders: number[] = [];
  rows.forEach((cells, position) => {
    orders.push(orderOf(cells, position, rows, orders, seen));
  });
  return orders;
}

function orderOf(
  cells: Cells,
  position: number,
  rows: readonly Cells[],
  orders: readonly number[],
  seen: Map<string, SeenOrder[]>,
): number {
  if (!isEmptyCell(cells['adjustment_type'])) return position;
  const key = isEmptyCell(cells['order_id']) ? '' : orderKey(cellText(cells['order_id']));
  if (key === '') {
    const above = orders[position - 1];
    return above !== undefined && continues(cells, rows[above] ?? {}) ? above : position;
  }
  const name = JSON.stringify([key, compareKey(cellText(cells['conversion_type']))]);
  const shop = { platform: cellText(cells['platform']), shop: cellText(cells['shop']) };
  const others = seen.get(name) ?? [];
  const [order, ...more] = findShops(shop, others, (other) => other.shop);
  // A row that may be of several shops is an order of its own, so that nothing is added to the wrong one.
  if (!order || more.length > 0) {
    seen.set(name, [...others, { first: position, shop }]);
    return position;
  }
  order.shop = mergeShops(order.shop, shop);
  return order.first;
}

function continues(cells: Cells, first: Cells): boolean {
  return (
    !isEmptyCell(first['order_id']) &&
    ORDER_FIELDS.every((field) => isEmptyCell(cells[field]) || cellText(cells[field]) === cellText(first[field]))
  );
}
