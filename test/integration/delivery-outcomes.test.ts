import fc from 'fast-check';
import { beforeAll, expect, it } from 'vitest';
import type { Platform } from '../../backend/platforms/platform.ts';
import type { Store } from '../../backend/store/open.ts';
import { onPostgres } from './databases.ts';
import { startPlatformServer, testPlatform, withPolls, withTokens } from './platform-server.ts';
import { statesFor, MINUTE, openDeliveryFixture } from './delivery-fixture.ts';

onPostgres((open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  const openAll = async (adapter: Platform = testPlatform()) => {
    const platform = await startPlatformServer();
    return { platform, ...(await openDeliveryFixture(store, adapter, { base_url: platform.url, secret: 's' })) };
  };

  it('sends what is due in batches, once', async () => {
    const { platform, storeOrders, deliverAllDue, states } = await openAll();
    const ids = await storeOrders(25);
    await deliverAllDue();
    expect(await states()).toEqual(statesFor(ids, 'accepted'));
    expect(platform.requests.map((request) => request.length)).toEqual([10, 10, 5]);
    await deliverAllDue();
    expect(platform.requests.flat().sort()).toEqual(ids.sort());
  });

  it('takes named rows out and sends the others again at once', async () => {
    const { platform, storeOrders, deliverAllDue, states, delivery } = await openAll();
    const ids = await storeOrders(10);
    platform.behave((sent) => {
      const bad = sent.indexOf('order-3');
      const why = { kind: 'rejected', code: 'currency', reason: 'No such currency.' };
      return bad < 0 ? { status: 200 } : { status: 400, body: { rows: [[bad, why]] } };
    });
    await deliverAllDue();
    expect(await states()).toEqual({ ...statesFor(ids, 'accepted'), 'order-3': 'rejected' });
    expect(await delivery('order-3')).toMatchObject({
      code: 'refused',
      params: { platform_code: 'currency' },
      reason: 'No such currency.',
      due_at: null,
    });
    expect(platform.requests.map((request) => request.length)).toEqual([10, 9]);
  });

  it('finds exactly the bad rows when the platform names none', async () => {
    const badSets = fc.uniqueArray(fc.nat(15), { maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(badSets, async (badSet) => {
        const { platform, storeOrders, deliverAllDue, states } = await openAll(testPlatform({ batchSize: 16 }));
        const bad = badSet.map((index) => `order-${index}`);
        platform.behave((sent) => ({ status: sent.some((id) => bad.includes(id)) ? 400 : 200 }));
        const ids = await storeOrders(16);
        await deliverAllDue();
        expect(await states()).toEqual({ ...statesFor(ids, 'accepted'), ...statesFor(bad, 'rejected') });
        // Halving 16 rows takes at most 8 requests for each bad one, besides the first.
        expect(platform.requests.length).toBeLessThanOrEqual(1 + 8 * bad.length);
      }),
      { numRuns: 10 },
    );
  });

  it('writes what the platform says of single rows in a request that it took', async () => {
    const { platform, storeOrders, deliverAllDue, states, delivery, advanceClock } = await openAll();
    await storeOrders(4);
    platform.behave(() => ({
      status: 200,
      body: {
        rows: [
          [0, { kind: 'rejected', code: 'click', reason: 'No such click.' }],
          [1, { kind: 'retry', code: 'busy', reason: 'Busy.', afterMs: MINUTE }],
          [2, { kind: 'uncertain', code: 'some', reason: 'Some were refused.' }],
        ],
      },
    }));
    await deliverAllDue();
    expect(await states()).toEqual({
      'order-0': 'rejected',
      'order-1': 'pending',
      'order-2': 'uncertain',
      'order-3': 'accepted',
    });
    expect(await delivery('order-1')).toMatchObject({ code: 'retry', params: { platform_code: 'busy' }, attempts: 1 });
    platform.behave(() => ({ status: 200 }));
    await deliverAllDue();
    advanceClock(MINUTE + 1000);
    await deliverAllDue();
    expect(platform.requests.slice(1)).toEqual([['order-1']]);
    expect((await states())['order-1']).toBe('accepted');
  });

  it('polls a request until the platform reports its outcome, and writes it to each row', async () => {
    const { platform, storeOrders, deliverAllDue, states, advanceClock } = await openAll(testPlatform({}, withPolls));
    const asked: string[] = [];
    let processing = true;
    platform.behave((_ids, { path }) => {
      if (path === '/events') return { status: 200, body: { request_id: 'r-77' } };
      asked.push(path);
      const rows = [[1, { kind: 'rejected', code: 'click', reason: 'No such click.' }]];
      return { status: 200, body: processing ? { processing } : { rows } };
    });
    const ids = await storeOrders(3);
    await deliverAllDue();
    expect(await states()).toEqual(statesFor(ids, 'submitted'));
    await deliverAllDue();
    expect(asked).toEqual([]);
    advanceClock(10 * MINUTE);
    await deliverAllDue();
    processing = false;
    await deliverAllDue();
    expect(asked).toEqual(['/status?r-77']);
    advanceClock(10 * MINUTE);
    await deliverAllDue();
    expect(await states()).toEqual({ 'order-0': 'accepted', 'order-1': 'rejected', 'order-2': 'accepted' });
    advanceClock(60 * MINUTE);
    await deliverAllDue();
    expect(asked).toHaveLength(2);
    expect(platform.requests).toHaveLength(1);
  });

  it('sends again what a platform took in and then could not process', async () => {
    const { platform, storeOrders, deliverAllDue, states, advanceClock } = await openAll(testPlatform({}, withPolls));
    platform.behave((_ids, { path }) => {
      if (path === '/events') return { status: 200, body: { request_id: `r-${platform.requests.length}` } };
      const again = path === '/status?r-1';
      return { status: 200, body: again ? { rows: [[0, { kind: 'retry', code: 'hiccup', reason: 'Hiccup.' }]] } : {} };
    });
    await storeOrders(2);
    await deliverAllDue();
    advanceClock(10 * MINUTE);
    await deliverAllDue();
    expect(await states()).toEqual({ 'order-0': 'pending', 'order-1': 'accepted' });
    advanceClock(10 * MINUTE);
    await deliverAllDue();
    advanceClock(10 * MINUTE);
    await deliverAllDue();
    expect(await states()).toEqual({ 'order-0': 'accepted', 'order-1': 'accepted' });
    expect(platform.requests).toEqual([['order-0', 'order-1'], ['order-0']]);
  });

  it('asks a person to look it up when the platform never reports the outcome of a request', async () => {
    const { platform, storeOrders, deliverAllDue, delivery, advanceClock } = await openAll(testPlatform({}, withPolls));
    platform.behave((_ids, { path }) => ({
      status: 200,
      body: path === '/events' ? { request_id: 'r-1' } : { processing: true },
    }));
    await storeOrders(1);
    await deliverAllDue();
    for (let day = 0; day < 8; day += 1) {
      advanceClock(24 * 60 * MINUTE);
      await deliverAllDue();
    }
    expect(await delivery('order-0')).toMatchObject({ state: 'uncertain', code: 'no_verdict', due_at: null });
  });

  it('gets one token for many requests and a new one when the platform refuses it', async () => {
    const { platform, storeOrders, deliverAllDue, states } = await openAll(testPlatform({}, withTokens));
    let issued = 0;
    let good = 'token-1';
    platform.behave((_ids, { path, token }) => {
      if (path === '/token') return { status: 200, body: { token: `token-${(issued += 1)}` } };
      return { status: token === good ? 200 : 401 };
    });
    const ids = await storeOrders(30);
    await deliverAllDue();
    expect(issued).toBe(1);
    good = 'token-2';
    const more = await storeOrders(5, 'more');
    await deliverAllDue();
    expect(issued).toBe(2);
    expect(await states()).toEqual(statesFor([...ids, ...more], 'accepted'));
  });

  it('stops when a new token is refused too', async () => {
    const { platform, storeOrders, deliverAllDue, states, ctx } = await openAll(testPlatform({}, withTokens));
    platform.behave((_ids, { path }) => (path === '/token' ? { status: 200, body: { token: 't' } } : { status: 401 }));
    const ids = await storeOrders(2);
    await deliverAllDue();
    expect(platform.requests).toHaveLength(2);
    expect(await states()).toEqual(statesFor(ids, 'pending'));
    const stopped = await ctx.store.db.selectFrom('destination').select('stopped_code').execute();
    expect(stopped).toContainEqual({ stopped_code: 'forbidden' });
  });

  it('makes smaller requests where a body would be too large, and refuses a row that is too large alone', async () => {
    const { platform, storeOrders, deliverAllDue, states } = await openAll(testPlatform({ maxBytes: 60 }));
    const ids = await storeOrders(8, 'o');
    const [long = ''] = await storeOrders(1, 'x'.repeat(60));
    await deliverAllDue();
    expect(await states()).toEqual({ ...statesFor(ids, 'accepted'), [long]: 'rejected' });
    for (const request of platform.requests) expect(JSON.stringify({ ids: request }).length).toBeLessThanOrEqual(60);
  });

  it('keeps conversions apart that must not share a request', async () => {
    const groupKey: Platform['groupKey'] = (outgoing) => outgoing.dedupId.split('-')[0] ?? '';
    const { platform, storeOrders, deliverAllDue } = await openAll(testPlatform({}, { groupKey }));
    const thai = await storeOrders(3, 'thai');
    const viet = await storeOrders(2, 'viet');
    await deliverAllDue();
    expect(platform.requests.map((request) => [...request].sort()).sort()).toEqual([thai, viet]);
  });
});
