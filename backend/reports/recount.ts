import { type RawBuilder, sql } from 'kysely';
import { examineConversions } from '../conversions/examine.ts';
import type { Db } from '../store/open.ts';
import { transaction, type Trx } from '../store/transaction.ts';
import { timeOfId } from '../store/id.ts';
import { markDays, utcDay } from '../store/stale-days.ts';
import { addDays, dayOf, type DayRange, dayRange, daysOfUtcDay, startOfDay } from './days.ts';
import { recountDays } from './recount-days.ts';
import { readTimeZone } from './time-zone.ts';

/** How many days one transaction counts at most, of those that changed and of the history each. */
const PORTION_DAYS = 4;

/** What is left to be recounted; see `ReportStateTable`. */
interface RecountState {
  zone: string;
  staleDays: string[];
  staleSince: Date | null;
  /** Null: the history is counted. 'infinity': all of it is left. */
  historyBefore: string | null;
  recountAllAt: Date | null;
}

export type RecountResult =
  /** Nothing changed since it was counted. */
  | 'idle'
  /** All that had changed was counted. */
  | 'counted'
  /** Some days were counted; there is more. */
  | 'more'
  /** Another process is counting. */
  | 'busy';

/**
 * Recounts some days of a tenant in one short transaction: days that were marked (store/stale-days.ts), in the order in which they
 * were marked, and, after an upgrade or with a new time zone, the history, the newest days first. Marks are deleted in the same
 * transaction, which sees the store as it was when it began: a change that is committed later keeps its mark. The lock on the
 * tenant's state lets one process count at a time, so that an older count never replaces a newer one. Before it, conversions of these
 * days are examined (conversions/examine.ts).
 */
export async function recount(db: Db, tenantId: string, now: Date): Promise<RecountResult> {
  const ahead = await nextDays(db, tenantId, await readState(db, tenantId), await readMarks(db, tenantId), now);
  const isMore = await examineConversions(db, tenantId, ahead.ranges, now);
  const result = await transaction(db, (trx) => recountNext(trx, tenantId, now), 'repeatable read');
  if (!isMore) return result;
  // What is left of these days is examined next time.
  const days = ahead.ranges.flatMap(({ start, end }) => [utcDay(start), utcDay(new Date(Date.parse(end) - 1))]);
  await transaction(db, (trx) => markDays(trx, tenantId, days, now));
  return 'more';
}

async function recountNext(trx: Trx, tenantId: string, now: Date): Promise<RecountResult> {
  const stored = await lockState(trx, tenantId);
  if (!stored) return 'busy';
  const { ranges, left, staleSince } = await nextDays(trx, tenantId, stored, await takeMarks(trx, tenantId), now);
  await recountDays(trx, tenantId, ranges);
  await writeState(trx, tenantId, { ...left, staleSince: left.staleDays.length === 0 ? null : staleSince });
  const isDone = left.staleDays.length === 0 && left.historyBefore === null;
  if (!isDone) return 'more';
  return ranges.length === 0 ? 'idle' : 'counted';
}

/** The days that are counted next, and what is left after them. */
async function nextDays(
  db: Db,
  tenantId: string,
  stored: RecountState,
  marks: readonly Mark[],
  now: Date,
): Promise<{ ranges: DayRange[]; left: RecountState; staleSince: Date | null }> {
  const state = withMarks(stored, marks, await readTimeZone(db, tenantId), now);
  const history = await nextHistory(db, tenantId, state);
  const days = new Set([...state.staleDays.slice(0, PORTION_DAYS), ...history.days]);
  return {
    ranges: [...days].map((day) => dayRange(day, state.zone)),
    left: { ...state, staleDays: state.staleDays.slice(PORTION_DAYS), historyBefore: history.before },
    staleSince: state.staleSince,
  };
}

/** Locks the tenant's state, which the first recount adds. Null while another process has it. */
async function lockState(trx: Trx, tenantId: string): Promise<RecountState | null> {
  const state = await selectState(trx, tenantId, sql`for update skip locked`);
  if (state) return state;
  const zone = await readTimeZone(trx, tenantId);
  await sql`
    insert into report_state (tenant_id, time_zone) values (${tenantId}, ${zone}) on conflict do nothing`.execute(trx);
  return selectState(trx, tenantId, sql`for update skip locked`);
}

/** The tenant's state, even while another process counts. */
async function readState(db: Db, tenantId: string): Promise<RecountState> {
  const state = await selectState(db, tenantId, sql``);
  if (state) return state;
  const zone = await readTimeZone(db, tenantId);
  return { zone, staleDays: [], staleSince: null, historyBefore: null, recountAllAt: null };
}

async function selectState(db: Db, tenantId: string, lock: RawBuilder<unknown>): Promise<RecountState | null> {
  const { rows } = await sql<RecountState>`
    select s.time_zone as zone, s.stale_days::text[] as "staleDays", s.stale_since as "staleSince",
      s.history_before::text as "historyBefore", s.recount_all_at as "recountAllAt"
    from report_state s where s.tenant_id = ${tenantId} ${lock}`.execute(db);
  return rows[0] ?? null;
}

