import { text } from '../../../shared/texts/texts.ts';
import type { Days } from '../../../shared/reports/periods.ts';
import type { Step } from '../../../shared/reports/buckets.ts';

/** "20 Feb 2026, 08:12" in the account's time zone, as the language writes it. */
export function formatTime(at: string, timeZone: string): string {
  return new Date(at).toLocaleString(text.formats.locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
}

/** The day of a time in a time zone: "2026-02-20". */
export function dayIn(at: string, timeZone: string): string {
  return new Date(at).toLocaleDateString('sv-SE', { timeZone });
}

/** "08:12". */
export function formatClock(at: string, timeZone: string): string {
  return new Date(at).toLocaleTimeString(text.formats.locale, { timeStyle: 'short', timeZone });
}

/** A day such as "2026-02-20": "20 Feb 2026". */
export function formatDay(day: string): string {
  return formatUtc(day, { dateStyle: 'medium' });
}

/** "1 – 20 Feb 2026", as the language writes a range; one day where it has one. */
export function formatDays({ from, to }: Days): string {
  const format = new Intl.DateTimeFormat(text.formats.locale, { dateStyle: 'medium', timeZone: 'UTC' });
  return format.formatRange(new Date(from), new Date(to));
}

/** A step of a chart's axis: "20 Feb", or "Feb 2026". */
export function formatStep({ from }: Days, step: Step): string {
  return step === 'month'
    ? formatUtc(from, { month: 'short', year: 'numeric' })
    : formatUtc(from, { day: 'numeric', month: 'short' });
}

/** A step in a sentence or a table: a day with its weekday, the days of a week, or a month. */
export function formatWholeStep(days: Days, step: Step): string {
  if (step === 'month') return formatUtc(days.from, { month: 'long', year: 'numeric' });
  if (step === 'week') return formatDays(days);
  return formatUtc(days.from, { weekday: 'short', day: 'numeric', month: 'short', year: 'numeric' });
}

function formatUtc(day: string, options: Intl.DateTimeFormatOptions): string {
  return new Date(day).toLocaleDateString(text.formats.locale, { ...options, timeZone: 'UTC' });
}
