import { beforeAll, describe, expect, it } from 'vitest';
import { acceptBatch } from '../../backend/conversions/accept.ts';
import { lookupConversions } from '../../backend/conversions/lookup.ts';
import { setDestination } from '../../backend/tenants/destinations.ts';
import type { Store } from '../../backend/store/open.ts';
import { openAdjustmentFixture, sale } from './adjustment-fixture.ts';
import { onPostgres } from './databases.ts';

const ANN = { email: 'ann@mail.example.net', conversion_time: '2026-11-18T10:00:00Z' };
const BOB = { email: 'bob@mail.example.net', conversion_time: '2026-11-19T10:00:00Z' };

/** The status of each row, with the code of its first problem. */
const outcomes = (results: readonly { status: string; errors: readonly { code: string }[] }[]): string[] =>
  results.map(({ status, errors }) => (errors[0] ? `${status} ${errors[0].code}` : status));

onPostgres((open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });
  const openShop = () => openAdjustmentFixture(store);

  describe('one order number of two shops', () => {
    it('is two orders, each with its own dedup id, changes and cancellation', async () => {
      const shop = await openShop();
      const first = sale({ shop: 'A' });
      const second = sale({ shop: 'B', conversion_value: '200.00' });
      expect(outcomes(await shop.upload(first, second))).toEqual(['matched', 'matched']);
      await shop.deliverAllDue();
      await shop.upload({ ...first, conversion_value: '90.00' }, { ...second, order_status: 'returned' });
      await shop.deliverAllDue();
      const events = ['A-1 -> 90.00', 'A-1 100.00', 'A-1:b -> retracted', 'A-1:b 200.00'];
      expect(shop.sentEvents().sort()).toEqual(events);
      // The same rows again, as another batch.
      const again = await shop.upload({ ...second, order_status: 'returned' }, { ...first, conversion_value: '90.00' });
      expect(outcomes(again)).toEqual(['duplicate', 'duplicate']);
    });

    it('is two orders in two uploads, on two platforms, whichever comes first', async () => {
      const shop = await openShop();
      await shop.upload(sale({ platform: 'Lazada', conversion_value: '200.00' }));
      await shop.deliverAllDue();
      await shop.upload(sale({ platform: 'Shopee' }));
      await shop.deliverAllDue();
      expect(shop.sentEvents()).toEqual(['A-1 200.00', 'A-1:shopee 100.00']);
    });

    it('has the plain order id at both destinations where each shop has its own', async () => {
      const shop = await openShop();
      const { ctx, tenantId } = shop;
      const settings = { base_url: shop.platform.url, secret: 's' };
      await setDestination(ctx, tenantId, 'ads', 'testads', { ...settings, only_if: { platform: ['Shopee'] } });
      await setDestination(ctx, tenantId, 'more-ads', 'testads', { ...settings, only_if: { platform: ['Lazada'] } });
      await shop.upload(sale({ platform: 'Shopee' }), sale({ platform: 'Lazada', conversion_value: '200.00' }));
      await shop.deliverAllDue();
      expect(shop.sentEvents().sort()).toEqual(['A-1 100.00', 'A-1 200.00']);
    });

    it('keeps its dedup id in retries after a lost reply', async () => {
      const shop = await openShop();
      await shop.upload(sale({ shop: 'A' }));
      await shop.deliverAllDue();
      shop.platform.behave(() => ({ status: 503 }));
      await shop.upload(sale({ shop: 'B', conversion_value: '200.00' }));
      await shop.deliverAllDue();
      shop.platform.behave(() => ({ status: 200, body: {} }));
      shop.advanceClock(3_600_000);
      await shop.deliverAllDue();
      expect(new Set(shop.sentEvents())).toEqual(new Set(['A-1 100.00', 'A-1:b 200.00']));
    });

    it('is refused where a row does not name its shop and may be of either', async () => {
      const shop = await openShop();
      await shop.upload(sale({ shop: 'A' }), sale({ shop: 'B', conversion_value: '200.00' }));
      const [row] = await shop.upload(sale({ order_status: 'returned' }));
      expect(row).toMatchObject({ status: 'failed', errors: [{ code: 'order_number_shared', field: 'order_id' }] });
      expect(row?.errors[0]?.fix).toContain('Map the column with the shop');
    });

    it('is found with its shop only', async () => {
      const shop = await openShop();
      const [a, b] = await shop.upload(sale({ shop: 'A' }), sale({ shop: 'B', conversion_value: '200.00' }));
      const find = async (...shops: { shop?: string }[]) =>
        (await lookupConversions(store.db, shop.tenantId, ['#A-1', 'A-1'], shops)).conversions.map(
          ({ conversion_id }) => conversion_id,
        );
      expect(await find({ shop: 'a' }, { shop: 'B' })).toEqual([a?.conversion_id, b?.conversion_id]);
      expect(await find()).toEqual([null, null]);
    });

    it('is one order each where four uploads come at once', async () => {
      const shop = await openShop();
      const rows = ['A', 'B', 'A', 'B'].map((name, n) => sale({ shop: name, city: `x${n}` }));
      await Promise.all(rows.map((row) => shop.upload(row)));
      const stored = await store.db
        .selectFrom('conversion')
        .select(['order_key', 'data'])
        .where('tenant_id', '=', shop.tenantId)
        .orderBy('order_key')
        .execute();
      expect(stored.map(({ order_key }) => order_key)).toEqual(['a-1', 'a-1 2']);
      expect(stored.map(({ data }) => data.shop).sort()).toEqual(['A', 'B']);
    });
  });

  describe('a row with a shop, and one without', () => {
    it('are one order, which then belongs to that shop', async () => {
      const shop = await openShop();
      await shop.upload(sale());
      await shop.deliverAllDue();
      expect(outcomes(await shop.upload(sale({ shop: 'A' })))).toEqual(['duplicate']);
      expect(outcomes(await shop.upload(sale({ shop: ' a ', conversion_value: '80.00' })))).toEqual(['matched']);
      expect(outcomes(await shop.upload(sale({ shop: 'B', conversion_value: '200.00' })))).toEqual(['matched']);
      expect(outcomes(await shop.upload(sale({ shop: 'A', conversion_value: '80.00' })))).toEqual(['duplicate']);
      await shop.deliverAllDue();
      expect(shop.sentEvents().sort()).toEqual(['A-1 -> 80.00', 'A-1 100.00', 'A-1:b 200.00']);
    });

    it('the other way round, the row without one changes the only order', async () => {
      const shop = await openShop();
      await shop.upload(sale({ shop: 'A' }));
      await shop.deliverAllDue();
      await shop.upload(sale({ order_status: 'returned' }));
      await shop.deliverAllDue();
      expect(shop.sentEvents()).toEqual(['A-1 100.00', 'A-1 -> retracted']);
    });
  });

  describe('one order number with another customer on another day', () => {
    it.each([
      ['no row names a shop', {}, {}, ['failed order_number_shared']],
      ['both name one shop', { shop: 'A' }, { shop: 'A' }, ['failed order_number_shared']],
      ['only the first one names a shop', { shop: 'A' }, {}, ['failed order_number_shared']],
      ['only the second one names a shop', {}, { shop: 'B' }, ['matched']],
      ['the customer is masked', { email: 'a***@mail.example.net' }, {}, ['matched']],
      ['the day is the same', {}, { conversion_time: ANN.conversion_time }, ['matched']],
      ['the customer is the same', {}, { email: ANN.email }, ['matched']],
      ['an e-mail differs and a phone is shared', { phone: '+66812345678' }, { phone: '+66812345678' }, ['matched']],
    ])('where %s', async (_what, first, second, expected) => {
      const shop = await openShop();
      await shop.upload(sale({ ...ANN, ...first }));
      await shop.deliverAllDue();
      const results = await shop.upload(sale({ ...BOB, conversion_value: '55.00', ...second }));
      expect(
        outcomes(results.map((row) => ({ ...row, errors: row.errors.filter((one) => one.severity === 'error') }))),
      ).toEqual(expected);
      await shop.deliverAllDue();
      const sent = 'shop' in second && expected[0] === 'matched' ? 'A-1:b 55.00' : 'A-1 -> 55.00';
      expect(shop.sentEvents()).toEqual(['A-1 100.00', ...(expected[0] === 'matched' ? [sent] : [])]);
    });

    it('is refused in one sheet as well', async () => {
      const shop = await openShop();
      expect(outcomes(await shop.upload(sale(ANN), sale(BOB)))).toEqual(['matched', 'failed order_number_shared']);
    });

    it('leaves the first order as it is when its sheet is sent again', async () => {
      const shop = await openShop();
      await shop.upload(sale(ANN));
      await shop.upload(sale({ ...BOB, shop: 'B' }));
      expect(outcomes(await shop.upload(sale(ANN), sale({ ...BOB, shop: 'B' })))).toEqual(['duplicate', 'duplicate']);
    });
  });

  describe('a row that takes back an order and names no type', () => {
    it.each([
      ['an adjustment', { adjustment_type: 'retract' }],
      ['a status', { order_status: 'returned' }],
      ['a negative amount', { conversion_value: '-100.00' }],
    ])('retracts its only typed sale: %s', async (_what, row) => {
      const shop = await openShop();
      await shop.upload(sale({ conversion_type: 'purchase' }));
      await shop.deliverAllDue();
      await shop.upload(sale(row));
      await shop.deliverAllDue();
      expect(shop.sentEvents()).toEqual(['A-1-purchase 100.00', 'A-1-purchase -> retracted']);
    });

    it('is refused where there are several, which are named', async () => {
      const shop = await openShop();
      await shop.upload(
        sale({ conversion_type: 'purchase' }),
        sale({ conversion_type: 'lead', conversion_value: '5' }),
      );
      const [row] = await shop.upload(sale({ adjustment_type: 'retract' }));
      expect(outcomes(row ? [row] : [])).toEqual(['failed conversion_type_missing']);
      expect(row?.errors[0]?.message).toContain('lead, purchase');
    });

    it('is about the order without a type where there is one', async () => {
      const shop = await openShop();
      await shop.upload(sale({ conversion_type: 'lead', conversion_value: '5' }), sale());
      const [row] = await shop.upload(sale({ adjustment_type: 'retract' }));
      expect(row?.status).toBe('matched');
    });
  });

  it.each([
    ['7714043', '7714043.0'],
    ['gid://shopify/Order/7714043', '7714043'],
    ['#7714043', '7714043'],
    ['7714043.0', 'gid://shopify/Order/7714043'],
  ])('%s and %s are one order for changes, look-ups and refunds', async (first, second) => {
    const shop = await openShop();
    const [row] = await shop.upload(sale({ order_id: first }));
    await shop.deliverAllDue();
    const { results } = await acceptBatch(shop.ctx, shop.tenantId, {
      items: [sale({ order_id: 'x', refunded_order_id: second, conversion_value: '-40.00' })],
      dryRun: false,
    });
    expect(results[0]?.conversion_id).toBe(row?.conversion_id);
    await shop.deliverAllDue();
    expect(shop.sentEvents()).toEqual([`${first} 100.00`, `${first} -> 60.00`]);
    const found = await lookupConversions(store.db, shop.tenantId, [second]);
    expect(found.conversions[0]?.conversion_id).toBe(row?.conversion_id);
  });
});
