import { sql } from 'kysely';
import { pino } from 'pino';
import type { Context } from '../../backend/context.ts';
import { acceptBatch } from '../../backend/conversions/accept.ts';
import { setDestination } from '../../backend/tenants/destinations.ts';
import { deliverDue } from '../../backend/delivery/deliver.ts';
import { findDueDestinations } from '../../backend/delivery/find-due.ts';
import { createWorker } from '../../backend/delivery/worker.ts';
import { newId } from '../../backend/store/id.ts';
import type { Store } from '../../backend/store/open.ts';
import { interleavedPlatform, type PlatformServer, type Platforms } from './platform.ts';
import type { Scenario } from './scenario.ts';
import type { Gate } from './scheduler.ts';

const START = Date.parse('2026-11-20T08:00:00.000Z');

/** What an upload states of an order: its value, or null when it was returned. */
export type Statement = string | null;

/** What an upload stated, by order id, and whether the API said that it changes something. */
export type UploadedStatements = Map<string, { statement: Statement; counts: boolean }>;

/** A tenant with a destination for each of the scenario's platforms, and a clock that only `advanceClock` moves. */
export interface Shop {
  tenantId: string;
  platforms: PlatformServer[];
  /** Its statements do not wait at a gate. */
  ungatedContext: Context;
  /** The effects as that sender has them, on a store of its own. */
  contextOf: (sender: string, store: Store) => Context;
  /** Where senders wait before the platform hears them. */
  gates: Map<string, Gate>;
  advanceClock: (ms: number) => void;
  /** Says something new of the orders (by number), with values that no other upload has. */
  upload: (ctx: Context, orders: readonly number[], returned?: boolean) => Promise<UploadedStatements>;
  /** What a sweep and its jobs do. */
  sweep: (ctx: Context) => Promise<void>;
  /** Lets time go by until nothing is due any more. */
  runUntilIdle: () => Promise<void>;
  close: () => void;
}

export const destinationName = (index: number): string => `ads-${index}`;
export const orderName = (index: number): string => `A-${index}`;

export async function openShop(store: Store, server: Platforms, scenario: Scenario): Promise<Shop> {
  let now = START;
  let uploads = 0;
  const gates = new Map<string, Gate>();
  const tenantId = newId(new Date(START));
  await store.db
    .insertInto('tenant')
    .values({ tenant_id: tenantId, slug: tenantId, name: 'Shop', created_at: new Date(START) })
    .execute();
  const siteOf = (index: number) => `${tenantId}-${index}`;
  const platforms = scenario.destinations.map((can, index) =>
    server.open(siteOf(index), can, (sender) => gates.get(sender) ?? null),
  );
  const contextOf = (sender: string, on: Store): Context => ({
    store: on,
    clock: () => new Date(now),
    random: () => 0.5,
    log: pino({ level: 'silent' }),
    platforms: new Map(
      scenario.destinations.map((can, index) => {
        const name = destinationName(index);
        return [name, interleavedPlatform(sender, name, can)];
      }),
    ),
    wake: () => Promise.resolve(),
  });
  const calm = contextOf('calm', store);
  for (const [index, { unmatched }] of scenario.destinations.entries()) {
    const settings = { base_url: platforms[index]?.url, secret: 's', send_unmatched: unmatched };
    await setDestination(calm, tenantId, destinationName(index), destinationName(index), settings);
  }

  const sweep = async (ctx: Context) => {
    const due = (await findDueDestinations(ctx.store.db, ctx.clock())).filter((one) => one.tenantId === tenantId);
    for (const { destinationId } of due) await deliverDue(createWorker(ctx), tenantId, destinationId);
  };
  return {
    tenantId,
    platforms,
    ungatedContext: calm,
    contextOf,
    gates,
    advanceClock: (ms) => void (now += ms),
    upload: async (ctx, orders, returned = false) => {
      uploads += 1;
      const number = uploads;
      const items = orders.map((order) => ({
        order_id: orderName(order),
        conversion_value: valueOf(order, number),
        currency: 'THB',
        conversion_time: '2026-11-19T10:30:00Z',
        email: `shopper.${order}@shop.example.net`,
        order_status: returned ? 'returned' : 'delivered',
        ...(scenario.clicked && { gclid: `Cj0KCQexample${order}` }),
      }));
      const { results } = await acceptBatch(ctx, tenantId, { items, dryRun: false });
      return new Map(
        orders.map((order, index) => {
          const status = results[index]?.status;
          if (status === undefined || status === 'failed') throw new Error('A row failed.');
          const statement = returned ? null : valueOf(order, number);
          return [orderName(order), { statement, counts: status !== 'duplicate' }];
        }),
      );
    },
    sweep,
    runUntilIdle: async () => {
      for (let sweeps = 0; ; sweeps += 1) {
        const next = await nextDue(store, tenantId);
        if (next === null) return;
        if (sweeps > 200) throw new Error('There is always something due.');
        now = Math.max(next, now);
        await sweep(calm);
      }
    },
    close: () => platforms.forEach((_, index) => server.close(siteOf(index))),
  };
}

function valueOf(order: number, upload: number): string {
  return `${100 * (order + 1) + upload}.00`;
}

/** When the next thing is due: a delivery, a question about a request; at a destination that pauses, not before its end. */
async function nextDue(store: Store, tenantId: string): Promise<number | null> {
  const { rows } = await sql<{ at: Date | null }>`
    select min(greatest(w.due_at, d.resume_at)) as at
    from destination d
    join (
      select destination_id, due_at from delivery where tenant_id = ${tenantId} and due_at is not null
      union all select destination_id, due_at from platform_request where tenant_id = ${tenantId} and due_at is not null
    ) w on w.destination_id = d.destination_id
    where d.tenant_id = ${tenantId}`.execute(store.db);
  return rows[0]?.at?.getTime() ?? null;
}