interface Mark {
  mark_id: string;
  days: string[];
}

async function readMarks(db: Db, tenantId: string): Promise<Mark[]> {
  const { rows } = await sql<Mark>`
    select m.mark_id, m.days::text[] as days from report_mark m where m.tenant_id = ${tenantId}
    order by m.mark_id`.execute(db);
  return rows;
}

async function takeMarks(trx: Trx, tenantId: string): Promise<Mark[]> {
  const { rows } = await sql<Mark>`
    delete from report_mark m where m.tenant_id = ${tenantId} returning m.mark_id, m.days::text[] as days`.execute(trx);
  return rows;
}

/** The state with the days of new marks, in the time zone that the tenant has now. Pure. */
function withMarks(state: RecountState, marks: readonly Mark[], zone: string, now: Date): RecountState {
  const isAllDue = state.recountAllAt !== null && state.recountAllAt <= now;
  if (zone !== state.zone || isAllDue) {
    return {
      zone,
      staleDays: [],
      staleSince: null,
      historyBefore: 'infinity',
      recountAllAt: isAllDue ? null : state.recountAllAt,
    };
  }
  const marked = new Set(marks.flatMap(({ days }) => days));
  const days = new Set([...marked].flatMap((day) => daysOfUtcDay(day, zone)));
  const waiting = new Set(state.staleDays);
  const added = [...days].filter((day) => !waiting.has(day)).sort((a, b) => (a < b ? 1 : -1));
  const times = [...marks.map(({ mark_id }) => timeOfId(mark_id)), ...(state.staleSince ? [state.staleSince] : [])];
  const since = times.length === 0 ? null : new Date(Math.min(...times.map((time) => time.getTime())));
  return { ...state, staleDays: [...state.staleDays, ...added], staleSince: since };
}

/** The next days of the history, and what is left of it after them. */
async function nextHistory(
  db: Db,
  tenantId: string,
  { zone, historyBefore }: RecountState,
): Promise<{ days: string[]; before: string | null }> {
  if (historyBefore === null) return { days: [], before: null };
  const end = historyBefore === 'infinity' ? 'infinity' : new Date(startOfDay(historyBefore, zone)).toISOString();
  const { rows } = await sql<{ time: Date | null; day: string | null }>`
    select greatest(
        (select max(c.occurred_at) from conversion c where c.tenant_id = ${tenantId} and c.occurred_at < ${end}::timestamptz),
        (select max(p.purchased_at) from browser_purchase p
          where p.tenant_id = ${tenantId} and p.purchased_at < ${end}::timestamptz)) as time,
      greatest(
        (select max(n.day) from daily_sale n where n.tenant_id = ${tenantId} and n.day < ${historyBefore}::date),
        (select max(n.day) from daily_match n where n.tenant_id = ${tenantId} and n.day < ${historyBefore}::date),
        (select max(n.day) from daily_delivery n where n.tenant_id = ${tenantId} and n.day < ${historyBefore}::date),
        (select max(n.day) from daily_purchase n where n.tenant_id = ${tenantId} and n.day < ${historyBefore}::date)
      )::text as day`.execute(db);
  const { time, day } = rows[0] ?? { time: null, day: null };
  const found = [time && dayOf(time.getTime(), zone), day].filter((one) => one !== null).sort();
  const last = found.at(-1);
  if (last === undefined) return { days: [], before: null };
  const days = Array.from({ length: PORTION_DAYS }, (_, index) => addDays(last, -index));
  return { days, before: addDays(last, 1 - PORTION_DAYS) };
}

async function writeState(trx: Trx, tenantId: string, state: RecountState): Promise<void> {
  await sql`
    update report_state s set time_zone = ${state.zone}, stale_days = ${state.staleDays}::date[],
      stale_since = ${state.staleSince?.toISOString() ?? null}::timestamptz, history_before = ${state.historyBefore}::date,
      recount_all_at = ${state.recountAllAt?.toISOString() ?? null}::timestamptz
    where s.tenant_id = ${tenantId}`.execute(trx);
}

/** The tenants with something to recount: also those whose time zone is another one than that of the days that are counted. */
export async function tenantsToRecount(db: Db, now: Date): Promise<string[]> {
  const { rows } = await sql<{ tenant_id: string }>`
    select m.tenant_id from report_mark m group by m.tenant_id
    union
    select s.tenant_id from report_state s join tenant t on t.tenant_id = s.tenant_id
    where s.history_before is not null or s.stale_days <> '{}' or s.recount_all_at <= ${now.toISOString()}::timestamptz
      or s.time_zone <> t.time_zone
    order by 1`.execute(db);
  return rows.map((row) => row.tenant_id);
}
