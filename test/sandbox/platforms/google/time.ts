const RFC_3339 = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/;
const ADS_TIME = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d)([+-]\d\d:\d\d)$/;

/**
 * Epoch milliseconds of an RFC 3339 time (docs/platforms/google.md#request), or null when it is none or names a day
 * that does not exist.
 */
export function rfc3339(text: string): number | null {
  const local = RFC_3339.exec(text)?.[1];
  if (local === undefined) return null;
  const asUtc = new Date(`${local}Z`);
  if (Number.isNaN(asUtc.getTime()) || !asUtc.toISOString().startsWith(local)) return null;
  const at = Date.parse(text);
  return Number.isNaN(at) ? null : at;
}

/**
 * Epoch milliseconds of the Google Ads API's `yyyy-mm-dd hh:mm:ss+hh:mm` (docs/platforms/google.md#click-uploads), or
 * null.
 */
export function adsTime(text: string): number | null {
  const parts = ADS_TIME.exec(text);
  return parts === null ? null : rfc3339(`${parts[1]}T${parts[2]}${parts[3]}`);
}
