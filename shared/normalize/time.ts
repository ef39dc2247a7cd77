import type { Cell } from '../conversion.ts';
import type { CellProblem, Reading } from '../problem.ts';
import type { ClockText } from './clock-text.ts';
import { type DateOrder, isRealDate, onlyDate } from './date-order.ts';
import { type CalendarDate, type DateTimeText, isNumericDate, readDateText } from './date-text.ts';
import { accept, quoteCell, refuse } from './reading.ts';
import { cellText, openCell, plainText } from './text.ts';
import { instantAcrossGap, instantsOf, isTimeZone } from './time-zone.ts';

export { detectDateOrder, type DateOrder, provenDateOrder } from './date-order.ts';
export { isTimeZone } from './time-zone.ts';

/** What is known about a cell's column: the order of its dates, and the IANA zone of its times. */
export interface TimeContext {
  dateOrder?: DateOrder;
  timeZone?: string;
  /** The present in milliseconds: of several readings of a two-digit year, one in the future is not meant. */
  now?: number;
}

const DAY = 86_400_000;
/** Days from 1899-12-30, where spreadsheets count from, to 1970-01-01. */
const SERIAL_OF_1970 = 25_569;
const YEAR_2000 = 946_684_800;
const YEAR_2100 = 4_102_444_800;

const WRITE_ISO = 'Write it like 2026-02-15 17:30, or format the column as date and time.';

/**
 * A point in time as ISO 8601 in UTC with milliseconds. Accepted: ISO 8601, dates with month names, numeric dates by
 * `dateOrder`, years of the Buddhist era (from 2443 on) and of named Japanese and Taiwanese eras, epoch seconds and milliseconds (2000 to 2100), spreadsheet serials (20000 to 80000: 1954 to 2119).
 *
 * A text that names its own offset needs no zone; everything else but an epoch is a wall time in `timeZone`
 * (`time_zone_missing` without one). A date without a time of day is the start of that day. In a DST gap there is no
 * such wall time: `time_in_dst_gap`. In an overlap the first of the two is taken, with the warning
 * `time_in_dst_overlap`.
 */
export function readTime(cell: Cell, context: TimeContext = {}): Reading<string> {
  const iso = typeof cell === 'string' ? readIso(cell) : undefined;
  if (iso !== undefined) return accept(iso);
  const opened = openCell(cell);
  if (!opened.ok) return opened;
  if (typeof cell === 'number') return readNumber(cell, context, String(cell));
  const { text, timeZone } = splitZoneName(plainText(opened.value));
  if (timeZone !== undefined) return readTime(text, { ...context, timeZone });
  const number =
    /^\d{4,13}(?:[.,]\d+)?$/.test(text) && !/^\d{8}$/.test(text) ? Number(text.replace(',', '.')) : undefined;
  if (number !== undefined) return readNumber(number, context, text);
  const found = typeof cell === 'string' ? readDateText(text) : undefined;
  if (!found) return refuse('time_invalid', `${quoteCell(text)} is not a date and time.`, WRITE_ISO);
  return readFound(found, context, text);
}

/** `2026-02-15T10:30:00.000Z`. */
const LONG_ISO = 24;
const ISO_IN_UTC = /^(?:19|20|21)\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{3})?Z$/;

/** The time of a text as programs write it, `2026-02-15T10:30:00Z`; undefined for any other text, and for a day that does not exist. */
function readIso(text: string): string | undefined {
  if (!ISO_IN_UTC.test(text)) return undefined;
  const time = Date.parse(text);
  // Every month has 28 days, and every day 23 hours: such a text is the same time already.
  const isOfEveryMonth = text.slice(8, 10) <= '28' && text.slice(11, 13) <= '23';
  if (isOfEveryMonth && !Number.isNaN(time)) return text.length === LONG_ISO ? text : `${text.slice(0, -1)}.000Z`;
  const iso = Number.isNaN(time) ? undefined : new Date(time).toISOString();
  // Of 30 February, and of 24:00, Date makes the next day.
  return iso?.startsWith(text.slice(0, -1)) ? iso : undefined;
}

/** True for a cell that names a day and no time of day; false for what is no date. */
export function hasNoTimeOfDay(cell: Cell): boolean {
  const text = plainText(cellText(cell));
  const number = typeof cell === 'number' || /^\d{4,13}(?:[.,]\d+)?$/.test(text) ? Number(text.replace(',', '.')) : NaN;
  if (number >= 20_000 && number < 80_000) return Number.isInteger(number);
  const found = readDateText(splitZoneName(text).text);
  return found !== undefined && found.clock === undefined;
}

/** `2026-02-15 17:30 Asia/Bangkok`: the text without the name of its zone, and the zone. */
function splitZoneName(text: string): { text: string; timeZone?: string } {
  const match = /\s?\[?([A-Z][A-Za-z_]+(?:\/[A-Z][A-Za-z_+-]+)+)\]?$/.exec(text);
  const zone = match?.[1];
  return match && zone !== undefined && isTimeZone(zone)
    ? { text: text.slice(0, match.index), timeZone: zone }
    : { text };
}

