import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { undoMerge } from '../../../backend/conversions/change-people.ts';
import type { Store } from '../../../backend/store/open.ts';
import { onPostgres } from '../databases.ts';
import { erase, findTexts } from '../erase-fixture.ts';
import { openShop, row, type Shop } from '../shop.ts';

const EVA = { email: 'eva.lima@shop.example.net' };
const TIME = '2026-11-18T10:00:00Z';
const purchase = (order_id: string, more: Record<string, unknown> = {}) => ({
  ...{ time: TIME, order_id, purchase: { value: '100.00', currency: 'THB' } },
  ...more,
});
const click = (type: string, time: string, value = `Cj0KCQ-${type}-${time.slice(5, 10)}`) => ({ type, value, time });

interface Stored {
  value: string;
  currency: string;
  shop: string | null;
  is_offline: boolean;
  click_type: string | null;
}

async function stored(store: Store, { tenantId }: Pick<Shop, 'tenantId'>): Promise<Stored[]> {
  const { rows } = await sql<Stored>`
    select value::text as value, currency, shop, is_offline, click_type from browser_purchase
    where tenant_id = ${tenantId} order by shop`.execute(store.db);
  return rows;
}

onPostgres((open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  describe('a purchase in the browser', () => {
    it('is read as strictly as the amount of a row, and left out with the reason, while the event still counts', async () => {
      const shop = await openShop(store);
      const { errors, failed } = await shop.receiveIdentities([
        purchase('CRM-1', { purchase: { value: '1,299', currency: 'THB' } }),
        purchase('CRM-2', { purchase: { value: '-5.00', currency: 'THB' } }),
        purchase('CRM-3', { purchase: { value: '5.00', currency: '$' } }),
        { order_id: 'CRM-4', purchase: { value: '5.00', currency: 'THB' } },
        { time: TIME, ...EVA, purchase: { value: '5.00', currency: 'THB' } },
        purchase('CRM-6', { time: '2027-01-01T00:00:00Z' }),
        purchase('CRM-7', { purchase: { value: '12.5', currency: 'thb' } }),
        { ...purchase('CRM-8'), purchase: { value: '5.00' } },
      ]);
      expect(failed).toBe(1);
      expect(errors.map(({ row, field, code, severity }) => [row, field, code, severity])).toEqual([
        [1, 'purchase', 'value_ambiguous', 'warning'],
        [2, 'purchase', 'value_negative', 'warning'],
        [3, 'purchase', 'currency_unknown', 'warning'],
        [4, 'purchase', 'required_missing', 'warning'],
        [5, 'purchase', 'required_missing', 'warning'],
        [6, 'purchase', 'time_invalid', 'warning'],
        [8, 'purchase', 'row_invalid', 'error'],
      ]);
      expect(await stored(store, shop)).toMatchObject([{ value: '12.50', currency: 'THB' }]);
    });

    it('is stored once for each order, whatever repeats and their order', async () => {
      const reports = [
        purchase('CRM-1', { time: '2026-11-18T11:00:00Z', purchase: { value: '80.00', currency: 'THB' } }),
        purchase('#crm-1'),
        purchase('CRM-1', { purchase: { value: '120.00', currency: 'THB' } }),
        purchase('CRM-1', { shop: 'Bangkok', purchase: { value: '70.00', currency: 'THB' } }),
        purchase('crm-1', { shop: ' BANGKOK ', purchase: { value: '90.00', currency: 'USD' } }),
      ];
      await fc.assert(
        fc.asyncProperty(
          fc.shuffledSubarray(reports, { minLength: reports.length }),
          fc.integer({ min: 0, max: reports.length }),
          async (events, cut) => {
            const shop = await openShop(store);
            for (const batch of [events.slice(0, cut), events.slice(cut), events]) {
              if (batch.length > 0) await shop.receiveIdentities(batch);
            }
            expect(await stored(store, shop)).toMatchObject([
              { value: '70.00', currency: 'THB', shop: expect.stringMatching(/bangkok/i) as string },
              { value: '100.00', currency: 'THB', shop: null },
            ]);
          },
        ),
        { numRuns: 9 },
      );
    });

    it('belongs to the uploaded order of its number and shop, whichever comes first', async () => {
      const events = [
        purchase('CRM-1'),
        purchase('CRM-2', { shop: 'Bangkok' }),
        purchase('CRM-3', { shop: 'Chiang Mai' }),
        purchase('CRM-4', { shop: 'Bangkok' }),
        purchase('CRM-5'),
        purchase('nobody@shop'),
      ];
      const rows = [
        row({ order_id: 'crm-1' }),
        row({ order_id: 'CRM-2', shop: 'bangkok' }),
        row({ order_id: 'CRM-3', shop: 'Bangkok' }),
        row({ order_id: 'CRM-4' }),
      ];
      for (const isUploadFirst of [true, false]) {
        const shop = await openShop(store);
        if (isUploadFirst) await shop.upload(rows);
        await shop.receiveIdentities(events.slice(0, 5));
        if (!isUploadFirst) await shop.upload(rows);
        const { rows: found } = await sql<{ shop: string | null; is_offline: boolean; count: number }>`
          select shop, is_offline, count(*)::int as count from browser_purchase where tenant_id = ${shop.tenantId}
          group by shop, is_offline order by shop, is_offline`.execute(store.db);
        expect(found).toEqual([
          { shop: 'Bangkok', is_offline: true, count: 2 },
          { shop: 'Chiang Mai', is_offline: false, count: 1 },
          { shop: null, is_offline: false, count: 1 },
          { shop: null, is_offline: true, count: 1 },
        ]);
      }
    });

    it('no longer belongs to an order once that turns out to be of another shop', async () => {
      const shop = await openShop(store);
      await shop.receiveIdentities([purchase('CRM-1', { shop: 'Bangkok' })]);
      await shop.upload([row({ order_id: 'CRM-1' })]);
      expect(await stored(store, shop)).toMatchObject([{ is_offline: true }]);
      await shop.upload([row({ order_id: 'CRM-1', shop: 'Chiang Mai' })]);
      expect(await stored(store, shop)).toMatchObject([{ is_offline: false }]);
      await shop.upload([row({ order_id: 'CRM-1', shop: 'Bangkok' })]);
      expect(await stored(store, shop)).toMatchObject([{ is_offline: true }]);
    });

    it('has the click of its customer before it, also one that is reported later or through another person’s merge', async () => {
      const shop = await openShop(store);
      const clickType = async () => (await stored(store, shop)).map(({ click_type }) => click_type);
      await shop.receiveIdentities([purchase('CRM-1', EVA)]);
      expect(await clickType()).toEqual([null]);
      const late = [click('fbclid', '2026-11-18T12:00:00Z'), click('yclid', '2026-01-01T00:00:00Z')];
      await shop.receiveIdentities([{ time: TIME, ...EVA, clicks: late }]);
      expect(await clickType()).toEqual([null]);
      await shop.receiveIdentities([{ time: TIME, ...EVA, clicks: [click('gclid', '2026-11-10T00:00:00Z')] }]);
      expect(await clickType()).toEqual(['gclid']);
      // Another person, until an event with both.
      const other = { email: 'malee.7@shop.example.net' };
      await shop.receiveIdentities([{ time: TIME, ...other, clicks: [click('ttclid', '2026-11-15T00:00:00Z')] }]);
      expect(await clickType()).toEqual(['gclid']);
      await shop.receiveIdentities([{ time: TIME, ...EVA, second_email: other.email }]);
      expect(await clickType()).toEqual(['ttclid']);
      const { rows } = await sql<{ from_identity: string }>`
        select from_identity from identity_merge where tenant_id = ${shop.tenantId}`.execute(store.db);
      await undoMerge(shop.ctx, shop.tenantId, rows[0]?.from_identity ?? '', 'key test');
      expect(await clickType()).toEqual(['gclid']);
    });

    it('is gone with its person, does not come back, and leaves no trace of its order', async () => {
      const shop = await openShop(store);
      await shop.receiveIdentities([
        purchase('CRM-4711', EVA),
        purchase('CRM-4712', { shop: 'Bangkok' }),
        purchase('CRM-9'),
      ]);
      await shop.upload([row({ order_id: 'CRM-4712', shop: 'Bangkok', ...EVA })]);
      expect(await findTexts(store, shop.tenantId, ['4711'])).toEqual([]);
      await erase(shop, EVA);
      expect(await stored(store, shop)).toHaveLength(1);
      const again = [purchase('CRM-4711'), purchase('CRM-4712', { shop: 'Bangkok' }), purchase('CRM-4713', EVA)];
      const { erased } = await shop.receiveIdentities(again);
      expect(erased).toBe(3);
      expect(await stored(store, shop)).toHaveLength(1);
    });
  });
});
