import { sql } from 'kysely';
import { UNMATCHED_CAUSES, type UnmatchedCause } from '../../shared/explain/unmatched-cause.ts';
import type { RecoveredReport, UnmatchedExample, UnmatchedReport } from '../../shared/api.ts';
import { sumAmounts } from '../../shared/normalize/amounts.ts';
import { findUnmatchedReasons } from '../identity/unmatched.ts';
import { type ConversionData, fromStored } from '../store/conversion-data.ts';
import { storeKeysOf } from '../store/keys.ts';
import type { Db } from '../store/open.ts';
import type { Period } from './counted.ts';
import { groupBy } from './group-by.ts';
import { type GroupedQuery, groupsOf } from './matches.ts';
import { limitRows, ROWS_TO_READ, startReport } from './report-request.ts';
import { type SourceColumns, sourceOf } from './sources.ts';
import { conversionById } from '../store/conversion-by-id.ts';

interface Row extends Partial<SourceColumns> {
  day?: string;
  /** '' where they are not examined yet. */
  finding: string;
  currency: string;
  orders: number;
  matched: number;
  value: string;
}

/** Of each cause. */
const MOST_EXAMPLES = 10;

async function readFindings(db: Db, tenantId: string, query: GroupedQuery, now: Date) {
  const { head } = await startReport(db, tenantId, query, now);
  const { columns, shown, which } = groupsOf(tenantId, query);
  const groups = sql.join([...columns, sql`n.finding`, sql`n.currency`]);
  const { rows } = await sql<Row>`
    select ${sql.join([...shown, sql`n.finding`, sql`n.currency`])}, sum(n.orders)::int as orders,
      sum(n.matched)::int as matched, trim_scale(sum(n.value))::text as value
    from daily_finding n where ${which}
    group by ${groups} order by ${groups} limit ${ROWS_TO_READ}`.execute(db);
  return { head: { ...head, group_by: query.group_by }, rows: limitRows(rows) };
}

/** The rows of a report with the figures of each group, and of all. */
function grouped<Figures>(rows: readonly Row[], figuresOf: (rows: readonly Row[]) => Figures) {
  const groups = groupBy(rows, (row) => `${row.day ?? ''}\n${row.source ?? ''}`);
  return {
    rows: [...groups.values()].map((own) => ({
      day: own[0]?.day ?? null,
      source: own[0]?.source === undefined ? null : sourceOf(own[0]),
      ...figuresOf(own),
    })),
    total: figuresOf(rows),
  };
}

const sumOf = (rows: readonly Row[], column: 'orders' | 'matched'): number =>
  rows.reduce((sum, row) => sum + row[column], 0);

/**
 * Why orders are unmatched. Reads what is counted by day and, for the examples, a few orders. Besides these a fixed number of statements.
 * Throws UnusableReport.
 */
export async function readUnmatched(
  db: Db,
  tenantId: string,
  query: GroupedQuery,
  now: Date,
): Promise<UnmatchedReport> {
  const { head, rows } = await readFindings(db, tenantId, query, now);
  return { ...head, ...grouped(rows, unmatchedFigures), examples: await readExamples(db, tenantId, query) };
}

function unmatchedFigures(rows: readonly Row[]): UnmatchedReport['total'] {
  const orders = sumOf(rows, 'orders');
  const waiting = rows.filter(({ finding }) => finding === '');
  const causes = UNMATCHED_CAUSES.map((cause) => ({
    cause,
    orders: sumOf(
      rows.filter(({ finding }) => finding === cause),
      'orders',
    ),
  }));
  return {
    orders,
    unmatched: orders - sumOf(rows, 'matched'),
    not_examined: sumOf(waiting, 'orders') - sumOf(waiting, 'matched'),
    causes: causes.filter((one) => one.orders > 0).sort((a, b) => b.orders - a.orders),
  };
}

