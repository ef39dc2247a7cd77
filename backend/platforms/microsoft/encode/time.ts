/**
 * A time for the API, in whole seconds: "2026-11-20T10:30:00Z", rounded down
 * (docs/platforms/microsoft.md#request).
 */
export function formatApiTime(ms: number): string {
  return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}

/** The same time for a Bulk file, in UTC: "11/20/2026 10:30:00 AM" (docs/platforms/microsoft.md#import-file). */
export function formatBulkTime(iso: string): string {
  const date = new Date(iso);
  const twoDigits = (number: number) => String(number).padStart(2, '0');
  const hours = date.getUTCHours();
  const minutesAndSeconds = `${twoDigits(date.getUTCMinutes())}:${twoDigits(date.getUTCSeconds())}`;
  const time = `${hours % 12 === 0 ? 12 : hours % 12}:${minutesAndSeconds} ${hours < 12 ? 'AM' : 'PM'}`;
  return `${date.getUTCMonth() + 1}/${date.getUTCDate()}/${date.getUTCFullYear()} ${time}`;
}
