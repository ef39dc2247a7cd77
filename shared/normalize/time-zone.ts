import { formerZoneName } from './current-zone-names.ts';

const DAY = 86_400_000;
/** Offsets are cached per zone and day; when the cache is full it starts again from empty. */
const MOST_DAYS = 20_000;

const PARTS: Intl.DateTimeFormatOptions = {
  hourCycle: 'h23',
  year: 'numeric',
  month: 'numeric',
  day: 'numeric',
  hour: 'numeric',
  minute: 'numeric',
  second: 'numeric',
};

const formatters = new Map<string, Intl.DateTimeFormat>();
const dayOffsets = new Map<string, number>();

/** Throws RangeError for an unknown zone. Making a formatter costs about 50 µs, using one about 2 µs. */
function formatterFor(zone: string): Intl.DateTimeFormat {
  const key = zone.toLowerCase();
  let formatter = formatters.get(key);
  if (!formatter) {
    if (!/^[a-z]/i.test(zone)) throw new RangeError('Zones are named, such as Asia/Bangkok.');
    formatter = createFormatter(zone);
    formatters.set(key, formatter);
  }
  return formatter;
}

/** A renamed zone (Europe/Kyiv) is found by its former name where the runtime has an older list. */
function createFormatter(zone: string): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat('en-US', { ...PARTS, timeZone: zone });
  } catch (error) {
    const former = formerZoneName(zone);
    if (former === undefined) throw error;
    return new Intl.DateTimeFormat('en-US', { ...PARTS, timeZone: former });
  }
}

/** True for a zone of the IANA database ("Asia/Bangkok", "UTC"), by the name only; offsets are no zones. */
export function isTimeZone(zone: string): boolean {
  try {
    formatterFor(zone);
    return true;
  } catch {
    return false;
  }
}

/** Milliseconds that the zone's clocks are ahead of UTC at an instant. */
function offsetAt(zone: string, instant: number): number {
  const parts: Record<string, number> = {};
  for (const { type, value } of formatterFor(zone).formatToParts(instant)) parts[type] = Number(value);
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute, second) - Math.floor(instant / 1000) * 1000;
}

const WINTER = Date.UTC(2026, 0, 15);
const SUMMER = Date.UTC(2026, 6, 15);

/** Minutes that the zone's clocks are ahead of UTC in January and July 2026. Throws RangeError for an unknown zone. */
export function offsetsOfZone(zone: string): [january: number, july: number] {
  return [offsetAt(zone, WINTER) / 60_000, offsetAt(zone, SUMMER) / 60_000];
}

function offsetOnDay(zone: string, day: number): number {
  const key = `${zone}@${day}`;
  let offset = dayOffsets.get(key);
  if (offset === undefined) {
    offset = offsetAt(zone, day * DAY);
    if (dayOffsets.size >= MOST_DAYS) dayOffsets.clear();
    dayOffsets.set(key, offset);
  }
  return offset;
}

/**
 * The instants (milliseconds since 1970) at which the zone's clocks show a wall time, earliest first: one as a rule,
 * none in a DST gap, two in an overlap. `wall` is the wall time as if it were UTC. The offsets a day before and a day
 * after bracket any change of the clocks, since no zone changes them twice within two days.
 */
export function instantsOf(wall: number, zone: string): number[] {
  const day = Math.floor(wall / DAY);
  const before = offsetOnDay(zone, day - 1);
  const after = offsetOnDay(zone, day + 2);
  if (before === after) return [wall - before];
  const early = wall - Math.max(before, after);
  const late = wall - Math.min(before, after);
  return [early, late].filter((instant) => offsetAt(zone, instant) === wall - instant);
}

/** For a wall time inside a DST gap: the instant at which the old clocks would have shown it. */
export function instantAcrossGap(wall: number, zone: string): number {
  return wall - offsetOnDay(zone, Math.floor(wall / DAY) - 1);
}

/** What the zone's clocks show at an instant (milliseconds since 1970), to the nearest second: `2026-02-15T17:30:00`. */
export function wallTimeAt(instant: number, zone: string): string {
  const second = Math.round(instant / 1000) * 1000;
  const day = Math.floor(second / DAY);
  const [before, after] = [offsetOnDay(zone, day), offsetOnDay(zone, day + 1)];
  // Whole sheets of dates are read: asking the formatter for each would take most of the time.
  const offset = before === after ? before : offsetAt(zone, second);
  return new Date(second + offset).toISOString().slice(0, 19);
}
