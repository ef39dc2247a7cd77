import { instantAcrossGap, instantsOf, wallTimeAt } from '../../shared/normalize/time-zone.ts';

/* Days of a time zone, such as 2026-02-15. Pure. */

const DAY_MS = 86_400_000;

/** A day from its start up to the start of the next one; ISO 8601 in UTC. */
export interface DayRange {
  day: string;
  start: string;
  end: string;
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + count * DAY_MS).toISOString().slice(0, 10);
}

/** How many days after `from` the day `to` is. */
export function daysBetween(from: string, to: string): number {
  return (Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_MS;
}

/** The first instant of a day: where the clocks jump over midnight, the first one after. Milliseconds since 1970. */
export function startOfDay(day: string, zone: string): number {
  const wall = Date.parse(`${day}T00:00:00Z`);
  return instantsOf(wall, zone)[0] ?? instantAcrossGap(wall, zone);
}

export function dayRange(day: string, zone: string): DayRange {
  return {
    day,
    start: new Date(startOfDay(day, zone)).toISOString(),
    end: new Date(startOfDay(addDays(day, 1), zone)).toISOString(),
  };
}

/** The day that an instant belongs to. Where the clocks go back over midnight, the day goes on. */
export function dayOf(instant: number, zone: string): string {
  const day = wallTimeAt(Math.floor(instant / 1000) * 1000, zone).slice(0, 10);
  if (instant >= startOfDay(addDays(day, 1), zone)) return addDays(day, 1);
  return instant < startOfDay(day, zone) ? addDays(day, -1) : day;
}

/** The days of a zone that have a part of this day of UTC. */
export function daysOfUtcDay(utcDay: string, zone: string): string[] {
  const start = Date.parse(`${utcDay}T00:00:00Z`);
  const [first, last] = [dayOf(start, zone), dayOf(start + DAY_MS - 1, zone)];
  return Array.from({ length: daysBetween(first, last) + 1 }, (_, index) => addDays(first, index));
}
