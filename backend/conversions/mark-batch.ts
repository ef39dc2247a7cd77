import { orderNumberKey } from '../identity/key.ts';
import { noteUploadedOrders, type OrdersOfNumber } from '../identity/purchases.ts';
import { storeKeysOf, type StoreKeys } from '../store/keys.ts';
import { markOutcomes } from '../store/outcome-marks.ts';
import { markDays, utcDay } from '../store/stale-days.ts';
import type { Trx } from '../store/transaction.ts';
import type { BatchChanges } from './apply-batch.ts';
import type { LoadedOrder } from './existing-orders.ts';

/**
 * Marks the days that a batch changed, for reports, and notes which purchases in the browser are its orders; marks the conversions that
 * it changed, for webhooks. One statement, with webhooks two.
 *
 * @param before the orders as they were; `hasPurchases` and `hasWebhooks`: whether the tenant has purchases and endpoints
 */
export async function markBatch(
  trx: Trx,
  tenantId: string,
  {
    changes,
    before,
    hasPurchases,
    hasWebhooks,
  }: {
    changes: BatchChanges;
    before: ReadonlyMap<string, LoadedOrder>;
    hasPurchases: boolean;
    hasWebhooks: boolean;
  },
  now: Date,
): Promise<void> {
  if (hasWebhooks) {
    const restated = changes.restated.map(({ conversionId }) => conversionId);
    await markOutcomes(trx, tenantId, [...changedConversions(changes), ...restated], now);
  }
  const days = changedDays(changes, before);
  if (!hasPurchases) return markDays(trx, tenantId, days, now);
  await noteUploadedOrders(trx, tenantId, ordersByNumber(changes.orders, storeKeysOf(trx)), [...days], now);
}

/** Days of UTC: those of the orders that changed, and of orders whose time changed also the ones before. */
function changedDays(changes: BatchChanges, before: ReadonlyMap<string, LoadedOrder>): Set<string> {
  const { conversions, orders, restated } = changes;
  const days = new Set(conversions.map(({ conversion }) => utcDay(conversion.time)));
  for (const { occurredAt } of restated) days.add(utcDay(occurredAt));
  const changed = changedConversions(changes);
  for (const known of [before, orders]) {
    for (const { conversionId, occurredAt } of known.values()) {
      if (changed.has(conversionId)) days.add(utcDay(occurredAt));
    }
  }
  return days;
}

const changedConversions = ({ conversions, adjustments }: BatchChanges): Set<string> =>
  new Set([...conversions, ...adjustments].map(({ conversionId }) => conversionId));

function ordersByNumber(orders: BatchChanges['orders'], storeKeys: StoreKeys): OrdersOfNumber[] {
  const shops = new Map<string, Set<string | undefined>>();
  for (const { orderNumber, shop } of orders.values()) {
    shops.set(orderNumber, (shops.get(orderNumber) ?? new Set()).add(shop.shop));
  }
  return [...shops].map(([number, ofNumber]) => ({
    numberKey: orderNumberKey(number, undefined, storeKeys),
    links: [...ofNumber].map((shop) => orderNumberKey(number, shop, storeKeys)),
  }));
}
