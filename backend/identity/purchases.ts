import { type RawBuilder, sql } from 'kysely';
import { rowsOfIds } from '../store/array-text.ts';
import { conversionsByNumber } from '../store/order-number.ts';
import { type StoredShop, storedShop, toShop } from '../store/stored-shop.ts';
import { storeKeysOf } from '../store/keys.ts';
import { newId } from '../store/id.ts';
import type { Trx } from '../store/transaction.ts';
import { CLICK_WINDOW_DAYS } from './confidence.ts';
import { MAX_EMAILS, MAX_PHONES } from './crowded-keys.ts';
import type { LinkEvent, Purchase } from './graph.ts';
import { orderNumberKey } from './key.ts';
import { CLOCK_SKEW_MINUTES } from './match.ts';
import { conversionById } from '../store/conversion-by-id.ts';

/*
 * Purchases that identity events report. Each order has one: of several reports the earliest counts, of equally early ones the lowest
 * value, so that neither their order nor repeats make a difference. Whether an uploaded row has the order, and which click came
 * before it, are kept up to date by who changes that.
 */

const DAY_MS = 86_400_000;
/** The days of UTC of these times, as a mark of reports (store/stale-days.ts). */
const dayOf = (time: ReturnType<typeof sql.ref>) => sql`(${time} at time zone 'UTC')::date`;

/**
 * Stores the purchases of events with the clicks before them. Two statements, none without a purchase. The tenant must be locked for
 * `update`, and the identities and clicks of the events be stored. Returns the keys of the orders that have another purchase now; the
 * clicks of others may have to be attributed again.
 */
