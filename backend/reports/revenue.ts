import { sql } from 'kysely';
import type {
  AdPlatform,
  MissingRate,
  ReportSource,
  REVENUE_GROUPS,
  RevenueQuery,
  RevenueReport,
} from '../../shared/api.ts';
import { sumAmounts } from '../../shared/normalize/amounts.ts';
import type { Db } from '../store/open.ts';
import { limitRows, ROWS_TO_READ, startReport } from './report-request.ts';
import { linesWithoutRate, summedLines } from './revenue-lines.ts';
import { readSourceNames } from './source-names.ts';
import { sourceOf } from './sources.ts';

type Group = (typeof REVENUE_GROUPS)[number];

const COLUMN: Readonly<Record<Group, string>> = {
  day: 'day',
  platform: 'ad_platform',
  source: 'source',
  campaign: 'campaign',
  conversion_type: 'conversion_type',
};

/** Lines are added up by group where they are attributed, else only by currency. */
type LineClass = 'attributed' | 'unattributed' | 'both' | 'no_rate';

interface Sums {
  class: LineClass;
  currency: string;
  day?: string | null;
  ad_platform?: AdPlatform;
  source?: string;
  campaign?: string;
  conversion_type?: string;
  offline_orders: number;
  offline_value: string;
  open_orders: number;
  open_value: string;
  browser_orders: number;
  browser_value: string;
  /** Of all kinds. */
  orders: number;
  value: string;
}

/**
 * Attributed revenue of a period, offline beside browser conversions, by any of REVENUE_GROUPS and by currency, or converted. Reads
 * only what is counted by day. Five statements, and one more where a rate is missing. Throws UnusableReport.
 */
export async function readRevenue(db: Db, tenantId: string, query: RevenueQuery, now: Date): Promise<RevenueReport> {
  const { head } = await startReport(db, tenantId, query, now);
  const { group_by, convert_to = null } = query;
  const sums = await readSums(db, tenantId, query);
  const of = (which: LineClass) => sums.filter((row) => row.class === which);
  const rows = limitRows(of('attributed'));
  const names = group_by.includes('source') ? await readSourceNames(db, tenantId, query) : null;
  const isFiltered = query.platform !== undefined || query.campaign !== undefined;
  return {
    ...head,
    group_by,
    convert_to,
    rows: rows.map((row) => toRow(row, names)),
    totals: totalsOf(rows, isFiltered ? [] : of('unattributed'), of('both')),
    missing_rates: of('no_rate').length === 0 ? [] : await readMissingRates(db, tenantId, query),
  };
}

/** Adds up the lines as they are counted, of which there may be many, and then their sums by class. */
async function readSums(db: Db, tenantId: string, query: RevenueQuery): Promise<Sums[]> {
  const groups = query.group_by.map((group) => sql.ref(COLUMN[group]));
  const isAttributed = sql`(s.has_rate and s.kind <> 'both' and s.is_attributed)`;
  const lineClass = sql`case when not s.has_rate then 'no_rate' when s.kind = 'both' then 'both'
    when s.is_attributed then 'attributed' else 'unattributed' end`;
  const grouped = groups.map((column) => sql`case when ${isAttributed} then s.${column} end as ${column}`);
  const shown = query.group_by.map((group) =>
    group === 'day' ? sql`g.day::text as day` : sql`g.${sql.ref(COLUMN[group])}`,
  );
  const lineKeys = groups.map((column) => sql`l.${column}`);
  const keys = [sql`g.class`, sql`g.currency`, ...groups.map((column) => sql`g.${column}`)];
  const byDay = query.group_by.includes('day') ? [sql`g.day`] : [];
  const orders = (kind: string) => sql`coalesce(sum(g.orders) filter (where g.kind = ${sql.lit(kind)}), 0)::int`;
  const value = (kind: string, column: string) => sql`
    trim_scale(coalesce(sum(g.${sql.ref(column)}) filter (where g.kind = ${sql.lit(kind)}), 0))::text`;
  const { rows } = await sql<Sums>`
    with ${summedLines(tenantId, query, lineKeys)}
    select ${sql.join([sql`g.class`, sql`g.currency`, ...shown])},
      ${orders('offline')} as offline_orders, ${value('offline', 'amount')} as offline_value,
      coalesce(sum(g.open_orders), 0)::int as open_orders, ${value('offline', 'open_amount')} as open_value,
      ${orders('browser')} as browser_orders, ${value('browser', 'amount')} as browser_value,
      sum(g.orders)::int as orders, trim_scale(coalesce(sum(g.amount), 0))::text as value
    from (
      select ${sql.join([sql`${lineClass} as class`, sql`s.currency`, ...grouped, sql`s.kind`])},
        s.orders, s.amount, s.open_orders, s.open_amount
      from summed s where s.has_rate or s.kind <> 'both'
    ) g
    group by ${sql.join(keys)}
    order by ${sql.join([...byDay, sql`sum(g.amount) desc nulls last`, ...keys])}
    limit ${ROWS_TO_READ + 1000}`.execute(db);
  return rows;
}

