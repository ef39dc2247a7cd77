/** What the amounts of a column show together. */
import type { Cell } from '../conversion.ts';
import { amountWith, type DecimalMark, splitAmountText, withoutArabicMarks } from './amount-text.ts';
import { hasNoDecimals } from './currency.ts';
import { shownCurrency } from './shown-currency.ts';
import { cellText, plainText } from './text.ts';

/**
 * The decimal mark that a column's text cells prove: `1.299,00` and `12,5` prove a comma, `1,299,000` a point.
 * `conflict` when cells prove both, undefined when none proves either. Numeric cells prove nothing.
 */
export function detectDecimalMark(cells: readonly Cell[], currency?: string): DecimalMark | 'conflict' | undefined {
  let found: DecimalMark | undefined;
  for (const cell of cells) {
    if (typeof cell !== 'string') continue;
    const { text, decimalMark } = withoutArabicMarks(plainText(cellText(cell)));
    if (decimalMark !== undefined) continue;
    const proven = provenMark(splitAmountText(text)?.body ?? '', currency);
    if (proven === undefined || proven === found) continue;
    if (found !== undefined) return 'conflict';
    found = proven;
  }
  return found;
}

function provenMark(body: string, currency: string | undefined): DecimalMark | undefined {
  const point = amountWith('.', body);
  const comma = amountWith(',', body);
  if (point === comma) return undefined;
  if (comma === undefined) return '.';
  if (point === undefined) return ',';
  // "1.299" in a currency without decimals: the mark in it groups, so the other one would be the decimal mark.
  return hasNoDecimals(currency) ? (body.includes('.') ? ',' : '.') : undefined;
}

/** The currency that the text beside an amount shows (`12.50 €`); undefined when it shows none that is certain. */
export function currencyBeside(cell: Cell): string | undefined {
  const parts = typeof cell === 'string' ? splitAmountText(plainText(cellText(cell))) : undefined;
  const shown = parts && shownCurrency(parts.signs, undefined);
  return shown?.ok ? shown.value : undefined;
}

/**
 * True when numbers below 1,000 in a column may be misread thousands: a spreadsheet with a decimal point has left `1.299.000`
 * as text, so that it read `976.000` as 976. Also where a currency in which nothing costs less than 1,000 has an amount
 * of 10,000 or more beside the smaller ones.
 */
export function areNumbersSuspect(cells: readonly Cell[], currency?: string): boolean {
  const isTiny = (cell: Cell): boolean => typeof cell === 'number' && cell !== 0 && Math.abs(cell) < 1000;
  if (!cells.some(isTiny)) return false;
  const isGroupedByPoints = (cell: Cell): boolean =>
    typeof cell === 'string' &&
    /^[1-9]\d{0,2}(?:\.\d{3})+$/.test(splitAmountText(plainText(cellText(cell)))?.body ?? '');
  if (cells.some(isGroupedByPoints)) return true;
  return (
    currency !== undefined &&
    LOW_UNITS.has(currency) &&
    cells.some((cell) => typeof cell === 'number' && cell >= 10_000)
  );
}

/** Currencies of which 1,000 are worth less than half a US dollar and whose countries group thousands by points. */
const LOW_UNITS = new Set(['COP', 'IDR', 'PYG', 'VND']);
