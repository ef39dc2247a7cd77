import { text } from '../../texts/texts.ts';

/** "20 Feb 2026, 08:12" in a time zone, as the language writes it; '' is the browser's own. */
export function formatTime(at: string, timeZone: string): string {
  const zone = timeZone && { timeZone };
  return new Date(at).toLocaleString(text.formats.locale, { dateStyle: 'medium', timeStyle: 'short', ...zone });
}

/** "21 Feb 2026, 08:00–09:00". */
export function formatSpan({ from, to }: { from: string; to: string }, timeZone: string): string {
  const format = new Intl.DateTimeFormat(text.formats.locale, { dateStyle: 'medium', timeStyle: 'short', timeZone });
  return format.formatRange(new Date(from), new Date(to));
}
