import { type ClockText, clocksIn } from './clock-text.ts';
import { withCommonEra } from './era-years.ts';
import { isThai, monthOf } from './month-names.ts';
import { isWeekday, withoutWeekday } from './weekday-names.ts';
import { ZONE_NAME } from './zone-names.ts';

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
  /** Written with dots: `15.02.26`, or with spaces after them as in Korean and Hungarian, `26. 2. 15.`. */
  dots?: 'close' | 'spaced';
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
  const marked = withoutBrackets(ASCII.test(text) ? text : plainSeparators(text));
  if (marked === undefined || !/\d/.test(marked)) return undefined;
  const plain = marked.replace(OFFSET_AND_NAME, '$1').toLowerCase();
  const lower = (ASCII.test(plain) ? plain : withCommonEra(plain.replace(/i̇/g, 'i')))
    .replace(/\s+/g, ' ')
    .replace(COMPACT, spaceOut);
  const alone = lower.includes(':') ? undefined : readDate(tidyDate(lower));
  if (alone) return { date: alone };
  for (const { clock, rest } of clocksIn(lower)) {
    const date = readDate(tidyDate(rest));
    if (date) return { date, clock };
  }
  return undefined;
}

const ASCII = /^[\x20-\x7e]*$/;

function plainSeparators(text: string): string {
  return text.replace(/[\u2212\u2010-\u2015]/g, '-').replace(/[\u2044\u2215]/g, '/');
}

/** `-0500 EST`: the offset counts. */
const OFFSET_AND_NAME = /(\d\s?[+-]\d{2}:?\d{2}) (?:[A-Za-z]{3,5}|[+-]\d{2})$/;
const EXPLICIT_OFFSET = /(?:\d|\s|utc|gmt)[+-]\d{1,2}:?\d{0,2}\s*$|\d\s?(?:z|utc|gmt)\s*$/i;

/**
 * Text without what brackets add: a weekday, or the name of a zone whose offset precedes it. An offset or zone that is
 * only in brackets (`(UTC+07:00)`, `(ICT)`) counts. Undefined when the brackets may name a zone that is not known.
 */
function withoutBrackets(text: string): string | undefined {
  const match = /\s*[([]([^()[\]]*)[)\]]/.exec(text);
  if (!match) return text;
  const before = text.slice(0, match.index);
  const after = text.slice(match.index + match[0].length);
  const inside = (match[1] ?? '').trim();
  if (isWeekday(inside.toLowerCase()) || EXPLICIT_OFFSET.test(before)) return withoutBrackets(`${before} ${after}`);
  return IN_BRACKETS.test(inside) ? withoutBrackets(`${before} ${inside.replace(/\s/g, '')}${after}`) : undefined;
}

const IN_BRACKETS = new RegExp(`^(?:${ZONE_NAME}|(?:utc|gmt)?\\s?[+-]\\s?\\d{1,2}(?::?\\d{2})?)$`, 'iu');

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

/** Words between a date and its time, and before either, in the languages of month-names.ts. */
const JOINER_WORDS =
  'at|on|เวลา|วันที่|pukul|jam|lúc|vào|um|am|den|a las|a la|à|le|às|as|em|в|saat|o|godz\\.?|dnia|الساعة|في|sa ganap na|ika-|-|–|—';
const JOINER_LAST = new RegExp(`(?:^|[\\s,،])(?:${JOINER_WORDS})$`, 'u');
const JOINER_FIRST = new RegExp(`^(?:${JOINER_WORDS})(?:\\s+|$)`, 'u');
const WORDS_AND_COMMA = /^[\p{L}\p{M}.]+(?: [\p{L}\p{M}.]+)?[,،] ?(?=\d)/u;
const THAI_WEEKDAY = /^วัน[^\s\d]+?ที่ ?/u;
const YEAR_WORD = /\s*(?:г\.?|года|r\.|roku|yılı|น\.|م)$/u;

function tidyDate(text: string): string {
  const cut = trimmed(text).replace(/(\d)t$/, '$1');
  if (/^[\d./-]+$/.test(cut)) return cut;
  const joined = trimmed(cut.replace(JOINER_LAST, '').replace(YEAR_WORD, ''));
  const date = withoutWeekday(joined).replace(THAI_WEEKDAY, '').replace(WORDS_AND_COMMA, '');
  return trimmed(trimmed(date).replace(JOINER_FIRST, '').replace(YEAR_WORD, ''));
}

function trimmed(text: string): string {
  return text.replace(/^[\s,،–-]+|[\s,،]+$/g, '');
}

const NUMBERS = /^(\d{1,4}) ?([./-])( ?)(\d{1,2}) ?\2 ?(\d{1,2}|\d{4})\.?$/;
const CJK = /^(\d{2,4}) ?[年년] ?(\d{1,2}) ?[月월] ?(\d{1,2}) ?[日일号號]?$/;
const MONTH =
  '(th[aá]ng ?\\d{1,2}|thg ?\\d{1,2}|th[aá]ng mười (?:một|hai)|th[aá]ng \\p{L}+|\\d{1,2} ?[月월]|(?:كانون|تشرين) \\p{L}+|\\p{L}[\\p{L}\\p{M}.]*)';
const ORDINAL = '(?:st|nd|rd|th|er|º|\\.)?';
const DAY_MONTH_YEAR = new RegExp(
  `^(?:ngày |ika-?)?(\\d{1,2})${ORDINAL}[\\s,/-]*(?:de |of |ng )?${MONTH}[\\s,/-]*(?:de |del |năm |ng |(?:พ\\.?ศ\\.?|ค\\.?ศ\\.?) ?)?(\\d{4}|\\d{2})$`,
  'u',
);
const MONTH_DAY_YEAR = new RegExp(`^${MONTH}[\\s/-]*(\\d{1,2})${ORDINAL}[\\s,/-]+(\\d{4}|\\d{2})$`, 'u');
const YEAR_MONTH_DAY = new RegExp(`^(\\d{4})[\\s./-]*${MONTH}[\\s./-]*(\\d{1,2})$`, 'u');

function readDate(text: string): CalendarDate | NumericDate | undefined {
  const numbers = NUMBERS.exec(text);
  if (numbers) {
    const dots = numbers[2] === '.' ? (numbers[3] === '' ? 'close' : 'spaced') : undefined;
    return readNumbers(numbers[1] ?? '', numbers[4] ?? '', numbers[5] ?? '', dots);
  }
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
  dots: NumericDate['dots'],
): CalendarDate | NumericDate | undefined {
  if (first.length > 2) {
    if (first.length !== 4 || third.length > 2) return undefined;
    return { year: fullYear(first, false), month: Number(second), day: Number(third) };
  }
  if (third.length === 1) return undefined;
  const yearDigits = third.length === 4 ? 4 : 2;
  const last = yearDigits === 4 ? fullYear(third, false) : Number(third);
  return { first: Number(first), second: Number(second), third: last, yearDigits, ...(dots && { dots }) };
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
