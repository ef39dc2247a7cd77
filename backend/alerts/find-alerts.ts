import type { ScheduleRun } from '../../shared/api.ts';
import type { Destination } from '../delivery/destination.ts';
import type { OffWebhook } from '../webhooks/waiting.ts';
import { missedHour, type Schedule } from '../schedules/schedules.ts';
import type { Alert } from './alert.ts';

const DAY_MS = 86_400_000;
/** A week is compared with the four weeks before it, so that weekends do not count as a fall. */
const WEEK_MS = 7 * DAY_MS;
const BEFORE_MS = 28 * DAY_MS;
/** With fewer rows the rate changes by chance. */
const FEWEST_ROWS = 50;
const FALL_PERCENT = 10;

/** Everything that is wrong with a tenant now. Pure. */
export function findAlerts(
  schedules: readonly Schedule[],
  destinations: readonly Pick<Destination, 'id' | 'platform' | 'settingsError' | 'stopped'>[],
  webhooks: readonly OffWebhook[],
  now: Date,
): Alert[] {
  const stopped = destinations.flatMap(({ id, platform, settingsError, stopped }): Alert[] => {
    const reason = settingsError ?? stopped?.reason ?? null;
    return reason === null ? [] : [{ kind: 'destination_stopped', destination: id, label: platform.label, reason }];
  });
  const off = webhooks.map(({ id, name, reason }): Alert => ({ kind: 'webhook_off', webhook: id, name, reason }));
  return [...schedules.filter(({ is_active }) => is_active).flatMap((each) => alertsOf(each, now)), ...stopped, ...off];
}

function alertsOf(schedule: Schedule, now: Date): Alert[] {
  const { key, name, time_zone, run_by, pausedBecause, runs } = schedule;
  const found: Alert[] = [];
  const due = missedHour(schedule, now);
  // The add-on mails its own pauses; here they are the last message of a run that was missed.
  if (pausedBecause !== null && run_by !== 'add_on') {
    found.push({ kind: 'schedule_paused', schedule: key, name, reason: pausedBecause });
  } else if (due) {
    const last = runs.find(({ started_at, message }) => Date.parse(started_at) >= due.getTime() && message !== '');
    const last_message = last?.message ?? null;
    found.push({ kind: 'schedule_missed', schedule: key, name, due: due.toISOString(), time_zone, last_message });
  }
  const fall = matchRateFall(runs, now);
  if (fall) found.push({ kind: 'match_rate_fell', schedule: key, name, ...fall });
  return found;
}

/** The match rates in percent, of the four weeks before the last one and of the last one, where it fell by 10 points; else null. */
export function matchRateFall(
  runs: readonly ScheduleRun[],
  now: Date,
): { before_percent: number; now_percent: number } | null {
  const week = now.getTime() - WEEK_MS;
  const before = rateOf(runs, week - BEFORE_MS, week);
  const last = rateOf(runs, week, now.getTime());
  if (before === null || last === null || before - last < FALL_PERCENT) return null;
  return { before_percent: before, now_percent: last };
}

/** In whole percent; null with too few rows. */
function rateOf(runs: readonly ScheduleRun[], from: number, to: number): number | null {
  let matched = 0;
  let all = 0;
  for (const { started_at, rows } of runs) {
    const at = Date.parse(started_at);
    if (at < from || at >= to) continue;
    matched += rows.matched;
    all += rows.matched + rows.unmatched;
  }
  return all < FEWEST_ROWS ? null : Math.round((100 * matched) / all);
}
