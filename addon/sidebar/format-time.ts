/** "20 Feb 2026, 08:12" in a time zone; '' is the browser's own. */
export function formatTime(at: string, timeZone: string): string {
  const zone = timeZone && { timeZone };
  return new Date(at).toLocaleString('en-GB', { dateStyle: 'medium', timeStyle: 'short', ...zone });
}
