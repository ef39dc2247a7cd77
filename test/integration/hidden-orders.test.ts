import { hash } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { lookupConversions } from '../../backend/conversions/lookup.ts';
import { hiddenNumberOf } from '../../backend/privacy/erased-order.ts';
import type { Store } from '../../backend/store/open.ts';
import { anyStore } from './databases.ts';
import { erase, findTexts } from './erase-fixture.ts';
import { openPlatformsFixture } from './every-platform/platforms-fixture.ts';
import { countDeliveries, listCountedSales } from './every-platform/reconciliation.ts';
import { deliverAll, openShop, row } from './shop.ts';
import { storeKeysOf } from '../../backend/store/keys.ts';
import { openTestStore } from '../secret-key.ts';

/** A sheet of cash-on-delivery orders, whose order ids are the phones. */
const PHONES = ['0812345977', '0898765410', '0631234521'];
const sheet = PHONES.map((phone, index) =>
  row({ order_id: phone, phone, phone_country: 'TH', conversion_value: `${100 + index}.00` }),
);

let store: Store;
beforeAll(async () => {
  store = await openTestStore(await anyStore());
});

describe('an order whose id is the phone', () => {
  it('is sent with the hash of the id, once, and taken back by a row that states no phone', async () => {
    const fixture = await openPlatformsFixture(store, ['meta', 'google', 'tiktok']);
    await fixture.upload(sheet);
    await fixture.upload(sheet.map((one) => ({ ...one, phone: `+66 ${String(one['phone']).slice(1)}` })));
    await fixture.runUntilIdle(1);
    for (const platform of ['meta', 'google', 'tiktok'] as const) {
      expect(await countDeliveries(fixture, platform), platform).toEqual({ accepted: 3 });
      const { ours, theirs } = await listCountedSales(fixture, platform);
      expect(theirs, platform).toEqual(ours);
      const received = JSON.stringify(await fixture.received(platform));
      expect(received).toContain(hiddenNumberOf(PHONES[0] ?? '', storeKeysOf(store.db)));
      for (const phone of PHONES) expect(received, platform).not.toContain(phone.slice(1));
    }
    const { results } = await fixture.upload([row({ order_id: PHONES[0], adjustment_type: 'Retract' })]);
    expect(results[0]).toMatchObject({
      order_id: hiddenNumberOf(PHONES[0] ?? '', storeKeysOf(store.db)),
      status: 'unmatched',
    });
    await fixture.runUntilIdle(2);
    expect((await fixture.received('google')).items).toContainEqual(expect.objectContaining({ retracted: true }));
    expect(await findTexts(store, fixture.tenantId, PHONES)).toEqual([]);
  }, 60_000);

  it('is matched, looked up and erased by the id that the user knows', async () => {
    const shop = await openShop(store);
    const [order_id = ''] = PHONES;
    const clicks = [{ type: 'gclid', value: 'Cj0KCQexample', time: '2026-11-12T10:00:00Z' }];
    await shop.receiveIdentities([{ order_id, clicks }]);
    const { results } = await shop.upload(sheet);
    expect(results[0]).toMatchObject({ status: 'matched', strategy: 'order_id', confidence: 95 });
    const { conversions } = await lookupConversions(store.db, shop.tenantId, [
      order_id,
      hiddenNumberOf(order_id, storeKeysOf(store.db)),
    ]);
    expect(conversions.map((one) => one.found)).toEqual([true, true]);
    await deliverAll(shop);
    expect((await erase(shop, { order_id })).found).toMatchObject({ orders: 1 });
    const again = await shop.upload([sheet[0]]);
    expect(again.results[0]?.errors.map(({ code }) => code)).toEqual(['person_erased']);
  });

  it('in a shop, is matched by what is captured of it later', async () => {
    const shop = await openShop(store);
    const [order_id = ''] = PHONES;
    await shop.upload([{ ...sheet[0], shop: 'Bangkok' }]);
    const clicks = [{ type: 'gclid', value: 'Cj0KCQexample', time: '2026-11-12T10:00:00Z' }];
    expect(await shop.receiveIdentities([{ order_id, shop: 'Chiang Mai', clicks }])).toMatchObject({ rematched: 0 });
    expect(await shop.receiveIdentities([{ order_id, shop: 'Bangkok', clicks }])).toMatchObject({ rematched: 1 });
    expect((await erase(shop, { order_id, shop: 'Bangkok' })).found).toMatchObject({ orders: 1 });
  });

  it('is recognised by the hash of the phone, or by the other rows of its column', async () => {
    const shop = await openShop(store);
    const isHashed = async (items: readonly unknown[]) =>
      (await shop.upload(items)).results.map(({ order_id }) => order_id?.startsWith('hashed-'));
    const phone = hash('sha256', '+66611122233');
    expect(await isHashed([row({ order_id: '0611122233', phone, country: 'TH' })])).toEqual([true]);
    expect(await isHashed([row({ order_id: '0611122244', phone, country: 'TH' })])).toEqual([false]);
    const column = [...sheet, row({ order_id: '0612345699' }), row({ order_id: '1002' })];
    expect(await isHashed(column)).toEqual([true, true, true, true, false]);
  });

  it('keeps the id under which an earlier release stored it', async () => {
    const shop = await openShop(store);
    // Without a phone of its own, the id is an order number.
    await shop.upload([row({ order_id: PHONES[0] })]);
    await deliverAll(shop);
    const { results } = await shop.upload([{ ...sheet[0], conversion_value: '1299.00' }]);
    expect(results[0]?.status).toBe('duplicate');
    const { rows } = await sql<{ order_id: string }>`
      select order_id from conversion where tenant_id = ${shop.tenantId}`.execute(store.db);
    expect(rows).toEqual([{ order_id: PHONES[0] }]);
  });
});

it('a shop that two sellers name by their e-mails stays two shops', async () => {
  const shop = await openShop(store);
  const of = (name: string) =>
    row({ order_id: '1001', shop: `${name}@seller.example.net`, email: `${name}@buyer.example.net` });
  const { results } = await shop.upload([of('rui.costa'), of('eva.lima')]);
  expect(results.map(({ status }) => status)).toEqual(['unmatched', 'unmatched']);
  expect(new Set(results.map((one) => one.conversion_id)).size).toBe(2);
  const stated = { shop: 'eva.lima@seller.example.net' };
  const { conversions } = await lookupConversions(store.db, shop.tenantId, ['1001'], [stated]);
  expect(conversions[0]?.conversion_id).toBe(results[1]?.conversion_id);
});