/** How many orders were recovered, and their value. Reads only what is counted by day. Throws UnusableReport. */
export async function readRecovered(
  db: Db,
  tenantId: string,
  query: GroupedQuery,
  now: Date,
): Promise<RecoveredReport> {
  const { head, rows } = await readFindings(db, tenantId, query, now);
  return { ...head, ...grouped(rows, recoveredFigures) };
}

function recoveredFigures(rows: readonly Row[]): RecoveredReport['total'] {
  const recovered = rows.filter(({ finding }) => finding === 'recovered');
  const byCurrency = groupBy(
    recovered.filter(({ currency }) => currency !== ''),
    ({ currency }) => currency,
  );
  return {
    orders: sumOf(rows, 'orders'),
    matched: sumOf(rows, 'matched'),
    recovered: sumOf(recovered, 'orders'),
    values: [...byCurrency]
      .map(([currency, own]) => ({ currency, value: sumAmounts(own.map(({ value }) => value)) }))
      .sort((a, b) => (a.currency < b.currency ? -1 : 1)),
  };
}

type ExampleRow = Omit<UnmatchedExample, 'conversion_time' | 'other_spelling'> & {
  finding: UnmatchedCause;
  occurred_at: Date;
  data: ConversionData;
};

/** Orders of each cause, of the latest days. Those that changed since they were counted are left out. */
async function readExamples(
  db: Db,
  tenantId: string,
  { from, to, source }: Period & Pick<GroupedQuery, 'source'>,
): Promise<UnmatchedReport['examples']> {
  const { rows } = await sql<ExampleRow>`
    select c.finding, c.conversion_id, c.order_id, c.conversion_type, c.occurred_at, c.value::text as value, c.currency, c.data
    from (
      select e.finding, u.conversion_id, row_number() over (partition by e.finding order by u.conversion_id desc) as place
      from (
        select n.finding, n.examples, row_number() over (partition by n.finding order by n.day desc, n.line) as place
        from daily_finding n
        where n.tenant_id = ${tenantId} and n.day >= ${from}::date and n.day <= ${to}::date
          and n.finding = any(${[...UNMATCHED_CAUSES]}::text[]) ${source === undefined ? sql`` : sql`and n.source = ${source}`}
      ) e
      cross join lateral (select * from unnest(e.examples) as x(conversion_id) offset 0) u
      where e.place <= ${sql.lit(MOST_EXAMPLES)}
    ) e
    cross join lateral ${conversionById(tenantId, 'e.conversion_id')} c
    where e.place <= ${sql.lit(MOST_EXAMPLES)} and c.finding = e.finding
    order by c.conversion_id desc`.execute(db);
  const spelled = await findSpellings(db, tenantId, rows);
  const byCause = groupBy(rows, ({ finding }) => finding);
  return UNMATCHED_CAUSES.flatMap((cause) => {
    const own = byCause.get(cause);
    if (!own) return [];
    const orders = own.map(({ finding: _finding, data: _data, occurred_at, ...order }): UnmatchedExample => {
      const otherSpelling = spelled.get(order.conversion_id) ?? null;
      return { ...order, conversion_time: occurred_at.toISOString(), other_spelling: otherSpelling };
    });
    return [{ cause, orders }];
  });
}

/** The spellings that are known of orders with the cause `other_format`, by the conversions' ids. */
async function findSpellings(db: Db, tenantId: string, rows: readonly ExampleRow[]): Promise<Map<string, string>> {
  const storeKeys = storeKeysOf(db);
  const other = rows.filter(({ finding }) => finding === 'other_format');
  const reasons = await findUnmatchedReasons(
    db,
    tenantId,
    other.map(({ data }) => fromStored(data, storeKeys)),
  );
  return new Map(
    other.flatMap(({ conversion_id }, n): [string, string][] => {
      const spelling = reasons[n]?.otherSpelling ?? null;
      return spelling === null ? [] : [[conversion_id, spelling]];
    }),
  );
}
