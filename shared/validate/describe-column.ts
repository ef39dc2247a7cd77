import { text } from '../texts/texts.ts';
import type { Cell, OrderState } from '../conversion.ts';
import type { FieldKey } from '../fields.ts';
import { fieldOf } from '../fields.ts';
import { readCountry } from '../normalize/country.ts';
import { readCurrency } from '../normalize/currency.ts';
import { currencyBeside, detectDecimalMark, type DecimalMark, toCurrencyPrecision } from '../normalize/money.ts';
import { columnStatusMap } from '../normalize/order-statuses/column-status-map.ts';
import { cellText } from '../normalize/text.ts';
import { detectDateOrder, type DateOrder } from '../normalize/time.ts';
import type { CellProblem, Reading } from '../problem.ts';
import { amountFormats, type MoneyField } from './columns.ts';
import { isBlank, isHashedCell, type ReadContext, readField, type ValueOf } from './readers.ts';
import type { ReadSettings } from './settings.ts';

/** One cell of a sample with its reading or its problem (a warning comes with a reading). */
export interface SampleCell {
  /** Its place among the cells, from 0. */
  index: number;
  cell: Cell;
  understood?: string;
  problem?: CellProblem;
}

/** A column read as a field: counts of cells, and a few of them to show, unreadable ones first. */
export interface ColumnReading {
  read: number;
  bad: number;
  empty: number;
  sample: SampleCell[];
  /** Of a column of times: its order of day and month, or why it is not known. Absent when no cell depends on it. */
  date_order?: DateOrder | 'ambiguous' | 'conflict';
  /** Of a column of amounts: its decimal mark, or that its cells contradict each other. Absent when none shows it. */
  decimal_mark?: DecimalMark | 'conflict';
  /** Of a column of statuses: the meanings that only the whole column shows. Absent when there are none. */
  status_map?: Record<string, OrderState>;
}

const MOST_SHOWN = 5;
const MOST_BAD_SHOWN = 3;

/**
 * A column's cells read as a field, shown while the user maps: by the same readers that validate rows, with the settings
 * and the format that the column shows. An empty cell counts as `empty`, whether or not the field is required.
 * Cells are shown as they are: they are for the sheet's own user only, not for logs.
 * @param countries the rows' country cells, one for each cell: phones are read with them, as in `validateRows`
 * @param currencies the rows' currency cells, in the same way for amounts
 */
export function describeColumn(
  field: FieldKey,
  cells: readonly Cell[],
  settings: ReadSettings,
  countries: readonly Cell[] = [],
  currencies: readonly Cell[] = [],
): ColumnReading {
  const kind = fieldOf(field)?.kind;
  const decimal_mark =
    kind === 'money' ? (settings.decimal_mark ?? detectDecimalMark(cells, settings.currency)) : undefined;
  const { date_order, statuses } = formatsOf(field, cells, settings);
  const described = describeCells(field, cells, settings, countries, currencies).filter((cell) => cell !== null);
  const good = described.filter(({ understood }) => understood !== undefined);
  const bad = described.filter(({ understood }) => understood === undefined);
  const shown = bad.slice(0, MOST_BAD_SHOWN);
  return {
    read: good.length,
    bad: bad.length,
    empty: cells.length - described.length,
    sample: [...shown, ...good.slice(0, MOST_SHOWN - shown.length)],
    ...(date_order !== undefined && { date_order }),
    ...(decimal_mark !== undefined && { decimal_mark }),
    ...(Object.keys(statuses).length > 0 && { status_map: statuses }),
  };
}

/** Each of a column's cells as `describeColumn` reads it; null for an empty one. */
export function describeCells(
  field: FieldKey,
  cells: readonly Cell[],
  settings: ReadSettings,
  countries: readonly Cell[] = [],
  currencies: readonly Cell[] = [],
): (SampleCell | null)[] {
  const { date_order, statuses } = formatsOf(field, cells, settings);
  const context: ReadContext = {
    now: Date.parse(settings.now),
    ...(settings.currency !== undefined && { currency: settings.currency }),
    ...(settings.country !== undefined && { country: settings.country }),
    ...(settings.time_zone !== undefined && { timeZone: settings.time_zone }),
    statusMap: { ...statuses, ...settings.status_map },
    ...(date_order !== undefined &&
      date_order !== 'ambiguous' &&
      date_order !== 'conflict' && { dateOrder: date_order }),
  };
  const contextAt = contextOfCells(field, cells, settings, context, countries, currencies);
  return cells.map((cell, index) =>
    isBlank(field, cell) ? null : { index, ...describeCell(field, cell, contextAt(index)) },
  );
}

