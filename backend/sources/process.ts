import { z } from 'zod';
import type { ProcessCall, Processor, Source } from '../capture/source-kind.ts';
import { countCaptured } from '../capture/count-captured.ts';
import type { Context } from '../context.ts';
import { receiveEvents } from '../conversions/identities.ts';
import { readBoosterDays } from '../identity/booster-settings.ts';
import { EventReader } from '../identity/events.ts';
import type { LinkEvent } from '../identity/graph.ts';
import { loadExclusions } from '../identity/exclusions.ts';
import { storeKeysOf } from '../store/keys.ts';
import { mapInSlices, runInSlices } from '../store/overlap.ts';
import { transaction } from '../store/transaction.ts';
import { applyStatuses, readWaiting, statusesOf } from './courier/statuses.ts';
import { courierCallOf } from './find-order-source.ts';
import { identityEventsOf } from './orders/identity.ts';
import { stateOrders } from './orders/state-orders.ts';
import { loadOrders, mergeOrders, prepareOrders, type StoredOrder } from './orders/store.ts';
import { noteUncounted } from './orders/uncounted.ts';
import { keepUnread } from './keep-unread.ts';
import { parseBody, type Value } from './kit/json.ts';
import { obeyRequests } from './privacy.ts';
import { sourceTitle } from './title.ts';
import type {
  OrderEvent,
  PersonEvent,
  PrivacyEvent,
  SourceEvent,
  StatusEvent,
  StoredDelivery,
  WebhookKind,
} from './webhook-kind.ts';

/** Identity events of one transaction. */
const MOST_IDENTITY_EVENTS = 500;
/** Statuses that wait for orders of one batch. */
const MOST_WAITING = 2_000;

/** As it was stored by the address of webhooks. */
const stored = z.object({
  ...{ topic: z.string(), id: z.string(), sentAt: z.string() },
  ...{ body: z.unknown().optional(), text: z.string().optional() },
});

interface Read {
  event: SourceEvent;
  stored: StoredDelivery;
  receivedAt: Date;
}

/**
 * Processes deliveries of a source: customers and clicks go to the graph, orders to what is known of them and, where they count, to the
 * ledger. Each step changes nothing if it is repeated, so that a batch which was interrupted is done again as a whole.
 */
export function createWebhookProcessor(kind: WebhookKind): Processor {
  return async (call) => {
    const { ctx, source } = call;
    const { tenantId, sourceId } = source;
    const settings = kind.settings.parse(source.settings);
    const read = await readParcels(kind, call, settings);
    const ofKind = <K extends SourceEvent['kind']>(...kinds: K[]) =>
      read.filter(({ event }) => kinds.includes(event.kind as K)) as (Read & {
        event: Extract<SourceEvent, { kind: K }>;
      })[];
    const orders = ofKind('order').map(({ event }): OrderEvent => event);
    const persons = ofKind('person').map(({ event }): PersonEvent => event);
    const statuses = ofKind('status').map(({ event, receivedAt }) => ({
      event: event satisfies StatusEvent,
      receivedAt,
    }));
    const requests = ofKind('erase_person', 'export_person', 'erase_shop').map(({ event }): PrivacyEvent => event);

    const own = kind.orderSettings(settings);
    const received = await receivePersons(ctx, tenantId, own?.shop, [...orders, ...persons]);
    if (own) await takeOrders(ctx, source, { ...own, title: sourceTitle(kind, source) }, orders);
    if (statuses.length > 0) {
      const courierCall = await courierCallOf(ctx, tenantId);
      await applyStatuses(ctx, courierCall, statusesOf(ctx.store.db, sourceId, statuses));
    }
    await obeyRequests(ctx, source, own?.shop, requests);
    await transaction(ctx.store.db, async (trx) => {
      await keepUnread(trx, source, ofKind('unreadable'), ctx.clock());
      await countCaptured(trx, tenantId, sourceId, received, ctx.clock());
      await call.settle(trx);
    });
  };
}

function readParcels(kind: WebhookKind, { parcels }: ProcessCall, settings: Record<string, unknown>): Promise<Read[]> {
  return runInSlices(
    (function* () {
      const read: Read[] = [];
      for (const { events, receivedAt } of parcels) {
        for (const event of events) {
          const { text, body, ...about } = stored.parse(event);
          const delivery = {
            ...about,
            body: text === undefined ? (body as Value) : yield* parseBody(Buffer.from(text)),
          };
          for (const one of kind.read(delivery, settings)) {
            read.push({ event: one, stored: text === undefined ? delivery : { ...about, text }, receivedAt });
          }
          yield;
        }
      }
      return read;
    })(),
  );
}

/** Adds customers with their clicks to the graph. Returns what became of each event. */
async function receivePersons(
  ctx: Context,
  tenantId: string,
  shop: string | undefined,
  events: readonly (OrderEvent | PersonEvent)[],
): Promise<LinkEvent[][]> {
  const identities = events.flatMap(({ person }, n) =>
    person ? identityEventsOf(person, shop).map((event) => ({ n, event })) : [],
  );
  const received = events.map((): LinkEvent[] => []);
  const { db } = ctx.store;
  const exclusions = await loadExclusions(db, tenantId);
  const keepsFacts = (await readBoosterDays(db, tenantId)) !== null;
  const context = { country: undefined, now: ctx.clock(), storeKeys: storeKeysOf(db), exclusions, keepsFacts };
  for (let from = 0; from < identities.length; from += MOST_IDENTITY_EVENTS) {
    const reader = new EventReader(context);
    await mapInSlices(identities.slice(from, from + MOST_IDENTITY_EVENTS), ({ n, event }) => {
      const before = reader.read.events.length;
      reader.add(event);
      received[n]?.push(...reader.read.events.slice(before));
    });
    const { toWake } = await receiveEvents(ctx, tenantId, reader.read, {
      isFromSource: true,
      alongside: () => Promise.resolve(),
    });
    await Promise.all(toWake.map((destinationId) => ctx.wake(tenantId, destinationId)));
  }
  return received;
}

async function takeOrders(
  ctx: Context,
  source: Source,
  { title, ...settings }: NonNullable<ReturnType<WebhookKind['orderSettings']>> & { title: string },
  events: readonly OrderEvent[],
): Promise<void> {
  if (events.length === 0) return;
  const { tenantId, sourceId } = source;
  const { shop } = settings;
  const { db } = ctx.store;
  const now = ctx.clock();
  const exclusions = await loadExclusions(db, tenantId);
  const changes = await prepareOrders(events, { sourceId, shop, now, storeKeys: storeKeysOf(db), exclusions });
  const merged = await transaction(db, (trx) => mergeOrders(trx, tenantId, { sourceId, changes, now }));
  const hasWaited = await applyWaiting(ctx, tenantId, merged);
  const orders = hasWaited ? await transaction(db, (trx) => loadOrders(trx, tenantId, merged)) : merged;
  const stated = await stateOrders(ctx, { tenantId, title, settings }, orders);
  await noteUncounted(db, source, stated, now);
}

/** Applies the statuses of couriers that were waiting for these orders. Returns whether there were any. */
async function applyWaiting(ctx: Context, tenantId: string, orders: readonly StoredOrder[]): Promise<boolean> {
  const keys = [...new Set(orders.flatMap((order) => order.keys ?? []))];
  const waiting = await readWaiting(ctx.store.db, tenantId, { keys, limit: MOST_WAITING });
  if (waiting.length > 0) await applyStatuses(ctx, await courierCallOf(ctx, tenantId), waiting);
  return waiting.length > 0;
}
