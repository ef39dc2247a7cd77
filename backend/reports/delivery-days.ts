import { type RawBuilder, sql } from 'kysely';
import type { DeliveryListQuery } from '../../shared/api.ts';
import type { Db } from '../store/open.ts';
import type { Counted } from './counted.ts';
import { addDays, daysBetween } from './days.ts';
import { NOT_PLANNED } from './destinations.ts';

export type DeliveryFilter = Pick<DeliveryListQuery, 'destination' | 'kind' | 'part' | 'code' | 'platform_code'>;

/** Days from `first` to `last`. */
export interface DayRun {
  first: string;
  last: string;
}

/** Whether the filter lets orders through that no delivery was planned for. */
export function includesNotPlanned({ kind, part, code, platform_code }: DeliveryFilter): boolean {
  const isCode = code === undefined || code === NOT_PLANNED;
  const isPart = part === undefined || part === 'left_out';
  return isCode && isPart && kind !== 'change' && (platform_code === undefined || platform_code === '');
}

/**
 * The days of the period on which there may be deliveries that the filter lets through, as runs, the newest first: those that were
 * counted with some, and those that changed since. While the history is counted, all days.
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
  if (state.counting_history) return [{ first: from, last: to }];
  const inPeriod = sql<boolean>`n.tenant_id = ${tenantId} and n.day >= ${from}::date and n.day <= ${to}::date`;
  const { rows } = await sql<{ day: string }>`
    select n.day::text as day from daily_delivery n where ${inPeriod} and ${isLetThrough(filter)} group by n.day
    ${includesNotPlanned(filter) ? sql`union ${daysWithNotPlanned(inPeriod, targets)}` : sql``}`.execute(db);
  return runsOf([...rows.map(({ day }) => day), ...staleDays]);
}

function isLetThrough({ destination, kind, part, code, platform_code }: DeliveryFilter): RawBuilder<boolean> {
  const is = (column: string, value: string | undefined) =>
    value === undefined ? sql<boolean>`true` : sql<boolean>`n.${sql.ref(column)} = ${value}`;
  return sql<boolean>`${is('destination_id', destination)} and ${is('part', part)} and ${is('code', code)}
    and ${is('platform_code', platform_code)} and ${kind === undefined ? sql`true` : sql`n.is_change = ${kind === 'change'}`}`;
}

function daysWithNotPlanned(inPeriod: RawBuilder<boolean>, targets: readonly string[]): RawBuilder<unknown> {
  return sql`
    select o.day::text as day
    from (select n.day, sum(n.orders) as orders from daily_match n where ${inPeriod} group by n.day) o
    cross join unnest(${[...targets]}::text[]) as t(id)
    left join (
      select n.day, n.destination_id, sum(n.orders) as orders from daily_delivery n
      where ${inPeriod} and not n.is_change group by n.day, n.destination_id
    ) p on p.day = o.day and p.destination_id = t.id
    where o.orders > coalesce(p.orders, 0)`;
}

/** Runs of days that follow each other, the newest first. Pure. */
export function runsOf(days: readonly string[]): DayRun[] {
  const runs: DayRun[] = [];
  for (const day of [...new Set(days)].sort().reverse()) {
    const run = runs.at(-1);
    if (run && daysBetween(day, run.first) === 1) run.first = day;
    else runs.push({ first: day, last: day });
  }
  return runs;
}

/** What is left of runs before the end of a day. Pure. */
export function runsBefore(runs: readonly DayRun[], lastDay: string): DayRun[] {
  return runs
    .filter(({ first }) => first <= lastDay)
    .map(({ first, last }) => ({ first, last: last < lastDay ? last : lastDay }));
}

/** The day after a run. */
export const endOf = ({ last }: DayRun): string => addDays(last, 1);
