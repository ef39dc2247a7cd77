/** What a number format says about the numbers that have it. */
export interface NumberFormat {
  isDate: boolean;
  /** `0000000000`: so many digits are shown, with zeros in front. */
  zeros: number;
}

const PLAIN: NumberFormat = { isDate: false, zeros: 0 };
const DATE: NumberFormat = { isDate: true, zeros: 0 };

/** Formats that every workbook has (ECMA-376, part 1, 18.8.30): dates and times, those of East Asian languages as well. */
const BUILT_IN_DATES: readonly (readonly [from: number, to: number])[] = [
  [14, 22],
  [27, 36],
  [45, 47],
  [50, 58],
];

/** The format of an id; `codes` has the workbook's own. */
export function numberFormatOf(id: number, codes: ReadonlyMap<number, string>): NumberFormat {
  const code = codes.get(id);
  if (code !== undefined) return readFormatCode(code);
  return BUILT_IN_DATES.some(([from, to]) => id >= from && id <= to) ? DATE : PLAIN;
}

/** Reads a format such as `[$-41E]d mmmm yyyy;@` or `0000000000`. */
export function readFormatCode(code: string): NumberFormat {
  const [first = ''] = code
    .replace(/"[^"]*"/g, '')
    .replace(/\\./g, '')
    .replace(/[_*]./g, '')
    .replace(/\[(?:\$[^\]]*|Black|Blue|Cyan|Green|Magenta|Red|White|Yellow|Color ?\d+|[<>=][^\]]*)\]/gi, '')
    .split(';');
  if (/^general$/i.test(first.trim())) return PLAIN;
  if (/^0{2,}$/.test(first.trim())) return { isDate: false, zeros: first.trim().length };
  // Durations ([h]:mm) are amounts of time, not moments.
  if (/\[(?:h+|m+|s+)\]/i.test(first)) return PLAIN;
  return /[ymdhs]/i.test(first) ? DATE : PLAIN;
}

const DAY_MS = 86_400_000;
/** Days from the first day of the 1904 system to that of the 1900 one. */
const DAYS_1904 = 1462;
/** The 1900 system has a 29 February 1900 that there was not: numbers before it are a day off. */
const FEBRUARY_29_1900 = 60;
/** 31 December 9999 is the last day that spreadsheets know. */
const LAST_SERIAL = 2_958_466;

/**
 * The date and time of a serial number as the spreadsheet shows it, ISO 8601 without a zone; null where it is none. A time of day alone
 * is on 1899-12-30, as in Google Sheets.
 */
export function dateOfSerial(serial: number, is1904: boolean): string | null {
  if (!(serial >= 0) || serial >= LAST_SERIAL) return null;
  const isTimeOnly = serial < 1;
  const in1900 = is1904 && !isTimeOnly ? serial + DAYS_1904 : serial;
  const days = !isTimeOnly && in1900 < FEBRUARY_29_1900 ? in1900 + 1 : in1900;
  const ms = Math.round((days * DAY_MS) / 1000) * 1000;
  return new Date(Date.UTC(1899, 11, 30) + ms).toISOString().slice(0, 19);
}
