import { sql } from 'kysely';
import type { CoverageReport } from '../../shared/api.ts';
import type { Db } from '../store/open.ts';
import { byName } from './carried-names.ts';
import { type GroupedQuery, groupsOf } from './matches.ts';
import { groupBy } from './group-by.ts';
import { HASHED, limitRows, ROWS_TO_READ, startReport } from './report-request.ts';
import { type SourceColumns, sourceOf } from './sources.ts';

interface Row extends Partial<SourceColumns> {
  day?: string;
  /** '' counts all orders. */
  name: string;
  orders: number;
}

/** Which orders carry which identifiers. Reads only what is counted by day. Five statements. Throws UnusableReport. */
export async function readCoverage(db: Db, tenantId: string, query: GroupedQuery, now: Date): Promise<CoverageReport> {
  const { head } = await startReport(db, tenantId, query, now);
  const { columns, shown, which } = groupsOf(tenantId, query);
  // Grouped by nothing it is one row, also without orders.
  const all = columns.length === 0 ? sql`` : sql`group by ${sql.join(columns)} order by ${sql.join(columns)}`;
  const { rows: orders } = await sql<Row>`
    select ${sql.join([...shown, sql`''::text as name`])}, coalesce(sum(n.orders), 0)::int as orders
    from daily_match n where ${which} ${all} limit ${ROWS_TO_READ}`.execute(db);
  const ordered =
    columns.length === 0 ? sql`` : sql`order by ${sql.join(query.group_by.map((group) => sql`g.${sql.ref(group)}`))}`;
  const { rows: names } = await sql<Row>`
    select * from (
      select ${sql.join([...shown, sql`n.name`])}, sum(n.orders)::int as orders
      from daily_coverage n where ${which} group by ${sql.join([...columns, sql`n.name`])} ${HASHED}
    ) g ${ordered}`.execute(db);
  const rows = [...limitRows(orders), ...names];
  const groups = groupBy(rows, (row) => `${row.day ?? ''}\n${row.source ?? ''}`);
  return {
    ...head,
    group_by: query.group_by,
    rows: [...groups.values()].map((own) => ({
      day: own[0]?.day ?? null,
      source: own[0]?.source === undefined ? null : sourceOf(own[0]),
      ...figuresOf(own),
    })),
    total: figuresOf(rows),
  };
}

function figuresOf(rows: readonly Row[]): CoverageReport['total'] {
  const counts = new Map<string, number>();
  for (const { name, orders } of rows) counts.set(name, (counts.get(name) ?? 0) + orders);
  const all = counts.get('') ?? 0;
  counts.delete('');
  const names = [...counts].map(([name, orders]) => ({ name, orders, share: all === 0 ? 0 : orders / all }));
  return { orders: all, names: names.sort(byName) };
}
