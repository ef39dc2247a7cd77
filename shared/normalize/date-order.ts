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

/** Sales are not in the future, and of the last ten years: an order that gives another day is not meant. */
const DAY = 86_400_000;
const OLDEST = 3653 * DAY;

/**
 * The orders that three numbers allow. No locale writes the month first with dots (CLDR). Two-digit years are at either
 * end: `23.11.26` in Germany, `26.11.23` in Korea. Where the present is known (`now`, milliseconds), orders that give a
 * sale's day are preferred; where it is not, dots without spaces are taken for day first.
 */
export function possibleOrders(date: NumericDate, now?: number): DateOrder[] {
  const orders: DateOrder[] = date.dots ? ['DMY'] : ['DMY', 'MDY'];
  if (date.yearDigits === 2 && (date.dots !== 'close' || now !== undefined)) orders.push('YMD');
  const real = orders.filter((order) => dateInOrder(date, order) !== undefined);
  const recent = now === undefined ? [] : real.filter((order) => isRecent(dateInOrder(date, order), now));
  return recent.length > 0 ? recent : real;
}

function isRecent(date: CalendarDate | undefined, now: number): boolean {
  if (date === undefined) return false;
  const time = Date.UTC(date.year, date.month - 1, date.day);
  return time <= now + DAY && time >= now - OLDEST;
}

/** True when the orders make different days of the numbers (`05/05/2026` is one day in both). */
function differ(date: NumericDate, orders: readonly DateOrder[]): boolean {
  const [first, ...others] = orders.map((order) => dateInOrder(date, order));
  return others.some((one) => one?.year !== first?.year || one?.month !== first?.month || one?.day !== first?.day);
}

/** The one day that the numbers make in the orders that they allow; `ambiguous` when there are several, undefined when none. */
export function onlyDate(date: NumericDate, order?: DateOrder, now?: number): CalendarDate | 'ambiguous' | undefined {
  const [first, ...others] = order ? [order] : possibleOrders(date, now);
  if (first === undefined) return undefined;
  return differ(date, [first, ...others]) ? 'ambiguous' : dateInOrder(date, first);
}

/**
 * The order that a column's text cells prove: 15/02/2026 proves DMY, 02/15/2026 proves MDY. `ambiguous`: there are such
 * dates, but every one can be read both ways and some differ; `conflict`: cells prove both. `undefined`: no date in the
 * column depends on an order (ISO dates, month names, numbers, 05/05/2026).
 * @param now milliseconds: of two-digit years, `26/11/23` may begin or end with the year, orders that give a day of the
 *   last ten years are preferred
 */
export function detectDateOrder(
  cells: readonly Cell[],
  now?: number,
): DateOrder | 'conflict' | 'ambiguous' | undefined {
  const proven = new Set<DateOrder>();
  let open = false;
  for (const cell of cells) {
    if (typeof cell !== 'string' || cell.length > LONGEST || YEAR_FIRST.test(cell)) continue;
    const date = readDateText(plainText(cellText(cell)))?.date;
    if (!date) continue;
    if (!isNumericDate(date)) continue;
    const orders = possibleOrders(date, now);
    if (orders.length === 1 && orders[0]) proven.add(orders[0]);
    else if (differ(date, orders)) open = true;
  }
  if (proven.size > 1) return 'conflict';
  for (const order of proven) return order;
  return open ? 'ambiguous' : undefined;
}

/**
 * The order that each date column of a sheet proves; undefined where a column does not prove one or columns contradict
 * each other. Needed when rows are sent in parts, because one part alone may not prove it.
 */
export function provenDateOrder(columns: readonly (readonly Cell[])[], now?: number): DateOrder | undefined {
  const [first, ...others] = columns.flatMap((cells) => detectDateOrder(cells, now) ?? []);
  if (first === undefined || first === 'ambiguous' || first === 'conflict') return undefined;
  return others.every((order) => order === first) ? first : undefined;
}
