import { type RawBuilder, sql } from 'kysely';
import type { MATCH_GROUPS, MatchReport } from '../../shared/api.ts';
import { matchStrategy } from '../../shared/api.ts';
import type { Db } from '../store/open.ts';
import type { Period } from './counted.ts';
import { groupBy } from './group-by.ts';
import { limitRows, ROWS_TO_READ, startReport } from './report-request.ts';
import { type SourceColumns, sourceOf } from './sources.ts';

type Group = (typeof MATCH_GROUPS)[number];
type Figures = MatchReport['total'];

export interface GroupedQuery extends Period {
  group_by: Group[];
  source?: string | undefined;
}

/** Orders of one strategy; '' those without a match. */
interface StrategyRow extends Partial<SourceColumns> {
  day?: string;
  strategy: string;
  orders: number;
  estimated: number;
  points: number;
}

/** The match rate and the recognition estimate of a period. Reads only what is counted by day. Four statements. Throws UnusableReport. */
export async function readMatches(db: Db, tenantId: string, query: GroupedQuery, now: Date): Promise<MatchReport> {
  const { head } = await startReport(db, tenantId, query, now);
  const { columns, shown, which } = groupsOf(tenantId, query);
  const { rows } = await sql<StrategyRow>`
    select ${sql.join([...shown, sql`n.strategy`])}, sum(n.orders)::int as orders, sum(n.estimated)::int as estimated,
      sum(n.points)::float8 as points
    from daily_match n where ${which}
    group by ${sql.join([...columns, sql`n.strategy`])}
    order by ${sql.join([...columns, sql`n.strategy`])} limit ${ROWS_TO_READ}`.execute(db);
  const groups = groupBy(limitRows(rows), (row) => `${row.day ?? ''}\n${row.source ?? ''}`);
  return {
    ...head,
    group_by: query.group_by,
    rows: [...groups.values()].map((ofGroup) => {
      const [first] = ofGroup;
      return {
        day: first?.day ?? null,
        source: first?.source === undefined ? null : sourceOf(first),
        ...figuresOf(ofGroup),
      };
    }),
    total: figuresOf(rows),
  };
}

/** How a table of counted days is grouped: the columns, what is shown of them, and which lines. */
export function groupsOf(
  tenantId: string,
  { from, to, group_by: groups, source }: GroupedQuery,
): { columns: RawBuilder<unknown>[]; shown: RawBuilder<unknown>[]; which: RawBuilder<boolean> } {
  return {
    columns: groups.map((group) => sql`n.${sql.ref(group)}`),
    shown: groups.flatMap((group) =>
      group === 'day'
        ? [sql`n.day::text as day`]
        : [sql`n.source`, sql`min(n.source_platform) as source_platform`, sql`min(n.source_shop) as source_shop`],
    ),
    which: sql<boolean>`n.tenant_id = ${tenantId} and n.day >= ${from}::date and n.day <= ${to}::date
      ${source === undefined ? sql`` : sql`and n.source = ${source}`}`,
  };
}

function figuresOf(rows: readonly StrategyRow[]): Figures {
  const orders = sumOf(rows, 'orders');
  const matched = sumOf(
    rows.filter(({ strategy }) => strategy !== ''),
    'orders',
  );
  const byStrategy = groupBy(rows, ({ strategy }) => strategy);
  return {
    orders,
    matched,
    match_rate: orders === 0 ? null : matched / orders,
    by_strategy: [...matchStrategy.options, null].flatMap((strategy) => {
      const own = byStrategy.get(strategy ?? '');
      return own ? [{ strategy, orders: sumOf(own, 'orders'), recognition: recognitionOf(own) }] : [];
    }),
    recognition: recognitionOf(rows),
  };
}

function recognitionOf(rows: readonly StrategyRow[]): Figures['recognition'] {
  const orders = sumOf(rows, 'estimated');
  return { orders, score: orders === 0 ? null : sumOf(rows, 'points') / orders };
}

function sumOf(rows: readonly StrategyRow[], column: 'orders' | 'estimated' | 'points'): number {
  return rows.reduce((sum, row) => sum + row[column], 0);
}
