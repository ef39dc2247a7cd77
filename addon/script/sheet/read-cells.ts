import type { Cell, RawRow } from '../../../shared/conversion.ts';
import { fieldOf } from '../../../shared/fields.ts';
import { minorUnits, readCurrency } from '../../../shared/normalize/currency.ts';
import { keepLeadingZeros, toCell } from '../../../shared/sheet/cells.ts';
import type { OpenSource } from './open-source.ts';
import { blocksToRead } from './row-blocks.ts';
import type { SheetRow } from './rows.ts';

/** What the sheet shows in a cell; empty text where it was not asked. */
type DisplayReader = (row: number, column: number) => string;

/** `15/02/2026 14:22`: a date that is text where the document's locale has the month first. */
const NUMERIC_DATE = /^\s*\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?!\d)/;
/** `976.00 ₫`, `976,00`: one or two decimals. */
const SHOWS_DECIMALS = /\d[.,]\d{1,2}(?!\d)/;

/**
 * The rows' mapped cells, empty ones left out. Numbers are taken as the sheet shows them where that says more than their value: digits
 * that may have lost their zeros, and decimals of a currency that has none, which show that the sheet misread what was typed. So
 * are dates in a column where other dates stayed text: the sheet may have taken the day for the month. One sheet call for each
 * block of rows where there are such cells, else none. @param currency of rows that name none
 */
export function readCells(source: Omit<OpenSource, 'rows'>, rows: readonly SheetRow[], currency?: Cell): RawRow[] {
  const currencyOf = currencyReader(source, currency);
  const shown = readDisplayed(source, rows, currencyOf);
  return rows.map(({ row, values }) => {
    const cells: Record<string, Cell> = {};
    for (const [field, from] of Object.entries(source.mapping)) {
      if (!('column' in from)) continue;
      const display = shown(row, from.column);
      const isMisread = values[from.column] instanceof Date && NUMERIC_DATE.test(display);
      const value = isMisread ? display : toCell(values[from.column], source.zone);
      const cell = asShown(field, value, display, currencyOf(values));
      if (cell !== '') cells[field] = cell;
    }
    return { row, cells };
  });
}

function asShown(field: string, value: Cell, shown: string, currency: Cell): Cell {
  if (typeof value !== 'number' || shown === '') return value;
  if (isMoney(field)) return hasNoDecimals(currency) && SHOWS_DECIMALS.test(shown) ? shown : value;
  return keepLeadingZeros(value, shown);
}

function isMoney(field: string): boolean {
  return fieldOf(field)?.kind === 'money';
}

function hasNoDecimals(currency: Cell): boolean {
  const reading = readCurrency(currency);
  return reading.ok && minorUnits(reading.value) === 0;
}

/** A row's currency: its own cell, else the one for all rows. */
function currencyReader(
  { mapping, zone }: Omit<OpenSource, 'rows'>,
  currency: Cell,
): (values: SheetRow['values']) => Cell {
  const source = mapping['currency'];
  if (!source) return () => currency;
  return (values) => ('column' in source ? toCell(values[source.column], zone) || currency : source.constant);
}

function isTime(field: string): boolean {
  return fieldOf(field)?.kind === 'time';
}

/** Whether a column has dates that the sheet read and dates that it left as text. */
function hasDatesAsText({ values, headerRow }: OpenSource['table'], column: number): boolean {
  const cells = values.slice(headerRow).map((row) => row[column]);
  return (
    cells.some((cell) => cell instanceof Date) &&
    cells.some((cell) => typeof cell === 'string' && NUMERIC_DATE.test(cell))
  );
}

/** What the sheet shows in number cells whose display says more than their value. */
function readDisplayed(
  { table, mapping }: Omit<OpenSource, 'rows'>,
  rows: readonly SheetRow[],
  currencyOf: (values: SheetRow['values']) => Cell,
): DisplayReader {
  const isAsked = (field: string, { values }: SheetRow) =>
    fieldOf(field)?.digitsAreText === true || (isMoney(field) && hasNoDecimals(currencyOf(values)));
  const columns = Object.entries(mapping).flatMap(([field, from]) => {
    if (!('column' in from)) return [];
    const { column } = from;
    const isShown = isTime(field)
      ? hasDatesAsText(table, column)
      : rows.some((row) => typeof row.values[column] === 'number' && isAsked(field, row));
    return isShown ? [column] : [];
  });
  if (columns.length === 0) return () => '';
  const [left, right] = [Math.min(...columns), Math.max(...columns)];
  const width = right - left + 1;
  const numbers = rows.map(({ row }) => row);
  const texts = new Map<number, string[]>();
  for (const [from, to] of blocksToRead(numbers, width)) {
    const block = table.sheet.getRange(from, left + 1, to - from + 1, width).getDisplayValues();
    block.forEach((cells, offset) => texts.set(from + offset, cells));
  }
  return (row, column) => (columns.includes(column) ? (texts.get(row)?.[column - left] ?? '') : '');
}

/** The rows with a value for every field that has a default. */
export function withDefaults(rows: readonly RawRow[], defaults: Readonly<Record<string, Cell>>): RawRow[] {
  return rows.map(({ row, cells }) => ({ row, cells: { ...defaults, ...cells } }));
}
