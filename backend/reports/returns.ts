import { sql } from 'kysely';
import type { ReturnsReport } from '../../shared/api.ts';
import { sumAmounts } from '../../shared/normalize/amounts.ts';
import type { Db } from '../store/open.ts';
import { type GroupedQuery, groupsOf } from './matches.ts';
import { groupBy } from './group-by.ts';
import { limitRows, ROWS_TO_READ, startReport } from './report-request.ts';
import { type SourceColumns, sourceOf } from './sources.ts';

type Figures = ReturnsReport['total'];

interface CurrencyRow extends Partial<SourceColumns> {
  day?: string;
  /** '' where the orders have no value. */
  currency: string;
  orders: number;
  taken_back: number;
  reduced: number;
  sold_value: string;
  taken_back_value: string;
}

/** Orders that were taken back, by the day of the order. Reads only what is counted by day. Four statements. Throws UnusableReport. */
export async function readReturns(db: Db, tenantId: string, query: GroupedQuery, now: Date): Promise<ReturnsReport> {
  const { head } = await startReport(db, tenantId, query, now);
  const { columns, shown, which } = groupsOf(tenantId, query);
  const { rows } = await sql<CurrencyRow>`
    select ${sql.join([...shown, sql`n.currency`])}, sum(n.orders)::int as orders, sum(n.taken_back)::int as taken_back,
      sum(n.reduced)::int as reduced, trim_scale(sum(n.sold_value))::text as sold_value,
      trim_scale(sum(n.taken_back_value))::text as taken_back_value
    from daily_sale n where ${which}
    group by ${sql.join([...columns, sql`n.currency`])}
    order by ${sql.join([...columns, sql`n.currency`])} limit ${ROWS_TO_READ}`.execute(db);
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

function figuresOf(rows: readonly CurrencyRow[]): Figures {
  const sum = (column: 'orders' | 'taken_back' | 'reduced') => rows.reduce((total, row) => total + row[column], 0);
  const [orders, takenBack] = [sum('orders'), sum('taken_back')];
  const byCurrency = groupBy(
    rows.filter(({ currency }) => currency !== ''),
    ({ currency }) => currency,
  );
  return {
    orders,
    taken_back: takenBack,
    reduced: sum('reduced'),
    taken_back_share: orders === 0 ? null : takenBack / orders,
    values: [...byCurrency.keys()].sort().map((currency) => {
      const own = byCurrency.get(currency) ?? [];
      return {
        currency,
        sold_value: sumAmounts(own.map((row) => row.sold_value)),
        taken_back_value: sumAmounts(own.map((row) => row.taken_back_value)),
      };
    }),
  };
}
