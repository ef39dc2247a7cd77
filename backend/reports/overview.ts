import { sql } from 'kysely';
import { AD_PLATFORMS, type AdPlatform, type ReportOverview } from '../../shared/api.ts';
import type { Context } from '../context.ts';
import { loadDestinations } from '../delivery/destination.ts';
import type { Db } from '../store/open.ts';
import { readCounted } from './counted.ts';
import { addDays, dayOf } from './days.ts';
import { readSourceNames } from './source-names.ts';

/** Choices are those of so many days: more take time, and what was not used for so long is hardly looked for. */
const CHOICE_DAYS = 400;
const LAST_DAY = '9999-12-31';

/** What a dashboard can ask for. Reads only what is counted by day. Eight statements. */
export async function readOverview(ctx: Context, tenantId: string, now: Date): Promise<ReportOverview> {
  const { db } = ctx.store;
  const { zone, state } = await readCounted(db, tenantId, { from: '0001-01-01', to: LAST_DAY }, now);
  const today = dayOf(now.getTime(), zone);
  const since = addDays(today, -CHOICE_DAYS);
  const totals = await readTotals(db, tenantId);
  const choices = await readChoices(db, tenantId, since);
  const distinct = (column: 'currency' | 'conversion_type') => [...new Set(choices.map((row) => row[column]))].sort();
  const platforms = new Set(choices.map(({ ad_platform: platform }) => platform));
  return {
    time_zone: zone,
    today,
    ...totals,
    sources: [...(await readSourceNames(db, tenantId, { from: since, to: LAST_DAY })).values()],
    platforms: AD_PLATFORMS.filter((platform) => platforms.has(platform)),
    currencies: distinct('currency').filter((currency) => currency !== ''),
    conversion_types: distinct('conversion_type'),
    destinations: (await loadDestinations(ctx, db, tenantId)).map(({ id, platform }) => ({
      id,
      platform: platform.id,
      label: platform.label,
    })),
    counted: state,
  };
}

type Totals = Pick<ReportOverview, 'first_day' | 'last_day' | 'offline_orders' | 'browser_orders'>;

async function readTotals(db: Db, tenantId: string): Promise<Totals> {
  const { rows } = await sql<Totals>`
    select least(n.first, p.first)::text as first_day, greatest(n.last, p.last)::text as last_day,
      coalesce(n.orders, 0)::int as offline_orders, coalesce(p.orders, 0)::int as browser_orders
    from (
      select min(n.day) as first, max(n.day) as last, sum(n.orders) as orders from daily_match n
      where n.tenant_id = ${tenantId}
    ) n
    cross join (
      select min(p.day) as first, max(p.day) as last, sum(p.orders) filter (where not p.is_offline) as orders
      from daily_purchase p where p.tenant_id = ${tenantId}
    ) p`.execute(db);
  return rows[0] ?? { first_day: null, last_day: null, offline_orders: 0, browser_orders: 0 };
}

async function readChoices(
  db: Db,
  tenantId: string,
  since: string,
): Promise<{ ad_platform: AdPlatform | ''; currency: string; conversion_type: string }[]> {
  const { rows } = await sql<{ ad_platform: AdPlatform | ''; currency: string; conversion_type: string }>`
    select n.ad_platform, n.currency, n.conversion_type from daily_sale n
    where n.tenant_id = ${tenantId} and n.day >= ${since}::date group by 1, 2, 3
    union
    select n.ad_platform, n.currency, '' from daily_purchase n
    where n.tenant_id = ${tenantId} and n.day >= ${since}::date group by 1, 2`.execute(db);
  return rows;
}
