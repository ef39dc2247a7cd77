import type { Cell, RawRow } from '../conversion.ts';
import { isNegativeCell } from '../normalize/amounts.ts';
import { isEmptyCell } from '../normalize/text.ts';
import type { Grouping } from './grouping.ts';

/** Fields of the whole order that a row takes from the order's first row where its own cell is empty. */
const ORDER_FIELDS = [
  'order_id',
  'conversion_time',
  'conversion_time_of_day',
  'conversion_time_zone',
  'currency',
] as const;
const STATUS_FIELDS = ['order_status', 'shipping_status', 'is_completed', 'is_cancelled'] as const;

/**
 * The rows with what belongs to their order: empty cells are filled from the order's first row, statuses only where no later
 * row has one, the total of the order from its first row that has one. `orders`: see `rowsOfOrders`.
 */
export function completeRows<Row extends RawRow>(
  rows: readonly Row[],
  orders: readonly number[],
  grouping: Grouping | undefined,
): readonly Row[] {
  const members = new Map<number, Row[]>();
  rows.forEach((row, position) => {
    const first = orders[position] ?? position;
    const list = members.get(first);
    if (list) list.push(row);
    else members.set(first, [row]);
  });
  if (members.size === rows.length) return rows;
  const filled = new Map([...members].map(([first, list]) => [first, cellsOfOrder(list, grouping)]));
  return rows.map((row, position) => {
    const first = orders[position] ?? position;
    const order = filled.get(first);
    return first === position || !order ? withTotal(row, order, grouping) : fill(row, order);
  });
}

function cellsOfOrder(rows: readonly RawRow[], grouping: Grouping | undefined): Record<string, Cell> {
  const [first, ...later] = rows;
  const cells: Record<string, Cell> = {};
  for (const field of ORDER_FIELDS) cells[field] = first?.cells[field];
  for (const field of STATUS_FIELDS) {
    if (later.every((row) => isEmptyCell(row.cells[field]))) cells[field] = first?.cells[field];
  }
  if (grouping === 'order_total') {
    cells['conversion_value'] = rows
      .map((row) => row.cells['conversion_value'])
      .find((cell) => !isEmptyCell(cell) && !isNegativeCell(cell));
  }
  return cells;
}

function fill<Row extends RawRow>(row: Row, order: Readonly<Record<string, Cell>>): Row {
  const missing = Object.entries(order).filter(([field, cell]) => !isEmptyCell(cell) && isEmptyCell(row.cells[field]));
  return missing.length === 0 ? row : { ...row, cells: { ...row.cells, ...Object.fromEntries(missing) } };
}

/** An order's first row without the total that a later row has. */
function withTotal<Row extends RawRow>(
  row: Row,
  order: Readonly<Record<string, Cell>> | undefined,
  grouping: Grouping | undefined,
): Row {
  const total = order?.['conversion_value'];
  if (grouping !== 'order_total' || isEmptyCell(total)) return row;
  return fill(row, { conversion_value: total });
}
