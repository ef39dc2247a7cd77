import { sql } from 'kysely';
import type { LookupAnswer } from '../../shared/api.ts';
import { readOrderId } from '../../shared/normalize/order-id.ts';
import { findShops, type Shop } from '../../shared/orders/shop.ts';
import { findCustomerTypes } from '../delivery/customer-types.ts';
import type { Click } from '../platforms/platform.ts';
import { storedOrderNumbers } from '../privacy/erased-order.ts';
import { type ConversionData, fromStored } from '../store/conversion-data.ts';
import { storeKeysOf, type StoreKeys } from '../store/keys.ts';
import type { Db } from '../store/open.ts';
import { isUnderNumber } from '../store/order-number.ts';
import { type StoredShop, storedShop, toShop } from '../store/stored-shop.ts';
import { needsCustomers } from './customers.ts';
import { deliveriesOfConversion } from './delivery-results.ts';
import { shownClick } from './shown-click.ts';

type LookupResult = LookupAnswer['conversions'][number];

type Row = Omit<LookupResult, 'found' | 'updated_at' | 'order_id' | 'customer_type' | 'click'> & {
  clicks: Click[];
  order_number: string;
  order_key: string;
  data: ConversionData;
  updated_at: Date;
  shop: StoredShop;
};

/**
 * The latest status of each order id, in the order of the request. Of an order with several conversion types, the
 * conversion that changed last is returned. Ids are compared in their normal form (`#1234` = `1234`). Where several shops have
 * an order with the number, `statedShops` (by position) has to name one of them; otherwise none is found.
 */
export async function lookupConversions(
  db: Db,
  tenantId: string,
  orderIds: readonly string[],
  statedShops: readonly Shop[] = [],
): Promise<LookupAnswer> {
  const storeKeys = storeKeysOf(db);
  const shops = statedShops.map(({ platform = null, shop = null }) => toShop({ platform, shop }, storeKeys));
  const numbers = orderIds.map((orderId) => {
    const read = readOrderId(orderId);
    return read.ok ? storedOrderNumbers(read.value.order_key, storeKeys) : [];
  });
  const { rows } = await sql<Row>`
    select distinct on (c.order_key) coalesce(c.order_number, c.order_key) as order_number, c.order_key, c.data,
      c.conversion_id, c.updated_at, c.clicks,
      c.strategy, c.confidence::int as confidence, c.estimate::int as match_estimate,
      case when c.matched then 'matched' else 'unmatched' end as status,
      ${storedShop} as shop,
      ${deliveriesOfConversion(tenantId)} as deliveries
    from conversion c
    where c.tenant_id = ${tenantId} and ${isUnderNumber(tenantId, numbers.flat())}
    order by c.order_key, c.updated_at desc, c.conversion_id desc`.execute(db);
  const sales = (await needsCustomers(db, tenantId)) ? rows.map((row) => saleOf(row, storeKeys)) : [];
  const types = await findCustomerTypes(db, tenantId, sales);
  const typeOf = new Map(rows.map((row, n) => [row.conversion_id, types[n] ?? null]));
  const byNumber = new Map<string, Row[]>();
  for (const row of rows) byNumber.set(row.order_number, [...(byNumber.get(row.order_number) ?? []), row]);
  return {
    conversions: orderIds.map((orderId, index): LookupResult => {
      const [row, ...others] = findShops(
        shops[index] ?? {},
        numbers[index]?.flatMap((number) => byNumber.get(number) ?? []) ?? [],
        ({ shop }) => toShop(shop, storeKeys),
      );
      return row && others.length === 0
        ? toResult(orderId, row, typeOf.get(row.conversion_id) ?? null)
        : notFound(orderId);
    }),
  };
}

function saleOf({ order_key, data }: Row, storeKeys: StoreKeys): Parameters<typeof findCustomerTypes>[2][number] {
  const { time, person } = fromStored(data, storeKeys);
  return { order_key, time, person };
}

function toResult(orderId: string, row: Row, customer_type: LookupResult['customer_type']): LookupResult {
  const { order_number: _number, order_key: _key, data, shop: _shop, updated_at, clicks, ...result } = row;
  const click = shownClick(clicks, data);
  return { ...result, click, customer_type, order_id: orderId, found: true, updated_at: updated_at.toISOString() };
}

function notFound(orderId: string): LookupResult {
  return {
    order_id: orderId,
    found: false,
    status: 'unmatched',
    strategy: null,
    confidence: null,
    conversion_id: null,
    click: null,
    match_estimate: null,
    deliveries: [],
    updated_at: null,
    customer_type: null,
  };
}
