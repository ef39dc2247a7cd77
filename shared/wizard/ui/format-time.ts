import { text } from '../../texts/texts.ts';

/** "20 Feb 2026, 08:12" in a time zone, as the language writes it; '' is the browser's own. */
export function formatTime(at: string, timeZone: string): string {
  const zone = timeZone && { timeZone };
  return new Date(at).toLocaleString(text.formats.locale, { dateStyle: 'medium', timeStyle: 'short', ...zone });
}
