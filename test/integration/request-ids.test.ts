import { expect, it } from 'vitest';
import { acceptBatch } from '../../backend/conversions/accept.ts';
import type { Platform } from '../../backend/platforms/platform.ts';
import type { Store } from '../../backend/store/open.ts';
import { setDestination } from '../../backend/tenants/destinations.ts';
import { adjustablePlatform, openAdjustmentFixture, sale } from './adjustment-fixture.ts';
import { forEachDatabase } from './databases.ts';
import { HOUR } from './delivery-fixture.ts';
import { type Answer, testPlatform, withPolls } from './platform-server.ts';

/** A shop whose rows come by requests with the given ids, and the ids in the log lines about its deliveries. */
async function openShop(store: Store, adapter?: Platform) {
  const shop = await openAdjustmentFixture(store, adapter);
  const upload = (requestId: string, ...items: Record<string, unknown>[]) =>
    acceptBatch(shop.ctx, shop.tenantId, { items, dryRun: false, requestId });
  const idsIn = (message: string, at = 'ads'): unknown[] =>
    shop.logged
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .flatMap(({ msg, destination, request_ids }) => (msg === message && destination === at ? [request_ids] : []));
  return { ...shop, upload, idsIn };
}

forEachDatabase((name, open) => {
  it('are those of a sale and of the change that it is sent with', async () => {
    const shop = await openShop(await open());
    const settings = { base_url: `${shop.platform.url}/other`, secret: 's' };
    await setDestination(shop.ctx, shop.tenantId, 'other', 'testads', settings);
    const busy: Answer = { status: 429, headers: { 'retry-after': '3600' } };
    shop.platform.behave((_ids, { path }) => (path.startsWith('/other') ? { status: 200 } : busy));
    await shop.upload('request-of-the-sale', sale());
    await shop.deliverAllDue();
    await shop.upload('request-of-the-change', sale({ conversion_value: '80.00' }));
    shop.platform.behave(() => ({ status: 200 }));
    shop.advanceClock(2 * HOUR);
    await shop.deliverAllDue();
    expect(shop.sentEvents()).toEqual(['A-1 100.00', 'A-1 80.00']);
    expect(shop.idsIn('sent conversions', 'ads')).toEqual([
      ['request-of-the-sale'],
      ['request-of-the-sale', 'request-of-the-change'],
    ]);
  });

  if (name === 'PGlite') return;

  it('are in the log line of each platform request: of the batches with a row in it', async () => {
    const shop = await openShop(await open());
    await shop.upload('request-of-the-sales', sale(), sale({ order_id: 'A-2' }));
    await shop.upload('request-of-another-sale', sale({ order_id: 'A-3' }));
    await shop.deliverAllDue();
    await shop.upload('request-of-the-change', sale({ conversion_value: '80.00' }));
    await shop.deliverAllDue();
    const [sales, change, ...others] = shop.idsIn('sent conversions') as [string[], string[]];
    expect([...sales].sort()).toEqual(['request-of-another-sale', 'request-of-the-sales']);
    expect(change).toEqual(['request-of-the-change']);
    expect(others).toEqual([]);
  });

  it('are those of the row that replaced a sale before it was sent', async () => {
    const shop = await openShop(await open());
    await shop.upload('request-of-the-sale', sale());
    await shop.upload('request-of-the-change', sale({ conversion_value: '80.00' }));
    await shop.deliverAllDue();
    expect(shop.idsIn('sent conversions')).toEqual([['request-of-the-change']]);
  });

  it('are in the log lines about asking for an outcome', async () => {
    const shop = await openShop(await open(), testPlatform({}, { ...adjustablePlatform, ...withPolls }));
    shop.platform.behave((_ids, { path }): Answer => ({
      status: 200,
      body: path === '/events' ? { request_id: 'r-1' } : { processing: false },
    }));
    await shop.upload('request-of-the-sale', sale());
    await shop.deliverAllDue();
    shop.advanceClock(HOUR);
    await shop.deliverAllDue();
    expect(shop.idsIn('polled a request')).toEqual([['request-of-the-sale']]);
  });

  it('are left out where a release before stored the batch', async () => {
    const store = await open();
    const shop = await openShop(store);
    await shop.upload('request-of-the-sale', sale());
    await store.db.updateTable('batch').set({ http_request_id: null }).where('tenant_id', '=', shop.tenantId).execute();
    await shop.deliverAllDue();
    expect(shop.idsIn('sent conversions')).toEqual([undefined]);
  });
});
