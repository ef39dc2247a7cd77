import { type RawBuilder, sql } from 'kysely';
import type { AdPlatform, MissingRate, REVENUE_GROUPS, RevenueQuery, RevenueReport } from '../../shared/api.ts';
import { sumAmounts } from '../../shared/normalize/amounts.ts';
import type { Db } from '../store/open.ts';
import { limitRows, ROWS_TO_READ, startReport } from './report-request.ts';
import { type SourceColumns, sourceOf } from './sources.ts';

type Group = (typeof REVENUE_GROUPS)[number];

const COLUMN: Readonly<Record<Group, string>> = {
  day: 'day',
  platform: 'ad_platform',
  source: 'source',
  campaign: 'campaign',
  conversion_type: 'conversion_type',
};

/** Sums of one group, as the statements below read them. */
interface Sums {
  currency: string;
  offline_orders: number;
  offline_value: string;
  open_orders: number;
  open_value: string;
  browser_orders: number;
  browser_value: string;
}

/**
 * Attributed revenue of a period, offline beside browser conversions, by any of REVENUE_GROUPS and by currency, or converted. Reads
 * only what is counted by day. Five or six statements. Throws UnusableReport.
 */
export async function readRevenue(db: Db, tenantId: string, query: RevenueQuery, now: Date): Promise<RevenueReport> {
  const { head } = await startReport(db, tenantId, query, now);
  const { group_by, convert_to = null } = query;
  const lines = linesOf(tenantId, query);
  return {
    ...head,
    group_by,
    convert_to,
    rows: await readRows(db, lines, group_by),
    totals: await readTotals(db, lines, query.platform !== undefined || query.campaign !== undefined),
    missing_rates: convert_to === null ? [] : await readMissingRates(db, lines, convert_to),
  };
}

/**
 * CTEs that end in `line`: what is counted of the period, with the rate at which it is converted. Each order is in one line, by
 * `kind`: `offline`, `browser`, or `both` for purchases that are uploaded orders, which are in an offline line as well.
 */
function linesOf(
  tenantId: string,
  { from, to, convert_to, platform, source, campaign, conversion_type: type }: RevenueQuery,
): RawBuilder<unknown> {
  const only = (column: string, value: string | undefined) =>
    value === undefined ? sql`` : sql`and n.${sql.ref(column)} = ${value}`;
  const which = sql`n.tenant_id = ${tenantId} and n.day >= ${from}::date and n.day <= ${to}::date
    ${only('ad_platform', platform)} ${only('source', source)} ${only('campaign', campaign)}`;
  const counted = sql`
    counted as materialized (
      select 'offline' as kind, n.day, n.ad_platform, n.source, n.source_platform, n.source_shop, n.campaign,
        n.conversion_type, n.currency, n.orders - n.taken_back as orders, n.value, n.open_orders, n.open_value
      from daily_sale n where ${which} and n.currency <> '' ${only('conversion_type', type)}
      union all
      select case when n.is_offline then 'both' else 'browser' end, n.day, n.ad_platform, n.source, null, n.source_shop,
        n.campaign, '', n.currency, n.orders, n.value, 0, 0
      from daily_purchase n where ${which} and ${type === undefined || type === '' ? sql`true` : sql`false`}
    )`;
  if (convert_to === undefined) {
    return sql`${counted}, line as (select c.*, 1::numeric as rate, c.currency as shown_currency from counted c)`;
  }
  return sql`${counted}, rate as materialized (
      select d.day, d.currency, case when d.currency = ${convert_to} then 1 else (
        select r.rate from currency_rate r
        where r.tenant_id = ${tenantId} and r.from_currency = d.currency and r.to_currency = ${convert_to}
          and r.valid_from <= d.day
        order by r.valid_from desc limit 1) end as rate
      from (select distinct c.day, c.currency from counted c) d
    ), line as (
      select c.*, rate.rate, ${convert_to}::text as shown_currency
      from counted c join rate on rate.day = c.day and rate.currency = c.currency
    )`;
}

const isKind = (kind: string) => sql`l.kind = ${sql.lit(kind)}`;
const orders = (kind: string) => sql`coalesce(sum(l.orders) filter (where ${isKind(kind)}), 0)::int`;
const value = (kind: string, column: string) =>
  sql`trim_scale(coalesce(sum(l.${sql.ref(column)} * l.rate) filter (where ${isKind(kind)}), 0))::text`;

