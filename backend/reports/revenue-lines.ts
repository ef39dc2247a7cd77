import { type RawBuilder, sql } from 'kysely';
import type { RevenueQuery } from '../../shared/api.ts';

/** Lines, and whether they are attributed, where that is not the same for all of them as an expression of `l`. */
interface Part {
  lines: RawBuilder<unknown>;
  isAttributed: boolean | RawBuilder<boolean>;
}

/**
 * CTEs that end in `summed`: what is counted of the period, by `groups` (columns of `l`), in the shown currency, or, where there is no rate
 * to convert it with, without amounts (`has_rate`). Each order is in one line, by `kind`: `offline`, `browser`, or `both` for purchases
 * that are uploaded orders, which are in an offline line as well. There may be many lines: those of each part are added up before they
 * come together, by no more keys than they need.
 */
export function summedLines(
  tenantId: string,
  query: RevenueQuery,
  groups: readonly RawBuilder<unknown>[],
): RawBuilder<unknown> {
  const { convert_to: to } = query;
  const isConverted = to !== undefined;
  const own = [sql`l.kind`, isConverted ? sql`rate.rate is not null` : sql`l.currency`, ...groups];
  const amount = (value: string) => (isConverted ? sql`${sql.ref(value)} * rate.rate` : sql.ref(value));
  const sums = partsOf(tenantId, query).map(
    ({ lines, isAttributed }) => sql`
      select l.kind, ${isConverted ? sql`rate.rate is not null as has_rate, ${to}::text as currency` : sql`true as has_rate, l.currency`},
        ${typeof isAttributed === 'boolean' ? sql.lit(isAttributed) : isAttributed} as is_attributed,
        ${sql.join([...groups, sql`sum(l.orders) as orders`])}, sum(${amount('l.value')}) as amount,
        sum(l.open_orders) as open_orders,
        sum(case when l.open_orders > 0 then ${amount('l.open_value')} end) as open_amount
      from (${lines}) l ${isConverted ? withRate : sql``}
      group by ${sql.join(typeof isAttributed === 'boolean' ? own : [...own, isAttributed])}`,
  );
  return sql`${isConverted ? sql`${rates(query, tenantId, to)},` : sql``} summed as (${sql.join(sums, sql` union all `)})`;
}

/** CTEs that end in `line`: what is counted of the period and has no rate to be converted with. */
export function linesWithoutRate(tenantId: string, query: RevenueQuery & { convert_to: string }): RawBuilder<unknown> {
  const parts = partsOf(tenantId, query).map(
    ({ lines }) => sql`
      select l.day, l.currency, l.orders, l.value from (${lines}) l ${withRate}
      where rate.rate is null and l.kind <> 'both'`,
  );
  return sql`${rates(query, tenantId, query.convert_to)}, line as (${sql.join(parts, sql` union all `)})`;
}

const withRate = sql`left join rate on rate.day = l.day and rate.currency = l.currency`;

/** CTEs that end in `rate`: the rate of each day and currency that has one. */
function rates({ from, to }: RevenueQuery, tenantId: string, currency: string): RawBuilder<unknown> {
  return sql`
    stated as (
      select r.from_currency, r.valid_from, r.rate,
        lead(r.valid_from) over (partition by r.from_currency order by r.valid_from) as next_from
      from currency_rate r
      where r.tenant_id = ${tenantId} and r.to_currency = ${currency} and r.valid_from <= ${to}::date
    ), rate as materialized (
      -- As a set, so that the planner assumes few and looks each line up in a hash table, whatever it assumes of the lines.
      select e.* from jsonb_to_recordset((
        select coalesce(jsonb_agg(jsonb_build_object('currency', d.currency, 'day', d.day, 'rate', d.rate)), '[]') from (
          select s.from_currency as currency, greatest(s.valid_from, ${from}::date) + n as day, s.rate
          from stated s
          cross join lateral generate_series(0,
            least(coalesce(s.next_from - 1, ${to}::date), ${to}::date) - greatest(s.valid_from, ${from}::date)) n
          union all
          select ${currency}, ${from}::date + n, 1 from generate_series(0, ${to}::date - ${from}::date) n
        ) d
      )) as e(currency text, day date, rate numeric)
    )`;
}

