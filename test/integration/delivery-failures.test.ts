import { beforeAll, expect, it } from 'vitest';
import { claimDueDeliveries } from '../../backend/delivery/claim.ts';
import {
  listDestinations,
  removeDestination,
  resumeDestination,
  setDestination,
} from '../../backend/tenants/destinations.ts';
import { loadDestination } from '../../backend/delivery/destination.ts';
import { deliverDue } from '../../backend/delivery/deliver.ts';
import { createWorker } from '../../backend/delivery/worker.ts';
import type { Platform } from '../../backend/platforms/platform.ts';
import type { Store } from '../../backend/store/open.ts';
import { forEachDatabase } from './databases.ts';
import { startPlatformServer, testPlatform } from './platform-server.ts';
import { statesFor, HOUR, MINUTE, openDeliveryFixture } from './delivery-fixture.ts';

forEachDatabase((_name, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  const openAll = async (adapter: Platform = testPlatform()) => {
    const platform = await startPlatformServer();
    const settings = { base_url: platform.url, secret: 's3cr3t' };
    return { platform, settings, ...(await openDeliveryFixture(store, adapter, settings)) };
  };

  it('tries again later when the platform is out of order, with the same ids', async () => {
    const { platform, storeOrders: order, deliverDue: run, states, delivery, advanceClock: pass } = await openAll();
    const ids = await order(3);
    platform.behave(() => ({ status: 503 }));
    await run();
    await run();
    expect(await delivery('order-0')).toMatchObject({
      state: 'pending',
      code: 'retry',
      params: { platform_code: 'down' },
      attempts: 1,
    });
    expect(platform.requests).toHaveLength(1);
    platform.behave(() => ({ status: 200 }));
    pass(MINUTE);
    await run();
    expect(await states()).toEqual(statesFor(ids, 'accepted'));
    expect(platform.requests).toEqual([ids, ids]);
  });

  it('waits as long as the platform asks, with everything', async () => {
    const { platform, storeOrders: order, deliverDue: run, states, advanceClock: pass } = await openAll();
    platform.behave(() => ({ status: 429, headers: { 'retry-after': '120' } }));
    await order(15);
    await run();
    platform.behave(() => ({ status: 200 }));
    pass(119_000);
    await run();
    expect(platform.requests).toHaveLength(1);
    pass(2_000);
    await run();
    expect(Object.values(await states()).every((state) => state === 'accepted')).toBe(true);
  });

  it('logs that a destination is paused or stopped, and none of its secrets', async () => {
    const { platform, storeOrders: order, deliverDue: run, logged } = await openAll();
    await order(1);
    platform.behave(() => ({ status: 429, headers: { 'retry-after': '120' } }));
    await run();
    const paused = logged.find((line) => line.includes('destination is paused'));
    expect(JSON.parse(paused ?? '')).toMatchObject({ destination: 'ads', failures: 1 });
    expect(logged.join()).not.toContain('s3cr3t');
  });

  it('sends again with the same ids when the line was cut after the platform took them', async () => {
    const { platform, storeOrders: order, deliverDue: run, states, delivery, advanceClock: pass } = await openAll();
    const ids = await order(3);
    platform.behave(() => 'cut the line');
    await run();
    const { first_sent_at } = await delivery('order-0');
    expect(first_sent_at).not.toBeNull();
    platform.behave(() => ({ status: 200 }));
    pass(MINUTE);
    await run();
    expect(await states()).toEqual(statesFor(ids, 'accepted'));
    expect(platform.requests).toEqual([ids, ids]);
  });

  it('remembers, where the search for a bad row breaks off, that the platform may have the good ones', async () => {
    const ordinary = testPlatform();
    const {
      platform,
      storeOrders: order,
      deliverDue: run,
      states,
      delivery,
      advanceClock: pass,
    } = await openAll({
      ...ordinary,
      parse: (reply, batch, settings) =>
        'status' in reply && reply.status === 202
          ? { kind: 'bisect', code: 'one_is_bad', reason: 'One is bad.', someStored: true }
          : ordinary.parse(reply, batch, settings),
    });
    const ids = await order(4);
    platform.behave(() => (platform.requests.length === 1 ? { status: 202 } : { status: 503 }));
    await run();
    expect(platform.requests).toHaveLength(2);
    for (const id of ids) {
      const { state, first_sent_at } = await delivery(id);
      expect([state, first_sent_at !== null]).toEqual(['pending', true]);
    }
    platform.behave(() => ({ status: 200 }));
    pass(MINUTE);
    await run();
    expect(await states()).toEqual(statesFor(ids, 'accepted'));
  });

  it('tries again, with the same ids, when the platform answers garbage', async () => {
    const { platform, storeOrders: order, deliverDue: run, states, delivery, advanceClock: pass } = await openAll();
    const ids = await order(3);
    platform.behave(() => ({ status: 200, body: '<html>Welcome</html>' }));
    await run();
    expect(await delivery('order-0')).toMatchObject({
      state: 'pending',
      params: { platform_code: 'reply_unreadable' },
    });
    platform.behave(() => ({ status: 200 }));
    pass(MINUTE);
    await run();
    expect(await states()).toEqual(statesFor(ids, 'accepted'));
    expect(platform.requests).toEqual([ids, ids]);
  });

  it('leaves to a person what the platform may have but would count twice by now', async () => {
    const {
      platform,
      storeOrders: order,
      deliverDue: run,
      delivery,
      advanceClock: pass,
    } = await openAll(testPlatform({ dedupWindowMs: 48 * HOUR }));
    await order(1);
    platform.behave(() => 'cut the line');
    await run();
    pass(47 * HOUR);
    await run();
    expect(platform.requests).toHaveLength(2);
    pass(1 * HOUR);
    await run();
    expect(await delivery('order-0')).toMatchObject({ state: 'uncertain', code: 'answer_lost', due_at: null });
    pass(48 * HOUR);
    await run();
    expect(platform.requests).toHaveLength(2);
  });

  it('sends however late what the platform surely does not have', async () => {
    const {
      platform,
      storeOrders: order,
      deliverDue: run,
      delivery,
      advanceClock: pass,
      ctx,
      tenantId,
      settings,
    } = await openAll(testPlatform({ dedupWindowMs: HOUR }));
    await order(1);
    const gone = await startPlatformServer();
    gone.close();
    await setDestination(ctx, tenantId, 'ads', 'testads', { ...settings, base_url: gone.url });
    await run();
    expect(await delivery('order-0')).toMatchObject({ state: 'pending', attempts: 1, first_sent_at: null });
    await setDestination(ctx, tenantId, 'ads', 'testads', settings);
    platform.behave(() => ({ status: 429, headers: { 'retry-after': '1' } }));
    pass(2 * HOUR);
    await run();
    platform.behave(() => ({ status: 200 }));
    pass(2 * HOUR);
    await run();
    expect(await delivery('order-0')).toMatchObject({ state: 'accepted' });
  });

  it('leaves a platform alone after five failures in a row, longer each time, and disturbs no other', async () => {
    const {
      platform,
      storeOrders: order,
      deliverDue: run,
      states,
      advanceClock: pass,
      ctx,
      tenantId,
    } = await openAll();
    const other = await startPlatformServer();
    await setDestination(ctx, tenantId, 'other', 'testads', { base_url: other.url, secret: 's' });
    platform.behave(() => ({ status: 503 }));
    const ids = await order(1);
    for (let failure = 0; failure < 5; failure += 1) {
      await run();
      pass(15 * MINUTE);
    }
    // The fifth failure opens the breaker for 30 s, which have passed: the sixth opens it for 60 s.
    await run();
    expect(platform.requests).toHaveLength(6);
    const fresh = await order(1, 'fresh');
    const elsewhere = await order(1, 'elsewhere', 'other');
    pass(59_000);
    await run();
    expect(platform.requests).toHaveLength(6);
    expect(await states('other')).toEqual(statesFor(elsewhere, 'accepted'));
    platform.behave(() => ({ status: 200 }));
    pass(1_000);
    await run();
    expect(await states()).toMatchObject(statesFor(fresh, 'accepted'));
    expect((await listDestinations(ctx, tenantId))[0]).toMatchObject({ failures: 0, resumeAt: null });
    pass(15 * MINUTE);
    await run();
    expect(await states()).toEqual(statesFor([...ids, ...fresh], 'accepted'));
  });

  it('stops where the platform refuses the credentials, keeps the rows, and continues once a person resumes', async () => {
    const {
      platform,
      storeOrders: order,
      deliverDue: run,
      states,
      advanceClock: pass,
      ctx,
      tenantId,
    } = await openAll();
    const ids = await order(25);
    platform.behave(() => ({ status: 403 }));
    await run();
    expect(platform.requests).toHaveLength(1);
    expect(await states()).toEqual(statesFor(ids, 'pending'));
    const [listed] = await listDestinations(ctx, tenantId);
    expect(listed?.stopped).toEqual({ at: ctx.clock(), code: 'forbidden', reason: 'Not allowed.' });
    pass(29_000);
    await run();
    expect(platform.requests).toHaveLength(1);
    platform.behave(() => ({ status: 200 }));
    await resumeDestination(ctx, tenantId, 'ads');
    await run();
    expect(await states()).toEqual(statesFor(ids, 'accepted'));
  });

  it('continues within a minute after a platform refused valid credentials for a moment', async () => {
    const {
      platform,
      storeOrders: order,
      deliverDue: run,
      states,
      advanceClock: pass,
      ctx,
      tenantId,
    } = await openAll();
    const ids = await order(25);
    platform.behave(() => ({ status: 401 }));
    await run();
    expect((await listDestinations(ctx, tenantId))[0]?.stopped).toMatchObject({ code: 'forbidden' });
    platform.behave(() => ({ status: 200 }));
    pass(30_000);
    await run();
    expect(await states()).toEqual(statesFor(ids, 'accepted'));
    expect((await listDestinations(ctx, tenantId))[0]).toMatchObject({ stopped: null, failures: 0, resumeAt: null });
  });

  it('probes a stopped destination ever less often and continues automatically when it was fixed there', async () => {
    const {
      platform,
      storeOrders: order,
      deliverDue: run,
      states,
      advanceClock: pass,
      ctx,
      tenantId,
    } = await openAll();
    const ids = await order(25);
    platform.behave(() => ({ status: 403 }));
    const probes: number[] = [];
    for (let minute = 0; minute <= 180; minute += 1) {
      const before = platform.requests.length;
      await run();
      if (platform.requests.length > before) probes.push(minute);
      pass(MINUTE);
    }
    expect(probes).toEqual([0, 1, 3, 13, 73, 133]);
    const since = (await listDestinations(ctx, tenantId))[0]?.stopped?.at;
    expect(since?.getTime()).toBe(ctx.clock().getTime() - 181 * MINUTE);
    platform.behave(() => ({ status: 200 }));
    pass(HOUR);
    await run();
    expect(await states()).toEqual(statesFor(ids, 'accepted'));
    expect((await listDestinations(ctx, tenantId))[0]?.stopped).toBeNull();
  });

  it('does not stop new credentials because of an answer to the old ones', async () => {
    const {
      platform,
      storeOrders: order,
      deliverDue: run,
      advanceClock: pass,
      ctx,
      tenantId,
      settings,
    } = await openAll();
    await order(1);
    platform.behave(async () => {
      pass(1000);
      await setDestination(ctx, tenantId, 'ads', 'testads', { ...settings, secret: 'new' });
      return { status: 403 };
    });
    await run();
    expect((await listDestinations(ctx, tenantId))[0]?.stopped).toBeNull();
  });

  it('never calls a host that is not the platform’s', async () => {
    const { platform, storeOrders: order, deliverDue: run, delivery, ctx, tenantId, settings } = await openAll();
    await setDestination(ctx, tenantId, 'ads', 'testads', { ...settings, base_url: 'https://example.com' });
    await order(1);
    await run();
    expect((await listDestinations(ctx, tenantId))[0]?.stopped).toMatchObject({ code: 'host_not_allowed' });
    expect(await delivery('order-0')).toMatchObject({ state: 'pending' });
    expect(platform.requests).toEqual([]);
  });

  it('keeps to the requests a minute', async () => {
    const {
      platform,
      storeOrders: order,
      deliverDue: run,
      advanceClock: pass,
    } = await openAll(testPlatform({ requestsPerMinute: 3, batchSize: 1 }));
    await order(5);
    await run();
    await run();
    expect(platform.requests).toHaveLength(3);
    pass(59_999);
    await run();
    expect(platform.requests).toHaveLength(3);
    pass(1);
    await run();
    expect(platform.requests).toHaveLength(5);
  });

  it('gets everything but the bad row through when one row makes the platform fall over', async () => {
    const {
      platform,
      storeOrders: order,
      deliverDue: run,
      states,
      advanceClock: pass,
    } = await openAll(testPlatform({ batchSize: 16 }));
    platform.behave((sent) => ({ status: sent.includes('order-5') ? 500 : 200 }));
    const ids = await order(16);
    for (let quarter = 0; quarter < 100; quarter += 1) {
      await run();
      pass(15 * MINUTE);
    }
    expect(await states()).toEqual({ ...statesFor(ids, 'accepted'), 'order-5': 'pending' });
  });

  it('skips what has become too old while it waited', async () => {
    const {
      platform,
      storeOrders: order,
      deliverDue: run,
      delivery,
      advanceClock: pass,
      ctx,
      tenantId,
      settings,
    } = await openAll();
    await setDestination(ctx, tenantId, 'ads', 'testads', { ...settings, max_age_ms: 7 * 24 * HOUR });
    platform.behave(() => ({ status: 429, headers: { 'retry-after': '60' } }));
    await order(1);
    await run();
    pass(8 * 24 * HOUR);
    await run();
    expect(await delivery('order-0')).toMatchObject({ state: 'skipped', code: 'too_old' });
    expect(platform.requests).toHaveLength(1);
  });

  it('skips what waits for a destination that is removed, and forgets its secrets', async () => {
    const { platform, storeOrders: order, deliverDue: run, states, ctx, tenantId } = await openAll();
    const ids = await order(2);
    await removeDestination(ctx, tenantId, 'ads');
    const late = await order(1, 'late');
    await run();
    expect(await states()).toEqual(statesFor([...ids, ...late], 'skipped'));
    expect(platform.requests).toEqual([]);
    expect(await loadDestination(ctx, store.db, tenantId, 'ads')).toBeNull();
    const row = store.db.selectFrom('destination').select('sealed_secrets').where('tenant_id', '=', tenantId);
    expect(await row.executeTakeFirst()).toEqual({ sealed_secrets: '' });
  });

  it('sends again, with the same ids, what a killed process had sent but not written down', async () => {
    const { platform, storeOrders: order, deliverDue: run, states, advanceClock: pass, ctx } = await openAll();
    const ids = await order(3);
    const broken = new Proxy(store.db, {
      get: (db, name) => {
        if (name === 'transaction' && platform.requests.length > 0) throw new Error('killed');
        const value: unknown = Reflect.get(db, name, db);
        return typeof value === 'function' ? (value.bind(db) as unknown) : value;
      },
    });
    const dying = createWorker({ ...ctx, store: { ...store, db: broken } });
    await expect(run(dying)).rejects.toThrow('killed');
    expect(await states()).toEqual(statesFor(ids, 'sending'));
    await run();
    expect(platform.requests).toHaveLength(1);
    pass(MINUTE);
    await run();
    expect(await states()).toEqual(statesFor(ids, 'accepted'));
    expect(platform.requests).toEqual([ids, ids]);
  });

  it('lets a worker that was away too long not overwrite what another one found out', async () => {
    const {
      platform,
      storeOrders: order,
      deliverDue: run,
      states,
      advanceClock: pass,
      ctx,
      tenantId,
    } = await openAll();
    const ids = await order(2);
    platform.behave(async () => {
      platform.behave(() => ({ status: 200 }));
      pass(MINUTE);
      await deliverDue(createWorker(ctx), tenantId, 'ads');
      return { status: 503 };
    });
    await run();
    expect(platform.requests).toEqual([ids, ids]);
    expect(await states()).toEqual(statesFor(ids, 'accepted'));
  });

  it('shares the work between two workers at once', async () => {
    const { platform, storeOrders: order, states, ctx, tenantId } = await openAll(testPlatform({ batchSize: 7 }));
    const ids = await order(100);
    await Promise.all([1, 2].map(() => deliverDue(createWorker(ctx), tenantId, 'ads')));
    expect(await states()).toEqual(statesFor(ids, 'accepted'));
    expect(platform.requests.flat().sort()).toEqual([...ids].sort());
  });

  it('ends a run when asked to, and leaves the rest due', async () => {
    const { platform, storeOrders: order, states, ctx, tenantId } = await openAll();
    const ids = await order(25);
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
      const { storeOrders: order, ctx, tenantId } = await openAll(testPlatform({ batchSize: 1000 }));
      await order(rows);
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
    const { platform, storeOrders: order, deliverDue: run, logged } = await openAll();
    await order(2, 'shy');
    platform.behave(() => 'cut the line');
    await run();
    const log = logged.join('');
    expect(log).toContain('sent conversions');
    for (const secret of ['shy-', 'e'.repeat(64), 's3cr3t', platform.url]) expect(log).not.toContain(secret);
  });

  it('claims nothing twice while a lease runs', async () => {
    const { storeOrders: order, ctx, tenantId, advanceClock: pass } = await openAll();
    await order(3);
    const destination = await loadDestination(ctx, store.db, tenantId, 'ads');
    if (!destination) throw new Error('not set up');
    expect((await claimDueDeliveries(store.db, destination, ctx.clock())).rows).toHaveLength(3);
    pass(30_000);
    expect((await claimDueDeliveries(store.db, destination, ctx.clock())).rows).toHaveLength(0);
  });
});
