import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { claimDueDeliveries } from '../../backend/delivery/claim.ts';
import { loadDestination } from '../../backend/delivery/destination.ts';
import { setDestination } from '../../backend/tenants/destinations.ts';
import { type DeliveryQueue, startQueue } from '../../backend/delivery/queue.ts';
import { newId } from '../../backend/store/id.ts';
import type { Store } from '../../backend/store/open.ts';
import { whenDone } from '../when-done.ts';
import { forEachDatabase, freshDatabaseUrl } from './databases.ts';
import { startPlatformServer, testPlatform } from './platform-server.ts';
import { statesFor, MINUTE, openDeliveryFixture, type DeliveryFixture } from './delivery-fixture.ts';
import { openTestStore } from '../secret-key.ts';

const NEVER = 3_600_000;
/** Shorter than in earnest, and long enough for a machine that is busy. */
const SHORT = { leaseMs: 2000, renewMs: 50, graceMs: 500 };
const queues: DeliveryQueue[] = [];
const start = async (...args: Parameters<typeof startQueue>) => {
  const queue = await startQueue(...args);
  queues.push(queue);
  return queue;
};
afterEach(() => Promise.all(queues.splice(0).map((queue) => queue.stop())));

const eventually = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 60_000, interval: 20 });

forEachDatabase((name, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  it('delivers at once when woken', async () => {
    const platform = await startPlatformServer();
    const fixture = await openDeliveryFixture(store, testPlatform(), { base_url: platform.url, secret: 's' });
    const queue = await start(fixture.ctx, { findDueMs: NEVER });
    const ids = await fixture.storeOrders(25);
    await queue.wake(fixture.tenantId, 'ads');
    await eventually(async () => expect(await fixture.states()).toEqual(statesFor(ids, 'accepted')));
    expect(platform.requests.flat().sort()).toEqual([...ids].sort());
  });

  it('delivers what is due without a wake-up', async () => {
    const platform = await startPlatformServer();
    const fixture = await openDeliveryFixture(store, testPlatform(), { base_url: platform.url, secret: 's' });
    const ids = await fixture.storeOrders(25);
    await start(fixture.ctx, { findDueMs: 50 });
    await eventually(async () => expect(await fixture.states()).toEqual(statesFor(ids, 'accepted')));
  });

  it('stops after the request that is on the line and leaves the rest to the next start', async () => {
    const platform = await startPlatformServer();
    const fixture = await openDeliveryFixture(store, testPlatform(), { base_url: platform.url, secret: 's' });
    const ids = await fixture.storeOrders(25);
    const first = await start(fixture.ctx, { findDueMs: NEVER });
    let stopped: Promise<void> | undefined;
    platform.behave(() => {
      stopped ??= first.stop();
      return { status: 200 };
    });
    await first.wake(fixture.tenantId, 'ads');
    await eventually(() => Promise.resolve(expect(stopped).toBeDefined()));
    await stopped;
    expect(await fixture.states()).toEqual({
      ...statesFor(ids.slice(0, 10), 'accepted'),
      ...statesFor(ids.slice(10), 'pending'),
    });
    await start(fixture.ctx, { findDueMs: 50 });
    await eventually(async () => expect(await fixture.states()).toEqual(statesFor(ids, 'accepted')));
    expect(platform.requests.flat().sort()).toEqual([...ids].sort());
  });

  it('continues at once with what a killed process had claimed', async () => {
    const platform = await startPlatformServer();
    const fixture = await openDeliveryFixture(store, testPlatform(), { base_url: platform.url, secret: 's' });
    const ids = await fixture.storeOrders(5);
    const destination = await loadDestination(fixture.ctx, store.db, fixture.tenantId, 'ads');
    if (!destination) throw new Error('not set up');
    await claimDueDeliveries(store.db, destination, fixture.ctx.clock());
    if (name === 'PostgreSQL') await leaveLease(store, fixture);
    await start(fixture.ctx, { findDueMs: 50, leases: SHORT });
    await eventually(async () => expect(await fixture.states()).toEqual(statesFor(ids, 'accepted')));
  });

  it('sends to a healthy destination at once, however many of the same tenant and of others are slow', async () => {
    const platform = await startPlatformServer();
    const slow = await startPlatformServer();
    const mine = await openDeliveryFixture(store, testPlatform(), { base_url: platform.url, secret: 's' });
    const other = await openDeliveryFixture(store, testPlatform(), { base_url: slow.url, secret: 's' });
    let answer: () => void = () => undefined;
    const answered = new Promise<void>((resolve) => (answer = resolve));
    let waiting = 0;
    slow.behave(async () => {
      waiting += 1;
      await answered;
      return { status: 200 };
    });
    const slowOnes = Array.from({ length: 7 }, (_, index) => `slow-${index}`);
    for (const id of slowOnes) {
      await setDestination(mine.ctx, mine.tenantId, id, 'testads', { base_url: slow.url, secret: 's' });
      await mine.storeOrders(2, id, id);
    }
    await other.storeOrders(2);
    const queue = await start(mine.ctx, { findDueMs: NEVER });
    for (const id of slowOnes) await queue.wake(mine.tenantId, id);
    await queue.wake(other.tenantId, 'ads');
    await eventually(() => Promise.resolve(expect(waiting).toBe(8)));
    const ids = await mine.storeOrders(25);
    await queue.wake(mine.tenantId, 'ads');
    await eventually(async () => expect(await mine.states()).toEqual(statesFor(ids, 'accepted')));
    expect(await other.states()).toEqual({ 'order-0': 'sending', 'order-1': 'sending' });
    answer();
    await eventually(async () => expect(Object.values(await other.states())).toEqual(['accepted', 'accepted']));
  });

  it('sends what came while a run was about to end', async () => {
    const platform = await startPlatformServer();
    const fixture = await openDeliveryFixture(store, testPlatform(), { base_url: platform.url, secret: 's' });
    const queue = await start(fixture.ctx, { findDueMs: NEVER });
    const first = await fixture.storeOrders(1, 'first');
    let second: string[] = [];
    platform.behave(async () => {
      platform.behave(() => ({ status: 503 }));
      second = await fixture.storeOrders(1, 'second');
      await queue.wake(fixture.tenantId, 'ads');
      return { status: 200 };
    });
    await queue.wake(fixture.tenantId, 'ads');
    await eventually(() => Promise.resolve(expect(platform.requests).toEqual([first, second])));
  });

  it('continues once the rate budget allows it', async () => {
    const platform = await startPlatformServer();
    const adapter = testPlatform({ requestsPerMinute: 2, batchSize: 1 });
    const fixture = await openDeliveryFixture(store, adapter, { base_url: platform.url, secret: 's' });
    const ids = await fixture.storeOrders(3);
    platform.behave(() => {
      // So near the end of the minute that the test need not wait for it.
      if (platform.requests.length === 2) fixture.advanceClock(MINUTE - 100);
      return { status: 200 };
    });
    const queue = await start(fixture.ctx, { findDueMs: NEVER });
    await queue.wake(fixture.tenantId, 'ads');
    await eventually(() => Promise.resolve(expect(platform.requests).toHaveLength(2)));
    fixture.advanceClock(100);
    await eventually(async () => expect(await fixture.states()).toEqual(statesFor(ids, 'accepted')));
  });

  it('repairs now and then what is due by the rules and has no time', async () => {
    const platform = await startPlatformServer();
    const fixture = await openDeliveryFixture(store, testPlatform(), { base_url: platform.url, secret: 's' });
    const ids = await fixture.storeOrders(2);
    await sql`update delivery set due_at = null where tenant_id = ${fixture.tenantId}`.execute(store.db);
    await start(fixture.ctx, { findDueMs: 20, repairMs: 20 });
    await eventually(async () => expect(await fixture.states()).toEqual(statesFor(ids, 'accepted')));
  });

  if (name === 'PostgreSQL') {
    it('shares destinations between processes, each drained by one at a time', async () => {
      const databaseUrl = await freshDatabaseUrl();
      const [one, other] = await Promise.all([openShared(databaseUrl), openShared(databaseUrl)]);
      const platform = await startPlatformServer();
      const adapter = testPlatform({ batchSize: 5 });
      const fixture = await openDeliveryFixture(one, adapter, { base_url: platform.url, secret: 's' });
      let atOnce = 0;
      let most = 0;
      platform.behave(async () => {
        most = Math.max(most, (atOnce += 1));
        // The platform takes its time, so that two workers would meet.
        await setTimeout(5);
        atOnce -= 1;
        return { status: 200 };
      });
      const [mine, theirs] = await Promise.all([
        start(fixture.ctx, { findDueMs: 20 }),
        start({ ...fixture.ctx, store: other }, { findDueMs: 20 }),
      ]);
      const ids = await fixture.storeOrders(60);
      await Promise.all([mine, theirs, mine, theirs].map((queue) => queue?.wake(fixture.tenantId, 'ads')));
      await eventually(async () => expect(await fixture.states()).toEqual(statesFor(ids, 'accepted')));
      expect(platform.requests.flat().sort()).toEqual([...ids].sort());
      expect(most).toBe(1);
    });

    it('leaves a destination to a process that is at it, and takes over when that one is cut off', async () => {
      const databaseUrl = await freshDatabaseUrl();
      const [one, other] = await Promise.all([openShared(databaseUrl), openShared(databaseUrl)]);
      const platform = await startPlatformServer();
      const adapter = testPlatform({ batchSize: 1 });
      const fixture = await openDeliveryFixture(one, adapter, { base_url: platform.url, secret: 's' });
      const ids = await fixture.storeOrders(3);
      let answer: () => void = () => undefined;
      const answered = new Promise<void>((resolve) => (answer = resolve));
      platform.behave(async () => {
        platform.behave(() => ({ status: 200 }));
        await answered;
        return { status: 200 };
      });
      const control = watch(one);
      const first = await start({ ...fixture.ctx, store: control.store }, { findDueMs: NEVER, leases: SHORT });
      await first.wake(fixture.tenantId, 'ads');
      await eventually(() => Promise.resolve(expect(platform.requests).toHaveLength(1)));
      await start({ ...fixture.ctx, store: other }, { findDueMs: 20, leases: SHORT });
      const before = control.statements();
      await eventually(() => Promise.resolve(expect(control.statements()).toBeGreaterThan(before + 12)));
      expect(platform.requests).toHaveLength(1);

      control.cut();
      await eventually(async () => expect(await fixture.states()).toEqual(statesFor(ids, 'accepted')));
      // It finds that it has lost the destination: it sends nothing more of what it had before it.
      const sent = platform.requests.length;
      answer();
      await Promise.all(queues.splice(0).map((queue) => queue.stop()));
      expect(platform.requests).toHaveLength(sent);
      expect(platform.requests.flat().sort()).toEqual([ids[0], ...ids].sort());
    });

    it('ends a run whose lease another one has', async () => {
      const platform = await startPlatformServer();
      const adapter = testPlatform({ batchSize: 1 });
      const fixture = await openDeliveryFixture(store, adapter, { base_url: platform.url, secret: 's' });
      const ids = await fixture.storeOrders(2);
      let answer: () => void = () => undefined;
      const answered = new Promise<void>((resolve) => (answer = resolve));
      platform.behave(async () => {
        await answered;
        return { status: 200 };
      });
      const control = watch(store);
      const patient = { ...SHORT, leaseMs: 60_000 };
      const queue = await start({ ...fixture.ctx, store: control.store }, { findDueMs: NEVER, leases: patient });
      await queue.wake(fixture.tenantId, 'ads');
      await eventually(() => Promise.resolve(expect(platform.requests).toHaveLength(1)));
      // Between two renewals: the next one finds that it has lost the destination.
      await control.afterNext(() =>
        store.db
          .updateTable('destination_lease')
          .set({ holder: newId(new Date()) })
          .where('tenant_id', '=', fixture.tenantId)
          .execute(),
      );
      await control.afterNext(() => Promise.resolve());
      // It has nothing left to renew.
      const after = control.statements();
      answer();
      await eventually(async () =>
        expect(await fixture.states()).toEqual({ [`${ids[0]}`]: 'accepted', [`${ids[1]}`]: 'pending' }),
      );
      expect(platform.requests).toHaveLength(1);
      expect(control.statements()).toBeLessThan(after + 3);
    });

    it('gives its destinations back at once when it stops', async () => {
      const platform = await startPlatformServer();
      const fixture = await openDeliveryFixture(store, testPlatform(), { base_url: platform.url, secret: 's' });
      const ids = await fixture.storeOrders(2);
      const queue = await start(fixture.ctx, { findDueMs: 20 });
      await eventually(async () => expect(await fixture.states()).toEqual(statesFor(ids, 'accepted')));
      await queue.stop();
      const rows = store.db.selectFrom('destination_lease').selectAll().where('tenant_id', '=', fixture.tenantId);
      expect(await rows.execute()).toEqual([]);
    });
  }
});

