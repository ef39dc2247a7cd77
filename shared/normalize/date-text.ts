import { type ClockText, clocksIn } from './clock-text.ts';
import { isThai, monthOf } from './month-names.ts';

export interface CalendarDate {
  year: number;
  month: number;
  day: number;
}

/** `15/02/2026`: three numbers whose order the text alone may not show. The year is the first or the last. */
export interface NumericDate {
  first: number;
  second: number;
  third: number;
  /** Two-digit years allow the year to come first; four digits at the end do not. */
  yearDigits: 2 | 4;
  dotted: boolean;
}

/** A date, spelt out or as bare numbers, with the time of day when the text has one. */
export interface DateTimeText {
  date: CalendarDate | NumericDate;
  clock?: ClockText;
}

export function isNumericDate(date: CalendarDate | NumericDate): date is NumericDate {
  return 'first' in date;
}

/** ISO 8601's basic form and its digits-only variant: 20260215, 20260215T103000Z, 20260215103000. */
const COMPACT = /^(\d{4})([01]\d)([0-3]\d)(?:t?([0-2]\d)([0-5]\d)([0-5]\d)(?=\D|$))?/;

/**
 * Splits a date and time written in any order and supported language; undefined when the text is not a date.
 * `text` is plain (see plainText); nothing is checked against the calendar here.
 */
export function readDateText(text: string): DateTimeText | undefined {
  const lower = text.toLowerCase().replace(/\s+/g, ' ').replace(COMPACT, spaceOut);
  const alone = lower.includes(':') ? undefined : readDate(tidyDate(lower));
  if (alone) return { date: alone };
  for (const { clock, rest } of clocksIn(lower)) {
    const date = readDate(tidyDate(rest));
    if (date) return { date, clock };
  }
  return undefined;
}

function spaceOut(
  _whole: string,
  year: string,
  month: string,
  day: string,
  hour?: string,
  minute?: string,
  second?: string,
) {
  const date = `${year}-${month}-${day}`;
  return hour === undefined ? date : `${date} ${hour}:${minute ?? ''}:${second ?? ''}`;
}

/** Words between a date and its time, and weekdays before it, in the languages of month-names.ts. */
const JOINER = /(?:^|[\s,])(?:at|เวลา|pukul|jam|lúc|um|a las|à|às|alle|в|-|–)$/;
const WEEKDAY =
  /^(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?,? (?=\S)|วัน[^\s\d]+?ที่ ?|thứ \d, ?|[\p{L}\p{M}.]+(?: [\p{L}\p{M}.]+)?, ?(?=\d))/u;
const YEAR_WORD = /\s*(?:г\.?|года|น\.)$/;

function tidyDate(text: string): string {
  const cut = text.replace(/^[\s,–-]+|(?:\([^)]*\)|[\s,])+$/g, '').replace(/(\d)t$/, '$1');
  if (/^[\d./-]+$/.test(cut)) return cut;
  return cut
    .replace(JOINER, '')
    .replace(YEAR_WORD, '')
    .replace(WEEKDAY, '')
    .replace(/^[\s,]+|[\s,]+$/g, '');
}

const NUMBERS = /^(\d{1,4}) ?([./-]) ?(\d{1,2}) ?\2 ?(\d{2}|\d{4})\.?$/;
const CJK = /^(\d{2,4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일]?$/;
const MONTH = '(th[aá]ng ?\\d{1,2}|thg ?\\d{1,2}|\\p{L}[\\p{L}\\p{M}.]*)';
const ORDINAL = '(?:st|nd|rd|th|er|º|\\.)?';
const DAY_MONTH_YEAR = new RegExp(
  `^(?:ngày )?(\\d{1,2})${ORDINAL}[\\s,/-]*(?:de |of )?${MONTH}[\\s,/-]*(?:de |del |năm |(?:พ\\.?ศ\\.?|ค\\.?ศ\\.?) ?)?(\\d{4}|\\d{2})$`,
  'u',
);
const MONTH_DAY_YEAR = new RegExp(`^${MONTH}[\\s/-]*(\\d{1,2})${ORDINAL}[\\s,/-]+(\\d{4}|\\d{2})$`, 'u');
const YEAR_MONTH_DAY = new RegExp(`^(\\d{4})[\\s./-]*${MONTH}[\\s./-]*(\\d{1,2})$`, 'u');

function readDate(text: string): CalendarDate | NumericDate | undefined {
  const numbers = NUMBERS.exec(text);
  if (numbers) return readNumbers(numbers[1] ?? '', numbers[3] ?? '', numbers[4] ?? '', numbers[2] === '.');
  const cjk = CJK.exec(text);
  if (cjk) return { year: fullYear(cjk[1] ?? '', false), month: Number(cjk[2]), day: Number(cjk[3]) };
  const thai = isThai(text);
  const dayFirst = DAY_MONTH_YEAR.exec(text);
  if (dayFirst) return named(dayFirst[3], dayFirst[2], dayFirst[1], thai);
  const monthFirst = MONTH_DAY_YEAR.exec(text);
  if (monthFirst) return named(monthFirst[3], monthFirst[1], monthFirst[2], thai);
  const yearFirst = YEAR_MONTH_DAY.exec(text);
  if (yearFirst) return named(yearFirst[1], yearFirst[2], yearFirst[3], thai);
  return undefined;
}

function readNumbers(
  first: string,
  second: string,
  third: string,
  dotted: boolean,
): CalendarDate | NumericDate | undefined {
  if (first.length > 2) {
    if (first.length !== 4 || third.length !== 2) return undefined;
    return { year: fullYear(first, false), month: Number(second), day: Number(third) };
  }
  const yearDigits = third.length === 4 ? 4 : 2;
  const last = yearDigits === 4 ? fullYear(third, false) : Number(third);
  return { first: Number(first), second: Number(second), third: last, yearDigits, dotted };
}

function named(year = '', month = '', day = '', thai: boolean): CalendarDate | undefined {
  const number = monthOf(month);
  return number === undefined ? undefined : { year: fullYear(year, thai), month: number, day: Number(day) };
}

/**
 * A year of the common era. Four digits from 2443 on are Buddhist (2569 is 2026): no sale is 400 years in the future, so this
 * is certain. So is a two-digit year from 60 on beside Thai words (69 is 2569); other two-digit years are 20xx.
 */
export function fullYear(digits: string, thai: boolean): number {
  const year = Number(digits);
  if (digits.length > 2) return year >= 2443 ? year - 543 : year;
  return thai && year >= 60 ? 2500 + year - 543 : 2000 + year;
}
