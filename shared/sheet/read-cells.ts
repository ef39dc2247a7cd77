import type { Cell, RawRow } from '../conversion.ts';
import { fieldOf } from '../fields.ts';
import { minorUnits, readCurrency } from '../normalize/currency.ts';
import { keepLeadingZeros, toCell } from './cells.ts';
import type { SheetRow, SheetSource } from './rows.ts';
import { NUMERIC_DATE } from './table.ts';

/** What the sheet shows in the cells of some columns (from 0); rows are 1-based. */
export interface ShownTexts {
  columns: readonly number[];
  textAt: (row: number, column: number) => string;
}

export const NOTHING_SHOWN: ShownTexts = { columns: [], textAt: () => '' };

type Source = Omit<SheetSource, 'rows'>;

/** `976.00 ₫`, `976,00`: one or two decimals. */
const SHOWS_DECIMALS = /\d[.,]\d{1,2}(?!\d)/;

/**
 * The columns (from 0) whose displayed texts `readCells` needs for these rows: where numbers say less than what the sheet shows, which
 * are digits that may have lost their zeros, and decimals of a currency that has none; and dates in a column where others stayed text.
 * @param currency of rows that name none
 */
export function columnsToShow(source: Source, rows: readonly SheetRow[], currency?: Cell): number[] {
  const currencyOf = currencyReader(source, currency);
  const isAsked = (field: string, { values }: SheetRow) =>
    fieldOf(field)?.digitsAreText === true || (isMoney(field) && hasNoDecimals(currencyOf(values)));
  return Object.entries(source.mapping).flatMap(([field, from]) => {
    if (!('column' in from)) return [];
    const { column } = from;
    const isShown = isTime(field)
      ? source.table.hasDatesAsText(column)
      : rows.some((row) => typeof row.values[column] === 'number' && isAsked(field, row));
    return isShown ? [column] : [];
  });
}

/**
 * The rows' mapped cells, empty ones left out. Numbers and dates are taken as the sheet shows them where that says more than their
 * value (`columnsToShow`). Pure.
 * @param shown of these columns
 * @param currency of rows that name none
 */
export function readCells(source: Source, rows: readonly SheetRow[], shown: ShownTexts, currency?: Cell): RawRow[] {
  const currencyOf = currencyReader(source, currency);
  const columns = Object.entries(source.mapping).flatMap(([field, from]) =>
    'column' in from ? [{ field, column: from.column, isShown: shown.columns.includes(from.column) }] : [],
  );
  return rows.map(({ row, values }) => {
    const cells: Record<string, Cell> = {};
    for (const { field, column, isShown } of columns) {
      const display = isShown ? shown.textAt(row, column) : '';
      const isMisread = values[column] instanceof Date && NUMERIC_DATE.test(display);
      const value = isMisread ? display : toCell(values[column], source.zone);
      const cell = asShown(field, value, display, () => currencyOf(values));
      if (cell !== '') cells[field] = cell;
    }
    return { row, cells };
  });
}

function asShown(field: string, value: Cell, shown: string, currency: () => Cell): Cell {
  if (typeof value !== 'number' || shown === '') return value;
  if (isMoney(field)) return SHOWS_DECIMALS.test(shown) && hasNoDecimals(currency()) ? shown : value;
  return keepLeadingZeros(value, shown);
}

function isMoney(field: string): boolean {
  return fieldOf(field)?.kind === 'money';
}

function isTime(field: string): boolean {
  return fieldOf(field)?.kind === 'time';
}

function hasNoDecimals(currency: Cell): boolean {
  const reading = readCurrency(currency);
  return reading.ok && minorUnits(reading.value) === 0;
}

/** A row's currency: its own cell, else the one for all rows. */
function currencyReader({ mapping, zone }: Source, currency: Cell): (values: SheetRow['values']) => Cell {
  const source = mapping['currency'];
  if (!source) return () => currency;
  return (values) => ('column' in source ? toCell(values[source.column], zone) || currency : source.constant);
}

/** The rows with a value for every field that has a default. */
export function withDefaults(rows: readonly RawRow[], defaults: Readonly<Record<string, Cell>>): RawRow[] {
  return rows.map(({ row, cells }) => ({ row, cells: { ...defaults, ...cells } }));
}