function readNumber(value: number, context: TimeContext, shown: string): Reading<string> {
  if (value >= 20_000 && value < 80_000) {
    return inZone(Math.round((value - SERIAL_OF_1970) * DAY), context, shown, Number.isInteger(value));
  }
  if (value >= YEAR_2000 && value < YEAR_2100) return accept(new Date(Math.round(value * 1000)).toISOString());
  if (value >= YEAR_2000 * 1000 && value < YEAR_2100 * 1000) return accept(new Date(Math.round(value)).toISOString());
  const compact = Number.isInteger(value) ? readDateText(String(value)) : undefined;
  if (compact) return readFound(compact, context, shown);
  return refuse('time_invalid', `${quoteCell(shown)} is not a date and time.`, WRITE_ISO);
}

function readFound(found: DateTimeText, context: TimeContext, text: string): Reading<string> {
  const date = findDate(found, context, text);
  if (!date.ok) return date;
  const wall = wallTime(date.value, found.clock);
  const { offset, otherOffsets = [] } = found.clock ?? {};
  const own = otherOffsets.length > 0 ? offsetInZone(wall, context.timeZone) : undefined;
  if (own !== undefined && own !== offset && otherOffsets.includes(own)) {
    // The sheet's own zone is one of those that the abbreviation means. Where it usually means another one, who knows?
    if (offset !== undefined) return refuse('time_ambiguous', ...severalZones(text));
    return accept(new Date(wall - own * 60_000).toISOString());
  }
  if (offset !== undefined) return accept(new Date(wall - offset * 60_000).toISOString());
  if (otherOffsets.length > 0) return refuse('time_ambiguous', ...severalZones(text));
  return inZone(wall, context, text, found.clock === undefined);
}

/** Minutes that the zone's clocks are ahead of UTC when they show this wall time; undefined without a zone. */
function offsetInZone(wall: number, timeZone: string | undefined): number | undefined {
  if (timeZone === undefined || !isTimeZone(timeZone)) return undefined;
  const [instant] = instantsOf(wall, timeZone);
  return instant === undefined ? undefined : (wall - instant) / 60_000;
}

function severalZones(text: string): [message: string, fix: string] {
  return [
    `The zone of ${quoteCell(text)} is an abbreviation that means several.`,
    'Write the offset, like 2026-02-15 17:30 +05:30, or leave the zone out and choose the time zone of the column.',
  ];
}

function findDate({ date }: DateTimeText, { dateOrder: order, now }: TimeContext, text: string): Reading<CalendarDate> {
  if (!isNumericDate(date)) {
    if (isRealDate(date)) return accept(date);
    return refuse('time_invalid', `${quoteCell(text)} names a day that the calendar does not have.`, WRITE_ISO);
  }
  const found = onlyDate(date, order, now);
  if (found === 'ambiguous') {
    return refuse(
      'time_ambiguous',
      date.yearDigits === 4
        ? `${quoteCell(text)} can be read with the day first or with the month first.`
        : `${quoteCell(text)} can be read with the day, the month or the year first.`,
      'Choose the order of day and month in this column, or write dates like 2026-02-15.',
    );
  }
  if (found === undefined) {
    const how = order ? ` as ${ORDER_WORDS[order]}` : '';
    return refuse('time_invalid', `${quoteCell(text)} cannot be read${how}: the calendar has no such day.`, WRITE_ISO);
  }
  if (date.yearDigits === 2 && found.year >= FIRST_BUDDHIST_2060) {
    return refuse(
      'time_ambiguous',
      `${quoteCell(text)} can be of ${found.year} or of the Buddhist year ${found.year + 500}.`,
      WRITE_ISO,
    );
  }
  return accept(found);
}

/** Two digits from 60 on may be a Buddhist year: 69 is 2569, which is 2026. */
const FIRST_BUDDHIST_2060 = 2060;

const ORDER_WORDS: Record<DateOrder, string> = { DMY: 'day/month/year', MDY: 'month/day/year', YMD: 'year/month/day' };

const MIDNIGHT: ClockText = { hour: 0, minute: 0, second: 0, millisecond: 0 };

function wallTime({ year, month, day }: CalendarDate, { hour, minute, second, millisecond } = MIDNIGHT): number {
  return Date.UTC(year, month - 1, day, hour, minute, second, millisecond);
}

function inZone(wall: number, { timeZone }: TimeContext, text: string, dateOnly: boolean): Reading<string> {
  if (timeZone === undefined) {
    return refuse(
      'time_zone_missing',
      `${quoteCell(text)} does not say in which time zone it is.`,
      'Choose the time zone of this column, for example Asia/Bangkok.',
    );
  }
  if (!isTimeZone(timeZone)) {
    return refuse(
      'time_zone_unknown',
      `${quoteCell(timeZone)} is not a time zone.`,
      'Use a name such as Asia/Bangkok.',
    );
  }
  const [first, second] = instantsOf(wall, timeZone);
  if (first === undefined) {
    if (dateOnly) return accept(new Date(instantAcrossGap(wall, timeZone)).toISOString());
    return refuse(
      'time_in_dst_gap',
      `${quoteCell(text)} does not exist in ${timeZone}: the clocks were put forward over it.`,
      'Correct the time, or choose the time zone that the sheet uses.',
    );
  }
  const iso = new Date(first).toISOString();
  return second === undefined || dateOnly ? accept(iso) : accept(iso, [overlapWarning(text, timeZone)]);
}

function overlapWarning(text: string, timeZone: string): CellProblem {
  return {
    code: 'time_in_dst_overlap',
    message: `${quoteCell(text)} came twice in ${timeZone}, when the clocks were put back; the first was taken.`,
    fix: 'If the second is meant, write the time with its offset, like 2026-10-25T02:30:00+01:00.',
  };
}
