/** `Parameters:TimeZone=Asia/Bangkok`, the line above the header of Google Ads' import files; the zone may be an offset. */
const PARAMETER_LINE = /^\s*parameters\s*:\s*time\s*zone\s*=\s*([^\s;,]+)/i;
const OFFSET = /^([+-])(\d{2}):?(\d{2})$/;

/**
 * The time zone that a line above the header names, as an IANA name; undefined when it names none. Offsets of whole hours
 * become `Etc/GMT-7` (whose sign is reversed); any other text is returned as it is, so that reading times with it fails.
 * Source: https://support.google.com/google-ads/answer/7014069
 */
export function timeZoneOfLine(cells: readonly unknown[]): string | undefined {
  for (const cell of cells) {
    const zone = typeof cell === 'string' ? PARAMETER_LINE.exec(cell)?.[1] : undefined;
    if (zone !== undefined) return fromOffset(zone) ?? zone;
  }
  return undefined;
}

function fromOffset(zone: string): string | undefined {
  const [, sign, hours, minutes] = OFFSET.exec(zone) ?? [];
  if (hours === undefined || minutes !== '00') return undefined;
  return Number(hours) === 0 ? 'Etc/UTC' : `Etc/GMT${sign === '+' ? '-' : '+'}${Number(hours)}`;
}
