import { sql } from 'kysely';
import type { Destination } from '../delivery/destination.ts';
import { includeInSale, releaseAdjustments } from '../delivery/adjustments.ts';
import { deliveryGroups, insertDeliveries, insertDeliveryGroups } from '../delivery/outbox.ts';
import type { NewDelivery } from '../delivery/plan.ts';
import { insertWaitingConversions, deleteWaitingConversions } from '../identity/waiting-conversions.ts';
import { findBoosters } from '../identity/booster.ts';
import { type Booster, sealBooster, toStored, withBooster } from '../store/conversion-data.ts';
import { mapInSlices, overlapWithQuery, runInChunks } from '../store/overlap.ts';
import { storeKeysOf, type StoreKeys } from '../store/keys.ts';
import type { Trx } from '../store/transaction.ts';
import { conversionsToWait } from './better-match.ts';
import { storeCustomers } from './customers.ts';
import { estimateColumns, recognizersOf } from './estimate.ts';
import { type LoadedOrder, orderTypeKey } from './existing-orders.ts';
import { isSameTotal } from './statements.ts';
import type { BatchChanges } from './apply-batch.ts';
import type { AdjustmentWrite, ConversionWrite } from './apply-row.ts';
import { loadPlannedEvents, type PlannedEvents } from './planned-events.ts';
import { planAdjustments, planConversion } from './plan-batch.ts';
import type { BatchRecord } from './write-batch.ts';

/**
 * Plans the deliveries of all that a batch changes (plan-batch.ts), and stores the changes with them, in a bounded number of
 * statements, however many rows the batch has. Returns the planned deliveries, and the match estimates of the conversions by their ids.
 */
export async function planAndStoreChanges(
  trx: Trx,
  tenantId: string,
  batch: Pick<BatchRecord, 'uploadId' | 'batchId'>,
  { conversions, adjustments, orders, restated }: BatchChanges,
  destinations: readonly Destination[],
  now: Date,
): Promise<{ deliveries: NewDelivery[]; estimates: ReadonlyMap<string, number | null> }> {
  const events = await loadPlannedEvents(trx, tenantId, ordersOfSeveralTypes(orders), idsOfReplaced(conversions));
  const { planned, estimates } = await planAndStoreConversions(
    trx,
    tenantId,
    batch,
    { conversions, orders },
    destinations,
    events,
    now,
  );
  await storeStatements(trx, tenantId, restated);
  await storeAdjustments(trx, tenantId, batch, adjustments, now);
  const erased = new Set(
    [...orders.values()].flatMap(({ erasureId, conversionId }) => (erasureId ? conversionId : [])),
  );
  const ofAdjustments = planAdjustments(adjustments, destinations, erased);
  await insertDeliveries(trx, tenantId, ofAdjustments, now);
  const adjustedIds = adjustments.map(({ conversionId }) => conversionId);
  await includeInSale(trx, tenantId, adjustedIds, now);
  await releaseAdjustments(trx, tenantId, destinations, adjustedIds, now);
  return { deliveries: [...planned, ...ofAdjustments], estimates };
}

/** Sorted by the unique key, so that two batches about the same orders wait for each other instead of deadlocking. */
function inLockOrder(conversions: readonly ConversionWrite[]): ConversionWrite[] {
  const key = ({ orderKey, conversion }: ConversionWrite) => orderTypeKey(orderKey, conversion.conversion_type);
  return conversions
    .map((write) => ({ write, key: key(write) }))
    .sort((a, b) => (a.key < b.key ? -1 : 1))
    .map(({ write }) => write);
}

function idsOfReplaced(conversions: readonly ConversionWrite[]): string[] {
  return conversions.filter((write) => !write.isNew).map((write) => write.conversionId);
}

/** The keys of orders with conversions of several types. */
function ordersOfSeveralTypes(orders: BatchChanges['orders']): string[] {
  const seen = new Set<string>();
  const several = new Set<string>();
  for (const { orderKey } of orders.values()) (seen.has(orderKey) ? several : seen).add(orderKey);
  return [...several];
}

