import { sql } from 'kysely';
import type { OrderEvents } from '../../shared/api.ts';
import { readOrderId } from '../../shared/normalize/order-id.ts';
import { adPlatformOf } from '../../shared/reports/ad-platform.ts';
import { orderNumberKey } from '../identity/key.ts';
import { storeKeysOf } from '../store/keys.ts';
import type { Db } from '../store/open.ts';

/** Of a person, the newest. */
const MOST_CLICKS = 50;
const MOST_SHOPS = 50;

interface PersonRow {
  person: string;
  first_seen: Date;
  emails: number;
  phones: number;
  clicks: OrderEvents['people'][number]['clicks'];
  click_count: number;
}

interface PurchaseRow {
  shop: string | null;
  purchased_at: Date;
  value: string;
  currency: string;
  is_offline: boolean;
  click_type: string | null;
  campaign: string | null;
}

/** What identity events reported of an order, in whatever shop. Null where none did. Two statements. */
export async function findOrderEvents(db: Db, tenantId: string, orderId: string): Promise<OrderEvents | null> {
  const read = readOrderId(orderId);
  if (!read.ok) return null;
  const numberKey = orderNumberKey(read.value.order_key, undefined, storeKeysOf(db));
  const { rows: people } = await sql<PersonRow>`
    select i.identity_id as person, o.first_seen, i.emails, i.phones, c.clicks, c.click_count
    from (
      select k.identity_id, min(k.seen_at) as first_seen, array_agg(k.key) as keys
      from (
        select ${numberKey}::uuid as key
        union
        (select s.order_key from shop_order s where s.tenant_id = ${tenantId} and s.number_key = ${numberKey}
          order by s.order_key limit ${MOST_SHOPS})
      ) wanted
      cross join lateral (
        select * from identity_key k where k.tenant_id = ${tenantId} and k.key = wanted.key and not k.blocked limit 1
      ) k
      group by k.identity_id
    ) o
    cross join lateral (
      select * from identity i where i.tenant_id = ${tenantId} and i.identity_id = o.identity_id limit 1
    ) i
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('type', n.type, 'value', n.value, 'time', n.clicked_at,
          'campaign', n.campaign, 'with_order', n.with_order) order by n.clicked_at desc, n.type, n.value), '[]') as clicks,
        coalesce(max(n.total), 0)::int as click_count
      from (
        select c.type, c.value, c.clicked_at, c.campaign, c.keys && o.keys as with_order, count(*) over () as total
        from identity_click c where c.tenant_id = ${tenantId} and c.identity_id = o.identity_id
        order by c.clicked_at desc, c.type, c.value limit ${MOST_CLICKS}
      ) n
    ) c
    order by o.first_seen, i.identity_id`.execute(db);
  const { rows: purchases } = await sql<PurchaseRow>`
    select p.shop, p.purchased_at, p.value::text as value, p.currency, p.is_offline, p.click_type, p.campaign
    from browser_purchase p where p.tenant_id = ${tenantId} and p.number_key = ${numberKey}
    order by p.purchased_at, p.order_link limit ${MOST_SHOPS}`.execute(db);
  if (people.length + purchases.length === 0) return null;
  return {
    people: people.map(({ first_seen, clicks, ...person }) => ({
      ...person,
      first_seen: first_seen.toISOString(),
      clicks: clicks.map((click) => ({ ...click, time: new Date(click.time).toISOString() })),
    })),
    purchases: purchases.map(({ purchased_at, is_offline, click_type, ...purchase }) => ({
      ...purchase,
      time: purchased_at.toISOString(),
      is_uploaded: is_offline,
      platform: click_type === null ? null : adPlatformOf(click_type),
    })),
  };
}
