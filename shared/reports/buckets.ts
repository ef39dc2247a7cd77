import { addDays, countDays, type Days } from './periods.ts';

/** What one point or column of a chart represents. */
export type Step = 'day' | 'week' | 'month';

/** At most so many columns can be distinguished, and read one by one with the keyboard. */
const MOST_DAYS = 62;
const MOST_WEEKS = 54;

export function stepOf(days: Days): Step {
  const count = countDays(days);
  return count <= MOST_DAYS ? 'day' : count <= MOST_WEEKS * 7 ? 'week' : 'month';
}

/**
 * The days of a period in steps without a gap: weeks from Monday, calendar months. The first and the last one may be shorter,
 * because they end with the period.
 */
export function bucketsOf({ from, to }: Days, step: Step): Days[] {
  const buckets: Days[] = [];
  for (let first = from; first <= to;) {
    const last = lastDayOf(first, step);
    buckets.push({ from: first, to: last < to ? last : to });
    first = addDays(last, 1);
  }
  return buckets;
}

function lastDayOf(day: string, step: Step): string {
  if (step === 'day') return day;
  // 0 is Sunday: it ends its week.
  if (step === 'week') return addDays(day, (7 - new Date(day).getUTCDay()) % 7);
  const [year = 0, month = 0] = day.split('-').map(Number);
  return new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10);
}

/** The rows of each bucket, in its order. Rows without a day, or outside, are in none. */
export function rowsByBucket<Row extends { day: string | null }>(
  rows: readonly Row[],
  buckets: readonly Days[],
): Row[][] {
  const grouped = buckets.map((): Row[] => []);
  const indexOf = new Map<string, number>();
  for (const [index, { from, to }] of buckets.entries()) {
    for (let day = from; day <= to; day = addDays(day, 1)) indexOf.set(day, index);
  }
  for (const row of rows) {
    const index = row.day === null ? undefined : indexOf.get(row.day);
    if (index !== undefined) grouped[index]?.push(row);
  }
  return grouped;
}
