/** Infers a column's format from all its cells: one cell does not show whether 03/04/2026 is in March or April, its column often does. */
import type { Cell, RawRow } from '../conversion.ts';
import type { FieldKey } from '../fields.ts';
import { readCurrency } from '../normalize/currency.ts';
import { areNumbersSuspect, currencyBeside, detectDecimalMark, type MoneyContext } from '../normalize/money.ts';
import { inferStatusSystem } from '../normalize/order-statuses/infer-system.ts';
import { cellText } from '../normalize/text.ts';
import { type DateOrder, detectDateOrder } from '../normalize/time.ts';
import type { ReadSettings } from './settings.ts';

export type TimeField = 'conversion_time' | 'adjustment_time' | 'cancelled_time' | 'click_time';
export type StatusField = 'order_status' | 'shipping_status';
export type MoneyField = 'conversion_value' | 'adjustment_value' | 'refunded_value' | 'unit_price';

const CURRENCY_OF: Record<MoneyField, readonly FieldKey[]> = {
  conversion_value: ['currency'],
  adjustment_value: ['adjustment_currency', 'currency'],
  refunded_value: ['currency'],
  unit_price: ['currency'],
};

/** The formats of a batch's columns. */
export interface ColumnFormats {
  dateOrder: Record<TimeField, DateOrder | undefined>;
  /** The system whose statuses a column holds. */
  statusSystem: Record<StatusField, string | undefined>;
  /** How a row's amount is written: sheets combined from several countries use several formats, one for each currency. */
  amountFormat(field: MoneyField, row: RawRow): AmountFormat;
}

export type AmountFormat = Pick<MoneyContext, 'decimalMark' | 'isMarkProven' | 'numbersAreSuspect'>;

/** Settings take precedence; what they leave open is decided by the cells of all rows. */
export function inferColumnFormats(rows: readonly RawRow[], settings: ReadSettings): ColumnFormats {
  const dateOrder = (field: TimeField): DateOrder | undefined =>
    settings.date_order ??
    decidedFormat(
      detectDateOrder(
        rows.map(({ cells }) => cells[field]),
        Date.parse(settings.now),
      ),
    );
  const statusSystem = (field: StatusField): string | undefined =>
    inferStatusSystem(rows.map(({ cells }) => cellText(cells[field])));
  const formats = {
    conversion_value: amountFormats('conversion_value', rows, settings),
    adjustment_value: amountFormats('adjustment_value', rows, settings),
    refunded_value: amountFormats('refunded_value', rows, settings),
    unit_price: amountFormats('unit_price', rows, settings),
  };
  return {
    dateOrder: {
      conversion_time: dateOrder('conversion_time'),
      adjustment_time: dateOrder('adjustment_time'),
      cancelled_time: dateOrder('cancelled_time'),
      click_time: dateOrder('click_time'),
    },
    statusSystem: { order_status: statusSystem('order_status'), shipping_status: statusSystem('shipping_status') },
    amountFormat: (field, row) => formats[field](row),
  };
}

/** How the amounts of a row are written, as the rows of the same currency show it. */
export function amountFormats(
  field: MoneyField,
  rows: readonly RawRow[],
  settings: ReadSettings,
): (row: RawRow) => AmountFormat {
  const formats = formatsByCurrency(field, rows, settings);
  return (row) => formats.get(currencyText(field, row)) ?? {};
}

function formatsByCurrency(
  field: MoneyField,
  rows: readonly RawRow[],
  settings: ReadSettings,
): Map<string, AmountFormat> {
  const groups = new Map<string, Cell[]>();
  for (const row of rows) {
    const text = currencyText(field, row);
    const group = groups.get(text);
    if (group) group.push(row.cells[field]);
    else groups.set(text, [row.cells[field]]);
  }
  return new Map(
    [...groups].map(([text, cells]) => {
      const currency = readCurrency(text);
      return [text, amountFormatOf(cells, currency.ok ? currency.value : settings.currency, settings)];
    }),
  );
}

/** How amounts of one currency are written. A mark that was chosen applies, whether or not these cells prove it. */
export function amountFormatOf(
  cells: readonly Cell[],
  currency: string | undefined,
  settings: Pick<ReadSettings, 'decimal_mark'>,
): AmountFormat {
  const proven = decidedFormat(detectDecimalMark(cells, currency));
  const decimalMark = settings.decimal_mark ?? proven;
  return {
    ...(decimalMark !== undefined && { decimalMark, isMarkProven: decimalMark === proven }),
    numbersAreSuspect: areNumbersSuspect(cells, currency),
  };
}

/** The cell that names a row's currency, as text, else the sign beside its amount; rows that agree form one group. */
function currencyText(field: MoneyField, { cells }: RawRow): string {
  for (const key of CURRENCY_OF[field]) {
    const cell = cells[key];
    if (cell !== undefined && cell !== null && cell !== '') return String(cell).trim().toUpperCase();
  }
  return currencyBeside(cells[field]) ?? '';
}

function decidedFormat<T extends string>(found: T | 'conflict' | 'ambiguous' | undefined): T | undefined {
  return found === 'conflict' || found === 'ambiguous' ? undefined : found;
}
