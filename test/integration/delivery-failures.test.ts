import { beforeAll, expect, it } from 'vitest';
import { setDestination } from '../../backend/tenants/destinations.ts';
import type { Store } from '../../backend/store/open.ts';
import { onPostgres } from './databases.ts';
import { startPlatformServer, testPlatform } from './platform-server.ts';
import { statesFor, HOUR, MINUTE, openWithPlatform } from './delivery-fixture.ts';

onPostgres((open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  it('tries again later when the platform is out of order, with the same ids', async () => {
    const { platform, storeOrders, deliverAllDue, states, delivery, advanceClock } = await openWithPlatform(store);
    const ids = await storeOrders(3);
    platform.behave(() => ({ status: 503 }));
    await deliverAllDue();
    await deliverAllDue();
    expect(await delivery('order-0')).toMatchObject({
      state: 'pending',
      code: 'retry',
      params: { platform_code: 'down' },
      attempts: 1,
    });
    expect(platform.requests).toHaveLength(1);
    platform.behave(() => ({ status: 200 }));
    advanceClock(MINUTE);
    await deliverAllDue();
    expect(await states()).toEqual(statesFor(ids, 'accepted'));
    expect(platform.requests).toEqual([ids, ids]);
  });

  it('waits as long as the platform asks, with everything', async () => {
    const { platform, storeOrders, deliverAllDue, states, advanceClock } = await openWithPlatform(store);
    platform.behave(() => ({ status: 429, headers: { 'retry-after': '120' } }));
    await storeOrders(15);
    await deliverAllDue();
    platform.behave(() => ({ status: 200 }));
    advanceClock(119_000);
    await deliverAllDue();
    expect(platform.requests).toHaveLength(1);
    advanceClock(2_000);
    await deliverAllDue();
    expect(Object.values(await states()).every((state) => state === 'accepted')).toBe(true);
  });

  it('sends again with the same ids when the line was cut after the platform took them', async () => {
    const { platform, storeOrders, deliverAllDue, states, delivery, advanceClock } = await openWithPlatform(store);
    const ids = await storeOrders(3);
    platform.behave(() => 'cut the line');
    await deliverAllDue();
    const { first_sent_at } = await delivery('order-0');
    expect(first_sent_at).not.toBeNull();
    platform.behave(() => ({ status: 200 }));
    advanceClock(MINUTE);
    await deliverAllDue();
    expect(await states()).toEqual(statesFor(ids, 'accepted'));
    expect(platform.requests).toEqual([ids, ids]);
  });

  it('remembers, where the search for a bad row breaks off, that the platform may have the good ones', async () => {
    const ordinary = testPlatform();
    const { platform, storeOrders, deliverAllDue, states, delivery, advanceClock } = await openWithPlatform(store, {
      ...ordinary,
      parse: (reply, batch, settings) =>
        'status' in reply && reply.status === 202
          ? { kind: 'bisect', code: 'one_is_bad', reason: 'One is bad.', someStored: true }
          : ordinary.parse(reply, batch, settings),
    });
    const ids = await storeOrders(4);
    platform.behave(() => (platform.requests.length === 1 ? { status: 202 } : { status: 503 }));
    await deliverAllDue();
    expect(platform.requests).toHaveLength(2);
    for (const id of ids) {
      const { state, first_sent_at } = await delivery(id);
      expect([state, first_sent_at !== null]).toEqual(['pending', true]);
    }
    platform.behave(() => ({ status: 200 }));
    advanceClock(MINUTE);
    await deliverAllDue();
    expect(await states()).toEqual(statesFor(ids, 'accepted'));
  });

  it('tries again, with the same ids, when the platform answers garbage', async () => {
    const { platform, storeOrders, deliverAllDue, states, delivery, advanceClock } = await openWithPlatform(store);
    const ids = await storeOrders(3);
    platform.behave(() => ({ status: 200, body: '<html>Welcome</html>' }));
    await deliverAllDue();
    expect(await delivery('order-0')).toMatchObject({
      state: 'pending',
      params: { platform_code: 'reply_unreadable' },
    });
    platform.behave(() => ({ status: 200 }));
    advanceClock(MINUTE);
    await deliverAllDue();
    expect(await states()).toEqual(statesFor(ids, 'accepted'));
    expect(platform.requests).toEqual([ids, ids]);
  });

  it('leaves to a person what the platform may have but would count twice by now', async () => {
    const { platform, storeOrders, deliverAllDue, delivery, advanceClock } = await openWithPlatform(
      store,
      testPlatform({ dedupWindowMs: 48 * HOUR }),
    );
    await storeOrders(1);
    platform.behave(() => 'cut the line');
    await deliverAllDue();
    advanceClock(47 * HOUR);
    await deliverAllDue();
    expect(platform.requests).toHaveLength(2);
    advanceClock(1 * HOUR);
    await deliverAllDue();
    expect(await delivery('order-0')).toMatchObject({ state: 'uncertain', code: 'answer_lost', due_at: null });
    advanceClock(48 * HOUR);
    await deliverAllDue();
    expect(platform.requests).toHaveLength(2);
  });

  it('sends however late what the platform surely does not have', async () => {
    const { platform, storeOrders, deliverAllDue, delivery, advanceClock, ctx, tenantId, settings } =
      await openWithPlatform(store, testPlatform({ dedupWindowMs: HOUR }));
    await storeOrders(1);
    const gone = await startPlatformServer();
    gone.close();
    await setDestination(ctx, tenantId, 'ads', 'testads', { ...settings, base_url: gone.url });
    await deliverAllDue();
    expect(await delivery('order-0')).toMatchObject({ state: 'pending', attempts: 1, first_sent_at: null });
    await setDestination(ctx, tenantId, 'ads', 'testads', settings);
    platform.behave(() => ({ status: 429, headers: { 'retry-after': '1' } }));
    advanceClock(2 * HOUR);
    await deliverAllDue();
    platform.behave(() => ({ status: 200 }));
    advanceClock(2 * HOUR);
    await deliverAllDue();
    expect(await delivery('order-0')).toMatchObject({ state: 'accepted' });
  });

  it('gets everything but the bad row through when one row makes the platform fall over', async () => {
    const { platform, storeOrders, deliverAllDue, states, advanceClock } = await openWithPlatform(
      store,
      testPlatform({ batchSize: 16 }),
    );
    platform.behave((sent) => ({ status: sent.includes('order-5') ? 500 : 200 }));
    const ids = await storeOrders(16);
    for (let quarter = 0; quarter < 100; quarter += 1) {
      await deliverAllDue();
      advanceClock(15 * MINUTE);
    }
    expect(await states()).toEqual({ ...statesFor(ids, 'accepted'), 'order-5': 'pending' });
  });
});
