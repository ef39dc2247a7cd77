import { instantAcrossGap, instantsOf, wallTimeAt } from '../../shared/normalize/time-zone.ts';

/** An hour of each day, by the clock of a time zone. */
export interface DailyHour {
  hour: number;
  time_zone: string;
}

const DAY_MS = 86_400_000;

/** When the hour next begins after `after`. An hour that the clocks skip begins when they have been set; of two the first counts. */
export function nextHour({ hour, time_zone: zone }: DailyHour, after: Date): Date {
  const today = Date.parse(`${wallTimeAt(after.getTime(), zone).slice(0, 10)}T00:00:00Z`);
  for (let day = today; ; day += DAY_MS) {
    const wall = day + hour * 3_600_000;
    const begins = instantsOf(wall, zone)[0] ?? instantAcrossGap(wall, zone);
    if (begins > after.getTime()) return new Date(begins);
  }
}

/** The hour that a run was due in and is not done: the first that began after `done` and not after `now`; null without one. */
export function dueSince(schedule: DailyHour, done: Date, now: Date): Date | null {
  const due = nextHour(schedule, done);
  return due <= now ? due : null;
}