const sums = sql`${orders('offline')} as offline_orders, ${value('offline', 'value')} as offline_value,
  coalesce(sum(l.open_orders), 0)::int as open_orders, ${value('offline', 'open_value')} as open_value,
  ${orders('browser')} as browser_orders, ${value('browser', 'value')} as browser_value`;

async function readRows(db: Db, lines: RawBuilder<unknown>, groups: readonly Group[]): Promise<RevenueReport['rows']> {
  const columns = groups.map((group) => sql`l.${sql.ref(COLUMN[group])}`);
  const shown = groups.map((group) => (group === 'day' ? sql`l.day::text as day` : sql`l.${sql.ref(COLUMN[group])}`));
  const source = groups.includes('source')
    ? [sql`min(l.source_platform) as source_platform`, sql`min(l.source_shop) as source_shop`]
    : [];
  const order = groups.includes('day') ? sql`l.day, ` : sql``;
  const { rows } = await sql<
    Sums &
      Partial<SourceColumns> & { day?: string; ad_platform?: AdPlatform; campaign?: string; conversion_type?: string }
  >`
    with ${lines}
    select ${sql.join([...shown, ...source, sql`l.shown_currency as currency`, sums])}
    from line l
    where l.ad_platform <> '' and l.kind <> 'both' and l.rate is not null
    group by ${sql.join([...columns, sql`l.shown_currency`])}
    order by ${order}sum(l.value * l.rate) desc, ${sql.join([...columns, sql`l.shown_currency`])}
    limit ${ROWS_TO_READ}`.execute(db);
  return limitRows(rows).map((row) => ({
    day: row.day ?? null,
    platform: row.ad_platform ?? null,
    source: row.source === undefined ? null : sourceOf(row),
    campaign: row.campaign ?? null,
    conversion_type: row.conversion_type ?? null,
    currency: row.currency,
    ...figuresOf(row),
  }));
}

async function readTotals(
  db: Db,
  lines: RawBuilder<unknown>,
  isAttributedOnly: boolean,
): Promise<RevenueReport['totals']> {
  const { rows } = await sql<Sums & { attributed: boolean; both_orders: number; both_value: string }>`
    with ${lines}
    select l.shown_currency as currency, l.ad_platform <> '' as attributed, ${sums},
      ${orders('both')} as both_orders, ${value('both', 'value')} as both_value
    from line l where l.rate is not null
    group by l.shown_currency, l.ad_platform <> '' order by 1`.execute(db);
  return [...new Set(rows.map(({ currency }) => currency))].map((currency) => {
    const [attributed, others] = [true, false].map((which) =>
      rows.find((row) => row.currency === currency && row.attributed === which),
    );
    const both = [attributed, isAttributedOnly ? undefined : others];
    return {
      currency,
      ...figuresOf(attributed),
      unattributed: figuresOf(isAttributedOnly ? undefined : others),
      both: {
        orders: both.reduce((sum, row) => sum + (row?.both_orders ?? 0), 0),
        value: sumAmounts(both.map((row) => row?.both_value ?? '0')),
      },
    };
  });
}

function figuresOf(row: Sums | undefined): Pick<RevenueReport['rows'][number], 'offline' | 'browser'> {
  return {
    offline: {
      orders: row?.offline_orders ?? 0,
      value: row?.offline_value ?? '0',
      open_orders: row?.open_orders ?? 0,
      open_value: row?.open_value ?? '0',
    },
    browser: { orders: row?.browser_orders ?? 0, value: row?.browser_value ?? '0' },
  };
}

/** The currencies and days that have no rate. */
async function readMissingRates(db: Db, lines: RawBuilder<unknown>, convertTo: string): Promise<MissingRate[]> {
  const { rows } = await sql<MissingRate>`
    with ${lines}
    select l.currency as from_currency, ${convertTo}::text as to_currency, min(l.day)::text as first_day,
      max(l.day)::text as last_day, sum(l.orders)::int as orders, trim_scale(sum(l.value))::text as value
    from line l where l.rate is null and l.kind <> 'both' group by l.currency order by l.currency`.execute(db);
  return rows;
}
