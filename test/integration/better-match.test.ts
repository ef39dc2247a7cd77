import { beforeAll, describe, expect, it } from 'vitest';
import { acceptBatch } from '../../backend/conversions/accept.ts';
import { receiveIdentities } from '../../backend/conversions/identities.ts';
import { lookupConversions } from '../../backend/conversions/lookup.ts';
import type { Store } from '../../backend/store/open.ts';
import { setDestination } from '../../backend/tenants/destinations.ts';
import type { Platform } from '../../backend/platforms/platform.ts';
import { forEachDatabase } from './databases.ts';
import { HOUR, openDeliveryFixture } from './delivery-fixture.ts';
import { startPlatformServer, testPlatform, type TestSettings } from './platform-server.ts';

const DAY = 24 * HOUR;

/** Sends each sale as "A-1 <its click>". */
const withClicks: Partial<Platform<TestSettings>> = {
  encode: (batch, { base_url }) => ({
    method: 'POST',
    url: `${base_url}/events`,
    headers: {},
    body: JSON.stringify({ ids: batch.map(({ dedupId, clicks }) => `${dedupId} ${clicks[0]?.value}`) }),
  }),
};

const sale = {
  ...{ order_id: 'A-1', conversion_value: '100.00', currency: 'THB', conversion_time: '2026-11-19T10:30:00Z' },
  ...{ email: 'ana@mail.com', phone: '+66812345678' },
};

forEachDatabase((name, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  const openShop = async (more: Record<string, unknown> = { hold_back_days: 5 }) => {
    const platform = await startPlatformServer();
    const settings = { base_url: platform.url, secret: 's3cr3t', ...more };
    const fixture = await openDeliveryFixture(store, testPlatform({}, withClicks), settings);
    const { ctx, tenantId } = fixture;
    const learn = async (gclid: string, by: Record<string, unknown>, time = '2026-11-18T10:00:00Z') =>
      (await receiveIdentities(ctx, tenantId, { events: [{ ...by, clicks: [{ type: 'gclid', value: gclid, time }] }] }))
        .rematched;
    const upload = () => acceptBatch(ctx, tenantId, { items: [sale], dryRun: false });
    const present = async () => {
      const { conversions } = await lookupConversions(store.db, tenantId, ['A-1']);
      return conversions[0]?.strategy;
    };
    const keys = async () => {
      const rows = await store.db
        .selectFrom('conversion_key')
        .select('key')
        .where('tenant_id', '=', tenantId)
        .execute();
      return rows.length;
    };
    const sent = async (after = 5 * DAY) => {
      fixture.advanceClock(after);
      await fixture.deliverAllDue();
      return platform.requests.flat();
    };
    return { platform, ...fixture, learn, upload, present, keys, sent };
  };

  describe('a sale that is held back', () => {
    it('gets the better match of each event that comes, and is sent once with the last', async () => {
      const shop = await openShop();
      await shop.learn('by-phone', { phone: sale.phone });
      await shop.upload();
      expect(await shop.present()).toBe('phone');
      expect(await shop.learn('by-email', { email: sale.email })).toBe(1);
      expect(await shop.present()).toBe('email');
      expect(await shop.learn('by-order', { order_id: '#A-1' })).toBe(1);
      expect(await shop.present()).toBe('order_id');
      // Nothing is better than the order's own click: it no longer waits.
      expect(await shop.keys()).toBe(0);
      expect(await shop.sent()).toEqual(['A-1 by-order']);
    });

    if (name === 'PGlite') return;

    it('gets a newer click of the same person', async () => {
      const shop = await openShop();
      await shop.learn('older', { email: sale.email }, '2026-10-01T10:00:00Z');
      await shop.upload();
      expect(await shop.learn('newer', { email: sale.email })).toBe(1);
      expect(await shop.sent()).toEqual(['A-1 newer']);
    });

    it('keeps its match where what comes is weaker or no better', async () => {
      const shop = await openShop();
      await shop.learn('by-email', { email: sale.email });
      await shop.upload();
      expect(await shop.learn('by-phone', { phone: sale.phone })).toBe(0);
      expect(await shop.learn('older', { email: sale.email }, '2026-10-01T10:00:00Z')).toBe(0);
      expect(await shop.learn('too-late', { email: sale.email }, '2026-11-19T12:00:00Z')).toBe(0);
      expect(await shop.present()).toBe('email');
      expect(await shop.sent()).toEqual(['A-1 by-email']);
    });

    it('keeps its match once it may have arrived anywhere, and waits no more', async () => {
      const shop = await openShop();
      const { ctx, tenantId, platform } = shop;
      await setDestination(ctx, tenantId, 'first', 'testads', { base_url: platform.url, secret: 's3cr3t' });
      await shop.learn('by-phone', { phone: sale.phone });
      await shop.upload();
      expect(await shop.sent(0)).toEqual(['A-1 by-phone']);
      expect(await shop.keys()).toBeGreaterThan(0);
      expect(await shop.learn('by-order', { order_id: 'A-1' })).toBe(0);
      expect(await shop.keys()).toBe(0);
      expect(await shop.sent()).toEqual(['A-1 by-phone', 'A-1 by-phone']);
    });
  });

  if (name === 'PGlite') return;

  it('a sale that waits because its destination is stopped gets a better match too', async () => {
    const shop = await openShop({});
    const stop = (stopped_at: Date | null) =>
      store.db
        .updateTable('destination')
        .set({ stopped_at, stopped_code: stopped_at && 'auth', stopped_reason: stopped_at && 'The token ended.' })
        .where('tenant_id', '=', shop.tenantId)
        .execute();
    await stop(new Date('2026-11-20T00:00:00Z'));
    await shop.learn('by-phone', { phone: sale.phone });
    await shop.upload();
    expect(await shop.learn('by-email', { email: sale.email })).toBe(1);
    await stop(null);
    expect(await shop.sent(HOUR)).toEqual(['A-1 by-email']);
  });

  it('a sale that is sent at once stores no keys to wait by', async () => {
    const shop = await openShop({});
    await shop.learn('by-phone', { phone: sale.phone });
    await shop.upload();
    expect(await shop.keys()).toBe(0);
  });
});