/** What has no rate, by currency. One statement. */
async function readMissingRates(db: Db, tenantId: string, query: RevenueQuery): Promise<MissingRate[]> {
  const { convert_to } = query;
  if (convert_to === undefined) return [];
  const { rows } = await sql<MissingRate>`
    with ${linesWithoutRate(tenantId, { ...query, convert_to })}
    select l.currency as from_currency, ${convert_to}::text as to_currency, min(l.day)::text as first_day,
      max(l.day)::text as last_day, sum(l.orders)::int as orders, trim_scale(sum(l.value))::text as value
    from line l group by l.currency order by sum(l.value) desc, l.currency`.execute(db);
  return rows;
}

function toRow(row: Sums, names: ReadonlyMap<string, ReportSource> | null): RevenueReport['rows'][number] {
  return {
    day: row.day ?? null,
    platform: row.ad_platform ?? null,
    source: row.source === undefined ? null : (names?.get(row.source) ?? sourceOf(row)),
    campaign: row.campaign ?? null,
    conversion_type: row.conversion_type ?? null,
    currency: row.currency,
    ...figuresOf([row]),
  };
}

function totalsOf(
  attributed: readonly Sums[],
  unattributed: readonly Sums[],
  both: readonly Sums[],
): RevenueReport['totals'] {
  const currencies = new Set([...attributed, ...unattributed, ...both].map(({ currency }) => currency));
  return [...currencies].sort().map((currency) => {
    const of = (rows: readonly Sums[]) => rows.filter((row) => row.currency === currency);
    return {
      currency,
      ...figuresOf(of(attributed)),
      unattributed: figuresOf(of(unattributed)),
      both: {
        orders: of(both).reduce((sum, { orders }) => sum + orders, 0),
        value: sumAmounts(['0', ...of(both).map(({ value }) => value)]),
      },
    };
  });
}

function figuresOf(rows: readonly Sums[]): Pick<RevenueReport['rows'][number], 'offline' | 'browser'> {
  const count = (column: 'offline_orders' | 'open_orders' | 'browser_orders') =>
    rows.reduce((sum, row) => sum + row[column], 0);
  const add = (column: 'offline_value' | 'open_value' | 'browser_value') => {
    const [only] = rows;
    return only && rows.length === 1 ? only[column] : trimmed(sumAmounts(['0', ...rows.map((row) => row[column])]));
  };
  return {
    offline: {
      orders: count('offline_orders'),
      value: add('offline_value'),
      open_orders: count('open_orders'),
      open_value: add('open_value'),
    },
    browser: { orders: count('browser_orders'), value: add('browser_value') },
  };
}

/** As the database writes sums: without zeros at the end. */
const trimmed = (amount: string): string => (amount.includes('.') ? amount.replace(/\.?0+$/, '') : amount);
