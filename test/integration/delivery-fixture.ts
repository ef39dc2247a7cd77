import { pino } from 'pino';
import { setDestination } from '../../backend/tenants/destinations.ts';
import { deliverDue } from '../../backend/delivery/deliver.ts';
import { insertDeliveries } from '../../backend/delivery/outbox.ts';
import { findDueDestinations } from '../../backend/delivery/find-due.ts';
import { createWorker, type DeliveryWorker } from '../../backend/delivery/worker.ts';
import type { Context } from '../../backend/context.ts';
import type { Platform } from '../../backend/platforms/platform.ts';
import { newId } from '../../backend/store/id.ts';
import type { Store } from '../../backend/store/open.ts';
import { transaction } from '../../backend/store/transaction.ts';
import type { HashedConversion } from '../../shared/conversion.ts';
import type { DeliveryParams, DeliveryState } from '../../shared/delivery.ts';
import { startPlatformServer, testPlatform } from './platform-server.ts';

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
const START = new Date('2026-11-20T08:00:00.000Z');

/** A new tenant, its destinations, a clock that only `advanceClock` moves, and conversions to deliver. */
export interface DeliveryFixture {
  ctx: Context;
  tenantId: string;
  worker: DeliveryWorker;
  /** Moves the clock forward. */
  advanceClock: (ms: number) => void;
  /** Stores that many conversions, ids "<name>-0" and so on, pending at a destination. Returns the ids. */
  storeOrders: (count: number, name?: string, destinationId?: string) => Promise<string[]>;
  /** Does what a sweep and its jobs do: delivers wherever something is due. */
  deliverAllDue: (worker?: DeliveryWorker) => Promise<void>;
  /** State of each delivery by order id. */
  states: (destinationId?: string) => Promise<Record<string, DeliveryState>>;
  delivery: (orderId: string) => Promise<Delivery>;
  logged: string[];
}

interface Delivery {
  state: DeliveryState;
  code: string | null;
  reason: string | null;
  params: DeliveryParams | null;
  attempts: number;
  due_at: Date | null;
  first_sent_at: Date | null;
}

export async function openDeliveryFixture(
  store: Store,
  platform: Platform,
  settings: Record<string, unknown>,
): Promise<DeliveryFixture> {
  let now = START.getTime();
  const logged: string[] = [];
  const ctx: Context = {
    store,
    clock: () => new Date(now),
    random: () => 0.5,
    log: pino({ level: 'trace' }, { write: (line) => void logged.push(line) }),
    platforms: new Map([[platform.id, platform]]),
    wake: () => Promise.resolve(),
  };
  const tenantId = newId(START);
  await store.db
    .insertInto('tenant')
    .values({ tenant_id: tenantId, slug: tenantId, name: 'Shop', created_at: START })
    .execute();
  await setDestination(ctx, tenantId, 'ads', platform.id, settings);
  const shared = createWorker(ctx);

  return {
    ctx,
    tenantId,
    worker: shared,
    logged,
    advanceClock: (ms) => void (now += ms),
    storeOrders: async (count, name = 'order', destinationId = 'ads') => {
      const ids = Array.from({ length: count }, (_, index) => `${name}-${index}`);
      await storeOrders(store, tenantId, ids, destinationId, ctx.clock());
      return ids;
    },
    deliverAllDue: async (worker = shared) => {
      const due = (await findDueDestinations(store.db, ctx.clock())).filter((one) => one.tenantId === tenantId);
      for (const { destinationId } of due) await deliverDue(worker, tenantId, destinationId);
    },
    states: async (destinationId = 'ads') => {
      const rows = await deliveries(store, tenantId)
        .select(['order_id', 'state'])
        .where('destination_id', '=', destinationId)
        .execute();
      return Object.fromEntries(rows.map((row) => [row.order_id, row.state]));
    },
    delivery: (orderId) =>
      deliveries(store, tenantId)
        .select(['state', 'code', 'reason', 'params', 'attempts', 'due_at', 'first_sent_at'])
        .where('order_id', '=', orderId)
        .executeTakeFirstOrThrow(),
  };
}

/** A delivery fixture whose destination sends to a new platform server. */
export async function openWithPlatform(store: Store, adapter: Platform = testPlatform()) {
  const platform = await startPlatformServer();
  const settings = { base_url: platform.url, secret: 's3cr3t' };
  return { platform, settings, ...(await openDeliveryFixture(store, adapter, settings)) };
}

/** Every id in one state. */
export function statesFor(ids: readonly string[], state: DeliveryState): Record<string, DeliveryState> {
  return Object.fromEntries(ids.map((id) => [id, state]));
}

export function conversionOf(orderId: string): HashedConversion {
  return {
    row: 1,
    order_id: orderId,
    order_key: orderId,
    value: '10.00',
    currency: 'THB',
    time: START.toISOString(),
    person: { email: { lower: 'e'.repeat(64) } },
  };
}

function deliveries(store: Store, tenantId: string) {
  return store.db
    .selectFrom('delivery')
    .innerJoin('conversion', (join) =>
      join
        .onRef('conversion.tenant_id', '=', 'delivery.tenant_id')
        .onRef('conversion.conversion_id', '=', 'delivery.conversion_id'),
    )
    .where('delivery.tenant_id', '=', tenantId);
}

async function storeOrders(store: Store, tenantId: string, ids: string[], destinationId: string, now: Date) {
  const conversions = ids.map((orderId, index) => ({
    tenant_id: tenantId,
    // A millisecond apart, so that requests carry them in this order.
    conversion_id: newId(new Date(now.getTime() + index)),
    order_key: orderId,
    conversion_type: '',
    order_id: orderId,
    value: '10.00',
    currency: 'THB',
    occurred_at: START,
    order_state: 'final' as const,
    data: JSON.stringify(conversionOf(orderId)),
    content_hash: '',
    upload_id: tenantId,
    matched: true,
    clicks: '[]',
    created_at: now,
    updated_at: now,
  }));
  await transaction(store.db, async (trx) => {
    await trx.insertInto('conversion').values(conversions).execute();
    const planned = conversions.map(({ conversion_id }) => ({
      conversion_id,
      destination_id: destinationId,
      seq: 0,
      state: 'pending' as const,
      due_at: now,
    }));
    await insertDeliveries(trx, tenantId, planned, now);
  });
}
