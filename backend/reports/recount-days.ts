import { type RawBuilder, sql } from 'kysely';
import { AD_PLATFORM_OF_CLICK } from '../../shared/reports/ad-platform.ts';
import { partOf, reportCodeOf } from '../delivery/states.ts';
import { adClick } from '../store/ad-click.ts';
import type { Trx } from '../store/transaction.ts';
import type { DayRange } from './days.ts';
import { countFindings } from './recount-findings.ts';
import { named, platformName, shopName, sourceKey } from './source-sql.ts';

/** A line with at most so many deliveries has their orders: lists of rare ones are made from them. */
const LISTED = 20;

const TABLES = [
  'daily_sale',
  'daily_match',
  'daily_delivery',
  'daily_purchase',
  'daily_campaign',
  'daily_campaign_total',
  'daily_finding',
  'daily_coverage',
] as const;

/**
 * Counts these days again, from what is stored, in place of what was counted of them. Twelve statements, however many orders. The
 * transaction must see one state of the store (`repeatable read`).
 */
export async function recountDays(trx: Trx, tenantId: string, days: readonly DayRange[]): Promise<void> {
  if (days.length === 0) return;
  const names = days.map(({ day }) => day);
  for (const table of TABLES) {
    await sql`delete from ${sql.table(table)} where tenant_id = ${tenantId} and day = any(${names}::date[])`.execute(
      trx,
    );
  }
  const given = sql`jsonb_to_recordset(${JSON.stringify(days)}::jsonb) as d(day date, start timestamptz, "end" timestamptz)`;
  await countOrders(trx, tenantId, given);
  await countFindings(trx, tenantId, conversionsOf(tenantId, given));
  await countDeliveries(trx, tenantId, given);
  await countPurchases(trx, tenantId, given);
}

/** One look-up by time for each day, whatever plan the database would else choose. */
function conversionsOf(tenantId: string, given: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`${given} cross join lateral (
    select * from conversion c
    where c.tenant_id = ${tenantId} and c.occurred_at >= d.start and c.occurred_at < d."end" offset 0
  ) c`;
}

/** The ad platform of a kind of click; `unknown` where the click no longer exists. */
function adPlatform(clickType: RawBuilder<unknown>): RawBuilder<string> {
  return sql<string>`coalesce(${sql.lit(JSON.stringify(AD_PLATFORM_OF_CLICK))}::jsonb->>(${clickType}), 'unknown')`;
}

/**
 * What an order was worth at most, as far as is known: at present, before explicit changes, or as it was first sent. In its present
 * currency.
 */
const soldValue = sql`greatest(c.value,
  case when c.plain_currency = c.currency then c.plain_value end,
  case when c.data->>'currency' = c.currency then (c.data->>'value')::numeric end)`;

/** Sales, their campaigns, and matches, from one reading of the orders. */
async function countOrders(trx: Trx, tenantId: string, given: RawBuilder<unknown>): Promise<void> {
  await sql`
    with counted as materialized (
      select s.day, s.source, s.source_platform, s.source_shop, s.ad_platform, s.campaign, s.conversion_type, s.currency, s.strategy,
        count(*) as orders, count(s.estimate) as estimated, coalesce(sum(s.estimate), 0) as points,
        coalesce(sum(s.value) filter (where s.order_state <> 'void'), 0) as value,
        count(*) filter (where s.order_state = 'open') as open_orders,
        coalesce(sum(s.value) filter (where s.order_state = 'open'), 0) as open_value,
        count(*) filter (where s.order_state = 'void') as taken_back,
        count(*) filter (where s.order_state <> 'void' and s.sold > s.value) as reduced,
        coalesce(sum(s.sold), 0) as sold_value,
        coalesce(sum(case when s.order_state = 'void' then s.sold else s.sold - s.value end), 0) as taken_back_value
      from (
        select x.*, ${sourceKey(sql`x.source_platform`, sql`x.source_shop`)} as source,
          case when x.matched then ${adPlatform(sql`x.click->>'type'`)} else '' end as ad_platform,
          coalesce(x.click->>'campaign', '') as campaign
        from (
          select d.day, c.conversion_type, coalesce(c.currency, '') as currency, c.value, c.order_state, c.matched, c.estimate,
            case when c.matched then coalesce(c.strategy, '') else '' end as strategy,
            case when c.matched then ${adClick} end as click, ${soldValue} as sold,
            ${platformName} as source_platform, ${shopName} as source_shop
          from ${conversionsOf(tenantId, given)}
          offset 0
        ) x
      ) s
      group by s.day, s.source, s.source_platform, s.source_shop, s.ad_platform, s.campaign, s.conversion_type, s.currency, s.strategy
    ), matches as (
      insert into daily_match (tenant_id, day, line, source, source_platform, source_shop, strategy, orders, estimated, points)
      select ${tenantId}::uuid, n.day, row_number() over (partition by n.day), n.source, min(n.source_platform),
        min(n.source_shop), n.strategy, sum(n.orders), sum(n.estimated), sum(n.points)
      from counted n group by n.day, n.source, n.strategy
    ), campaigns as (
      insert into daily_campaign (tenant_id, day, line, kind, source, source_platform, source_shop, ad_platform, campaign,
        conversion_type, currency, orders, value, open_orders, open_value)
      select ${tenantId}::uuid, n.day, row_number() over (partition by n.day), 'offline', n.source, min(n.source_platform),
        min(n.source_shop), n.ad_platform, n.campaign, n.conversion_type, n.currency, sum(n.orders - n.taken_back),
        sum(n.value), sum(n.open_orders), sum(n.open_value)
      from counted n where n.ad_platform <> '' and n.currency <> '' and n.orders > n.taken_back
      group by n.day, n.source, n.ad_platform, n.campaign, n.conversion_type, n.currency
    ), campaign_totals as (
      insert into daily_campaign_total (tenant_id, day, line, kind, ad_platform, campaign, currency, orders, value, open_orders,
        open_value)
      select ${tenantId}::uuid, n.day, row_number() over (partition by n.day), 'offline', n.ad_platform, n.campaign, n.currency,
        sum(n.orders - n.taken_back), sum(n.value), sum(n.open_orders), sum(n.open_value)
      from counted n where n.ad_platform <> '' and n.currency <> '' and n.orders > n.taken_back
      group by n.day, n.ad_platform, n.campaign, n.currency
    )
    insert into daily_sale (tenant_id, day, line, source, source_platform, source_shop, ad_platform, conversion_type, currency,
      orders, value, open_orders, open_value, taken_back, reduced, sold_value, taken_back_value)
    select ${tenantId}::uuid, n.day, row_number() over (partition by n.day), n.source, min(n.source_platform),
      min(n.source_shop), n.ad_platform, n.conversion_type, n.currency, sum(n.orders), sum(n.value), sum(n.open_orders),
      sum(n.open_value), sum(n.taken_back), sum(n.reduced), sum(n.sold_value), sum(n.taken_back_value)
    from counted n
    group by n.day, n.source, n.ad_platform, n.conversion_type, n.currency`.execute(trx);
}

