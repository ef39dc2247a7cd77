import { sql } from 'kysely';
import type { OrderState } from '../../../shared/conversion.ts';
import { orderKey } from '../../../shared/normalize/order-id.ts';
import { readOrderStatus } from '../../../shared/normalize/order-status.ts';
import type { Context } from '../../context.ts';
import { keyedUuid, storeKeysOf } from '../../store/keys.ts';
import type { Db } from '../../store/open.ts';
import { seal, unseal } from '../../store/seal.ts';
import { transaction, type Trx } from '../../store/transaction.ts';
import { groupBy } from '../kit/group-by.ts';
import { addStatus } from '../orders/facts.ts';
import { type LedgerStatus, stateInLedger } from '../orders/ledger.ts';
import { type OrderSource, stateOrders, uploadOfDay } from '../orders/state-orders.ts';
import {
  findOrdersByKey,
  loadOrders,
  numberKeys,
  type StoredOrder,
  trackingKey,
  writeOrders,
} from '../orders/store.ts';
import type { StatusEvent } from '../webhook-kind.ts';
import type { CourierSettings } from './settings.ts';

/** Why a status waits. */
export type WaitReason = 'order_unknown' | 'status_unknown' | 'order_number_shared';

/** A status of an unknown order is given up after this time. */
export const MOST_WAIT_DAYS = 30;
const DAY_MS = 86_400_000;

/** A status of a source, as it waits for its order or as it has just come. */
export interface CourierStatus {
  statusId: string;
  sourceId: string;
  receivedAt: Date;
  event: StatusEvent;
}

/** What is needed to state the orders of a source. */
export type FindOrderSource = (sourceId: string) => Promise<OrderSource | null>;

export interface CourierCall {
  tenantId: string;
  /** Of a source of couriers. */
  settingsOf: (sourceId: string) => CourierSettings | null;
  /** As uploads name a source. */
  titleOf: (sourceId: string) => string;
  findOrderSource: FindOrderSource;
}

/** The statuses of events of one source; the same status again has the same id. */
export function statusesOf(
  db: Db,
  sourceId: string,
  events: readonly { event: StatusEvent; receivedAt: Date }[],
): CourierStatus[] {
  const keys = storeKeysOf(db);
  return events.map(({ event, receivedAt }) => {
    const { order, tracking, shop, status, at } = event;
    const content = JSON.stringify([sourceId, order, tracking, shop, status, at]);
    return { statusId: keyedUuid(keys, `courier_status:${content}`), sourceId, receivedAt, event };
  });
}

/**
 * Applies statuses to their orders: to those that webhooks brought, found by number or parcel, and to those of sheets, found by number.
 * What cannot be applied yet is kept, for 30 days. Repeating it changes nothing. Returns how many wait.
 */
export async function applyStatuses(ctx: Context, call: CourierCall, given: readonly CourierStatus[]): Promise<number> {
  const { db } = ctx.store;
  const { tenantId } = call;
  // Repeats in one batch are one.
  const statuses = [...new Map(given.map((status) => [status.statusId, status])).values()];
  const read = statuses.map((status) => ({ status, state: meaningOf(status.event, call.settingsOf(status.sourceId)) }));
  const waiting = new Map<CourierStatus, WaitReason>();
  for (const { status, state } of read) if (state === null) waiting.set(status, 'status_unknown');
  const decisive = read.flatMap(({ status, state }) =>
    state === 'final' || state === 'void' ? [{ status, state }] : [],
  );

  const { touched, found, shared } = await transaction(db, (trx) =>
    mergeStatuses(trx, tenantId, decisive, ctx.clock()),
  );
  for (const status of shared) waiting.set(status, 'order_number_shared');
  const toLedger = await stateTouched(ctx, call, touched);
  for (const { status, state } of decisive) {
    const { order, shop, at } = status.event;
    if (found.has(status) || shared.has(status)) continue;
    if (order === undefined) waiting.set(status, 'order_unknown');
    else toLedger.push({ status, number: orderKey(order), shop, state, at });
  }
  const bySource = groupBy(toLedger, ({ status, sourceId }) => status?.sourceId ?? sourceId ?? '');
  for (const [sourceId, own] of bySource) {
    const title = call.titleOf(sourceId);
    const uploadId = await uploadOfDay(db, tenantId, title, ctx.clock());
    const results = await stateInLedger(ctx, tenantId, own, { uploadId, source: title });
    own.forEach(({ status }, index) => {
      const result = results[index];
      if (status && result === 'unknown') waiting.set(status, 'order_unknown');
      if (status && result === 'shared') waiting.set(status, 'order_number_shared');
    });
  }
  await transaction(db, (trx) => keepWaiting(trx, tenantId, statuses, waiting, ctx.clock()));
  return waiting.size;
}

