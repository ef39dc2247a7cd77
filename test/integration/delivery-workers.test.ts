import { beforeAll, expect, it } from 'vitest';
import { claimDueDeliveries } from '../../backend/delivery/claim.ts';
import { loadDestination } from '../../backend/delivery/destination.ts';
import { deliverDue } from '../../backend/delivery/deliver.ts';
import { createWorker } from '../../backend/delivery/worker.ts';
import type { Store } from '../../backend/store/open.ts';
import { onPostgres } from './databases.ts';
import { testPlatform } from './platform-server.ts';
import { statesFor, MINUTE, openWithPlatform } from './delivery-fixture.ts';

onPostgres((open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  it('keeps to the requests a minute', async () => {
    const { platform, storeOrders, deliverAllDue, advanceClock } = await openWithPlatform(
      store,
      testPlatform({ requestsPerMinute: 3, batchSize: 1 }),
    );
    await storeOrders(5);
    await deliverAllDue();
    await deliverAllDue();
    expect(platform.requests).toHaveLength(3);
    advanceClock(59_999);
    await deliverAllDue();
    expect(platform.requests).toHaveLength(3);
    advanceClock(1);
    await deliverAllDue();
    expect(platform.requests).toHaveLength(5);
  });

  it('sends again, with the same ids, what a killed process had sent but not written down', async () => {
    const { platform, storeOrders, deliverAllDue, states, advanceClock, ctx } = await openWithPlatform(store);
    const ids = await storeOrders(3);
    const broken = new Proxy(store.db, {
      get: (db, name) => {
        if (name === 'transaction' && platform.requests.length > 0) throw new Error('killed');
        const value: unknown = Reflect.get(db, name, db);
        return typeof value === 'function' ? (value.bind(db) as unknown) : value;
      },
    });
    const dying = createWorker({ ...ctx, store: { ...store, db: broken } });
    await expect(deliverAllDue(dying)).rejects.toThrow('killed');
    expect(await states()).toEqual(statesFor(ids, 'sending'));
    await deliverAllDue();
    expect(platform.requests).toHaveLength(1);
    advanceClock(MINUTE);
    await deliverAllDue();
    expect(await states()).toEqual(statesFor(ids, 'accepted'));
    expect(platform.requests).toEqual([ids, ids]);
  });

  it('lets a worker that was away too long not overwrite what another one found out', async () => {
    const { platform, storeOrders, deliverAllDue, states, advanceClock, ctx, tenantId } = await openWithPlatform(store);
    const ids = await storeOrders(2);
    platform.behave(async () => {
      platform.behave(() => ({ status: 200 }));
      advanceClock(MINUTE);
      await deliverDue(createWorker(ctx), tenantId, 'ads');
      return { status: 503 };
    });
    await deliverAllDue();
    expect(platform.requests).toEqual([ids, ids]);
    expect(await states()).toEqual(statesFor(ids, 'accepted'));
  });

  it('shares the work between two workers at once', async () => {
    const { platform, storeOrders, states, ctx, tenantId } = await openWithPlatform(
      store,
      testPlatform({ batchSize: 7 }),
    );
    const ids = await storeOrders(100);
    await Promise.all([1, 2].map(() => deliverDue(createWorker(ctx), tenantId, 'ads')));
    expect(await states()).toEqual(statesFor(ids, 'accepted'));
    expect(platform.requests.flat().sort()).toEqual([...ids].sort());
  });

  it('ends a run when asked to, and leaves the rest due', async () => {
    const { platform, storeOrders, states, ctx, tenantId } = await openWithPlatform(store);
    const ids = await storeOrders(25);
    const ending = new AbortController();
    platform.behave(() => {
      ending.abort();
      return { status: 200 };
    });
    await deliverDue(createWorker(ctx), tenantId, 'ads', { signal: ending.signal });
    expect(await states()).toEqual({
      ...statesFor(ids.slice(0, 10), 'accepted'),
      ...statesFor(ids.slice(10), 'pending'),
    });
  });

  it('asks the database as often for a thousand rows as for ten', async () => {
    const count = async (rows: number) => {
      const { storeOrders, ctx, tenantId } = await openWithPlatform(store, testPlatform({ batchSize: 1000 }));
      await storeOrders(rows);
      let statements = 0;
      const counted = store.db.withPlugin({
        transformQuery: ({ node }) => {
          statements += 1;
          return node;
        },
        transformResult: ({ result }) => Promise.resolve(result),
      });
      await deliverDue(createWorker({ ...ctx, store: { ...store, db: counted } }), tenantId, 'ads');
      return statements;
    };
    expect(await count(1000)).toBe(await count(10));
  });

  it('logs neither conversions nor secrets nor addresses', async () => {
    const { platform, storeOrders, deliverAllDue, logged } = await openWithPlatform(store);
    await storeOrders(2, 'shy');
    platform.behave(() => 'cut the line');
    await deliverAllDue();
    const log = logged.join('');
    expect(log).toContain('sent conversions');
    for (const secret of ['shy-', 'e'.repeat(64), 's3cr3t', platform.url]) expect(log).not.toContain(secret);
  });

  it('claims nothing twice while a lease runs', async () => {
    const { storeOrders, ctx, tenantId, advanceClock } = await openWithPlatform(store);
    await storeOrders(3);
    const destination = await loadDestination(ctx, store.db, tenantId, 'ads');
    if (!destination) throw new Error('not set up');
    expect((await claimDueDeliveries(store.db, destination, ctx.clock())).rows).toHaveLength(3);
    advanceClock(30_000);
    expect((await claimDueDeliveries(store.db, destination, ctx.clock())).rows).toHaveLength(0);
  });
});