async function countDeliveries(trx: Trx, tenantId: string, given: RawBuilder<unknown>): Promise<void> {
  await sql`
    insert into daily_delivery (tenant_id, day, line, destination_id, is_change, part, code, platform_code, orders,
      example_id, example_seq, conversion_ids)
    select ${tenantId}::uuid, s.day, row_number() over (partition by s.day), s.destination_id, s.is_change, s.part,
      s.code, s.platform_code, count(*),
      (array_agg(s.conversion_id order by s.conversion_id desc, s.seq desc))[1],
      (array_agg(s.seq order by s.conversion_id desc, s.seq desc))[1],
      case when count(*) <= ${sql.lit(LISTED)} then array_agg(s.conversion_id order by s.conversion_id desc, s.seq desc) end
    from (
      select c.day, e.destination_id, e.seq > 0 as is_change, ${partOf('e')} as part, ${reportCodeOf('e')} as code,
        coalesce(e.params->>'platform_code', '') as platform_code, e.conversion_id, e.seq
      from (select d.day, c.conversion_id from ${conversionsOf(tenantId, given)} offset 0) c
      cross join lateral (
        select * from delivery e where e.tenant_id = ${tenantId} and e.conversion_id = c.conversion_id offset 0
      ) e
    ) s
    group by s.day, s.destination_id, s.is_change, s.part, s.code, s.platform_code`.execute(trx);
}

/**
 * A purchase without a shop is taken for a repeat of one with the same number and a shop, as a row without a shop is about the order of
 * the shop that has its number.
 */
async function countPurchases(trx: Trx, tenantId: string, given: RawBuilder<unknown>): Promise<void> {
  await sql`
    with counted as materialized (
      select s.day, s.source, s.source_shop, s.ad_platform, s.campaign, s.currency, s.is_offline, count(*) as orders,
        sum(s.value) as value
      from (
        select d.day, ${sourceKey(sql`null::text`, named(sql`p.shop`))} as source, ${named(sql`p.shop`)} as source_shop,
          p.currency, p.is_offline, p.value,
          case when p.click_type is null then '' else ${adPlatform(sql`p.click_type`)} end as ad_platform,
          case when p.click_type is null then '' else coalesce(p.campaign, '') end as campaign
        from ${given} cross join lateral (
          select * from browser_purchase p
          where p.tenant_id = ${tenantId} and p.purchased_at >= d.start and p.purchased_at < d."end" offset 0
        ) p
        where p.order_link <> p.number_key or not exists (
          select 1 from browser_purchase o
          where o.tenant_id = ${tenantId} and o.number_key = p.number_key and o.order_link <> o.number_key)
      ) s
      group by s.day, s.source, s.source_shop, s.ad_platform, s.campaign, s.currency, s.is_offline
    ), campaigns as (
      insert into daily_campaign (tenant_id, day, line, kind, source, source_platform, source_shop, ad_platform, campaign,
        conversion_type, currency, orders, value, open_orders, open_value)
      -- Lines of orders are numbered from 1 up.
      select ${tenantId}::uuid, n.day, -row_number() over (partition by n.day),
        case when n.is_offline then 'both' else 'browser' end, n.source, null, min(n.source_shop), n.ad_platform, n.campaign,
        '', n.currency, sum(n.orders), sum(n.value), 0, 0
      from counted n where n.ad_platform <> ''
      group by n.day, n.source, n.ad_platform, n.campaign, n.currency, n.is_offline
    ), campaign_totals as (
      insert into daily_campaign_total (tenant_id, day, line, kind, ad_platform, campaign, currency, orders, value, open_orders,
        open_value)
      select ${tenantId}::uuid, n.day, -row_number() over (partition by n.day),
        case when n.is_offline then 'both' else 'browser' end, n.ad_platform, n.campaign, n.currency, sum(n.orders),
        sum(n.value), 0, 0
      from counted n where n.ad_platform <> ''
      group by n.day, n.ad_platform, n.campaign, n.currency, n.is_offline
    )
    insert into daily_purchase (tenant_id, day, line, source, source_shop, ad_platform, currency, is_offline, orders, value)
    select ${tenantId}::uuid, n.day, row_number() over (partition by n.day), n.source, min(n.source_shop), n.ad_platform,
      n.currency, n.is_offline, sum(n.orders), sum(n.value)
    from counted n group by n.day, n.source, n.ad_platform, n.currency, n.is_offline`.execute(trx);
}
