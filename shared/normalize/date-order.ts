import type { Cell } from '../conversion.ts';
import { type CalendarDate, fullYear, isNumericDate, type NumericDate, readDateText } from './date-text.ts';
import { cellText, plainText } from './text.ts';

/** How a column writes its dates: 15/02/2026, 02/15/2026 or 26/02/15. */
export type DateOrder = 'DMY' | 'MDY' | 'YMD';

/** Longer text is no date. */
const LONGEST = 100;

/** Starts with the year and therefore has one order: the format that programs write. */
const YEAR_FIRST = /^\d{4}-/;

/** True for a day that the calendar has, from 1900 to 2199. */
export function isRealDate({ year, month, day }: CalendarDate): boolean {
  if (year < 1900 || year > 2199 || month < 1 || month > 12 || day < 1) return false;
  return day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** The date that three numbers make in one order; undefined when the calendar has no such day. */
export function dateInOrder(date: NumericDate, order: DateOrder): CalendarDate | undefined {
  if (order === 'YMD') {
    if (date.yearDigits === 4) return undefined;
    const yearFirst = { year: 2000 + date.first, month: date.second, day: date.third };
    return isRealDate(yearFirst) ? yearFirst : undefined;
  }
  const year = date.yearDigits === 4 ? date.third : fullYear(String(date.third).padStart(2, '0'), false);
  const dayFirst = order === 'DMY';
  const read = { year, month: dayFirst ? date.second : date.first, day: dayFirst ? date.first : date.second };
  return isRealDate(read) ? read : undefined;
}

/**
 * The orders that three numbers allow. Dots are written day first in every locale (CLDR has no month-first pattern
 * with dots). A two-digit year at the beginning is never assumed: `26/02/15` is 26 February unless the column's order
 * is given.
 */
export function possibleOrders(date: NumericDate): DateOrder[] {
  const orders: DateOrder[] = date.dotted ? ['DMY'] : ['DMY', 'MDY'];
  return orders.filter((order) => dateInOrder(date, order) !== undefined);
}

/**
 * The order that a column's text cells prove: 15/02/2026 proves DMY, 02/15/2026 proves MDY. `ambiguous`: there are such
 * dates, but every one can be read both ways and some differ; `conflict`: cells prove both. `undefined`: no date in the
 * column depends on an order (ISO dates, month names, numbers, 05/05/2026).
 */
export function detectDateOrder(cells: readonly Cell[]): DateOrder | 'conflict' | 'ambiguous' | undefined {
  const proven = new Set<DateOrder>();
  let open = false;
  for (const cell of cells) {
    if (typeof cell !== 'string' || cell.length > LONGEST || YEAR_FIRST.test(cell)) continue;
    const date = readDateText(plainText(cellText(cell)))?.date;
    if (!date) continue;
    if (!isNumericDate(date)) continue;
    const orders = possibleOrders(date);
    if (orders.length === 1 && orders[0]) proven.add(orders[0]);
    else if (orders.length > 1 && date.first !== date.second) open = true;
  }
  if (proven.size > 1) return 'conflict';
  for (const order of proven) return order;
  return open ? 'ambiguous' : undefined;
}

/**
 * The order that each date column of a sheet proves; undefined where a column does not prove one or columns contradict
 * each other. Needed when rows are sent in parts, because one part alone may not prove it.
 */
export function provenDateOrder(columns: readonly (readonly Cell[])[]): DateOrder | undefined {
  const [first, ...others] = columns.flatMap((cells) => detectDateOrder(cells) ?? []);
  if (first === undefined || first === 'ambiguous' || first === 'conflict') return undefined;
  return others.every((order) => order === first) ? first : undefined;
}
