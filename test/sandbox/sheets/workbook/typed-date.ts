/** Dates and times as people type them, read by the locale of the spreadsheet. */
import type { Locale } from './locale.ts';
import { serialOfWall } from './serial.ts';
import { wallMillis, wallOfMillis } from './zone.ts';

/** A typed date or time: its serial and the format the cell takes on when it was *Automatic*. */
export interface TypedDate {
  readonly serial: number;
  readonly format: string;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

const TIME = /^(\d{1,2}):(\d{2})(?::(\d{2})(\.\d{1,3})?)?(?:\s*([ap])m)?$/i;

interface Ymd {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly format: string;
}

function fullYear(digits: string): number {
  const year = Number(digits);
  return digits.length > 2 ? year : year < 30 ? 2000 + year : 1900 + year;
}

function readNumeric(date: string, locale: Locale, today: number): Ymd | null {
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(date);
  if (iso) {
    const [, year, separator, month, day] = iso;
    return { year: Number(year), month: Number(month), day: Number(day), format: `yyyy${separator}mm${separator}dd` };
  }
  const short = /^(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{2}|\d{4}))?$/.exec(date);
  if (!short) return null;
  const [, first, separator, second, year] = short;
  // `1.5` is a number in most locales; only those that write dates with dots take it for one.
  if (separator === '.' && !locale.dateFormat.includes('.')) return null;
  const dayFirst = locale.dateOrder.indexOf('D') < locale.dateOrder.indexOf('M');
  return {
    year: year === undefined ? wallOfMillis(today).year : fullYear(year),
    month: Number(dayFirst ? second : first),
    day: Number(dayFirst ? first : second),
    format: locale.dateFormat,
  };
}

function readNamed(date: string): Ymd | null {
  const dayFirst = /^(\d{1,2})[\s-]([A-Za-z]{3,9})\.?,?[\s-](\d{4})$/.exec(date);
  const monthFirst = /^([A-Za-z]{3,9})\.?\s(\d{1,2}),?\s(\d{4})$/.exec(date);
  const name = (dayFirst?.[2] ?? monthFirst?.[1])?.slice(0, 3).toLowerCase();
  if (name === undefined) return null;
  const month = MONTHS.indexOf(name) + 1;
  if (month === 0) return null;
  const day = Number(dayFirst?.[1] ?? monthFirst?.[2]);
  const year = Number(dayFirst?.[3] ?? monthFirst?.[3]);
  return { year, month, day, format: dayFirst ? 'd mmm yyyy' : 'mmm d, yyyy' };
}

function readTime(time: string): { fraction: number; format: string } | null {
  const match = TIME.exec(time);
  if (!match) return null;
  const [, hours, minutes, seconds = '0', fraction = '', half] = match;
  const hour = half === undefined ? Number(hours) : (Number(hours) % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
  if (hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return null;
  const total = (hour * 60 + Number(minutes)) * 60 + Number(seconds) + Number(`0${fraction}`);
  return { fraction: total / 86_400, format: half === undefined ? 'h:mm:ss' : 'h:mm:ss am/pm' };
}

/**
 * Reads a date, a time or both; null when the text is neither (and stays text). A date that does not exist
 * (31/02) is text. `today` is wall milliseconds in the spreadsheet's zone and gives the year of `15/2`.
 */
export function readTypedDate(input: string, locale: Locale, today: number): TypedDate | null {
  const timeOnly = readTime(input);
  if (timeOnly) return { serial: timeOnly.fraction, format: timeOnly.format };
  const spaced = /^(.*?\d{1,4})\s+(\d{1,2}:.*)$/.exec(input);
  const dateText = spaced?.[1] ?? input;
  const time = spaced ? readTime(spaced[2] ?? '') : null;
  if (spaced && !time) return null;
  const date = readNumeric(dateText, locale, today) ?? readNamed(dateText);
  if (!date) return null;
  const wall = wallMillis({ ...date, hour: 0, minute: 0, second: 0, millisecond: 0 });
  const back = wallOfMillis(wall);
  if (back.month !== date.month || back.day !== date.day) return null;
  const format = time ? `${date.format} ${time.format}` : date.format;
  return { serial: serialOfWall(wall) + (time?.fraction ?? 0), format };
}
