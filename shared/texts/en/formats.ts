const plural = (count: number, one: string): string => (count === 1 ? one : `${one}s`);

/** How numbers and spans of time are written. */
export const formats = {
  /** For dates, and for the names that the browser knows. */
  locale: 'en-GB',
  thousands: ',',
  decimal: '.',
  percent: (digits: string): string => `${digits} %`,
  lessThanAMinute: 'less than a minute',
  about: (span: string): string => `about ${span}`,
  minutes: (count: number): string => `${count} ${plural(count, 'minute')}`,
  hours: (count: number): string => `${count} ${plural(count, 'hour')}`,
  days: (count: number): string => `${count} ${plural(count, 'day')}`,
};
