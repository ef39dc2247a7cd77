import { countOf } from './counts.ts';

const MONTHS = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

/** How numbers and spans of time are written. */
export const formats = {
  /** For dates, and for the names that the browser knows. */
  locale: 'en-GB',
  /** A day of the Gregorian calendar, as `locale` writes it of medium length. */
  day: (day: number, month: number, year: number): string => `${day} ${MONTHS[month - 1] ?? month} ${year}`,
  thousands: ',',
  decimal: '.',
  percent: (digits: string): string => `${digits} %`,
  lessThanAMinute: 'less than a minute',
  about: (span: string): string => `about ${span}`,
  minutes: (count: number): string => countOf(count, 'minute'),
  hours: (count: number): string => countOf(count, 'hour'),
  days: (count: number): string => countOf(count, 'day'),
};
