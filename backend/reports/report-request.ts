import { sql } from 'kysely';
import { MAX_REPORT_DAYS } from '../../shared/api.ts';
import type { Db } from '../store/open.ts';
import { UserError } from '../user-error.ts';
import { type Counted, type Period, readCounted } from './counted.ts';
import { daysBetween } from './days.ts';

/** A request of a report that cannot be answered; the message names the parameter and the remedy. */
export class UnusableReport extends UserError {}

/** More rows are no report: they take too long, and no page shows them. */
const MAX_ROWS = 10_000;

/** The rows of a report. Throws UnusableReport where there are more than a report has. */
export function limitRows<Row>(rows: Row[]): Row[] {
  if (rows.length <= MAX_ROWS) return rows;
  throw new UnusableReport(
    `The report would have more than ${MAX_ROWS} rows: choose a shorter period, or fewer names in group_by.`,
  );
}

/**
 * At the end of a subquery that groups: it is not ordered, so that lines are grouped by their hash. The planner expects few lines of a
 * tenant, and would sort all of them for the order of the groups.
 */
export const HASHED = sql`offset 0`;

/** For `limit`: one more than a report has. */
export const ROWS_TO_READ = MAX_ROWS + 1;

/** What every report begins with. Throws UnusableReport where the period is none. */
export async function startReport(
  db: Db,
  tenantId: string,
  { from, to }: Period,
  now: Date,
): Promise<{ counted: Counted; head: Period & { time_zone: string; counted: Counted['state'] } }> {
  if (to < from) throw new UnusableReport('to: choose a day that is not before `from`.');
  if (daysBetween(from, to) >= MAX_REPORT_DAYS) {
    throw new UnusableReport(`to: choose a period of at most ${MAX_REPORT_DAYS} days.`);
  }
  const counted = await readCounted(db, tenantId, { from, to }, now);
  return { counted, head: { from, to, time_zone: counted.zone, counted: counted.state } };
}
