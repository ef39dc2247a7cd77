import { setTimeout } from 'node:timers/promises';
import { sql } from 'kysely';
import { PgBoss } from 'pg-boss';
import { afterEach, beforeAll, expect, it, vi } from 'vitest';
import { claimDue } from '../../backend/delivery/claim.ts';
import { loadDestination } from '../../backend/delivery/configured.ts';
import { type Queue, startQueue } from '../../backend/delivery/queue.ts';
import { openStore, type Store } from '../../backend/store/open.ts';
import { forEachDatabase, freshDatabaseUrl } from './databases.ts';
import { openPlatform, testDestination } from './delivery-platform.ts';
import { all, openWorld } from './delivery-world.ts';

const NEVER = 3_600_000;
const queues: Queue[] = [];
const start = async (...args: Parameters<typeof startQueue>) => {
  const queue = await startQueue(...args);
  queues.push(queue);
  return queue;
};
afterEach(() => Promise.all(queues.splice(0).map((queue) => queue.stop())));

const eventually = (check: () => Promise<void>) => vi.waitFor(check, { timeout: 20_000, interval: 20 });

forEachDatabase((name, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  it('delivers at once when woken', async () => {
    const platform = await openPlatform();
    const world = await openWorld(store, testDestination(), { base_url: platform.url, secret: 's' });
    const queue = await start(world.ctx, { sweepMs: NEVER });
    const ids = await world.order(25);
    await queue.wake(world.tenantId, 'ads');
    await eventually(async () => expect(await world.states()).toEqual(all(ids, 'accepted')));
    expect(platform.requests.flat().sort()).toEqual([...ids].sort());
  });

  it('runs by the rules of this version, also in a store where an earlier one made the queue', async () => {
    const platform = await openPlatform();
    const world = await openWorld(store, testDestination(), { base_url: platform.url, secret: 's' });
    const rules = async () => {
      const { rows } = await sql`
        select retry_limit, heartbeat_seconds, expire_seconds, deletion_seconds from pgboss.queue`.execute(store.db);
      return rows;
    };
    await (await startQueue(world.ctx, { sweepMs: NEVER })).stop();
    const ours = await rules();
    await sql`update pgboss.queue set retry_limit = 7, heartbeat_seconds = 900, deletion_seconds = 1`.execute(store.db);
    await start(world.ctx, { sweepMs: NEVER });
    expect(await rules()).toEqual(ours);
  });

  it('delivers what nobody woke it for', async () => {
    const platform = await openPlatform();
    const world = await openWorld(store, testDestination(), { base_url: platform.url, secret: 's' });
    const ids = await world.order(25);
    await start(world.ctx, { sweepMs: 50 });
    await eventually(async () => expect(await world.states()).toEqual(all(ids, 'accepted')));
  });

  it('stops after the request that is on the line and leaves the rest to the next start', async () => {
    const platform = await openPlatform();
    const world = await openWorld(store, testDestination(), { base_url: platform.url, secret: 's' });
    const ids = await world.order(25);
    const first = await start(world.ctx, { sweepMs: NEVER });
    let stopped: Promise<void> | undefined;
    platform.behave(() => {
      stopped ??= first.stop();
      return { status: 200 };
    });
    await first.wake(world.tenantId, 'ads');
    await eventually(() => Promise.resolve(expect(stopped).toBeDefined()));
    await stopped;
    expect(await world.states()).toEqual({ ...all(ids.slice(0, 10), 'accepted'), ...all(ids.slice(10), 'pending') });
    await start(world.ctx, { sweepMs: 50 });
    await eventually(async () => expect(await world.states()).toEqual(all(ids, 'accepted')));
    expect(platform.requests.flat().sort()).toEqual([...ids].sort());
  });

  it('goes on at once with what a killed process had claimed', async () => {
    const platform = await openPlatform();
    const world = await openWorld(store, testDestination(), { base_url: platform.url, secret: 's' });
    const ids = await world.order(5);
    const configured = await loadDestination(world.ctx, store.db, world.tenantId, 'ads');
    if (!configured) throw new Error('not set up');
    await claimDue(store.db, configured, world.ctx.clock());
    if (name === 'PGlite') await leaveRunningJob(store, world.tenantId);
    await start(world.ctx, { sweepMs: 50 });
    await eventually(async () => expect(await world.states()).toEqual(all(ids, 'accepted')));
  });

  if (name === 'PostgreSQL') {
    it('shares destinations between processes, each drained by one at a time', async () => {
      const databaseUrl = await freshDatabaseUrl();
      const stores = await Promise.all([1, 2].map(() => openStore({ databaseUrl, poolSize: 4 })));
      const [one, other] = stores;
      if (!one || !other) throw new Error('not open');
      const platform = await openPlatform();
      const destination = testDestination({ batchSize: 5 });
      const world = await openWorld(one, destination, { base_url: platform.url, secret: 's' });
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
        start(world.ctx, { sweepMs: 20 }),
        start({ ...world.ctx, store: other }, { sweepMs: 20 }),
      ]);
      const ids = await world.order(200);
      await Promise.all([mine, theirs, mine, theirs].map((queue) => queue?.wake(world.tenantId, 'ads')));
      await eventually(async () => expect(await world.states()).toEqual(all(ids, 'accepted')));
      expect(platform.requests.flat().sort()).toEqual([...ids].sort());
      expect(most).toBe(1);
      await Promise.all(queues.splice(0).map((queue) => queue.stop()));
      await Promise.all(stores.map((each) => each.close()));
    });
  }
});

/** A job that its process was killed over: still marked as running. */
async function leaveRunningJob({ queue }: Store, tenantId: string): Promise<void> {
  const boss = new PgBoss({ ...queue, supervise: false });
  await boss.start();
  await boss.send('deliver', { tenantId, destinationId: 'ads' }, { singletonKey: `${tenantId}/ads` });
  expect(await boss.fetch('deliver')).toHaveLength(1);
  await boss.stop({ graceful: false });
}
