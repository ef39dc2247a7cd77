import { beforeAll, describe, expect, it } from 'vitest';
import { orderKeysOf } from '../../backend/api/route-parameters.ts';
import { acceptBatch } from '../../backend/conversions/accept.ts';
import { getUpload } from '../../backend/conversions/uploads.ts';
import { loadDestinations } from '../../backend/delivery/destination.ts';
import { resendTested, StillInTestMode } from '../../backend/delivery/resend-tested.ts';
import { PLATFORMS } from '../../backend/platforms/registry.ts';
import type { Store } from '../../backend/store/open.ts';
import { describeTenant } from '../../backend/tenants/describe.ts';
import { setDestination } from '../../backend/tenants/destinations.ts';
import { UserError } from '../../backend/user-error.ts';
import { demoSettings, type PlatformName } from '../sandbox/platforms/server.ts';
import { openStandIn } from '../unit/platform-standins/stand-in-fixture.ts';
import { adjustablePlatform, openAdjustmentFixture, sale } from './adjustment-fixture.ts';
import { onPostgres } from './databases.ts';
import { openDeliveryFixture } from './delivery-fixture.ts';
import { testPlatform } from './platform-server.ts';
import { storeKeysOf } from '../../backend/store/keys.ts';

onPostgres((open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  /** A destination in test mode, which `endTest` ends. */
  async function openInTestMode(adapter = testPlatform()) {
    const fixture = await openAdjustmentFixture(store, adapter);
    const { ctx, tenantId, platform } = fixture;
    const settings = { base_url: platform.url, secret: 's' };
    const set = (more: Record<string, unknown>) =>
      setDestination(ctx, tenantId, 'ads', 'testads', { ...settings, ...more });
    await set({ test_code: 'T1' });
    const resend = (which: { orderKeys?: string[]; uploadId?: string } = {}) =>
      resendTested(ctx, tenantId, { destinationId: 'ads', ...which }, 'key 1');
    const describe = async () => (await describeTenant(ctx, tenantId)).destinations[0];
    return { ...fixture, endTest: () => set({}), resend, describe };
  }

  it('each delivery, the upload and the tenant say that what was sent does not count', async () => {
    const { ctx, tenantId, upload, deliverAllDue, describe, endTest, delivery } = await openInTestMode();
    const dry = await acceptBatch(ctx, tenantId, { items: [sale()], dryRun: true });
    expect(dry.eligibility).toMatchObject([{ will_go: 1, went: 0, tested: 0, test_mode: 'not_counted' }]);
    const { upload_id } = await acceptBatch(ctx, tenantId, {
      items: [sale(), sale({ order_id: 'B-2' })],
      dryRun: false,
    });
    await deliverAllDue();
    expect(await delivery('A-1')).toMatchObject({
      state: 'accepted',
      code: 'test_mode',
      reason: 'Test mode: not counted.',
    });
    const destinations = await loadDestinations(ctx, store.db, tenantId);
    const later = await getUpload(store.db, tenantId, upload_id, destinations);
    expect(later?.eligibility).toMatchObject([{ will_go: 0, went: 2, tested: 2, test_mode: 'not_counted' }]);
    expect(await describe()).toMatchObject({ test_mode: 'not_counted', tested: 2 });

    await endTest();
    expect(await describe()).toMatchObject({ test_mode: null, tested: 2 });
    await upload(sale({ order_id: 'C-3' }));
    await deliverAllDue();
    expect(await delivery('C-3')).toMatchObject({ state: 'accepted', code: null, reason: null });
    expect((await upload(sale()))[0]).toMatchObject({ status: 'duplicate', deliveries: [{ code: 'test_mode' }] });
  });

  it('what was tested is sent for real once, with the same dedup ids, when test mode has ended', async () => {
    const { tenantId, upload, deliverAllDue, sentEvents, resend, endTest, describe, platform } = await openInTestMode();
    await upload(sale(), sale({ order_id: 'B-2' }));
    await deliverAllDue();
    await expect(resend()).rejects.toThrow(StillInTestMode);
    await expect(resend()).rejects.toThrow('ads is still in test mode: remove test_code in its settings first.');
    await endTest();
    platform.requests.length = 0;
    expect(await resend({ orderKeys: ['nothing'] })).toBe(0);
    expect(await resend({ orderKeys: orderKeysOf(['#b-2'], storeKeysOf(store.db)) ?? [] })).toBe(1);
    expect(await resend()).toBe(1);
    expect(await resend()).toBe(0);
    await deliverAllDue();
    expect(await resend()).toBe(0);
    await deliverAllDue();
    expect(sentEvents().sort()).toEqual(['A-1', 'B-2']);
    expect(await describe()).toMatchObject({ tested: 0 });
    const audited = await store.db
      .selectFrom('audit_entry')
      .select(['actor', 'action'])
      .where('tenant_id', '=', tenantId)
      .where('action', '=', 'resend_tested_deliveries')
      .execute();
    expect(audited).toEqual(Array(2).fill({ actor: 'key 1', action: 'resend_tested_deliveries' }));
  });

  it('nothing is sent for real that was cancelled since, and what changed has its present value', async () => {
    const adapters = [testPlatform(), testPlatform({}, adjustablePlatform)];
    for (const adapter of adapters) {
      const { upload, deliverAllDue, resend, endTest, platform, states, sentEvents } = await openInTestMode(adapter);
      await upload(sale(), sale({ order_id: 'B-2' }), sale({ order_id: 'C-3' }));
      await deliverAllDue();
      await upload(sale({ conversion_value: '80.00' }));
      await deliverAllDue();
      await endTest();
      await upload(
        sale({ order_id: 'B-2', order_status: 'cancelled' }),
        sale({ order_id: 'C-3', conversion_value: '70.00' }),
      );
      platform.requests.length = 0;
      await deliverAllDue();
      // Before the sale itself is sent for real, there is nothing to change there.
      expect(sentEvents()).toEqual([]);
      await resend();
      await deliverAllDue();
      expect(
        sentEvents()
          .map((event) => event.split(' ')[0])
          .sort(),
      ).toEqual(['A-1', 'C-3']);
      if (adapter === adapters[1]) expect(sentEvents().sort()).toEqual(['A-1 80.00', 'C-3 70.00']);
      expect(await states()).toMatchObject({ 'A-1': 'accepted', 'C-3': 'accepted' });
    }
  });

  it('a removed destination is refused', async () => {
    const { ctx, tenantId } = await openInTestMode();
    const selection = { destinationId: 'gone' };
    await expect(resendTested(ctx, tenantId, selection, 'key 1')).rejects.toThrow(UserError);
  });

  describe('what the platforms count of a sale in test mode, and after it is sent for real', () => {
    it.each<[PlatformName, Record<string, unknown>, string, number, number, number]>([
      ['tiktok', { test_event_code: 'TEST9' }, 'test_mode', 0, 1, 1],
      ['reddit', { test_id: 't2_test' }, 'test_mode', 0, 1, 1],
      ['rokt', { environment: 'development' }, 'test_mode', 0, 1, 1],
      ['meta', { test_event_code: 'TEST123' }, 'test_mode_counted', 1, 0, 1],
    ])('%s with %j: %s', async (id, testSettings, code, countedInTest, resent, counted) => {
      const standIn = await openStandIn(id);
      const platform = PLATFORMS.get(id);
      if (!platform) throw new Error('no such platform');
      const settings = { ...demoSettings(id, standIn.url), send_unmatched: true };
      const { ctx, tenantId, deliverAllDue, delivery } = await openDeliveryFixture(store, platform, {
        ...settings,
        ...testSettings,
      });
      const item = {
        ...{ order_id: 'SO-10442', conversion_value: '129.90', currency: 'USD', email: 'ana.silva@example.com' },
        ...{ phone: '+14155550100', conversion_time: '2026-11-19T15:30:00Z' },
      };
      await acceptBatch(ctx, tenantId, { items: [item], dryRun: false });
      await deliverAllDue();
      expect(await delivery('SO-10442')).toMatchObject({ state: 'accepted', code });
      expect((await standIn.received()).stored).toBe(countedInTest);
      await setDestination(ctx, tenantId, 'ads', id, settings);
      expect(await resendTested(ctx, tenantId, { destinationId: 'ads' }, 'key 1')).toBe(resent);
      await deliverAllDue();
      expect((await standIn.received()).stored).toBe(counted);
    });
  });
});
