import type { Cell } from '../conversion.ts';
import { rowsToKeepTogether } from '../orders/keep-together.ts';
import { toCell } from './cells.ts';
import type { SheetRow, SheetSource } from './rows.ts';

/** The fields by which rows belong to one order (`rowsToKeepTogether`). */
const FIELDS = ['order_id', 'refunded_order_id', 'conversion_time', 'email', 'phone', 'customer_name'] as const;

/** These rows by order: rows about one order are sent in one request. Orders are in the order of their first rows. Pure. */
export function groupByOrder<Row extends SheetRow>(source: SheetSource, rows: readonly Row[]): Row[][] {
  const firstRows = firstRowsOfOrders(source);
  const orders = new Map<number, Row[]>();
  for (const row of rows) {
    const first = firstRows.get(row.row) ?? row.row;
    const order = orders.get(first);
    if (order) order.push(row);
    else orders.set(first, [row]);
  }
  return [...orders.values()];
}

/** These rows and all other rows of their orders, in the order of the sheet. Pure. */
export function withWholeOrders(source: SheetSource, rows: readonly SheetRow[]): SheetRow[] {
  const firstRows = firstRowsOfOrders(source);
  const chosen = new Set(rows.map(({ row }) => firstRows.get(row)));
  return source.rows.filter(({ row }) => chosen.has(firstRows.get(row)));
}

/** The number of the first row of each row's order, by row number. */
function firstRowsOfOrders({ rows, mapping, zone }: SheetSource): Map<number, number> {
  const columns = FIELDS.flatMap((field) => {
    const source = mapping[field];
    return source && 'column' in source ? [{ field, column: source.column }] : [];
  });
  const cells = rows.map(({ values }): Record<string, Cell> =>
    Object.fromEntries(columns.map(({ field, column }) => [field, toCell(values[column], zone)])),
  );
  const positions = rowsToKeepTogether(cells);
  return new Map(rows.map(({ row }, index) => [row, rows[positions[index] ?? index]?.row ?? row]));
}
