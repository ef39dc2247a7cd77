import { hash } from 'node:crypto';
import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { lookupConversions } from '../../backend/conversions/lookup.ts';
import { keyOf, personKeys } from '../../backend/identity/key.ts';
import { erasePerson, PreviewOutdated, previewErasure } from '../../backend/privacy/erase.ts';
import { BeingSent } from '../../backend/privacy/erase-conversions.ts';
import { UnclearPerson } from '../../backend/privacy/find-person.ts';
import { liftErasures } from '../../backend/privacy/lift.ts';
import type { Store } from '../../backend/store/open.ts';
import { hashPerson } from '../../shared/hash.ts';
import { forEachDatabase } from './databases.ts';
import { dumpTables, erase, findTexts, readTotals } from './erase-fixture.ts';
import { clickEvent, deliverAll, NOW, openShop, row, type Shop, statesByDestination } from './shop.ts';
import { storeKeysOf } from '../../backend/store/keys.ts';

const sha256 = (text: string): string => hash('sha256', text, 'hex');

const ANA = { email: 'ana.silva@shop.example.net', phone: '+66812345678', external_id: 'CRM-4711' };
const RUI = { email: 'rui.costa@shop.example.net', phone: '+66898765432' };
const clicked = (name: string) =>
  clickEvent({ clicks: [{ type: 'gclid', value: `Cj0KCQ-${name}`, time: '2026-11-12T10:00:00Z' }] }).clicks;
const HINTS = {
  fbp: 'fb.1.1700000000000.1098115397',
  city: 'Bangkok-Ana',
  first_name: 'Ana',
  'custom.note': 'Leave it with the neighbour',
};

/** Everything that identifies Ana, in whatever form it is stored. */
function tracesOfAna(store: Store, orders: readonly string[]): string[] {
  const storeKeys = storeKeysOf(store.db);
  const person = hashPerson(ANA, sha256);
  const hashes = Object.values(person).flatMap((forms) => Object.values(forms));
  const keys = [...personKeys(person, storeKeys), ...orders.map((order) => keyOf('order_id', order, storeKeys))];
  return [
    ...hashes,
    ...keys,
    ...orders,
    'Cj0KCQ-ana',
    'Cj0KCQ-row-ana',
    HINTS.fbp,
    HINTS.city,
    HINTS['custom.note'],
    sha256('ana'),
  ];
}

/** Ana's orders: one by her e-mail, one that only an event links to her, one that failed at first; and Rui's. */
const ROWS = [
  row({ order_id: 'AN-1001', ...ANA, ...HINTS }),
  row({ order_id: 'AN-1002', conversion_value: '50.00' }),
  row({ order_id: 'AN-1003', conversion_value: '70.00', phone: ANA.phone, gclid: 'Cj0KCQ-row-ana' }),
  row({ order_id: 'RU-2001', conversion_value: '20.00', ...RUI }),
];

async function openWithOrders(store: Store): Promise<Shop> {
  const shop = await openShop(store);
  await shop.receiveIdentities([
    { ...ANA, order_id: 'AN-1002', clicks: clicked('ana') },
    { ...RUI, clicks: clicked('rui') },
  ]);
  await shop.upload([row({ order_id: 'AN-1003', conversion_value: 'a lot', phone: ANA.phone })]);
  await shop.upload(ROWS);
  return shop;
}

const ORDERS = ['AN-1001', 'AN-1002', 'AN-1003'];