/** What a status means; null for a word that neither the settings nor the vocabulary has. */
function meaningOf({ status }: StatusEvent, settings: CourierSettings | null): OrderState | null {
  const reading = readOrderStatus(status, settings?.statuses ?? {}, settings?.system);
  return reading.ok ? reading.value : null;
}

interface Decisive {
  status: CourierStatus;
  state: 'final' | 'void';
}

/** Adds statuses to the orders of webhooks that they name. `shared`: several have the number. */
async function mergeStatuses(
  trx: Trx,
  tenantId: string,
  decisive: readonly Decisive[],
  now: Date,
): Promise<{ touched: StoredOrder[]; found: Set<CourierStatus>; shared: Set<CourierStatus> }> {
  const storeKeys = storeKeysOf(trx);
  const keysOf = ({ event: { order, tracking, shop } }: CourierStatus): string[] => [
    ...(tracking === undefined ? [] : [trackingKey(tracking, storeKeys)]),
    ...(order === undefined ? [] : numberKeys(order, shop, storeKeys)),
  ];
  const byKey = await findOrdersByKey(
    trx,
    tenantId,
    decisive.flatMap(({ status }) => keysOf(status)),
  );
  const found = new Set<CourierStatus>();
  const shared = new Set<CourierStatus>();
  const changes = new Map<string, { sourceId: string; orderKey: string; statuses: Decisive[] }>();
  for (const one of decisive) {
    // The first key that anything has: a parcel's number is surer than an order's, and a number in its shop than alone.
    const orders = keysOf(one.status)
      .map((key) => byKey.get(key) ?? [])
      .find((list) => list.length > 0);
    const [order, ...more] = orders ?? [];
    if (!order) continue;
    if (more.length > 0) {
      shared.add(one.status);
      continue;
    }
    found.add(one.status);
    const id = `${order.sourceId} ${order.orderKey}`;
    const change = changes.get(id) ?? { ...order, statuses: [] };
    change.statuses.push(one);
    changes.set(id, change);
  }
  const stored = await loadOrders(
    trx,
    tenantId,
    [...changes.values()].map(({ sourceId, orderKey: key }) => ({ sourceId, orderKey: key })),
  );
  const touched = stored.map((order) => {
    const change = changes.get(`${order.sourceId} ${order.orderKey}`);
    const said = (change?.statuses ?? []).map(({ status, state }) => ({ state, at: status.event.at }));
    return { ...order, facts: said.reduce(addStatus, order.facts) };
  });
  await writeOrders(trx, tenantId, touched, now);
  return { touched, found, shared };
}

/** What is to be said of an order of a sheet. `status`: of which it comes, where it is to wait if there is no such order. */
type ForLedger = LedgerStatus & { status?: CourierStatus; sourceId?: string };

