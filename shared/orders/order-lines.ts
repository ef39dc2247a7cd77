import type { Cell } from '../conversion.ts';
import { applyMapping, type Mapping } from '../mapping.ts';
import { normalizeHeader } from '../mapping/header.ts';
import { isNegative } from '../normalize/amounts.ts';
import { detectDecimalMark, readMoney } from '../normalize/money.ts';
import { readQuantity } from '../normalize/quantity.ts';
import { isEmptyCell } from '../normalize/text.ts';
import { amountLevel, isItemColumn, isQuantityColumn, isUnitPrice } from './order-words.ts';
import { rowsOfOrders } from './rows-of-orders.ts';

/** A row of a table: its number, and its cells by column. */
export interface NumberedRow {
  row: number;
  cells: readonly Cell[];
}

/** A row as far as the amounts go. */
export interface Line {
  row: number;
  cells: readonly Cell[];
  /** Null: the cell is empty; undefined: it is no amount. */
  amount: string | null | undefined;
  quantity: string | undefined;
  price: string | undefined;
}

/** The amounts of a table, and what its headers say of them. */
export interface LineTable {
  /** What the header of the value says that it belongs to. */
  level: ReturnType<typeof amountLevel>;
  isUnit: boolean;
  valueHeader: string;
  quantityHeader: string | undefined;
  /** The rows of each order, without refund lines: they do not show how the sale's rows are to be read. */
  orders: Line[][];
  lines: Line[];
  /** Columns that name what was sold. */
  itemColumns: number[];
  orderColumn: number | undefined;
  /** Columns that say nothing of items, such as statuses, times and the customer: an order that is exported again may differ in them. */
  orderColumns: ReadonlySet<number>;
}

/** The columns that matter for amounts; undefined for one that the table does not have. */
interface AmountColumns {
  value: number | undefined;
  quantity: number | undefined;
  price: number | undefined;
}

/** Fields that differ between the items of an order. */
const ITEM_FIELDS: ReadonlySet<string> = new Set(['items', 'item_id', 'item_name', 'item_quantity', 'unit_price']);

/** Reads the amounts of a table, by the mapping and, where columns are not mapped, by their headers. */
export function readLineTable(mapping: Mapping, headers: readonly string[], rows: readonly NumberedRow[]): LineTable {
  const normal = headers.map(normalizeHeader);
  const column = (field: string): number | undefined => {
    const source = mapping[field];
    return source && 'column' in source ? source.column : undefined;
  };
  const value = column('conversion_value');
  const isPrice = (header: string) => header !== normal[value ?? -1] && isUnitPrice(header);
  const columns: AmountColumns = {
    value,
    quantity: column('item_quantity') ?? indexOf(normal, isQuantityColumn),
    price: column('unit_price') ?? indexOf(normal, isPrice),
  };
  const mapped = applyMapping(
    rows.map(({ cells }) => cells),
    mapping,
    0,
  );
  const lines = readLines(
    mapped.flatMap(({ row }) => rows[row] ?? []),
    columns,
  );
  const firstRows = rowsOfOrders(
    mapped.map(({ cells }) => cells),
    'order_total',
  );
  const valueHeader = value === undefined ? '' : (headers[value] ?? '');
  const isItem = (header: string, index: number) =>
    (isItemColumn(header) && amountLevel(header) === 'item' && index !== value) ||
    index === column('item_id') ||
    index === column('item_name');
  return {
    level: amountLevel(normalizeHeader(valueHeader)),
    isUnit: isUnitPrice(normalizeHeader(valueHeader)),
    valueHeader,
    quantityHeader: columns.quantity === undefined ? undefined : headers[columns.quantity],
    orders: groupLines(lines, firstRows),
    lines,
    itemColumns: normal.flatMap((header, index) => (isItem(header, index) ? [index] : [])),
    orderColumn: column('order_id'),
    orderColumns: new Set(
      Object.keys(mapping).flatMap((field) => (ITEM_FIELDS.has(field) ? [] : (column(field) ?? []))),
    ),
  };
}

function readLines(rows: readonly NumberedRow[], { value, quantity, price }: AmountColumns): Line[] {
  const mark = detectDecimalMark(value === undefined ? [] : rows.map(({ cells }) => cells[value]));
  const context = { decimalMark: mark === 'conflict' || mark === undefined ? '.' : mark, refundAllowed: true } as const;
  const amountOf = (cell: Cell): string | null | undefined => {
    if (isEmptyCell(cell)) return null;
    const reading = readMoney(cell, context);
    return reading.ok ? `${reading.value.isNegative ? '-' : ''}${reading.value.amount}` : undefined;
  };
  return rows.map(({ row, cells }) => {
    const pieces = quantity === undefined ? undefined : readQuantity(cells[quantity]);
    return {
      row,
      cells,
      amount: value === undefined ? undefined : amountOf(cells[value]),
      quantity: pieces?.ok ? pieces.value : undefined,
      price: price === undefined ? undefined : (amountOf(cells[price]) ?? undefined),
    };
  });
}

function groupLines(lines: readonly Line[], firstRows: readonly number[]): Line[][] {
  const orders = new Map<number, Line[]>();
  lines.forEach((line, position) => {
    if (typeof line.amount === 'string' && isNegative(line.amount)) return;
    const key = firstRows[position] ?? position;
    const order = orders.get(key);
    if (order) order.push(line);
    else orders.set(key, [line]);
  });
  return [...orders.values()];
}

function indexOf(headers: readonly string[], test: (header: string) => boolean): number | undefined {
  const index = headers.findIndex(test);
  return index < 0 ? undefined : index;
}
