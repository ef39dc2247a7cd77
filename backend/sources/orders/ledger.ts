import { hash } from 'node:crypto';
import { sql } from 'kysely';
import type { HashedConversion, OrderState } from '../../../shared/conversion.ts';
import { findShops, type Shop } from '../../../shared/orders/shop.ts';
import type { Context } from '../../context.ts';
import { acceptRows, announceBatch } from '../../conversions/accept.ts';
import { readingOf, type ValidatedRow } from '../../conversions/validate-batch.ts';
import { SERVER } from '../../store/audit.ts';
import { type ConversionData, fromStored } from '../../store/conversion-data.ts';
import { storeKeysOf } from '../../store/keys.ts';
import type { Db } from '../../store/open.ts';
import { isUnderNumber } from '../../store/order-number.ts';
import { type StoredShop, storedShop, toShop } from '../../store/stored-shop.ts';

/** What is to be said of an order that rows of a sheet stated. */
export interface LedgerStatus {
  /** In normal form. */
  number: string;
  shop: string | undefined;
  state: 'final' | 'void';
  /** ISO 8601 in UTC. */
  at: string;
}

/** `unknown`: no row has stated it. `shared`: it is not clear which of several orders it is about. */
export type LedgerResult = 'known' | 'unknown' | 'shared';

interface StoredOrder {
  number: string;
  shop: Shop;
  orderState: OrderState;
  conversion: HashedConversion;
}

/**
 * Says of orders that rows stated that they are delivered, or returned, as further rows of them: a row that waited for its delivery counts
 * from then on, and a returned one is retracted. What is known already changes nothing. Results by position.
 */
export async function stateInLedger(
  ctx: Context,
  tenantId: string,
  statuses: readonly LedgerStatus[],
  { uploadId, source }: { uploadId: string; source: string },
): Promise<LedgerResult[]> {
  const known = await loadByNumber(ctx.store.db, tenantId, [...new Set(statuses.map(({ number }) => number))]);
  const rows: HashedConversion[] = [];
  const results = statuses.map((status): LedgerResult => {
    const sameNumber = known.get(status.number) ?? [];
    const [order, ...more] = findShops({ shop: status.shop }, sameNumber, ({ shop }) => shop);
    if (!order) return 'unknown';
    if (more.length > 0) return 'shared';
    const row = rowOf(order, status);
    if (row) rows.push(row);
    return 'known';
  });
  if (rows.length > 0) await acceptConversions(ctx, tenantId, rows, { uploadId, source });
  return results;
}

/** The row that says it; null where nothing changes. */
function rowOf({ orderState, conversion }: StoredOrder, { state, at }: LedgerStatus): HashedConversion | null {
  if (conversion.erased !== undefined || orderState === 'void' || orderState === state) return null;
  if (state === 'final') return { ...conversion, order_state: 'final' };
  return { ...conversion, adjustment: { type: 'retract', time: at < conversion.time ? conversion.time : at } };
}

async function acceptConversions(
  ctx: Context,
  tenantId: string,
  conversions: readonly HashedConversion[],
  { uploadId, source }: { uploadId: string; source: string },
): Promise<void> {
  const fingerprint = hash('sha256', JSON.stringify([uploadId, conversions]), 'hex');
  const start = { upload_id: uploadId, source, fingerprint, changedOnly: false, answer: {} };
  const accepted = await acceptRows(
    ctx,
    tenantId,
    async (begin) => {
      const settings = await begin(start);
      if (!settings) return null;
      return readingOf(conversions.map((conversion, position) => validated(conversion, position, settings.firstRow)));
    },
    { idempotencyKey: undefined, dryRun: false, requestId: undefined, actor: SERVER },
  );
  await announceBatch(ctx, tenantId, accepted, undefined);
}

function validated(conversion: HashedConversion, position: number, firstRow: number): ValidatedRow {
  const row = firstRow + position;
  return {
    ...{ position, row, orderId: conversion.order_id, isOrderIdPersonal: false, partOf: null, problems: [] },
    hasType: conversion.conversion_type !== undefined,
    conversion: { ...conversion, row },
  };
}

/** The orders under each number, with the total that their own rows stated. */
async function loadByNumber(
  db: Db,
  tenantId: string,
  numbers: readonly string[],
): Promise<ReadonlyMap<string, readonly StoredOrder[]>> {
  const { rows } = await sql<{
    number: string;
    shop: StoredShop;
    order_state: OrderState;
    value: string | null;
    currency: string | null;
    data: ConversionData;
  }>`
    select coalesce(c.order_number, c.order_key) as number, ${storedShop} as shop, c.order_state,
      coalesce(c.plain_value, c.value)::text as value, coalesce(c.plain_currency, c.currency) as currency, c.data
    from conversion c
    where c.tenant_id = ${tenantId} and ${isUnderNumber(tenantId, numbers)}`.execute(db);
  const storeKeys = storeKeysOf(db);
  const byNumber = new Map<string, StoredOrder[]>();
  for (const { number, shop: stored, order_state: orderState, value, currency, data } of rows) {
    const shop = toShop(stored, storeKeys);
    const { adjustment: _adjustment, ...conversion } = fromStored(data, storeKeys);
    const total = value === null || currency === null ? {} : { value, currency };
    const order = { number, shop, orderState, conversion: { ...conversion, ...shop, ...total } as HashedConversion };
    byNumber.set(number, [...(byNumber.get(number) ?? []), order]);
  }
  return byNumber;
}