/** What only the whole column shows. */
function formatsOf(field: FieldKey, cells: readonly Cell[], settings: ReadSettings) {
  const kind = fieldOf(field)?.kind;
  return {
    date_order: kind === 'time' ? (settings.date_order ?? detectDateOrder(cells, Date.parse(settings.now))) : undefined,
    statuses: kind === 'order_status' ? columnStatusMap(cells.map(cellText), settings.status_map) : {},
  };
}

/** The cell by which a row's phone number is read: its phone's country, else its address's. */
export function countryCell(phoneCountry: Cell, country: Cell): Cell {
  return isBlank('phone_country', phoneCountry) ? country : phoneCountry;
}

/** How each cell is read: a phone by the country of its row, an amount by its currency. */
function contextOfCells(
  field: FieldKey,
  cells: readonly Cell[],
  settings: ReadSettings,
  context: ReadContext,
  countries: readonly Cell[],
  currencies: readonly Cell[],
): (index: number) => ReadContext {
  if (fieldOf(field)?.kind === 'phone') return (index) => within(context, countries[index]);
  if (!isMoneyField(field)) return () => context;
  const rows = cells.map((cell, row) => ({ row, cells: { [field]: cell, currency: currencies[row] } }));
  const formatOf = amountFormats(field, rows, settings);
  return (index) => {
    const { currency: assumed, ...rest } = context;
    const stated = currencies[index];
    const reading = isBlank('currency', stated) ? undefined : readCurrency(stated);
    const row = rows[index];
    // A currency beside the amount takes precedence over that of the batch.
    const beside = currencyBeside(cells[index]) === undefined ? assumed : undefined;
    const currency = reading === undefined ? beside : valueOf(reading);
    const refundAllowed = field === 'conversion_value' || field === 'refunded_value';
    return { ...rest, refundAllowed, ...(currency !== undefined && { currency }), ...(row && formatOf(row)) };
  };
}

function valueOf<T>(reading: Reading<T>): T | undefined {
  return reading.ok ? reading.value : undefined;
}

function isMoneyField(field: FieldKey): field is MoneyField {
  return fieldOf(field)?.kind === 'money';
}

/** The context of a row that names its own country; one that cannot be read is not replaced by a guess. */
function within({ country: ofBatch, ...context }: ReadContext, stated: Cell): ReadContext {
  const blank = isBlank('country', stated);
  const reading = blank ? undefined : readCountry(stated);
  const country = blank ? ofBatch : reading?.ok ? reading.value : undefined;
  return { ...context, ...(country !== undefined && { country }) };
}

function describeCell(field: FieldKey, cell: Cell, context: ReadContext): Omit<SampleCell, 'index'> {
  if (fieldOf(field)?.hashes && isHashedCell(cell)) return { cell, understood: text.tables.readings.hashed };
  const reading = inWords(readField(field, cell, context), context);
  if (!reading.ok) return { cell, problem: reading.error };
  const [warning] = reading.warnings ?? [];
  return { cell, understood: reading.value, ...(warning && { problem: warning }) };
}

/** A reading's value as text for a person. */
function inWords(reading: Reading<ValueOf<FieldKey>>, context: ReadContext): Reading<string> {
  if (!reading.ok) return reading;
  const { value, ...rest } = reading;
  const { yes, no, states } = text.tables.readings;
  if (typeof value === 'boolean') return { ...rest, value: value ? yes : no };
  if (typeof value === 'string') return { ...rest, value: states[value] ?? value };
  if (Array.isArray(value))
    return { ...rest, value: value.map(({ id, quantity }) => `${id} × ${quantity}`).join(', ') };
  if ('order_id' in value) return { ...rest, value: value.order_id };
  if ('plain' in value) return { ...rest, value: [value.plain, ...(value.others ?? [])].join(', ') };
  if ('hash' in value) return { ...rest, value: text.tables.readings.hashed };
  const currency = value.currency ?? context.currency;
  const sign = value.isNegative ? '-' : '';
  if (currency === undefined) return { ...rest, value: sign + value.amount };
  const exact = toCurrencyPrecision(value.amount, currency);
  return exact.ok ? { ...exact, value: `${sign}${exact.value} ${currency}` } : exact;
}