export async function storePurchases(
  trx: Trx,
  tenantId: string,
  events: readonly Pick<LinkEvent, 'purchase'>[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const purchases = events.flatMap(({ purchase }) => purchase ?? []);
  if (purchases.length === 0) return new Set();
  const uploaded = await findUploadedLinks(trx, tenantId, purchases);
  const rows = purchases.map(({ storedNumbers: _, ...purchase }) => ({
    ...purchase,
    is_offline: isUploaded(purchase, uploaded),
  }));
  const at = sql`${now.toISOString()}::timestamptz`;
  const isRecent = sql<boolean>`excluded.purchased_at >= ${attributedSince(now)}::timestamptz`;
  const { rows: stored } = await sql<{ link: string }>`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r("orderLink" uuid, "numberKey" uuid, shop text,
        value numeric, currency text, time timestamptz, is_offline boolean)
    ), stored as (
      insert into browser_purchase as p (tenant_id, order_link, number_key, shop, value, currency, purchased_at, is_offline,
        click_type, campaign, created_at)
      select ${tenantId}::uuid, g."orderLink", g."numberKey", g.shop, g.value, g.currency, g.time, g.is_offline, click.type,
        click.campaign, ${at}
      from (
        select distinct on (g."orderLink") g.* from given g order by g."orderLink", g.time, g.value, g.currency
      ) g
      left join lateral (${clickBefore(tenantId, sql.ref('g.orderLink'), sql.ref('g.time'))}) click
        on g.time >= ${attributedSince(now)}::timestamptz
      on conflict (tenant_id, order_link) do update set shop = excluded.shop, value = excluded.value,
        currency = excluded.currency, purchased_at = excluded.purchased_at, is_offline = excluded.is_offline,
        click_type = case when ${isRecent} then excluded.click_type else p.click_type end,
        campaign = case when ${isRecent} then excluded.campaign else p.campaign end
      where (excluded.purchased_at, excluded.value, excluded.currency) < (p.purchased_at, p.value, p.currency)
      returning p.order_link
    ), marked as (
      insert into report_mark (tenant_id, mark_id, days)
      select ${tenantId}::uuid, ${newId(now)}::uuid, array_agg(distinct changed.day)
      from (
        select ${dayOf(sql.ref('given.time'))} as day from given
        union all
        select ${dayOf(sql.ref('p.purchased_at'))} from browser_purchase p
        where p.tenant_id = ${tenantId} and p.number_key in (select "numberKey" from given)
      ) changed
    )
    select stored.order_link as link from stored`.execute(trx);
  return new Set(stored.map(({ link }) => link));
}

/** Older purchases keep their click, because clicks are not kept for ever. */
const attributedSince = (now: Date): string => new Date(now.getTime() - CLICK_WINDOW_DAYS * DAY_MS).toISOString();

/** The query for the click that a purchase is attributed to: see `attributePurchases`. */
function clickBefore(tenantId: string, orderLink: RawBuilder<unknown>, time: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select c.type, c.campaign
    from identity_key k
    join identity i on i.tenant_id = ${tenantId} and i.identity_id = k.identity_id
    join identity_click c on c.tenant_id = ${tenantId} and c.identity_id = k.identity_id
    where k.tenant_id = ${tenantId} and k.key = ${orderLink} and not k.blocked
      and c.clicked_at <= ${time} + ${sql.lit(`${CLOCK_SKEW_MINUTES} minutes`)}::interval
      and c.clicked_at >= ${time} - ${sql.lit(`${CLICK_WINDOW_DAYS} days`)}::interval
      and ((i.emails <= ${sql.lit(MAX_EMAILS)} and i.phones <= ${sql.lit(MAX_PHONES)}) or ${orderLink} = any(c.keys))
    order by ${orderLink} = any(c.keys) desc, c.clicked_at desc, c.type, c.value limit 1`;
}

/** The keys of the orders that rows have, of those with one of the numbers: each in its shop as far as it is known. */
async function findUploadedLinks(
  trx: Trx,
  tenantId: string,
  purchases: readonly Purchase[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const numbers = new Map(
    purchases.flatMap(({ storedNumbers: [plain = '', ...others], numberKey }) =>
      [plain, ...others].map((number) => [number, { plain, numberKey }]),
    ),
  );
  const { rows } = await sql<{ number: string; shop: StoredShop }>`
    select coalesce(c.order_number, c.order_key) as number, ${storedShop} as shop
    from (${conversionsByNumber(tenantId, [...numbers.keys()])}) found
    cross join lateral ${conversionById(tenantId, 'found.conversion_id')} c`.execute(trx);
  const storeKeys = storeKeysOf(trx);
  const links = new Map<string, Set<string>>();
  for (const { number, shop } of rows) {
    const stated = numbers.get(number);
    if (!stated) continue;
    const link = orderNumberKey(stated.plain, toShop(shop, storeKeys).shop, storeKeys);
    links.set(stated.numberKey, (links.get(stated.numberKey) ?? new Set()).add(link));
  }
  return links;
}

/** Whether a row has the order: an order without a shop may be of any. */
function isUploaded(
  { orderLink, numberKey }: Pick<Purchase, 'orderLink' | 'numberKey'>,
  uploaded: ReadonlyMap<string, ReadonlySet<string>>,
): boolean {
  const links = uploaded.get(numberKey);
  if (!links) return false;
  return orderLink === numberKey || links.has(orderLink) || links.has(numberKey);
}

/** All orders that rows have under one number: the keys of each in its shop. */
export interface OrdersOfNumber {
  numberKey: string;
  links: readonly string[];
}

/**
 * Notes which purchases are orders of uploaded rows, and marks days of UTC: `days`, and those of the purchases that changed. One
 * statement. `orders`: all orders under the numbers of a batch.
 */
export async function noteUploadedOrders(
  trx: Trx,
  tenantId: string,
  orders: readonly OrdersOfNumber[],
  days: readonly string[],
  now: Date,
): Promise<void> {
  await sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(orders)}::jsonb) as r("numberKey" uuid, links uuid[])
    ), found as (
      select p.order_link, p.order_link = p.number_key or p.order_link = any(given.links)
        or p.number_key = any(given.links) as is_offline
      from given
      cross join lateral (
        select * from browser_purchase p
        where p.tenant_id = ${tenantId} and p.number_key = given."numberKey" offset 0
      ) p
    ), noted as (
      update browser_purchase p set is_offline = found.is_offline from found
      where p.tenant_id = ${tenantId} and p.order_link = found.order_link and p.is_offline <> found.is_offline
      returning p.purchased_at
    )
    insert into report_mark (tenant_id, mark_id, days)
    select ${tenantId}::uuid, ${newId(now)}::uuid, marked.days
    from (
      select array_agg(distinct changed.day) as days
      from (
        select d::date as day from unnest(${[...days]}::date[]) d
        union all select ${dayOf(sql.ref('noted.purchased_at'))} from noted
      ) changed
    ) marked
    where marked.days is not null`.execute(trx);
}

/**
 * Attributes purchases again whose people have changed: those of the given identities, and of the orders with the given keys. A purchase
 * has the click that a row of the order would be matched to by its order id: of the order's identity, one that an event reported with
 * the order first, then the newest; within the same window before it. One statement, which also marks the days that changed.
 */
export async function attributePurchases(
  trx: Trx,
  tenantId: string,
  { identityIds, keys = [] }: { identityIds: readonly string[]; keys?: readonly string[] },
  now: Date,
): Promise<void> {
  if (identityIds.length + keys.length === 0) return;
  await sql`
    with touched as (
      select p.order_link, p.purchased_at, p.click_type, p.campaign
      from (
        select k.key from ${rowsOfIds([...new Set(identityIds)])} as r(id)
        cross join lateral (
          select k.key from identity_key k
          where k.tenant_id = ${tenantId} and k.identity_id = r.id and k.kind = 'order_id_normal' offset 0
        ) k
        union
        select k from ${rowsOfIds([...new Set(keys)])} k
      ) k
      cross join lateral (
        select * from browser_purchase p
        where p.tenant_id = ${tenantId} and p.order_link = k.key and p.purchased_at >= ${attributedSince(now)}::timestamptz limit 1
      ) p
      where exists (select 1 from browser_purchase p where p.tenant_id = ${tenantId})
    ), found as (
      select touched.order_link, click.type, click.campaign
      from touched
      left join lateral (${clickBefore(tenantId, sql.ref('touched.order_link'), sql.ref('touched.purchased_at'))}) click on true
      where (click.type, click.campaign) is distinct from (touched.click_type, touched.campaign)
    ), changed as (
      update browser_purchase p set click_type = found.type, campaign = found.campaign from found
      where p.tenant_id = ${tenantId} and p.order_link = found.order_link
      returning p.purchased_at
    )
    insert into report_mark (tenant_id, mark_id, days)
    select ${tenantId}::uuid, ${newId(now)}::uuid, marked.days
    from (select array_agg(distinct ${dayOf(sql.ref('changed.purchased_at'))}) as days from changed) marked
    where marked.days is not null`.execute(trx);
}

/** Deletes the purchases of orders with these keys (of their numbers, alone or in a shop), and marks their days. One statement. */
export async function deletePurchases(trx: Trx, tenantId: string, keys: readonly string[], now: Date): Promise<void> {
  await sql`
    with deleted as (
      delete from browser_purchase p
      where p.tenant_id = ${tenantId} and (p.order_link = any(${[...keys]}::uuid[]) or p.number_key = any(${[...keys]}::uuid[]))
      returning p.number_key, p.purchased_at
    )
    insert into report_mark (tenant_id, mark_id, days)
    select ${tenantId}::uuid, ${newId(now)}::uuid, marked.days
    from (
      select array_agg(distinct gone.day) as days
      from (
        select ${dayOf(sql.ref('deleted.purchased_at'))} as day from deleted
        union all
        -- Of the same number: they may have been taken for repeats.
        select ${dayOf(sql.ref('p.purchased_at'))} from browser_purchase p
        where p.tenant_id = ${tenantId} and p.number_key in (select number_key from deleted)
      ) gone
    ) marked
    where marked.days is not null`.execute(trx);
}
