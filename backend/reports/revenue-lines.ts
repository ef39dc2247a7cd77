import { type RawBuilder, sql } from 'kysely';
import type { RevenueQuery } from '../../shared/api.ts';

/**
 * CTEs that end in `line`: what is counted of the period, in the shown currency (`amount`, `open_amount`), or, where there is no rate
 * to convert it with (`has_rate`), in its own. Each order is in one line, by `kind`: `offline`, `browser`, or `both` for purchases that
 * are uploaded orders, which are in an offline line as well. Only where campaigns are asked for, they are read: there are many.
 */
export function revenueLines(tenantId: string, query: RevenueQuery): RawBuilder<unknown> {
  const { from, to, convert_to: currency } = query;
  const isByCampaign = query.group_by.includes('campaign') || query.campaign !== undefined;
  const counted = isByCampaign
    ? byCampaign(tenantId, query)
    : sql`${sales(tenantId, query)} union all ${purchases(tenantId, query)}`;
  if (currency === undefined) {
    return sql`line as (
      select c.*, true as has_rate, c.currency as shown_currency, c.value as amount, c.open_value as open_amount
      from (${counted}) c)`;
  }
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
    ), line as (
      select c.*, rate.rate is not null as has_rate,
        case when rate.rate is null then c.currency else ${currency}::text end as shown_currency,
        c.value * coalesce(rate.rate, 1) as amount, case when c.open_value = 0 then 0 else c.open_value * coalesce(rate.rate, 1) end as open_amount
      from (${counted}) c left join rate on rate.day = c.day and rate.currency = c.currency
    )`;
}

/** The columns of each part, in this order. */
const OF_SALES = sql`'offline' as kind, n.day, n.ad_platform, n.source, '' as campaign,
  n.conversion_type, n.currency, n.orders - n.taken_back as orders, n.value, n.open_orders, n.open_value`;
const OF_PURCHASES = sql`case when n.is_offline then 'both' else 'browser' end, n.day, n.ad_platform, n.source, '', '', n.currency, n.orders, n.value, 0, 0`;

function sales(tenantId: string, query: RevenueQuery): RawBuilder<unknown> {
  return sql`select ${OF_SALES} from daily_sale n where ${inPeriod(tenantId, query)} and n.currency <> ''
    and ${is('conversion_type', query.conversion_type)}`;
}

function purchases(tenantId: string, query: RevenueQuery): RawBuilder<unknown> {
  return sql`select ${OF_PURCHASES} from daily_purchase n where ${inPeriod(tenantId, query)} and ${hasNoType(query)}`;
}

/** Lines of campaigns have a click; the others are read besides, where the filter does not leave them out. */
function byCampaign(tenantId: string, query: RevenueQuery): RawBuilder<unknown> {
  const ofCampaigns = isOfAllSources(query)
    ? sql`
      select n.kind, n.day, n.ad_platform, '' as source, n.campaign,
        '' as conversion_type, n.currency, n.orders, n.value, n.open_orders, n.open_value
      from daily_campaign_total n where ${inPeriod(tenantId, query)} and ${is('campaign', query.campaign)}`
    : sql`
      select n.kind, n.day, n.ad_platform, n.source, n.campaign, n.conversion_type, n.currency,
        n.orders, n.value, n.open_orders, n.open_value
      from daily_campaign n where ${inPeriod(tenantId, query)} and ${is('campaign', query.campaign)}
        and ${is('conversion_type', query.conversion_type)}`;
  if (query.campaign !== undefined || query.platform !== undefined) return ofCampaigns;
  return sql`${ofCampaigns} union all ${sales(tenantId, query)} and n.ad_platform = ''
    union all ${purchases(tenantId, query)} and n.ad_platform = ''`;
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
