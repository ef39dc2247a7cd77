const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Returns when to try again, in words: "in 6 hours". Without a Retry-After of the platform: "soon". */
export function describeWait(ms = 0): string {
  const minutes = Math.ceil(ms / MINUTE_MS);
  const hours = Math.ceil(ms / HOUR_MS);
  if (minutes < 2) return 'soon';
  if (minutes < 60) return `in ${minutes} minutes`;
  if (hours < 2) return 'in an hour';
  return hours < 20 ? `in ${hours} hours` : 'tomorrow';
}
