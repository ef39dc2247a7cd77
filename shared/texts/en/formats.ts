import { countOf } from './counts.ts';

/** How numbers and spans of time are written. */
export const formats = {
  /** For dates, and for the names that the browser knows. */
  locale: 'en-GB',
  thousands: ',',
  decimal: '.',
  percent: (digits: string): string => `${digits} %`,
  lessThanAMinute: 'less than a minute',
  about: (span: string): string => `about ${span}`,
  minutes: (count: number): string => countOf(count, 'minute'),
  hours: (count: number): string => countOf(count, 'hour'),
  days: (count: number): string => countOf(count, 'day'),
};
