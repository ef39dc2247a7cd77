/** `(UTC)`, `Created (GMT+7)`, `date_created_gmt`, `Paid at (UTC+07:00)`, `Time (PST)`. */
const NAMED = /(?:^|[^\p{L}\p{N}])(UTC|GMT)(?:\s*([+-])\s*(\d{1,2})(?::?(\d{2}))?)?(?=$|[^\p{L}\p{N}])/iu;

/**
 * The time zone that a column's header names, as an IANA name; undefined when it names none. Offsets with minutes become no
 * zone that the runtime knows, so that reading times with them fails instead of being half an hour off.
 */
export function timeZoneOfHeader(header: string): string | undefined {
  const [, name, sign, hours, minutes = '00'] = NAMED.exec(header.replace(/_/g, ' ')) ?? [];
  if (name === undefined) return undefined;
  if (hours === undefined || Number(hours) === 0) return 'Etc/UTC';
  return minutes === '00' ? `Etc/GMT${sign === '+' ? '-' : '+'}${Number(hours)}` : `UTC${sign}${hours}:${minutes}`;
}