/** States orders whose source counts them; of the others, whose sale a sheet may have, what to say of them there. */
async function stateTouched(
  ctx: Context,
  { findOrderSource }: CourierCall,
  touched: readonly StoredOrder[],
): Promise<ForLedger[]> {
  const toLedger: ForLedger[] = [];
  for (const [sourceId, orders] of groupBy(touched, (order) => order.sourceId)) {
    const source = await findOrderSource(sourceId);
    if (source && source.settings.conversions !== 'off') {
      await stateOrders(ctx, source, orders);
      continue;
    }
    for (const { facts } of orders) {
      const number = facts.fields.number?.[1];
      if (number === undefined) continue;
      const { voidAt, reached } = facts;
      const common = { number: orderKey(number), shop: source?.settings.shop, sourceId };
      if (voidAt !== undefined) toLedger.push({ ...common, state: 'void', at: voidAt });
      else if (reached.delivered !== undefined) toLedger.push({ ...common, state: 'final', at: reached.delivered });
    }
  }
  return toLedger;
}

/** Keeps the statuses that wait, and removes those that were applied or are too old. */
async function keepWaiting(
  trx: Trx,
  tenantId: string,
  all: readonly CourierStatus[],
  waiting: ReadonlyMap<CourierStatus, WaitReason>,
  now: Date,
): Promise<void> {
  const storeKeys = storeKeysOf(trx);
  const oldest = now.getTime() - MOST_WAIT_DAYS * DAY_MS;
  const isKept = (status: CourierStatus): boolean => waiting.has(status) && status.receivedAt.getTime() > oldest;
  const done = all.filter((status) => !isKept(status)).map(({ statusId }) => statusId);
  await sql`
    delete from courier_status s using jsonb_array_elements_text(${JSON.stringify(done)}::jsonb) r(id)
    where s.tenant_id = ${tenantId} and s.status_id = r.id::uuid`.execute(trx);
  const kept = all.filter(isKept).map((status) => {
    const { statusId, sourceId, receivedAt, event } = status;
    const keys = [
      ...(event.tracking === undefined ? [] : [trackingKey(event.tracking, storeKeys)]),
      ...(event.order === undefined ? [] : numberKeys(event.order, event.shop, storeKeys)),
    ];
    const sealed = seal(storeKeys.sealing, event, sealContext(tenantId, statusId));
    const problem = waiting.get(status);
    return { status_id: statusId, source_id: sourceId, keys, sealed, problem, received_at: receivedAt.toISOString() };
  });
  await sql`
    insert into courier_status (tenant_id, status_id, source_id, keys, sealed, problem, received_at)
    select ${tenantId}::uuid, r.status_id, r.source_id, r.keys, r.sealed, r.problem, r.received_at
    from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as r(status_id uuid, source_id uuid, keys uuid[], sealed text,
      problem text, received_at timestamptz)
    order by r.status_id
    on conflict (tenant_id, status_id) do update set problem = excluded.problem`.execute(trx);
}

const sealContext = (tenantId: string, statusId: string): string[] => ['courier_status', tenantId, statusId];

interface WaitingRow {
  status_id: string;
  source_id: string;
  sealed: string;
  problem: WaitReason;
  received_at: Date;
}

/** Those that wait. `keys`: only those that name one of these. `after`: those after one, by their ids. */
export async function readWaiting(
  db: Db | Trx,
  tenantId: string,
  { keys, sourceId, after, limit }: { keys?: readonly string[]; sourceId?: string; after?: string; limit: number },
): Promise<(CourierStatus & { reason: WaitReason })[]> {
  const ofKeys = keys === undefined ? sql`true` : sql`s.keys && ${[...keys]}::uuid[]`;
  const ofSource = sourceId === undefined ? sql`true` : sql`s.source_id = ${sourceId}`;
  const isAfter = after === undefined ? sql`true` : sql`s.status_id > ${after}`;
  const { rows } = await sql<WaitingRow>`
    select s.status_id, s.source_id, s.sealed, s.problem, s.received_at from courier_status s
    where s.tenant_id = ${tenantId} and ${ofKeys} and ${ofSource} and ${isAfter}
    order by s.status_id limit ${limit}`.execute(db);
  const { sealing } = storeKeysOf(db);
  return rows.map(({ status_id: statusId, source_id, sealed, problem, received_at }) => ({
    ...{ statusId, sourceId: source_id, receivedAt: received_at, reason: problem },
    event: unseal(sealing, sealed, sealContext(tenantId, statusId)) as StatusEvent,
  }));
}
