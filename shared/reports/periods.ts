/** Periods of days, as dashboards ask for them. Days are texts such as "2026-02-16" in the account's time zone. Pure. */

export const PERIODS = ['7d', '28d', '90d', 'month', 'last_month', 'custom'] as const;
export type PeriodName = (typeof PERIODS)[number];

/** Both days are part of it. */
export interface Days {
  from: string;
  to: string;
}

/** Reports take no longer period (MAX_REPORT_DAYS). */
export const LONGEST_PERIOD_DAYS = 1_100;
const USUAL: PeriodName = '28d';
const DAY_MS = 86_400_000;

/** What is wrong with the days of a custom period. */
export type PeriodProblem = 'no_day' | 'wrong_order' | 'too_long';

export type ReadPeriod =
  { name: PeriodName; days: Days; problem: null } | { name: 'custom'; days: null; problem: PeriodProblem };

/**
 * The period that an address asks for: the last 28 days where it asks for none.
 *
 * @param asked the parameters `period`, `from` and `to` of the address @param today the present day
 */
export function readPeriod(
  asked: { period: string | null; from: string | null; to: string | null },
  today: string,
): ReadPeriod {
  const name = PERIODS.find((one) => one === asked.period) ?? USUAL;
  if (name !== 'custom') return { name, days: daysOf(name, today), problem: null };
  const { from, to } = asked;
  if (!isDay(from) || !isDay(to)) return { name, days: null, problem: 'no_day' };
  const problem = from > to ? 'wrong_order' : countDays({ from, to }) > LONGEST_PERIOD_DAYS ? 'too_long' : null;
  return problem ? { name, days: null, problem } : { name, days: { from, to }, problem: null };
}

function daysOf(name: Exclude<PeriodName, 'custom'>, today: string): Days {
  switch (name) {
    case 'month':
      return { from: firstOfMonth(today), to: today };
    case 'last_month': {
      const to = addDays(firstOfMonth(today), -1);
      return { from: firstOfMonth(to), to };
    }
    default:
      return { from: addDays(today, 1 - Number.parseInt(name, 10)), to: today };
  }
}

/**
 * The period that a period is compared with: as many days directly before it; of a month that is not over, the same days of the
 * month before; of a whole month, the whole month before.
 */
export function periodBefore(name: PeriodName, { from, to }: Days): Days {
  if (name !== 'month' && name !== 'last_month') {
    return { from: addDays(from, -countDays({ from, to })), to: addDays(from, -1) };
  }
  const last = addDays(from, -1);
  const first = firstOfMonth(last);
  if (name === 'last_month') return { from: first, to: last };
  const sameDay = addDays(first, countDays({ from, to }) - 1);
  return { from: first, to: sameDay < last ? sameDay : last };
}

export function countDays({ from, to }: Days): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / DAY_MS) + 1;
}

export function addDays(day: string, count: number): string {
  return new Date(Date.parse(day) + count * DAY_MS).toISOString().slice(0, 10);
}

/** A date of the calendar that reports take, as ISO 8601 writes it. */
function isDay(text: string | null): text is string {
  if (text === null || !/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(text);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

function firstOfMonth(day: string): string {
  return `${day.slice(0, 7)}-01`;
}
