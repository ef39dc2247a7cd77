import { instantAcrossGap, instantsOf, wallTimeAt } from '../../../shared/normalize/time-zone.ts';

/** Once a day within the hour that begins at `hour`, by the clocks of a zone. */
interface DailyHour {
  hour: number;
  timeZone: string;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

/** The last day whose hour has begun: 2026-02-15. Pure, as all here. @param now milliseconds */
export function lastDueDay(now: number, { hour, timeZone }: DailyHour): string {
  const wallTime = wallTimeAt(now, timeZone);
  const today = wallTime.slice(0, 10);
  return Number(wallTime.slice(11, 13)) >= hour ? today : addDays(today, -1);
}

/** When the run after that of `lastRunDay` may begin at the earliest and the latest, ISO 8601: at once where it is due. */
export function nextWindow(now: number, daily: DailyHour, lastRunDay: string): { from: string; to: string } {
  const isDue = lastDueDay(now, daily) > lastRunDay;
  const from = isDue ? now : startOfHour(addDays(lastRunDay, 1), daily);
  return { from: new Date(from).toISOString(), to: new Date(from + HOUR_MS).toISOString() };
}

function startOfHour(day: string, { hour, timeZone }: DailyHour): number {
  const wall = Date.parse(`${day}T00:00:00Z`) + hour * HOUR_MS;
  const [instant] = instantsOf(wall, timeZone);
  return instant ?? instantAcrossGap(wall, timeZone);
}

function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
