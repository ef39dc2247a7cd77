/** When a clock trigger fires next (docs/apps-script.md#triggers): somewhere in its hour, then steady. */
import { fromWall, toWall, wallMillis, wallOfMillis } from '../workbook/zone.ts';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

export type Schedule =
  | { readonly kind: 'once'; readonly at: number }
  | { readonly kind: 'hours'; readonly hours: number; readonly first: number }
  | {
      readonly kind: 'days';
      /** Every n-th day, and every n-th week, counted from the creation. */
      readonly days: number;
      readonly weeks: number;
      readonly zone: string;
      /** Hour and the minute it settled on. */
      readonly hour: number;
      readonly minute: number;
      /** 0 is Sunday; null for any day. */
      readonly weekday: number | null;
      /** 1-31; null for any day. */
      readonly monthDay: number | null;
      readonly created: number;
    };

/** Whole days between two wall times. */
const daysBetween = (from: number, to: number) => Math.floor(to / DAY) - Math.floor(from / DAY);

/** The first firing after `after` (ms since 1970 UTC), or null when there will be none. */
export function nextFiring(schedule: Schedule, after: number): number | null {
  switch (schedule.kind) {
    case 'once':
      return schedule.at > after ? schedule.at : null;
    case 'hours': {
      const period = schedule.hours * HOUR;
      const passed = Math.max(0, Math.floor((after - schedule.first) / period) + 1);
      return schedule.first + passed * period;
    }
    case 'days': {
      const start = toWall(after, schedule.zone);
      const createdWall = toWall(schedule.created, schedule.zone);
      for (let ahead = 0; ahead < 800; ahead += 1) {
        const day = wallOfMillis(start + ahead * DAY);
        const wall = wallMillis({ ...day, hour: schedule.hour, minute: schedule.minute, second: 0, millisecond: 0 });
        const epoch = fromWall(wall, schedule.zone);
        const age = daysBetween(createdWall, wall);
        const fits =
          epoch > after &&
          age % schedule.days === 0 &&
          Math.floor(age / 7) % schedule.weeks === 0 &&
          (schedule.weekday === null || new Date(wall).getUTCDay() === schedule.weekday) &&
          (schedule.monthDay === null || day.day === schedule.monthDay);
        if (fits) return epoch;
      }
      return null;
    }
  }
}
