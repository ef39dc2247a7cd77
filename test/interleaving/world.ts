import { sql } from 'kysely';
import { pino } from 'pino';
import type { Context } from '../../backend/context.ts';
import { acceptBatch } from '../../backend/conversions/accept.ts';
import { receiveIdentities } from '../../backend/conversions/identities.ts';
import { removeDestination, setDestination } from '../../backend/delivery/configured.ts';
import { deliverDue } from '../../backend/delivery/deliver.ts';
import { findDue } from '../../backend/delivery/sweep.ts';
import { createWorker } from '../../backend/delivery/worker.ts';
import { newId } from '../../backend/store/id.ts';
import type { Store } from '../../backend/store/open.ts';
import { interleavedDestination, type Platform, type startPlatforms } from './platform.ts';
import type { Act, Scenario } from './scenario.ts';
import { type Gate, interleave, type Ran } from './scheduler.ts';
import type { Database, Session } from './sessions.ts';

const START = Date.parse('2026-11-20T08:00:00.000Z');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** What somebody said of an order: its value, or null: it was returned. */
export type Statement = string | null;

/** A tenant with a platform for each of its destinations, after its acts were interleaved and everything due was done. */
export interface Outcome extends Ran {
  store: Store;
  tenantId: string;
  platforms: Platform[];
  /** What was last said of each order, as far as the one who said it was told that it counts. */
  last: Map<string, Statement>;
  removed: Set<string>;
}

export const destinationName = (index: number): string => `ads-${index}`;
export const orderName = (index: number): string => `A-${index}`;