/** Each part is planned while the database stores the conversions and deliveries of the part before it. */
async function planAndStoreConversions(
  trx: Trx,
  tenantId: string,
  batch: Pick<BatchRecord, 'uploadId' | 'batchId'>,
  { conversions, orders }: Pick<BatchChanges, 'conversions' | 'orders'>,
  destinations: readonly Destination[],
  events: PlannedEvents,
  now: Date,
): Promise<{ planned: NewDelivery[]; estimates: ReadonlyMap<string, number | null> }> {
  const ordersById = new Map([...orders.values()].map((order) => [order.conversionId, order]));
  const replacedIds = idsOfReplaced(conversions);
  const recognizers = recognizersOf(destinations);
  const storeKeys = storeKeysOf(trx);
  const [boosters, ordered] = await overlapWithQuery(findBoosters(trx, tenantId, conversions, now), () =>
    inLockOrder(conversions),
  );
  const estimates = new Map<string, number | null>();
  const planned = await runInChunks(
    ordered,
    async (part) => {
      const prepared = await mapInSlices(part, (write) => {
        const booster = boosters.get(write.conversionId);
        const boosted = withBooster(write.conversion, booster);
        const estimated = estimateColumns(boosted, write.match?.clicks ?? [], recognizers);
        estimates.set(write.conversionId, estimated.estimate);
        return {
          row: { ...conversionRow(write, ordersById.get(write.conversionId), booster, storeKeys), ...estimated },
          planned: planConversion({ ...write, conversion: boosted }, destinations, events, now),
        };
      });
      const planned = prepared.flatMap(({ planned }) => planned);
      return {
        rows: JSON.stringify(prepared.map(({ row }) => row)),
        planned,
        groups: deliveryGroups(planned),
      };
    },
    async ({ rows, groups }) => {
      await insertConversions(trx, tenantId, batch, rows, replacedIds.length > 0, now);
      await insertDeliveryGroups(trx, tenantId, groups, now, replacedIds.length === 0);
    },
    (_, { planned }) => planned,
  );
  await deleteWaitingConversions(trx, tenantId, replacedIds);
  await deleteAdjustments(trx, tenantId, replacedIds);
  const deliveries = planned.flat();
  const waiting = conversions.filter(({ conversion }) => !conversion.erased);
  await insertWaitingConversions(trx, tenantId, conversionsToWait(waiting, deliveries, destinations, now));
  await storeCustomers(trx, tenantId, conversions);
  return { planned: deliveries, estimates };
}

/** The conversion as an element of the JSON array that `insertConversions` takes, without its estimate. */
function conversionRow(
  { conversionId, orderKey, conversion, contentHash, match }: ConversionWrite,
  order: LoadedOrder | undefined,
  booster: Booster | undefined,
  storeKeys: StoreKeys,
): Record<string, unknown> {
  return {
    id: conversionId,
    order_key: orderKey,
    order_number: orderKey === conversion.order_key ? null : conversion.order_key,
    data: toStored(conversion, storeKeys),
    content_hash: contentHash,
    ...statementColumns(order),
    strategy: match?.strategy,
    confidence: match?.confidence,
    identity_id: match?.identityId,
    clicks: match?.clicks ?? [],
    booster: sealBooster(booster, storeKeys),
  };
}

/** What was stated of an order, as columns; the stated total only where it is not the present one. */
function statementColumns(order: LoadedOrder | undefined): Record<string, unknown> {
  if (!order) throw new Error('A conversion without its order.');
  const { statedTotal, statedAt, changes } = order;
  const isPresent = isSameTotal(statedTotal, order);
  return {
    plain_value: isPresent ? null : statedTotal.value,
    plain_currency: isPresent ? null : statedTotal.currency,
    stated_at: statedAt,
    changes,
    explicit_hashes: changes.map(({ hash }) => hash),
  };
}

async function insertConversions(
  trx: Trx,
  tenantId: string,
  batch: Pick<BatchRecord, 'uploadId' | 'batchId'>,
  rows: string,
  replaces: boolean,
  now: Date,
): Promise<void> {
  // Columns that repeat part of `data` are read from it in SQL, which is faster than sending them twice.
  await sql`
    insert into conversion (tenant_id, conversion_id, order_key, conversion_type, order_id, value, currency,
      occurred_at, order_state, data, content_hash, order_number, plain_value, plain_currency, stated_at, changes,
      explicit_hashes, upload_id, batch_id, matched, strategy, confidence, identity_id, clicks, booster, identifiers, estimate,
      created_at, updated_at)
    select ${tenantId}::uuid, r.id, r.order_key, coalesce(r.data->>'conversion_type', ''), r.data->>'order_id',
      (r.data->>'value')::numeric, r.data->>'currency', (r.data->>'time')::timestamptz,
      coalesce(r.data->>'order_state', 'final'), r.data, r.content_hash, r.order_number, r.plain_value, r.plain_currency,
      r.stated_at, r.changes, r.explicit_hashes, ${batch.uploadId}::uuid, ${batch.batchId}::uuid, r.strategy is not null,
      r.strategy, r.confidence, r.identity_id, r.clicks, r.booster, r.identifiers, r.estimate, ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${rows}::jsonb) as r(id uuid, order_key text, data jsonb,
      content_hash text, order_number text, plain_value numeric, plain_currency text, stated_at timestamptz,
      changes jsonb, explicit_hashes jsonb, strategy text, confidence smallint,
      identity_id uuid, clicks jsonb, booster jsonb, identifiers text, estimate smallint)
    ${replaces ? replaceExisting : sql``}`.execute(trx);
}

