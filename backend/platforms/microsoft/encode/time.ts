/**
 * "2026-11-20T10:30:00Z": the second that the moment lies in, as the API wants it
 * (docs/platforms/microsoft.md#request).
 */
export function wholeSeconds(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** "11/20/2026 10:30:00 AM": the same in a Bulk file, in UTC too (docs/platforms/microsoft.md#import-file). */
export function bulkTime(iso: string): string {
  const at = new Date(iso);
  const two = (number: number) => String(number).padStart(2, '0');
  const hours = at.getUTCHours();
  const clock = `${hours % 12 === 0 ? 12 : hours % 12}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())}`;
  return `${at.getUTCMonth() + 1}/${at.getUTCDate()}/${at.getUTCFullYear()} ${clock} ${hours < 12 ? 'AM' : 'PM'}`;
}