/** Sets the scenario's world up, lets its acts run in the order of its turns, and then everything that is due. */
export async function play(
  { store, sessions, findWaits }: Database,
  server: Awaited<ReturnType<typeof startPlatforms>>,
  scenario: Scenario,
): Promise<Outcome> {
  let now = START;
  let said = 0;
  const gates = new Map<string, Gate>();
  const tenantId = newId(new Date(START));
  await store.db
    .insertInto('tenant')
    .values({ tenant_id: tenantId, slug: tenantId, name: 'Shop', created_at: new Date(START) })
    .execute();
  const platforms = scenario.destinations.map(({ later }, index) =>
    server.open(`${tenantId}-${index}`, later, (sender) => gates.get(sender) ?? null),
  );
  const contextOf = (sender: string, on: Store): Context => ({
    store: on,
    clock: () => new Date(now),
    random: () => 0.5,
    log: pino({ level: 'silent' }),
    secretKey: Buffer.alloc(32, 7),
    destinations: new Map(
      scenario.destinations.map((can, index) => {
        const name = destinationName(index);
        return [name, interleavedDestination(sender, name, can)];
      }),
    ),
    wake: () => Promise.resolve(),
  });
  const calm = contextOf('calm', store);
  for (const [index, { unmatched }] of scenario.destinations.entries()) {
    const settings = { base_url: platforms[index]?.url, secret: 's', send_unmatched: unmatched };
    await setDestination(calm, tenantId, destinationName(index), destinationName(index), settings);
  }

  const item = (order: number, statement: Statement, value: string) => ({
    order_id: orderName(order),
    conversion_value: statement ?? value,
    currency: 'THB',
    conversion_time: '2026-11-19T10:30:00Z',
    email: `shopper.${order}@shop.example.net`,
    order_status: statement === null ? 'returned' : 'delivered',
    ...(scenario.clicked && { gclid: `Cj0KCQexample${order}` }),
  });
  const last = new Map<string, Statement>();
  /** Each upload says values that nobody else says. */
  const upload = async (ctx: Context, orders: readonly number[], returned = false) => {
    const number = (said += 1);
    const value = (order: number) => `${100 * (order + 1) + number}.00`;
    const statement = (order: number): Statement => (returned ? null : value(order));
    const items = orders.map((order) => item(order, statement(order), value(order)));
    const { results } = await acceptBatch(ctx, tenantId, { items, dryRun: false });
    const counted = orders.filter((_, index) => results[index]?.status !== 'duplicate');
    if (results.some(({ status }) => status === 'failed')) throw new Error('A row failed.');
    return () => counted.forEach((order) => last.set(orderName(order), statement(order)));
  };
  const shared = createWorker(calm);
  const runDue = async (): Promise<number> => {
    const due = (await findDue(store.db, calm.clock())).filter((one) => one.tenantId === tenantId);
    for (const { destinationId } of due) await deliverDue(shared, tenantId, destinationId);
    return due.length;
  };
  const settle = async () => {
    for (let rounds = 0; ; rounds += 1) {
      if (rounds > 200) throw new Error('There is always something due.');
      if ((await runDue()) > 0) continue;
      const next = await nextDue(store, tenantId);
      if (next === null || next > START + 30 * DAY) return;
      now = Math.max(next, now + 1000);
    }
  };

  const all = Array.from({ length: scenario.orders }, (_, order) => order);
  if (scenario.before !== 'not uploaded') {
    // One after the other, so that their ids come in this order.
    for (const order of all) {
      (await upload(calm, [order]))();
      now += 1000;
    }
  }
  if (scenario.before === 'submitted') await runDue();
  if (scenario.before === 'accepted' || scenario.before === 'changed') await settle();
  if (scenario.before === 'changed') (await upload(calm, all))();
  now += 11 * MINUTE;
  scenario.destinations.forEach(({ troubles }, index) => platforms[index]?.troubles.push(...troubles));

  const removed = new Set<string>();
  /** In the order in which their transactions ended. */
  const effects: { at: number; effect: () => void }[] = [];
  let commits = 0;
  const act = async (one: Act, ctx: Context): Promise<(() => void) | void> => {
    switch (one.do) {
      case 'upload':
        return upload(ctx, one.orders, one.returned);
      case 'deliver':
        return deliverDue(createWorker(ctx), tenantId, destinationName(one.to));
      case 'rematch':
        return void (await receiveIdentities(ctx, tenantId, { events: all.map(clickOf) }));
      case 'remove':
        await removeDestination(ctx, tenantId, destinationName(one.destination));
        return void removed.add(destinationName(one.destination));
    }
  };
  const tasks = scenario.acts.map((one, index) => {
    const session = sessions[index] as Session;
    const name = `${index} ${nameOf(one)}`;
    const work = async (gate: Gate) => {
      let committed = 0;
      const counting: Gate = async (what) => {
        await gate(what);
        if (what === 'commit') committed = commits += 1;
      };
      session.gate = counting;
      gates.set(name, counting);
      try {
        const effect = await act(one, contextOf(name, session.store));
        if (effect) effects.push({ at: committed, effect });
      } finally {
        session.gate = null;
        gates.delete(name);
      }
    };
    return { name, session: session.pid, work };
  });
  const ran = await interleave(tasks, scenario.turns, findWaits);
  for (const { effect } of effects.sort((a, b) => a.at - b.at)) effect();
  await settle();
  platforms.forEach((_, index) => server.close(`${tenantId}-${index}`));
  return { ...ran, store, tenantId, platforms, last, removed };
}

function clickOf(order: number) {
  const time = '2026-11-12T10:00:00Z';
  return {
    order_id: orderName(order),
    time,
    clicks: [{ type: 'gclid' as const, value: `Cj0KCQlearnt${order}`, time }],
  };
}

function nameOf(act: Act): string {
  switch (act.do) {
    case 'upload':
      return act.returned ? 'upload as returned' : 'upload';
    case 'deliver':
      return `deliver to ${destinationName(act.to)}`;
    case 'rematch':
      return 'match again';
    case 'remove':
      return `remove ${destinationName(act.destination)}`;
  }
}

/** When something is due that is not due yet: a delivery, a question about a request, a destination that pauses. */
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
