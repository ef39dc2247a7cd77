import { countOf } from '../wizard/format.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "12 days before the sale", "2 hours after the sale", "at the moment of the sale". */
export function describeAge(secondsBeforeSale: number): string {
  const seconds = Math.abs(secondsBeforeSale);
  if (seconds < MINUTE) return 'at the moment of the sale';
  return `${describeSpan(seconds)} ${secondsBeforeSale > 0 ? 'before' : 'after'} the sale`;
}

/** Rounded down, so that 89.9 days are not called 90. */
function describeSpan(seconds: number): string {
  if (seconds < HOUR) return countOf(Math.floor(seconds / MINUTE), 'minute');
  if (seconds < 2 * DAY) return countOf(Math.floor(seconds / HOUR), 'hour');
  return countOf(Math.floor(seconds / DAY), 'day');
}