/** Added only where it is needed, because each row is then looked up before it is stored. */
const replaceExisting = sql`
    on conflict (tenant_id, conversion_id) do update set order_id = excluded.order_id, value = excluded.value,
      currency = excluded.currency, occurred_at = excluded.occurred_at, order_state = excluded.order_state,
      data = excluded.data, content_hash = excluded.content_hash, plain_value = excluded.plain_value,
      plain_currency = excluded.plain_currency, stated_at = excluded.stated_at, changes = excluded.changes,
      explicit_hashes = excluded.explicit_hashes, upload_id = excluded.upload_id,
      batch_id = excluded.batch_id, matched = excluded.matched, strategy = excluded.strategy, confidence = excluded.confidence,
      identity_id = excluded.identity_id, clicks = excluded.clicks, booster = excluded.booster,
      identifiers = excluded.identifiers,
      estimate = excluded.estimate, finding = null, updated_at = excluded.updated_at`;

/** Deletes the adjustments, with their deliveries, of conversions that were never sent and are replaced. */
async function deleteAdjustments(trx: Trx, tenantId: string, conversionIds: readonly string[]): Promise<void> {
  if (conversionIds.length === 0) return;
  await sql`
    with deleted as (
      delete from adjustment where tenant_id = ${tenantId} and conversion_id = any(${conversionIds}::uuid[])
      returning conversion_id, seq
    )
    delete from delivery d using deleted
    where d.tenant_id = ${tenantId} and d.conversion_id = deleted.conversion_id and d.seq = deleted.seq`.execute(trx);
}

/** Stores what was stated of orders whose conversion is not replaced, and their shops. One statement. */
async function storeStatements(trx: Trx, tenantId: string, orders: readonly LoadedOrder[]): Promise<void> {
  if (orders.length === 0) return;
  const rows = orders.map((order) => ({ id: order.conversionId, shop: order.shop, ...statementColumns(order) }));
  await sql`
    update conversion c set plain_value = r.plain_value, plain_currency = r.plain_currency, stated_at = r.stated_at,
      changes = r.changes, explicit_hashes = r.explicit_hashes, shop = r.shop
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(id uuid, shop jsonb, plain_value numeric,
      plain_currency text, stated_at timestamptz, changes jsonb, explicit_hashes jsonb)
    where c.tenant_id = ${tenantId} and c.conversion_id = r.id`.execute(trx);
}

/**
 * Stores adjustments. The conversion's columns get its present value; its `data` stay as the first platforms were sent them,
 * see delivery/adjustments.ts.
 */
async function storeAdjustments(
  trx: Trx,
  tenantId: string,
  batch: Pick<BatchRecord, 'uploadId' | 'batchId'>,
  adjustments: readonly AdjustmentWrite[],
  now: Date,
): Promise<void> {
  if (adjustments.length === 0) return;
  const rows = adjustments.map(({ conversionId, seq, type, value, currency, adjustedAt, row, itemRows }) => ({
    conversion_id: conversionId,
    seq,
    type,
    value,
    currency,
    adjusted_at: adjustedAt,
    row,
    item_rows: itemRows,
  }));
  await sql`
    with given as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(conversion_id uuid, seq int, type text,
        value numeric, currency text, adjusted_at timestamptz, row int, item_rows jsonb)
    ), written as (
      insert into adjustment (tenant_id, conversion_id, seq, type, value, currency, adjusted_at, upload_id, batch_id, row,
        created_at)
      select ${tenantId}::uuid, conversion_id, seq, type, value, currency, adjusted_at, ${batch.uploadId}::uuid,
        ${batch.batchId}::uuid, row, ${now.toISOString()}::timestamptz from given
    ), latest as (
      select distinct on (conversion_id) * from given order by conversion_id, seq desc
    )
    update conversion c set
      value = coalesce(l.value, c.value),
      currency = coalesce(l.currency, c.currency),
      order_state = case when l.type = 'retract' then 'void' else c.order_state end,
      data = case when jsonb_typeof(l.item_rows) = 'array' then jsonb_set(c.data, '{item_rows}', l.item_rows) else c.data end,
      upload_id = ${batch.uploadId}::uuid,
      updated_at = ${now.toISOString()}::timestamptz
    from latest l
    where c.tenant_id = ${tenantId} and c.conversion_id = l.conversion_id`.execute(trx);
}
