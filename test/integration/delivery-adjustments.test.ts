import { beforeAll, describe, expect, it } from 'vitest';
import { lookupConversions } from '../../backend/conversions/lookup.ts';
import { removeDestination, setDestination } from '../../backend/tenants/destinations.ts';
import type { Platform, Outgoing } from '../../backend/platforms/platform.ts';
import type { Store } from '../../backend/store/open.ts';
import { adjustablePlatform, openAdjustmentFixture, describeEvent, sale } from './adjustment-fixture.ts';
import { storeKeysOf } from '../../backend/store/keys.ts';
import { fromStored } from '../../backend/store/conversion-data.ts';
import { onPostgres } from './databases.ts';
import { type Answer, testPlatform, type TestSettings, withPolls } from './platform-server.ts';
import { HOUR } from './delivery-fixture.ts';

const DAY = 24 * HOUR;

onPostgres((open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  const openShop = (platform?: Platform) => openAdjustmentFixture(store, platform);

  describe('a sale that changes', () => {
    it('is sent in order: first the sale, then its new value, then its return', async () => {
      const shop = await openShop();
      await shop.upload(sale());
      await shop.deliverAllDue();
      await shop.upload(sale({ conversion_value: '80.00' }));
      await shop.deliverAllDue();
      await shop.upload(sale({ conversion_value: '80.00', order_status: 'returned' }));
      await shop.deliverAllDue();
      expect(shop.sentEvents()).toEqual(['A-1 100.00', 'A-1 -> 80.00', 'A-1 -> retracted']);
      expect(await shop.state()).toEqual({ ads: 'accepted', 'ads restate': 'accepted', 'ads retract': 'accepted' });
    });

    it('is not sent before the platform has confirmed the sale, and then only the last change is', async () => {
      const shop = await openShop(testPlatform({}, { ...adjustablePlatform, ...withPolls }));
      let processing = true;
      shop.platform.behave((_ids, { path }): Answer =>
        path === '/events' ? { status: 200, body: { request_id: 'r-1' } } : { status: 200, body: { processing } },
      );
      await shop.upload(sale());
      await shop.deliverAllDue();
      await shop.upload(sale({ conversion_value: '80.00' }));
      const [waiting] = await shop.upload(sale({ conversion_value: '70.00' }));
      expect(waiting?.deliveries.at(-1)).toMatchObject({
        state: 'pending',
        code: 'after_original',
        reason: expect.stringContaining('Test Ads has confirmed') as string,
      });
      await shop.deliverAllDue();
      expect(shop.sentEvents()).toEqual(['A-1 100.00']);
      processing = false;
      shop.advanceClock(HOUR);
      await shop.deliverAllDue();
      await shop.deliverAllDue();
      expect(shop.sentEvents()).toEqual(['A-1 100.00', 'A-1 -> 70.00']);
      shop.advanceClock(HOUR);
      await shop.deliverAllDue();
      const [row] = await shop.upload(sale({ conversion_value: '70.00', city: 'Trat' }));
      expect(row?.deliveries.map(({ state, code }) => code ?? state)).toEqual(['accepted', 'superseded', 'accepted']);
    });

    it.each([
      ['refused the sale', { status: 400 }, 'original_not_sent'],
      ['may or may not have the sale', 'cut the line', 'original_uncertain'],
    ] as const)('is not sent where the platform %s', async (_what, answer, code) => {
      const shop = await openShop(testPlatform({ dedupWindowMs: 0 }, adjustablePlatform));
      shop.platform.behave(() => answer);
      await shop.upload(sale());
      // The sale is on its way when its new value comes in.
      await shop.ctx.store.db
        .updateTable('delivery')
        .set({ state: 'sending', request_id: null })
        .where('tenant_id', '=', shop.tenantId)
        .execute();
      await shop.upload(sale({ conversion_value: '80.00' }));
      await shop.ctx.store.db
        .updateTable('delivery')
        .set({ state: 'pending' })
        .where('tenant_id', '=', shop.tenantId)
        .where('seq', '=', 0)
        .execute();
      await shop.deliverAllDue();
      shop.advanceClock(HOUR);
      await shop.deliverAllDue();
      expect(await shop.state()).toMatchObject({ 'ads restate': `skipped: ${code}` });
      expect(shop.sentEvents()).toEqual(['A-1 100.00']);
    });

    it('is not sent of a sale that did not come from an ad of the platform', async () => {
      const shop = await openShop();
      const notFromAd = { kind: 'accepted', code: 'not_from_ad', note: 'Not from an ad.' };
      shop.platform.behave(() => ({ status: 200, body: { rows: [[0, notFromAd]] } }));
      await shop.upload(sale());
      await shop.deliverAllDue();
      const [row] = await shop.upload(sale({ conversion_value: '80.00' }));
      await shop.deliverAllDue();
      expect(row?.deliveries[0]).toMatchObject({ state: 'accepted', code: 'not_from_ad', reason: 'Not from an ad.' });
      expect(await shop.state()).toMatchObject({
        ads: 'accepted: not_from_ad',
        'ads restate': 'skipped: original_not_sent',
      });
      expect(shop.sentEvents()).toEqual(['A-1 100.00']);
    });

    it('is sent only once the platform accepts changes of the sale', async () => {
      const shop = await openShop(testPlatform({ adjustAfterMs: 6 * HOUR }, adjustablePlatform));
      await shop.upload(sale());
      await shop.deliverAllDue();
      shop.advanceClock(HOUR);
      await shop.upload(sale({ order_status: 'returned' }));
      await shop.deliverAllDue();
      expect(shop.sentEvents()).toEqual(['A-1 100.00']);
      shop.advanceClock(5 * HOUR);
      await shop.deliverAllDue();
      expect(shop.sentEvents()).toEqual(['A-1 100.00', 'A-1 -> retracted']);
    });

    it('is sent as the last change only, when several came before the platform accepts any', async () => {
      const shop = await openShop(testPlatform({ adjustAfterMs: 6 * HOUR }, adjustablePlatform));
      await shop.upload(sale());
      await shop.deliverAllDue();
      for (const conversion_value of ['90.00', '80.00', '70.00']) {
        await shop.upload(sale({ conversion_value }));
        shop.advanceClock(HOUR);
        await shop.deliverAllDue();
      }
      const { conversions } = await lookupConversions(store.db, shop.tenantId, ['A-1']);
      expect(conversions[0]?.deliveries.map(({ code }) => code)).toEqual([
        null,
        'superseded',
        'superseded',
        'held_back',
      ]);
      shop.advanceClock(4 * HOUR);
      await shop.deliverAllDue();
      await shop.upload(sale({ conversion_value: '60.00' }));
      await shop.deliverAllDue();
      expect(shop.sentEvents()).toEqual(['A-1 100.00', 'A-1 -> 70.00', 'A-1 -> 60.00']);
    });

    it('leaves no change waiting at a destination that is removed', async () => {
      const shop = await openShop(testPlatform({}, { ...adjustablePlatform, ...withPolls }));
      shop.platform.behave(() => ({ status: 200, body: { request_id: 'r-1' } }));
      await shop.upload(sale());
      await shop.deliverAllDue();
      await shop.upload(sale({ conversion_value: '80.00' }));
      await removeDestination(shop.ctx, shop.tenantId, 'ads');
      expect(await shop.state()).toEqual({ ads: 'uncertain: disabled', 'ads restate': 'skipped: disabled' });
    });
  });

  describe('rows that say themselves how to adjust', () => {
    const restate = sale({ adjustment_type: 'Restate', adjustment_value: '60.00' });

    it('count once, however often a sheet that holds the sale and its change is sent', async () => {
      const shop = await openShop();
      await shop.upload(sale());
      await shop.deliverAllDue();
      for (let time = 0; time < 3; time += 1) {
        await shop.upload(sale({ item_note: `${time}` }), restate);
        await shop.deliverAllDue();
      }
      expect(shop.sentEvents()).toEqual(['A-1 100.00', 'A-1 -> 60.00']);
    });

    it('are counted in before the sale is sent, and leave its customer to its own row', async () => {
      const shop = await openShop();
      const email = 'carla@shop.example.net';
      await shop.upload(sale({ email }), restate);
      await shop.upload(sale({ email }), restate);
      await shop.deliverAllDue();
      expect(shop.sentEvents()).toEqual(['A-1 60.00']);
      const { data } = await shop.ctx.store.db
        .selectFrom('conversion')
        .select('data')
        .where('tenant_id', '=', shop.tenantId)
        .executeTakeFirstOrThrow();
      expect(fromStored(data, storeKeysOf(shop.ctx.store.db)).person.email?.lower).toMatch(/^[0-9a-f]{64}$/);
      await shop.upload(sale({ email, conversion_value: '90.00' }));
      await shop.deliverAllDue();
      expect(shop.sentEvents()).toEqual(['A-1 60.00', 'A-1 -> 90.00']);
    });

    it('are dated after the sale and after each other', async () => {
      const shop = await openShop();
      await shop.upload(sale());
      await shop.deliverAllDue();
      const at = { adjustment_time: '2026-11-19T10:30:00Z' };
      await shop.upload({ ...restate, ...at });
      await shop.upload({ ...restate, ...at, adjustment_value: '50.00' });
      const rows = await shop.ctx.store.db
        .selectFrom('adjustment')
        .select('adjusted_at')
        .where('tenant_id', '=', shop.tenantId)
        .orderBy('seq')
        .execute();
      expect(rows.map((row) => row.adjusted_at.toISOString())).toEqual([
        '2026-11-19T10:31:00.000Z',
        '2026-11-19T10:31:01.000Z',
      ]);
    });
  });

  describe('a hold-back of three days', () => {
    const held = async () => {
      const platform = testPlatform({}, adjustablePlatform);
      const shop = await openShop({ ...platform, maxAgeDays: () => 7 });
      const settings = { base_url: shop.platform.url, secret: 's' };
      await setDestination(shop.ctx, shop.tenantId, 'ads', 'testads', { ...settings, hold_back_days: 3 });
      return { ...shop, settings };
    };

    it('never sends what is returned while it waits', async () => {
      const shop = await held();
      const [row] = await shop.upload(sale());
      expect(row?.deliveries[0]).toMatchObject({ state: 'pending', code: 'held_back' });
      await shop.deliverAllDue();
      await shop.upload(sale({ order_status: 'returned' }));
      shop.advanceClock(4 * DAY);
      await shop.deliverAllDue();
      expect(shop.sentEvents()).toEqual([]);
      expect(await shop.state()).toEqual({ ads: 'skipped: order_void' });
    });

    it('sends the rest when its days are over, and what is delivered at once', async () => {
      const shop = await held();
      await shop.upload(sale(), sale({ order_id: 'A-2' }));
      await shop.upload(sale({ order_id: 'A-2', order_status: 'delivered' }));
      await shop.deliverAllDue();
      expect(shop.sentEvents()).toEqual(['A-2 100.00']);
      shop.advanceClock(3 * DAY);
      await shop.deliverAllDue();
      expect(shop.sentEvents()).toEqual(['A-2 100.00', 'A-1 100.00']);
    });

    it('must be shorter than the time for which the platform takes sales', async () => {
      const { ctx, tenantId, settings } = await held();
      const long = setDestination(ctx, tenantId, 'ads', 'testads', { ...settings, hold_back_days: 7 });
      await expect(long).rejects.toThrow('hold them back for 6 days at most');
    });
  });

  describe('a platform that identifies sales by customer and second', () => {
    const second = (outgoing: Outgoing, shift: number): string =>
      new Date(Date.parse(outgoing.conversion.time) + shift * 1000).toISOString().slice(11, 19);
    const bySecond: Partial<Platform<TestSettings>> = {
      ...adjustablePlatform,
      platformKey: (outgoing, _settings, shift) => {
        const time = second(outgoing, shift);
        return { unique: `${outgoing.clicks[0]?.value}|${time}`, fields: { time } };
      },
      encode: (batch, { base_url }) => ({
        method: 'POST',
        url: `${base_url}/events`,
        headers: {},
        body: JSON.stringify({ ids: batch.map((one) => `${describeEvent(one)} at ${one.platformKey?.['time']}`) }),
      }),
    };

    it('gets each sale at a second of its own, and changes of it with the very same one', async () => {
      const shop = await openShop(testPlatform({}, bySecond));
      await shop.upload(sale());
      await shop.deliverAllDue();
      await shop.upload(sale({ order_id: 'A-2' }), sale({ order_id: 'A-3', gclid: 'Cj0KCQother' }));
      await shop.deliverAllDue();
      await shop.upload(sale({ order_id: 'A-4' }), sale({ order_id: 'A-2', conversion_value: '80.00' }));
      await shop.deliverAllDue();
      await shop.upload(sale({ order_id: 'A-5' }), sale({ order_id: 'A-6' }));
      await shop.deliverAllDue();
      const times = shop.sentEvents().map((words) => words.replace(/A-[56]/, 'another'));
      expect(times.sort()).toEqual([
        'A-1 100.00 at 10:30:00',
        'A-2 -> 80.00 at 10:30:01',
        'A-2 100.00 at 10:30:01',
        'A-3 100.00 at 10:30:00',
        'A-4 100.00 at 10:30:02',
        'another 100.00 at 10:30:03',
        'another 100.00 at 10:30:04',
      ]);
    });

    it('gets a retry exactly as it was sent first', async () => {
      const shop = await openShop(testPlatform({}, bySecond));
      shop.platform.behave(() => ({ status: 500 }));
      await shop.upload(sale(), sale({ order_id: 'A-2' }));
      await shop.deliverAllDue();
      shop.platform.behave(() => ({ status: 200 }));
      shop.advanceClock(HOUR);
      await shop.deliverAllDue();
      const [first, again] = shop.platform.requests;
      expect(again).toEqual(first);
    });
  });
});