async function openShared(databaseUrl: string): Promise<Store> {
  const store = await openTestStore({ databaseUrl, poolSize: 4, deliveryPoolSize: 4 });
  whenDone(() => store.close());
  return store;
}

/** A destination that its process was killed over: its lease has lapsed. */
async function leaveLease({ db }: Store, { tenantId }: DeliveryFixture): Promise<void> {
  await sql`
    insert into destination_lease (tenant_id, destination_id, holder, lease_until)
    values (${tenantId}, 'ads', ${newId(new Date())}, now() - interval '1 second')`.execute(db);
}

interface Watched {
  store: Store;
  /** How many statements about leases were begun. */
  statements: () => number;
  cut: () => void;
  /** Does something after the next statement, before its answer is given. */
  afterNext: (work: () => Promise<unknown>) => Promise<void>;
}

/** The same store, which counts the statements about leases and can be cut off from them. */
function watch(store: Store): Watched {
  let statements = 0;
  let isCut = false;
  let afterStatement: (() => Promise<void>) | null = null;
  if (!store.controlDb) throw new Error('The embedded store has no leases.');
  const controlDb = store.controlDb.withPlugin({
    transformQuery: ({ node }) => {
      if (isCut) throw new Error('cut off');
      statements += 1;
      return node;
    },
    transformResult: async ({ result }) => {
      await afterStatement?.();
      return result;
    },
  });
  return {
    store: { ...store, controlDb },
    statements: () => statements,
    cut: () => (isCut = true),
    afterNext: (work) =>
      new Promise((resolve, reject) => {
        afterStatement = async () => {
          afterStatement = null;
          await work().then(() => resolve(), reject);
        };
      }),
  };
}