/** Only where campaigns are asked for, their lines are read: there are many. */
function partsOf(tenantId: string, query: RevenueQuery): Part[] {
  if (query.group_by.includes('campaign') || query.campaign !== undefined) return byCampaign(tenantId, query);
  return [{ lines: ofOrders(tenantId, query, sql`true`), isAttributed: sql`l.ad_platform <> ''` }];
}

const OF_SALES = sql`'offline' as kind, n.day, n.ad_platform, n.source, '' as campaign,
  n.conversion_type, n.currency, n.orders - n.taken_back as orders, n.value, n.open_orders, n.open_value`;
const OF_PURCHASES = sql`case when n.is_offline then 'both' else 'browser' end as kind, n.day, n.ad_platform, n.source,
  '' as campaign, '' as conversion_type, n.currency, n.orders, n.value, 0 as open_orders, 0 as open_value`;

function sales(tenantId: string, query: RevenueQuery): RawBuilder<unknown> {
  return sql`select ${OF_SALES} from daily_sale n where ${inPeriod(tenantId, query)} and n.currency <> ''
    and n.orders > n.taken_back and ${is('conversion_type', query.conversion_type)}`;
}

function purchases(tenantId: string, query: RevenueQuery): RawBuilder<unknown> {
  return sql`select ${OF_PURCHASES} from daily_purchase n where ${inPeriod(tenantId, query)} and ${hasNoType(query)}`;
}

/**
 * Sales and purchases that a condition on `n` leaves. Together, because the planner assumes so few of either that it would read the rates
 * again for each.
 */
function ofOrders(tenantId: string, query: RevenueQuery, condition: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${sales(tenantId, query)} and ${condition} union all ${purchases(tenantId, query)} and ${condition}`;
}

/** Lines of campaigns have a click; the others are read besides, where the filter does not leave them out. */
function byCampaign(tenantId: string, query: RevenueQuery): Part[] {
  const lines = isOfAllSources(query)
    ? sql`
      select n.kind, n.day, n.ad_platform, '' as source, n.campaign,
        '' as conversion_type, n.currency, n.orders, n.value, n.open_orders, n.open_value
      from daily_campaign_total n where ${inPeriod(tenantId, query)} and ${is('campaign', query.campaign)}`
    : sql`
      select n.kind, n.day, n.ad_platform, n.source, n.campaign, n.conversion_type, n.currency,
        n.orders, n.value, n.open_orders, n.open_value
      from daily_campaign n where ${inPeriod(tenantId, query)} and ${is('campaign', query.campaign)}
        and ${is('conversion_type', query.conversion_type)}`;
  const ofCampaigns = { lines, isAttributed: true };
  if (query.campaign !== undefined || query.platform !== undefined) return [ofCampaigns];
  return [ofCampaigns, { lines: ofOrders(tenantId, query, sql`n.ad_platform = ''`), isAttributed: false }];
}

/** Whether sources and conversion types make no difference: then fewer lines have to be added up. */
function isOfAllSources({ group_by, source, conversion_type }: RevenueQuery): boolean {
  const isGrouped = group_by.includes('source') || group_by.includes('conversion_type');
  return !isGrouped && source === undefined && conversion_type === undefined;
}

function inPeriod(tenantId: string, { from, to, platform, source }: RevenueQuery): RawBuilder<boolean> {
  return sql<boolean>`n.tenant_id = ${tenantId} and n.day >= ${from}::date and n.day <= ${to}::date
    and ${is('ad_platform', platform)} and ${is('source', source)}`;
}

function is(column: string, value: string | undefined): RawBuilder<boolean> {
  return value === undefined ? sql<boolean>`true` : sql<boolean>`n.${sql.ref(column)} = ${value}`;
}

/** Purchases have no conversion type. */
const hasNoType = ({ conversion_type: type }: RevenueQuery): RawBuilder<boolean> =>
  type === undefined || type === '' ? sql<boolean>`true` : sql<boolean>`false`;
