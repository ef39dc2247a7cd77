import { beforeAll, describe, expect, it } from 'vitest';
import { claimDueDeliveries, markSent } from '../../backend/delivery/claim.ts';
import { repairClock } from '../../backend/delivery/clock-repair.ts';
import { loadDestination } from '../../backend/delivery/destination.ts';
import { insertDeliveries } from '../../backend/delivery/outbox.ts';
import type { Platform } from '../../backend/platforms/platform.ts';
import type { Store } from '../../backend/store/open.ts';
import { transaction } from '../../backend/store/transaction.ts';
import { forEachDatabase } from './databases.ts';
import { startPlatformServer, testPlatform, withPolls } from './platform-server.ts';
import { statesFor, HOUR, MINUTE, openDeliveryFixture } from './delivery-fixture.ts';

forEachDatabase((name, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  const openAll = async (adapter: Platform = testPlatform()) => {
    const platform = await startPlatformServer();
    const fixture = await openDeliveryFixture(store, adapter, { base_url: platform.url, secret: 's3cr3t' });
    const { ctx, tenantId } = fixture;
    const times = async () => {
      const of = (table: 'delivery' | 'platform_request' | 'destination') =>
        store.db.selectFrom(table).selectAll().where('tenant_id', '=', tenantId).execute();
      return [await of('delivery'), await of('platform_request'), await of('destination')];
    };
    return { platform, ...fixture, repair: () => repairClock(store.db, ctx.clock()), times };
  };

  describe('after the clock was set back an hour', () => {
    it('sends at once what was to be sent at once', async () => {
      const { storeOrders, deliverAllDue, states, advanceClock, repair } = await openAll();
      const ids = await storeOrders(3);
      advanceClock(-HOUR);
      await deliverAllDue();
      expect(await states()).toEqual(statesFor(ids, 'pending'));
      await repair();
      await deliverAllDue();
      expect(await states()).toEqual(statesFor(ids, 'accepted'));
    });

    it('polls a request', async () => {
      const { platform, storeOrders, deliverAllDue, states, advanceClock, repair } = await openAll(
        testPlatform({}, withPolls),
      );
      const ids = await storeOrders(3);
      platform.behave((_ids, { path }) => ({
        status: 200,
        body: path === '/events' ? { request_id: 'r1' } : { processing: true },
      }));
      await deliverAllDue();
      advanceClock(10 * MINUTE);
      await deliverAllDue();
      platform.behave(() => ({ status: 200, body: {} }));
      advanceClock(-HOUR);
      await repair();
      advanceClock(9 * MINUTE);
      await deliverAllDue();
      expect(await states()).toEqual(statesFor(ids, 'submitted'));
      advanceClock(MINUTE);
      await deliverAllDue();
      expect(await states()).toEqual(statesFor(ids, 'accepted'));
    });

    it('moves a time once, however often it looks', async () => {
      const { platform, storeOrders, deliverAllDue, advanceClock, repair, times } = await openAll();
      platform.behave(() => ({ status: 429, headers: { 'retry-after': '14400' } }));
      await storeOrders(3);
      await deliverAllDue();
      advanceClock(-HOUR);
      await repair();
      const once = await times();
      advanceClock(MINUTE);
      await repair();
      expect(await times()).toEqual(once);
    });

    if (name === 'PGlite') return;

    it('tries again no sooner than the platform asked, and no later', async () => {
      const { platform, storeOrders, deliverAllDue, states, advanceClock, repair } = await openAll();
      const ids = await storeOrders(3);
      platform.behave(() => ({ status: 429, headers: { 'retry-after': '120' } }));
      await deliverAllDue();
      platform.behave(() => ({ status: 200 }));
      advanceClock(-HOUR);
      await repair();
      advanceClock(119_000);
      await deliverAllDue();
      expect(platform.requests).toHaveLength(1);
      advanceClock(2000);
      await deliverAllDue();
      expect(await states()).toEqual(statesFor(ids, 'accepted'));
    });

    it('polls a request that was not polled yet', async () => {
      const { platform, storeOrders, deliverAllDue, states, advanceClock, repair } = await openAll(
        testPlatform({}, withPolls),
      );
      const ids = await storeOrders(1);
      platform.behave(() => ({ status: 200, body: { request_id: 'r1' } }));
      await deliverAllDue();
      platform.behave(() => ({ status: 200, body: {} }));
      advanceClock(-HOUR);
      await repair();
      advanceClock(10 * MINUTE);
      await deliverAllDue();
      expect(await states()).toEqual(statesFor(ids, 'accepted'));
    });

    it('probes a stopped destination, and leaves it alone until then', async () => {
      const { platform, storeOrders, deliverAllDue, states, advanceClock, repair } = await openAll();
      const ids = await storeOrders(3);
      platform.behave(() => ({ status: 401 }));
      await deliverAllDue();
      platform.behave(() => ({ status: 200 }));
      advanceClock(-HOUR);
      await repair();
      advanceClock(29_000);
      await deliverAllDue();
      expect(platform.requests).toHaveLength(1);
      advanceClock(1000);
      await deliverAllDue();
      expect(await states()).toEqual(statesFor(ids, 'accepted'));
    });

    it('takes what a dead worker was sending when its lease has run, and no sooner', async () => {
      const { platform, storeOrders, deliverAllDue, states, advanceClock, repair, ctx, tenantId } = await openAll();
      const ids = await storeOrders(3);
      const destination = await loadDestination(ctx, store.db, tenantId, 'ads');
      if (!destination) throw new Error('not set up');
      await claimDueDeliveries(store.db, destination, ctx.clock());
      advanceClock(-HOUR);
      await repair();
      advanceClock(34_000);
      await deliverAllDue();
      expect(platform.requests).toEqual([]);
      advanceClock(1000);
      await deliverAllDue();
      expect(await states()).toEqual(statesFor(ids, 'accepted'));
    });

    it('takes nothing from a worker that has lengthened its lease since', async () => {
      const { platform, storeOrders, deliverAllDue, advanceClock, repair, ctx, tenantId } = await openAll();
      await storeOrders(3);
      const destination = await loadDestination(ctx, store.db, tenantId, 'ads');
      if (!destination) throw new Error('not set up');
      const claim = await claimDueDeliveries(store.db, destination, ctx.clock());
      advanceClock(-HOUR);
      expect(await markSent(store.db, destination, claim, claim.rows, ctx.clock())).toBe(true);
      await repair();
      advanceClock(34_000);
      await deliverAllDue();
      expect(platform.requests).toEqual([]);
    });

    it('leaves alone what is held back to a date', async () => {
      const { storeOrders, advanceClock, repair, times, ctx, tenantId } = await openAll();
      await storeOrders(1);
      const [[row] = []] = await times();
      if (!row || !('conversion_id' in row)) throw new Error('not stored');
      const held = {
        conversion_id: row.conversion_id,
        destination_id: 'ads',
        seq: 0,
        state: 'pending',
        code: 'held_back',
        reason: 'Held back.',
        due_at: new Date(ctx.clock().getTime() + 72 * HOUR),
      } as const;
      await transaction(store.db, (trx) => insertDeliveries(trx, tenantId, [held], ctx.clock()));
      const before = await times();
      advanceClock(-HOUR);
      await repair();
      expect(await times()).toEqual(before);
    });
  });

  if (name === 'PGlite') return;

  it('changes nothing where the clock runs as it should, or differs by less than a minute', async () => {
    const { platform, storeOrders, deliverAllDue, advanceClock, repair, times } = await openAll(
      testPlatform({ batchSize: 3 }, withPolls),
    );
    platform.behave((ids) => (ids.includes('order-0') ? { status: 200, body: { request_id: 'r' } } : { status: 401 }));
    await storeOrders(6);
    await deliverAllDue();
    await storeOrders(3, 'fresh');
    const before = await times();
    for (const ms of [0, -59_000, 30_000, MINUTE]) {
      advanceClock(ms);
      await repair();
      expect(await times()).toEqual(before);
    }
  });
});
