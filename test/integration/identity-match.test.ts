import { hash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { matchConversions } from '../../backend/identity/match.ts';
import type { Store } from '../../backend/store/open.ts';
import { forEachDatabase, onPostgres } from './databases.ts';
import { capture, click, newTenant, NOW, sale, SALE } from './identity-fixture.ts';

const sha256 = (text: string) => hash('sha256', text, 'hex');

forEachDatabase((name, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  describe('a sale', () => {
    it('finds its click by the order id as typed, then by its normal form, then by e-mail, then by phone', async () => {
      const tenant = await newTenant(store);
      await capture(store, tenant, [
        { order_id: '#A-1', clicks: [click('gclid', 'by-order')] },
        { email: 'jane@shop.com', clicks: [click('gclid', 'by-email', 0)] },
        { phone: '081-234-5678', clicks: [click('gclid', 'by-phone', 0)] },
      ]);
      const jane = { email: 'jane@shop.com', phone: '+66812345678' };
      const matches = await matchConversions(store.db, tenant, [
        sale('#A-1', jane),
        sale('a-1', jane),
        sale('B-2', jane),
        sale('B-2', { phone: jane.phone }),
        sale('B-2', { email: 'nobody@shop.com', phone: '+66899999998' }),
      ]);
      expect(
        matches.map((match) => match && [match.strategy, match.confidence, match.clicks.map(({ value }) => value)]),
      ).toEqual([
        ['order_id', 95, ['by-order']],
        ['order_id', 90, ['by-order']],
        // 60 + 10 (clicked just now) + 0 (the phone is another one's) + 5 (one e-mail).
        ['email', 75, ['by-email']],
        // 60 + 10 (clicked just now) + 5 (no e-mail in the row) + 5 (one phone).
        ['phone', 80, ['by-phone']],
        null,
      ]);
    });

    it('gets the newest click of each type, none after it and none older than 90 days', async () => {
      const tenant = await newTenant(store);
      const minute = 1 / 1440;
      await capture(store, tenant, [
        {
          order_id: 'A-1',
          clicks: [
            click('gclid', 'older', 3),
            click('gclid', 'newest', -4 * minute),
            click('gclid', 'after', -6 * minute),
            click('fbclid', 'last-day', 89.99),
            click('ttclid', 'too-old', 90.01),
          ],
        },
      ]);
      const [match] = await matchConversions(store.db, tenant, [sale('A-1')]);
      expect(match?.clicks).toEqual([
        { type: 'gclid', value: 'newest', time: click('gclid', '', -4 * minute).time },
        { type: 'fbclid', value: 'last-day', time: click('fbclid', '', 89.99).time },
      ]);
    });

    it('keeps the click id of its own row, with the time that the graph knows and clicks of other types', async () => {
      const tenant = await newTenant(store);
      await capture(store, tenant, [
        {
          email: 'jane@shop.com',
          clicks: [click('gclid', 'OWN-1', 9), click('gclid', 'newer', 1), click('fbclid', 'FBCLID', 2)],
        },
      ]);
      const matches = await matchConversions(store.db, tenant, [
        sale('A-1', { email: 'jane@shop.com', clicks: { gclid: 'OWN-1' } }),
        sale('A-2', { email: 'jane@shop.com', clicks: { gclid: 'OWN-2' } }),
        sale('A-3', { clicks: { ttclid: 'OWN-3' } }),
      ]);
      expect(matches.map((match) => match && [match.strategy, match.confidence, match.clicks])).toEqual([
        ['click_id', 100, [click('gclid', 'OWN-1', 9), click('fbclid', 'FBCLID', 2)]],
        ['click_id', 100, [{ type: 'gclid', value: 'OWN-2' }, click('fbclid', 'FBCLID', 2)]],
        ['click_id', 100, [{ type: 'ttclid', value: 'OWN-3' }]],
      ]);
      expect(matches.map((match) => match?.identityId === null)).toEqual([false, false, true]);
    });

    it('finds no identity by a phone that too many people share', async () => {
      const tenant = await newTenant(store);
      await capture(
        store,
        tenant,
        Array.from({ length: 12 }, (_, i) => ({
          order_id: `A-${i}`,
          email: `person${i}@shop.com`,
          phone: '081-234-5678',
          clicks: [click('gclid', `GCLID-${i}`)],
        })),
      );
      const matches = await matchConversions(store.db, tenant, [
        sale('B-1', { phone: '+66812345678' }),
        sale('B-1', { phone: '+66812345678', email: 'person3@shop.com' }),
      ]);
      expect(matches.map((match) => match?.clicks.map(({ value }) => value) ?? null)).toEqual([null, ['GCLID-3']]);
    });

    it('finds an order in its own shop, and without a shop only a number that one shop alone has', async () => {
      const tenant = await newTenant(store);
      const created = await capture(store, tenant, [
        { shop: 'Bangkok', order_id: '1001', clicks: [click('gclid', 'BKK-1001')] },
        { shop: 'Phuket', order_id: '1001', clicks: [click('gclid', 'PKT-1001')] },
        { shop: 'Phuket', order_id: '1002', clicks: [click('gclid', 'PKT-1002')] },
        { order_id: '1003', clicks: [click('gclid', 'ANY-1003')] },
      ]);
      expect(created).toMatchObject({ created: 4, merged: 0 });
      const matches = await matchConversions(store.db, tenant, [
        sale('1001', { shop: ' BANGKOK' }),
        sale('1001', { shop: 'phuket' }),
        sale('1001'),
        sale('1002'),
        sale('1002', { shop: 'Bangkok' }),
        sale('1003', { shop: 'Bangkok' }),
        sale('1003'),
      ]);
      expect(matches.map((match) => match && [match.confidence, match.clicks[0]?.value, match.reasons])).toEqual([
        [95, 'BKK-1001', ['orderExact']],
        [95, 'PKT-1001', ['orderExact']],
        null,
        [90, 'PKT-1002', ['orderElsewhere']],
        null,
        [90, 'ANY-1003', ['orderElsewhere']],
        [95, 'ANY-1003', ['orderExact']],
      ]);
    });

    if (name === 'PGlite') return;

    it('is surer of an e-mail when the phone is the same person’s', async () => {
      const tenant = await newTenant(store);
      await capture(store, tenant, [
        { email: 'jane@shop.com', phone: '081-234-5678', clicks: [click('gclid', 'GCLID', 45)] },
      ]);
      const [match] = await matchConversions(store.db, tenant, [
        sale('B-2', { email: 'jane@shop.com', phone: '+66812345678' }),
      ]);
      // 60 + 5 (45 of 90 days) + 10 + 5.
      expect(match).toMatchObject({ strategy: 'email', confidence: 80 });
    });

    it('finds a Gmail mailbox under any of its spellings', async () => {
      const tenant = await newTenant(store);
      await capture(store, tenant, [{ email: 'j.doe+shop@gmail.com', clicks: [click('gclid', 'GCLID')] }]);
      const matches = await matchConversions(store.db, tenant, [
        sale('1-a', { email: 'jdoe@gmail.com' }),
        sale('1-b', { email: 'jd.oe@gmail.com' }),
        sale('1-c', { email: 'jdoe@shop.com' }),
      ]);
      expect(matches.map((match) => match?.strategy ?? null)).toEqual(['email', 'email', null]);
    });

    it('finds the mailbox at gmail.com and at googlemail.com in either spelling', async () => {
      const tenant = await newTenant(store);
      await capture(store, tenant, [
        { email: 'J.Doe@googlemail.com', clicks: [click('gclid', 'GCLID')] },
        { email: 'ana.silva+shop@gmail.com', clicks: [click('gclid', 'GCLID-2')] },
      ]);
      const emails = ['jdoe@gmail.com', 'jd.oe+x@gmail.com', 'jdoe@googlemail.com', 'anasilva@googlemail.com'];
      const matches = await matchConversions(
        store.db,
        tenant,
        emails.map((email, n) => sale(`A-${n}`, { email })),
      );
      expect(matches.map((match) => match?.clicks[0]?.value)).toEqual(['GCLID', 'GCLID', 'GCLID', 'GCLID-2']);
    });

    it('finds a phone known in plain by its hash with and without the plus', async () => {
      const tenant = await newTenant(store);
      await capture(store, tenant, [
        { phone: '081-234-5678', order_id: 'X-1', clicks: [click('gclid', 'GCLID')] },
        { phone: sha256('+66898765432'), order_id: 'X-2', clicks: [click('gclid', 'GCLID-2')] },
      ]);
      const known = [{ e164: sha256('+66812345678') }, { digits: sha256('66812345678') }];
      const hashed = known.map((phone, n) => ({ ...sale(`A-${n}`), person: { phone } }));
      const matches = await matchConversions(store.db, tenant, [
        ...hashed,
        sale('A-9', { phone: '+66812345678' }),
        sale('A-10', { phone: '+66898765432' }),
      ]);
      expect(matches.map((match) => match && [match.strategy, match.clicks[0]?.value])).toEqual([
        ...Array<unknown>(3).fill(['phone', 'GCLID']),
        ['phone', 'GCLID-2'],
      ]);
      const identities = await store.db
        .selectFrom('identity')
        .select('phones')
        .where('tenant_id', '=', tenant)
        .execute();
      expect(identities.map(({ phones }) => phones)).toEqual([1, 1]);
    });

    it('tries the next match strategy when the order is known without a usable click', async () => {
      const tenant = await newTenant(store);
      await capture(store, tenant, [
        { order_id: 'A-1', clicks: [click('gclid', 'too-old', 100)] },
        { email: 'jane@shop.com', clicks: [click('gclid', 'GCLID')] },
      ]);
      const [match] = await matchConversions(store.db, tenant, [sale('A-1', { email: 'jane@shop.com' })]);
      expect(match).toMatchObject({ strategy: 'email', clicks: [{ value: 'GCLID' }] });
    });

    it('keeps the click of its own order, then of its e-mail, before newer ones of relatives who share a phone', async () => {
      const tenant = await newTenant(store);
      const family = '081-234-5678';
      await capture(store, tenant, [
        { order_id: 'A-1', email: 'jane@shop.com', clicks: [click('gclid', 'JANE-FIRST', 9)] },
        { order_id: 'A-2', email: 'jane@shop.com', phone: family, clicks: [click('gclid', 'JANE-SECOND', 5)] },
        { email: 'tom@shop.com', phone: family, clicks: [click('gclid', 'TOM-NEWEST', 1)] },
      ]);
      const matches = await matchConversions(store.db, tenant, [
        sale('A-1', { email: 'jane@shop.com', phone: family }),
        sale('a-2'),
        sale('B-1', { email: 'jane@shop.com', phone: '+66812345678' }),
        sale('B-2', { email: 'tom@shop.com' }),
        sale('B-3', { phone: '+66812345678' }),
      ]);
      expect(matches.map((match) => match && [match.strategy, match.clicks.map(({ value }) => value)])).toEqual([
        ['order_id', ['JANE-FIRST']],
        ['order_id', ['JANE-SECOND']],
        ['email', ['JANE-SECOND']],
        ['email', ['TOM-NEWEST']],
        ['phone', ['TOM-NEWEST']],
      ]);
      expect(matches[2]?.reasons).toEqual(['email', 'severalPeople']);
    });

    it('does not get the click of somebody else who gave the same phone', async () => {
      const tenant = await newTenant(store);
      await capture(store, tenant, [
        { email: 'jane@shop.com' },
        { email: 'tom@shop.com', phone: '081-234-5678', clicks: [click('gclid', 'TOM-CLICK')] },
      ]);
      const matches = await matchConversions(store.db, tenant, [
        sale('B-1', { email: 'jane@shop.com', phone: '+66812345678' }),
        sale('B-2', { email: 'unknown@shop.com', phone: '+66812345678' }),
      ]);
      expect(matches[0]).toBeNull();
      expect(matches[1]).toMatchObject({ confidence: 44, reasons: ['phone', 'emailUnknown'] });
    });

    it('never sees another tenant’s clicks', async () => {
      const [tenant, other] = [await newTenant(store), await newTenant(store)];
      await capture(store, other, [{ order_id: 'A-1', email: 'jane@shop.com', clicks: [click('gclid', 'GCLID')] }]);
      expect(await matchConversions(store.db, tenant, [sale('A-1', { email: 'jane@shop.com' })])).toEqual([null]);
    });

    it('at the moment of its click is matched although nothing else is known of the time', async () => {
      const tenant = await newTenant(store);
      await capture(
        store,
        tenant,
        [{ order_id: 'A-1', time: SALE, clicks: [{ type: 'gclid', value: 'G-1234' }] }],
        NOW,
      );
      const [match] = await matchConversions(store.db, tenant, [sale('A-1')]);
      expect(match?.clicks).toEqual([{ type: 'gclid', value: 'G-1234', time: SALE }]);
    });
  });
});

/** More than one chunk of `runInChunks`. */
onPostgres((open) => {
  it('a sale is answered in its own place of a batch of 4,500', async () => {
    const store = await open();
    const tenant = await newTenant(store);
    const events = Array.from({ length: 1200 }, (_, i) => ({
      order_id: `A-${i}`,
      email: `person${i}@shop.com`,
      clicks: [click('gclid', `GCLID-${i}`)],
    }));
    await capture(store, tenant, events);
    const rows = Array.from({ length: 4_500 }, (_, i) => sale(`A-${i}`, { email: `person${4_499 - i}@shop.com` }));
    const matches = await matchConversions(store.db, tenant, rows);
    const expected = rows.map((_, i) =>
      i < 1200 ? `order_id GCLID-${i}` : i > 3299 ? `email GCLID-${4_499 - i}` : null,
    );
    const found = matches.map((match) => match && `${match.strategy} ${match.clicks[0]?.value}`);
    expect(found.filter((match, i) => match !== expected[i])).toEqual([]);
    expect(found).toHaveLength(4_500);
  });
});
