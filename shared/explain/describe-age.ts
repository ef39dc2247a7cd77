import { text } from '../texts/texts.ts';

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** "12 days before the sale", "2 hours after the sale", "at the moment of the sale". */
export function describeAge(secondsBeforeSale: number): string {
  const seconds = Math.abs(secondsBeforeSale);
  if (seconds < MINUTE) return text.explain.age.atSale;
  return text.explain.age[secondsBeforeSale > 0 ? 'before' : 'after'](describeSpan(seconds));
}

/** Rounded down, so that 89.9 days are not called 90. */
function describeSpan(seconds: number): string {
  const { minutes, hours, days } = text.formats;
  if (seconds < HOUR) return minutes(Math.floor(seconds / MINUTE));
  if (seconds < 2 * DAY) return hours(Math.floor(seconds / HOUR));
  return days(Math.floor(seconds / DAY));
}
