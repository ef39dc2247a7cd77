/** Wall-clock time in a named time zone, to and from milliseconds since 1970 UTC. */

/** A date and time as a clock on the wall shows it; month 1-12. */
export interface Wall {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
  readonly second: number;
  readonly millisecond: number;
}

const formatters = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: string): Intl.DateTimeFormat {
  let found = formatters.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat('en-US', {
      timeZone: zone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      era: 'short',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formatters.set(zone, found);
  }
  return found;
}

/** The wall time as if its zone were UTC; plain arithmetic works on this number. */
export function wallMillis(wall: Wall): number {
  const date = new Date(0);
  date.setUTCFullYear(wall.year, wall.month - 1, wall.day);
  date.setUTCHours(wall.hour, wall.minute, wall.second, wall.millisecond);
  return date.getTime();
}

/** The inverse of wallMillis. */
export function wallOfMillis(millis: number): Wall {
  const date = new Date(millis);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    day: date.getUTCDate(),
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    millisecond: date.getUTCMilliseconds(),
  };
}

const HOUR_MS = 3_600_000;
/** By zone, then by hour since 1970: how far its wall clock is ahead; null for an hour in which that changes. */
const offsets = new Map<string, Map<number, number | null>>();

/** What a wall clock in `zone` shows at `epoch`, as wall milliseconds. Throws RangeError for an unknown zone. */
export function toWall(epoch: number, zone: string): number {
  const hour = Math.floor(epoch / HOUR_MS);
  let known = offsets.get(zone);
  if (!known) offsets.set(zone, (known = new Map<number, number | null>()));
  let offset = known.get(hour);
  if (offset === undefined) {
    const [start, end] = [hour * HOUR_MS, (hour + 1) * HOUR_MS];
    const before = wallByIntl(start, zone) - start;
    offset = before === wallByIntl(end, zone) - end ? before : null;
    known.set(hour, offset);
  }
  return offset === null ? wallByIntl(epoch, zone) : epoch + offset;
}

/** Asks Intl, which is slow. */
function wallByIntl(epoch: number, zone: string): number {
  const parts: Record<string, string> = {};
  for (const part of formatter(zone).formatToParts(epoch)) parts[part.type] = part.value;
  const year = Number(parts['year']);
  return wallMillis({
    year: parts['era'] === 'BC' ? 1 - year : year,
    month: Number(parts['month']),
    day: Number(parts['day']),
    hour: Number(parts['hour']),
    minute: Number(parts['minute']),
    second: Number(parts['second']),
    millisecond: ((epoch % 1000) + 1000) % 1000,
  });
}

const DAY_MS = 24 * HOUR_MS;

/**
 * The moment at which a clock in `zone` shows the wall milliseconds; in a gap or overlap, by the clock before it. That Google takes this
 * one is not verified.
 */
export function fromWall(wall: number, zone: string): number {
  const offsets = [wall - DAY_MS, wall + DAY_MS].map((epoch) => toWall(epoch, zone) - epoch);
  const moments = offsets.map((offset) => wall - offset);
  return moments.find((epoch) => toWall(epoch, zone) === wall) ?? moments[0] ?? wall;
}
