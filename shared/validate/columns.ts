/** Infers a column's format from all its cells: one cell does not show whether 03/04/2026 is in March or April, its column often does. */
import type { Cell, RawRow } from '../conversion.ts';
import type { FieldKey } from '../fields.ts';
import { readCurrency } from '../normalize/currency.ts';
import { type DecimalMark, detectDecimalMark } from '../normalize/money.ts';
import { inferStatusSystem } from '../normalize/order-statuses/infer-system.ts';
import { cellText } from '../normalize/text.ts';
import { type DateOrder, detectDateOrder } from '../normalize/time.ts';
import type { ReadSettings } from './settings.ts';

export type TimeField = 'conversion_time' | 'adjustment_time' | 'cancelled_time';
export type StatusField = 'order_status' | 'shipping_status';
export type MoneyField = 'conversion_value' | 'adjustment_value' | 'refunded_value' | 'item_price';

const CURRENCY_OF: Record<MoneyField, readonly FieldKey[]> = {
  conversion_value: ['currency'],
  adjustment_value: ['adjustment_currency', 'currency'],
  refunded_value: ['currency'],
  item_price: ['currency'],
};

/** The formats of a batch's columns. */
export interface ColumnFormats {
  dateOrder: Record<TimeField, DateOrder | undefined>;
  /** The system whose statuses a column holds. */
  statusSystem: Record<StatusField, string | undefined>;
  /** The decimal mark of a row's amounts: sheets combined from several countries use several formats. */
  decimalMark(field: MoneyField, row: RawRow): DecimalMark | undefined;
}

/** Settings take precedence; what they leave open is decided by the cells of all rows. */
export function inferColumnFormats(rows: readonly RawRow[], settings: ReadSettings): ColumnFormats {
  const dateOrder = (field: TimeField): DateOrder | undefined =>
    settings.date_order ?? decidedFormat(detectDateOrder(rows.map(({ cells }) => cells[field])));
  const statusSystem = (field: StatusField): string | undefined =>
    inferStatusSystem(rows.map(({ cells }) => cellText(cells[field])));
  const marks = {
    conversion_value: marksByCurrency('conversion_value', rows, settings),
    adjustment_value: marksByCurrency('adjustment_value', rows, settings),
    refunded_value: marksByCurrency('refunded_value', rows, settings),
    item_price: marksByCurrency('item_price', rows, settings),
  };
  return {
    dateOrder: {
      conversion_time: dateOrder('conversion_time'),
      adjustment_time: dateOrder('adjustment_time'),
      cancelled_time: dateOrder('cancelled_time'),
    },
    statusSystem: { order_status: statusSystem('order_status'), shipping_status: statusSystem('shipping_status') },
    decimalMark: (field, row) => settings.decimal_mark ?? marks[field].get(currencyText(field, row)),
  };
}

function marksByCurrency(
  field: MoneyField,
  rows: readonly RawRow[],
  settings: ReadSettings,
): Map<string, DecimalMark | undefined> {
  const groups = new Map<string, Cell[]>();
  if (settings.decimal_mark === undefined) {
    for (const row of rows) {
      const text = currencyText(field, row);
      const group = groups.get(text);
      if (group) group.push(row.cells[field]);
      else groups.set(text, [row.cells[field]]);
    }
  }
  return new Map(
    [...groups].map(([text, cells]) => {
      const currency = readCurrency(text);
      return [text, decidedFormat(detectDecimalMark(cells, currency.ok ? currency.value : settings.currency))];
    }),
  );
}

/** The cell that names a row's currency, as text; rows that agree in it form one group. */
function currencyText(field: MoneyField, { cells }: RawRow): string {
  for (const key of CURRENCY_OF[field]) {
    const cell = cells[key];
    if (cell !== undefined && cell !== null && cell !== '') return String(cell).trim().toUpperCase();
  }
  return '';
}

function decidedFormat<T extends string>(found: T | 'conflict' | 'ambiguous' | undefined): T | undefined {
  return found === 'conflict' || found === 'ambiguous' ? undefined : found;
}
