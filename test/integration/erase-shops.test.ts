import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { liftErasures } from '../../backend/privacy/lift.ts';
import { MIGRATIONS } from '../../backend/store/migrate.ts';
import type { Store } from '../../backend/store/open.ts';
import { onPostgres } from './databases.ts';
import { erase, findTexts, readTotals } from './erase-fixture.ts';
import { openShop, row, type Shop } from './shop.ts';

const ANA = { email: 'ana.silva@shop.example.net' };
const RUI = { email: 'rui.costa@shop.example.net' };

const SHOPEE = { order_id: 'AN-1001', platform: 'Shopee', conversion_value: '10.00' };
const LAZADA = { order_id: 'AN-1001', platform: 'Lazada', conversion_value: '20.00' };

/** What is stored of each order: where it was sold, its value, and whether its person is erased. */
async function readOrders(store: Store, { tenantId }: Shop): Promise<unknown> {
  const { rows } = await sql<{ order: string }>`
    select concat_ws(' ', coalesce(data->>'platform', 'no platform'), data->>'shop', value::numeric(9, 0),
      case when data ? 'erased' then 'erased' else order_id end) as order
    from conversion where tenant_id = ${tenantId} order by value`.execute(store.db);
  return rows.map((one) => one.order);
}

onPostgres((open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  describe('equal order numbers of two shops, one of an erased person', () => {
    it('are two orders in one batch', async () => {
      const shop = await openShop(store);
      await erase(shop, ANA);
      const { results } = await shop.upload([row({ ...SHOPEE, ...ANA }), row({ ...LAZADA, ...RUI })]);
      expect(results.map(({ order_id }) => order_id)).toEqual([expect.stringMatching(/^erased:/), 'AN-1001']);
      expect(await readOrders(store, shop)).toEqual(['Shopee 10 erased', 'Lazada 20 AN-1001']);
    });

    it.each([
      ['the erased one first', [row({ ...SHOPEE, ...ANA }), row({ ...LAZADA, ...RUI })]],
      ['the erased one last', [row({ ...LAZADA, ...RUI }), row({ ...SHOPEE, ...ANA })]],
    ])('stay two orders when all is uploaded again: %s', async (_case, rows) => {
      const shop = await openShop(store);
      await shop.upload(rows);
      await erase(shop, ANA);
      const totals = await readTotals(store, shop.tenantId);
      for (const one of [...rows, row({ ...SHOPEE }), row({ ...LAZADA })]) await shop.upload([one]);
      await shop.upload([...rows].reverse());
      expect(await readTotals(store, shop.tenantId)).toEqual(totals);
      expect(await readOrders(store, shop)).toEqual(['Shopee 10 erased', 'Lazada 20 AN-1001']);
    });

    it('are both erased, and lifting one erasure leaves the other', async () => {
      const shop = await openShop(store);
      const rows = [row({ ...SHOPEE, ...ANA }), row({ ...LAZADA, ...RUI })];
      await shop.upload(rows);
      const { receipt_id: receiptId } = await erase(shop, ANA);
      await erase(shop, RUI);
      await liftErasures(shop.ctx, shop.tenantId, { receiptId }, 'key test');
      await shop.upload(rows);
      expect(await readOrders(store, shop)).toEqual(['Shopee 10 AN-1001', 'Lazada 20 erased']);
      await shop.upload([row({ ...LAZADA, conversion_value: '25.00' })]);
      expect(await readOrders(store, shop)).toEqual(['Shopee 10 AN-1001', 'Lazada 25 erased']);
    });
  });

  describe('an erased order', () => {
    it.each([
      ['a shop column is added later', {}, { platform: 'Shopee', shop: 'Bangkok' }],
      ['the shop column is missing later', { platform: 'Shopee', shop: 'Bangkok' }, {}],
      ['the platform is added to the shop', { shop: 'Bangkok' }, { platform: 'Shopee', shop: 'BANGKOK' }],
    ])('is the same order where %s', async (_case, before, after) => {
      const shop = await openShop(store);
      const sale = { order_id: 'AN-1001', conversion_value: '10.00' };
      await shop.upload([row({ ...sale, ...before, ...ANA })]);
      await erase(shop, ANA);
      const totals = await readTotals(store, shop.tenantId);
      for (const again of [after, before, after]) await shop.upload([row({ ...sale, ...again })]);
      await shop.upload([row({ ...sale, ...after, ...ANA })]);
      expect(await readTotals(store, shop.tenantId)).toEqual(totals);
      expect(await findTexts(store, shop.tenantId, ['AN-1001', ANA.email])).toEqual([]);
    });

    it('is erased in all rows of a batch, also those that do not name its shop or its customer', async () => {
      const shop = await openShop(store);
      await erase(shop, ANA);
      const { results } = await shop.upload([
        row({ ...SHOPEE, ...ANA }),
        row({ order_id: 'AN-1001', conversion_value: '10.00', phone: '+66898765432' }),
      ]);
      expect(results.map(({ order_id }) => order_id)).toEqual(Array(2).fill(expect.stringMatching(/^erased:/)));
      expect(await findTexts(store, shop.tenantId, ['AN-1001'])).toEqual([]);
    });
  });

  it('an order that was erased by the release before can be lifted like any other', async () => {
    const shop = await openShop(store);
    await shop.upload([row({ ...SHOPEE, ...ANA })]);
    const { receipt_id: receiptId } = await erase(shop, ANA);
    await sql`update conversion set data = jsonb_set(data, '{erased}', 'true') where tenant_id = ${shop.tenantId}`.execute(
      store.db,
    );
    await sql`drop index conversion_by_erasure`.execute(store.db);
    await MIGRATIONS['0016_erased_orders']?.up(store.db);
    await shop.upload([row({ ...SHOPEE, conversion_value: '11.00' })]);
    expect(await readOrders(store, shop)).toEqual(['Shopee 11 erased']);
    await liftErasures(shop.ctx, shop.tenantId, { receiptId }, 'key test');
    await shop.upload([row({ ...SHOPEE, ...ANA })]);
    expect(await readOrders(store, shop)).toEqual(['Shopee 10 AN-1001']);
  });

  it.each([
    ['by their number', { order_id: 'AN-1001' }, 'Several shops have an order with this number'],
    ['by a number and the e-mail of one', { order_id: 'AN-1001', email: ANA.email }, null],
  ])('two people with equal order numbers, erased %s', async (_how, person, refusal) => {
    const shop = await openShop(store);
    await shop.upload([row({ ...SHOPEE, ...ANA }), row({ ...LAZADA, ...RUI })]);
    const erasing = erase(shop, person);
    if (refusal !== null) return expect(erasing).rejects.toThrow(refusal);
    await erasing;
    expect(await readOrders(store, shop)).toEqual(['Shopee 10 erased', 'Lazada 20 AN-1001']);
  });

  it("a row of an erased person with the number of someone else's order leaves that order as it is", async () => {
    const shop = await openShop(store);
    await shop.upload([row({ order_id: 'RU-2001', ...RUI, conversion_time: '2026-11-10T10:00:00Z' })]);
    await erase(shop, ANA);
    const before = await findTexts(store, shop.tenantId, ['RU-2001']);
    const { results } = await shop.upload([
      row({ order_id: 'RU-2001', ...ANA, conversion_time: '2026-11-13T10:00:00Z' }),
    ]);
    expect(results[0]).toMatchObject({ status: 'failed', errors: [{ code: 'order_number_shared' }] });
    expect(await findTexts(store, shop.tenantId, ['RU-2001'])).toEqual(before);
  });
});
