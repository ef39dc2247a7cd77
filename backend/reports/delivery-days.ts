import { type RawBuilder, sql } from 'kysely';
import type { DeliveryListQuery } from '../../shared/api.ts';
import type { Db } from '../store/open.ts';
import type { Counted } from './counted.ts';
import { addDays, daysBetween } from './days.ts';
import { NOT_PLANNED } from './destinations.ts';

export type DeliveryFilter = Pick<DeliveryListQuery, 'destination' | 'kind' | 'part' | 'code' | 'platform_code'>;

/** A day on which there may be deliveries that a filter lets through. */
export interface FoundDay {
  day: string;
  /** Their orders; null: not known, all orders of the day have to be looked at. */
  ids: readonly string[] | null;
}

/** Days from `first` to `last`. */
export interface DayRun {
  first: string;
  last: string;
  /** As those of days: of all of them, or of none. */
  ids: readonly string[] | null;
}

/** How many orders of days one statement reads. */
const MOST_IDS = 2_500;

/** Whether the filter lets orders through that no delivery was planned for. */
export function includesNotPlanned({ kind, part, code, platform_code }: DeliveryFilter): boolean {
  const isCode = code === undefined || code === NOT_PLANNED;
  const isPart = part === undefined || part === 'left_out';
  return isCode && isPart && kind !== 'change' && (platform_code === undefined || platform_code === '');
}

/**
 * The days of the period on which there may be deliveries that the filter lets through, as runs, the newest first: those that were
 * counted with some, and those that changed since. Where they are few, with their orders. While the history is counted, all days.
 *
 * @param targets the destinations whose orders may lack a delivery
 */
export async function findDays(
  db: Db,
  tenantId: string,
  { from, to, ...filter }: DeliveryFilter & { from: string; to: string },
  { state, staleDays }: Counted,
  targets: readonly string[],
): Promise<DayRun[]> {
  if (state.counting_history) return [{ first: from, last: to, ids: null }];
  const inPeriod = sql<boolean>`n.tenant_id = ${tenantId} and n.day >= ${from}::date and n.day <= ${to}::date`;
  const { rows } = await sql<{ day: string; ids: string[][] | null }>`
    select n.day::text as day, case when bool_and(n.conversion_ids is not null) then jsonb_agg(n.conversion_ids) end as ids
    from daily_delivery n where ${inPeriod} and ${isLetThrough(filter)} group by n.day
    ${includesNotPlanned(filter) ? sql`union all ${daysWithNotPlanned(inPeriod, targets)}` : sql``}`.execute(db);
  return runsOf([
    ...rows.map(({ day, ids }) => ({ day, ids: ids?.flat() ?? null })),
    ...[...staleDays].map((day) => ({ day, ids: null })),
  ]);
}

function isLetThrough({ destination, kind, part, code, platform_code }: DeliveryFilter): RawBuilder<boolean> {
  const is = (column: string, value: string | undefined) =>
    value === undefined ? sql<boolean>`true` : sql<boolean>`n.${sql.ref(column)} = ${value}`;
  return sql<boolean>`${is('destination_id', destination)} and ${is('part', part)} and ${is('code', code)}
    and ${is('platform_code', platform_code)} and ${kind === undefined ? sql`true` : sql`n.is_change = ${kind === 'change'}`}`;
}

function daysWithNotPlanned(inPeriod: RawBuilder<boolean>, targets: readonly string[]): RawBuilder<unknown> {
  return sql`
    select o.day::text as day, null::jsonb as ids
    from (select n.day, sum(n.orders) as orders from daily_match n where ${inPeriod} group by n.day) o
    cross join unnest(${[...targets]}::text[]) as t(id)
    left join (
      select n.day, n.destination_id, sum(n.orders) as orders from daily_delivery n
      where ${inPeriod} and not n.is_change group by n.day, n.destination_id
    ) p on p.day = o.day and p.destination_id = t.id
    where o.orders > coalesce(p.orders, 0)`;
}

/** Runs of days, the newest first: of days that follow each other, or of days whose orders are known. Pure. */
export function runsOf(days: readonly FoundDay[]): DayRun[] {
  const found = new Map<string, readonly string[] | null>();
  for (const { day, ids } of days) {
    const known = found.get(day);
    found.set(day, known === null || ids === null ? null : [...(known ?? []), ...ids]);
  }
  const runs: DayRun[] = [];
  for (const [day, ids] of [...found].sort(([a], [b]) => (a < b ? 1 : -1))) {
    const run = runs.at(-1);
    if (run?.ids && ids && run.ids.length + ids.length <= MOST_IDS) {
      run.first = day;
      run.ids = [...run.ids, ...ids];
    } else if (run?.ids === null && ids === null && daysBetween(day, run.first) === 1) run.first = day;
    else runs.push({ first: day, last: day, ids });
  }
  return runs;
}

/** What is left of runs before the end of a day. Pure. */
export function runsBefore(runs: readonly DayRun[], lastDay: string): DayRun[] {
  return runs
    .filter(({ first }) => first <= lastDay)
    .map((run) => ({ ...run, last: run.last < lastDay ? run.last : lastDay }));
}

/** The day after a run. */
export const endOf = ({ last }: DayRun): string => addDays(last, 1);