forEachDatabase((name, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  it('identity events lose the identifiers of an erased person, and end with the last one', async () => {
    const shop = await openWithOrders(store);
    await erase(shop, { email: ANA.email });
    const answer = await shop.receiveIdentities([
      { email: ANA.email, clicks: clicked('ana') },
      { email: ANA.email, external_id: 'CRM-NEW', clicks: clicked('other') },
    ]);
    expect(answer).toMatchObject({ created: 1, erased: 2, clicks: 1 });
    const left = await findTexts(store, shop.tenantId, tracesOfAna(store, ORDERS));
    expect(left.filter((text) => !text.startsWith('erased_key: '))).toEqual([]);
  });

  it.each([
    ['by its receipt', (receiptId: string) => ({ receiptId })],
    ['by an identifier', () => ({ person: { phone: ANA.phone } })],
  ])('an erasure can be lifted %s: rows and events are taken again, totals stay', async (_how, selection) => {
    const shop = await openWithOrders(store);
    const { receipt_id } = await erase(shop, { email: ANA.email });
    await shop.upload(ROWS);
    const totals = await readTotals(store, shop.tenantId);
    expect(await liftErasures(shop.ctx, shop.tenantId, selection(receipt_id), 'key test')).toBe(1);
    expect(await liftErasures(shop.ctx, shop.tenantId, selection(receipt_id), 'key test')).toBe(0);
    await shop.receiveIdentities([{ ...ANA, clicks: clicked('ana') }]);
    const { results, replayed } = await shop.upload(ROWS);
    expect(replayed).toBe(false);
    expect(results.map(({ order_id, status }) => [order_id, status])).toEqual([
      ['AN-1001', 'matched'],
      ['AN-1002', 'unmatched'],
      ['AN-1003', 'matched'],
      ['RU-2001', 'duplicate'],
    ]);
    expect(await readTotals(store, shop.tenantId)).toEqual(totals);
    // And it can be erased once more.
    await erase(shop, { email: ANA.email });
    expect(await readTotals(store, shop.tenantId)).toEqual(totals);
    const left = await findTexts(store, shop.tenantId, tracesOfAna(store, ['AN-1001', 'AN-1003']));
    expect(left.filter((text) => !text.startsWith('erased_key: '))).toEqual([]);
  });

  describe('an erased person', () => {
    it('is not sent any more, and the receipt lists what platforms have', async () => {
      const shop = await openWithOrders(store);
      await store.db
        .updateTable('delivery')
        .set({ state: 'accepted', due_at: null, first_sent_at: NOW })
        .where('tenant_id', '=', shop.tenantId)
        .where('destination_id', '=', 'meta')
        .execute();
      const receipt = await erase(shop, { email: ANA.email });
      expect(receipt.sent).toMatchObject([{ destination: 'meta', label: 'Meta', state: 'accepted', deliveries: 3 }]);
      expect(receipt.sent[0]?.remedy).toMatch(/^Ask Meta to erase it/);
      const { rows } = await sql<{ states: Record<string, number> }>`
        select jsonb_object_agg(key, n) as states from (
          select d.state || coalesce(' ' || d.code, '') as key, count(*) as n from delivery d
          join conversion c on c.tenant_id = d.tenant_id and c.conversion_id = d.conversion_id
          where d.tenant_id = ${shop.tenantId} and c.data ? 'erased' and d.destination_id <> 'meta' group by 1) x`.execute(
        store.db,
      );
      expect(rows[0]?.states).toEqual({ 'skipped erased': receipt.unsent, 'skipped no_identifiers': 1 });
    });

    if (name === 'PGlite') return;

    it.each([
      ['e-mail', { email: ' Ana.Silva@shop.example.net' }],
      ['hashed e-mail', { email: sha256('ana.silva@shop.example.net') }],
      ['phone', { phone: '081 234 5678', phone_country: 'TH' }],
      ['external id', { external_id: 'CRM-4711' }],
      ['order id', { order_id: '#an-1001' }],
      ['order id that only an event links', { order_id: 'AN-1002' }],
    ])('leaves no trace in any table, found by %s', async (_what, person) => {
      const shop = await openWithOrders(store);
      await deliverAll(shop);
      expect(await findTexts(store, shop.tenantId, tracesOfAna(store, ORDERS))).not.toEqual([]);
      const receipt = await erase(shop, person);
      expect(receipt.found).toMatchObject({
        emails: 1,
        phones: 1,
        external_ids: 1,
        orders: 3,
        identities: 1,
        clicks: 1,
      });
      const left = await findTexts(store, shop.tenantId, tracesOfAna(store, ORDERS));
      expect(left.filter((text) => !text.startsWith('erased_key: '))).toEqual([]);
      // What is kept to recognise later rows is hashes of identifiers, never an identifier.
      expect(left.every((text) => /[0-9a-f]{8}-[0-9a-f-]{27}$/.test(text))).toBe(true);
    });

    it('leaves totals and everybody else as they were', async () => {
      const shop = await openWithOrders(store);
      const totals = await readTotals(store, shop.tenantId);
      const before = await dumpTables(store, shop.tenantId);
      await erase(shop, { email: ANA.email });
      expect(await readTotals(store, shop.tenantId)).toEqual(totals);
      const after = await dumpTables(store, shop.tenantId);
      for (const table of ['conversion', 'delivery', 'upload_row', 'identity', 'identity_key', 'identity_click']) {
        const { rows } = await sql<{ id: string }>`
          select conversion_id as id from conversion where tenant_id = ${shop.tenantId} and order_id = 'RU-2001'
          union select identity_id from identity_key where tenant_id = ${shop.tenantId} and key = ${personKeys(hashPerson(RUI, sha256), storeKeysOf(store.db))[0]}::uuid`.execute(
          store.db,
        );
        const ofRui = (all: readonly string[] = []) => all.filter((text) => rows.some(({ id }) => text.includes(id)));
        expect(ofRui(before.get(table)).length, table).toBeGreaterThan(0);
        expect(ofRui(after.get(table)), table).toEqual(ofRui(before.get(table)));
      }
    });

    it('can be erased again and again with one receipt, and not with an outdated preview', async () => {
      const shop = await openWithOrders(store);
      const { confirm } = await previewErasure(shop.ctx, shop.tenantId, { email: ANA.email });
      await shop.upload([row({ order_id: 'AN-1009', email: ANA.email })]);
      const eraseNow = (code: string) => erasePerson(shop.ctx, shop.tenantId, { email: ANA.email }, code, 'key test');
      await expect(eraseNow(confirm)).rejects.toThrow(PreviewOutdated);
      const preview = await previewErasure(shop.ctx, shop.tenantId, { email: ANA.email });
      expect(preview.found.orders).toBe(4);
      const receipt = await eraseNow(preview.confirm);
      expect(await eraseNow(preview.confirm)).toEqual(receipt);
    });

    it('is erased before anything of the person is stored', async () => {
      const shop = await openShop(store);
      await erase(shop, { email: ANA.email });
      const { results } = await shop.upload([row({ order_id: 'AN-1001', ...ANA, ...HINTS })]);
      expect(results[0]?.errors.map(({ code }) => code)).toEqual(['person_erased']);
      const left = await findTexts(store, shop.tenantId, tracesOfAna(store, ['AN-1001']));
      expect(left.filter((text) => !text.startsWith('erased_key: '))).toEqual([]);
    });

    it('waits while some of it is being sent', async () => {
      const shop = await openWithOrders(store);
      const { confirm } = await previewErasure(shop.ctx, shop.tenantId, { email: ANA.email });
      const claim = (due_at: Date) =>
        store.db
          .updateTable('delivery')
          .set({ state: 'sending', due_at })
          .where('tenant_id', '=', shop.tenantId)
          .execute();
      await claim(new Date(NOW.getTime() + 60_000));
      const eraseNow = () => erasePerson(shop.ctx, shop.tenantId, { email: ANA.email }, confirm, 'key test');
      await expect(eraseNow()).rejects.toThrow(BeingSent);
      await claim(new Date(NOW.getTime() - 1));
      const receipt = await eraseNow();
      expect(receipt.unsent).toBe(9);
    });
  });

  if (name === 'PGlite') return;

  describe('rows of an erased person', () => {
    it('count for the totals, are not sent, and say why', async () => {
      const shop = await openWithOrders(store);
      await erase(shop, { email: ANA.email });
      const { results } = await shop.upload([
        row({ order_id: 'AN-1010', conversion_value: '5.00', ...ANA, gclid: 'Cj0KCQ-row-ana' }),
      ]);
      expect(results[0]).toMatchObject({ status: 'unmatched', strategy: null });
      expect(results[0]?.order_id).toMatch(/^erased:/);
      expect(results[0]?.errors).toMatchObject([{ code: 'person_erased', severity: 'warning' }]);
      expect(new Set(Object.values(statesByDestination(results[0])))).toEqual(new Set(['skipped: erased']));
      const left = await findTexts(store, shop.tenantId, tracesOfAna(store, [...ORDERS, 'AN-1010']));
      expect(left.filter((text) => !text.startsWith('erased_key: '))).toEqual([]);
    });

    it('change no total when the same files are uploaded again, in other batches', async () => {
      const shop = await openWithOrders(store);
      await deliverAll(shop);
      await shop.upload([
        row({ order_id: 'AN-1001', ...ANA, ...HINTS, adjustment_type: 'Restate', adjustment_value: '900' }),
      ]);
      await erase(shop, { phone: ANA.phone });
      const totals = await readTotals(store, shop.tenantId);
      for (const again of ROWS) await shop.upload([again]);
      await shop.upload([
        row({ order_id: 'AN-1001', ...ANA, ...HINTS, adjustment_type: 'Restate', adjustment_value: '900' }),
      ]);
      expect(await readTotals(store, shop.tenantId)).toEqual(totals);
      const left = await findTexts(store, shop.tenantId, tracesOfAna(store, ORDERS));
      expect(left.filter((text) => !text.startsWith('erased_key: '))).toEqual([]);
    });

    it('still change their order: a later return counts, and is not sent', async () => {
      const shop = await openWithOrders(store);
      await deliverAll(shop);
      await erase(shop, { email: ANA.email });
      const { results } = await shop.upload([row({ order_id: 'AN-1001', order_status: 'Returned' })]);
      expect(results[0]?.conversion_id).not.toBeNull();
      const { rows } = await sql<{ order_state: string }>`
        select order_state from conversion where tenant_id = ${shop.tenantId} and conversion_id = ${results[0]?.conversion_id ?? null}`.execute(
        store.db,
      );
      expect(rows).toEqual([{ order_state: 'void' }]);
    });

    it('name the erasure where a platform supports no changes, and estimate nothing', async () => {
      const shop = await openWithOrders(store);
      await deliverAll(shop);
      await erase(shop, { email: ANA.email });
      const changed = { ...ANA, conversion_value: '950' };
      const answer = await shop.upload([row({ order_id: 'AN-1001', ...changed })]);
      const [result] = answer.results;
      expect(result).toMatchObject({ change: 'value_changed', match_estimate: null });
      expect(answer.match_estimate).toBeNull();
      const changes = result?.deliveries.filter(({ kind }) => kind === 'restate') ?? [];
      expect(changes.map(({ destination, code }) => `${destination}: ${code}`)).toEqual([
        ...['google: erased', 'meta: erased', 'tiktok: erased'],
      ]);
      expect(changes[0]?.reason).toMatch(/erased.*To send data of this person again, lift the erasure/);
    });

    it('make an order an erased one that was stored without its customer', async () => {
      const shop = await openShop(store);
      await shop.upload([row({ order_id: 'AN-1001', gclid: 'Cj0KCQ-row-ana' })]);
      await erase(shop, { email: ANA.email });
      await shop.upload([row({ order_id: 'AN-1001', ...ANA, gclid: 'Cj0KCQ-row-ana' })]);
      const left = await findTexts(store, shop.tenantId, tracesOfAna(store, ['AN-1001']));
      expect(left.filter((text) => !text.startsWith('erased_key: '))).toEqual([]);
      const { rows } = await sql`select 1 from conversion where tenant_id = ${shop.tenantId}`.execute(store.db);
      expect(rows).toHaveLength(1);
    });

    it('are found by their order id', async () => {
      const shop = await openWithOrders(store);
      await erase(shop, { email: ANA.email });
      const found = await lookupConversions(store.db, shop.tenantId, ['#AN-1001', 'RU-2001', 'AN-9999']);
      expect(found.conversions.map((one) => one.found)).toEqual([true, true, false]);
    });
  });

  describe('an identifier of several people', () => {
    it('erases no one where it is in orders of more people than one can be', async () => {
      const shop = await openShop(store);
      await shop.upload(
        Array.from({ length: 12 }, (_, n) =>
          row({
            order_id: `MK-${n}00`,
            email: 'malee.market@market.com',
            phone: `+668123456${String(n).padStart(2, '0')}`,
          }),
        ),
      );
      await expect(previewErasure(shop.ctx, shop.tenantId, { email: 'malee.market@market.com' })).rejects.toThrow(
        UnclearPerson,
      );
    });

    it('erases no one where merge protection has blocked it', async () => {
      const shop = await openShop(store);
      await shop.receiveIdentities(
        Array.from({ length: 12 }, (_, n) => ({
          phone: '+66800000001',
          email: `ana.silva${n}@shop.com`,
          clicks: clicked(`c${n}`),
        })),
      );
      await expect(previewErasure(shop.ctx, shop.tenantId, { phone: '+66800000001' })).rejects.toThrow(
        /Too many people share this phone/,
      );
    });
  });

  it.each([
    ['nothing', {}, /no identifier/],
    ['an e-mail that is none', { email: 'ana at home' }, /^email: /],
  ])('refuses %s without quoting it', async (_what, person, message) => {
    const shop = await openShop(store);
    const preview = previewErasure(shop.ctx, shop.tenantId, person);
    await expect(preview).rejects.toThrow(message);
    await expect(preview).rejects.not.toThrow(/ana at home/);
  });
});
