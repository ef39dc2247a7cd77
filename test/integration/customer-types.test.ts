import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import { storeAllCustomers } from '../../backend/conversions/customers.ts';
import { lookupConversions } from '../../backend/conversions/lookup.ts';
import { receiveIdentities } from '../../backend/conversions/identities.ts';
import { keyOf, personKeys } from '../../backend/identity/key.ts';
import { storeKeysOf } from '../../backend/store/keys.ts';
import { fromStored } from '../../backend/store/conversion-data.ts';
import { transaction } from '../../backend/store/transaction.ts';
import type { Store } from '../../backend/store/open.ts';
import { setDestination } from '../../backend/tenants/destinations.ts';
import type { GoogleItem } from '../sandbox/platforms/google/ledger.ts';
import { demoSettings } from '../sandbox/platforms/server.ts';
import { DAY, openPlatformsFixture, type PlatformsFixture } from './every-platform/platforms-fixture.ts';
import { onPostgres } from './databases.ts';

const CONSENTED = { default_consent: { ad_user_data: 'granted' } };
const WANTED = { ...CONSENTED, customer_type: 'new_and_returning' };

/** An order of that day of November 2026. */
function order(order_id: string, day: number, more: Record<string, string> = {}): Record<string, string> {
  const conversion_time = `2026-11-${String(day).padStart(2, '0')}T10:00:00Z`;
  return { order_id, conversion_value: '10', currency: 'USD', conversion_time, ...more };
}

const ana = { email: 'ana.silva@shop.example.net' };
const anaByPhone = { phone: '+66812345678' };

/** What Google was sent of each order: NEW, RETURNING or null. */
async function customerTypes(fixture: PlatformsFixture): Promise<Record<string, unknown>> {
  await fixture.runUntilIdle(1);
  const { items } = await fixture.received('google');
  const types: Record<string, unknown> = {};
  for (const item of items as readonly (GoogleItem & { order_id: string })[]) types[item.order_id] = item.customer_type;
  return types;
}

onPostgres((open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  const openShop = (settings: Record<string, unknown> = WANTED) =>
    openPlatformsFixture(store, ['google'], { google: settings });

  describe('a customer is returning', () => {
    it.each<[string, Record<string, string>[], string]>([
      ['with an earlier order by the same e-mail', [order('SO-A', 10, ana), order('SO-B', 12, ana)], 'RETURNING'],
      [
        'with an earlier order by the same phone, in another form',
        [order('SO-A', 10, { phone: '081 234 5678' }), order('SO-B', 12, anaByPhone)],
        'RETURNING',
      ],
      [
        'with an earlier order by the same customer id',
        [
          order('SO-A', 10, { external_id: 'CRM-1', ...ana }),
          order('SO-B', 12, { external_id: 'CRM-1', ...anaByPhone }),
        ],
        'RETURNING',
      ],
      [
        'with an earlier order that is of another conversion type',
        [order('SO-A', 10, { ...ana, conversion_type: 'pos' }), order('SO-B', 12, ana)],
        'RETURNING',
      ],
      [
        'with an earlier order whose second e-mail is this one',
        [order('SO-A', 10, { email: 'rui@shop.example.net', second_email: ana.email }), order('SO-B', 12, ana)],
        'RETURNING',
      ],
      ['not by another e-mail', [order('SO-A', 10, { email: 'rui@shop.example.net' }), order('SO-B', 12, ana)], 'NEW'],
      ['not by a later order', [order('SO-A', 13, ana), order('SO-B', 12, ana)], 'NEW'],
      ['not by an order at the same time', [order('SO-A', 12, ana), order('SO-B', 12, ana)], 'NEW'],
      [
        'not by a lead without a value',
        [order('SO-A', 10, { ...ana, conversion_value: '0' }), order('SO-B', 12, ana)],
        'NEW',
      ],
      [
        'not by a cancelled order',
        [order('SO-A', 10, { ...ana, order_status: 'Cancelled' }), order('SO-B', 12, ana)],
        'NEW',
      ],
      [
        'not by another conversion type of the same order',
        [order('SO-B', 10, { ...ana, conversion_type: 'pos' }), order('SO-B', 12, ana)],
        'NEW',
      ],
    ])('%s', async (_what, rows, expected) => {
      const fixture = await openShop();
      await fixture.upload(rows);
      expect((await customerTypes(fixture))['SO-B']).toBe(expected);
    });

    it('by an identity that links an e-mail and a phone', async () => {
      const fixture = await openShop();
      const ctx = { store, clock: () => fixture.now(), wake: () => Promise.resolve() };
      await fixture.upload([order('SO-A', 10, ana)]);
      await receiveIdentities(ctx as never, fixture.tenantId, { events: [{ ...ana, ...anaByPhone }] });
      await fixture.upload([order('SO-B', 12, anaByPhone)]);
      expect(await customerTypes(fixture)).toMatchObject({ 'SO-A': 'NEW', 'SO-B': 'RETURNING' });
    });

    it('is a fact of the order when it is looked up', async () => {
      const typesOf = async ({ tenantId }: PlatformsFixture) =>
        (await lookupConversions(store.db, tenantId, ['SO-A', 'SO-B', 'SO-C', 'SO-D'])).conversions.map(
          ({ customer_type }) => customer_type,
        );
      const rows = [order('SO-A', 10, ana), order('SO-B', 12, ana), order('SO-C', 13, { gclid: 'Cj0KCQexample' })];
      const fixture = await openShop();
      await fixture.upload(rows);
      expect(await typesOf(fixture)).toEqual(['new', 'returning', null, null]);
      const without = await openShop(CONSENTED);
      await without.upload(rows);
      expect(await typesOf(without)).toEqual([null, null, null, null]);
    });

    it('by an order that comes later and is older, and by one whose customer was corrected', async () => {
      const fixture = await openShop();
      await fixture.upload([order('SO-A', 10, { email: 'wrong@shop.example.net', order_status: 'Pending' })]);
      await fixture.upload([order('SO-A', 10, { ...ana, order_status: 'Delivered' }), order('SO-B', 12, ana)]);
      expect((await customerTypes(fixture))['SO-B']).toBe('RETURNING');
      await fixture.upload([order('SO-C', 13, { email: 'wrong@shop.example.net' })]);
      expect((await customerTypes(fixture))['SO-C']).toBe('NEW');
    });
  });

  it('is neither where the row does not say who bought, nor where the row denies consent', async () => {
    const fixture = await openShop({ ...WANTED, denied_consent: 'click_only' });
    const clicked = { gclid: 'Cj0KCQexample' };
    await fixture.upload([
      order('SO-A', 10, ana),
      order('SO-B', 12, clicked),
      order('SO-C', 13, { ...ana, ...clicked, consent_ad_user_data: 'denied' }),
    ]);
    const types = await customerTypes(fixture);
    expect([types['SO-A'], types['SO-B']]).toEqual(['NEW', null]);
    expect(types['SO-C'] ?? null).toBeNull();
  });

  it('is not looked up, and nothing is stored for it, unless a destination wants it', async () => {
    const fixture = await openShop(CONSENTED);
    await fixture.upload([order('SO-A', 10, ana), order('SO-B', 12, ana)]);
    expect(await customerTypes(fixture)).toEqual({ 'SO-A': null, 'SO-B': null });
    const { rows } = await sql`
      select 1 from conversion_person where tenant_id = ${fixture.tenantId}`.execute(store.db);
    expect(rows).toEqual([]);
  });

  it('is known by what was uploaded before a destination wanted it', async () => {
    const fixture = await openShop(CONSENTED);
    const person = { ...ana, ...anaByPhone, external_id: 'CRM-1' };
    await fixture.upload([
      order('SO-A', 10, person),
      order('SO-D', 10, { email: 'First.Last+shop@gmail.com' }),
      order('SO-G', 10, { email: 'first.last@googlemail.com', second_email: 'Rui.C@googlemail.com' }),
      order('SO-E', 10, { phone: '9'.repeat(64) }),
      order('SO-F', 10, {
        email: 'rui@shop.example.net',
        second_email: 'Rui.Costa+2@gmail.com',
        phone: '+66812345001',
        second_phone: '+66812345002',
      }),
    ]);
    await fixture.runUntilIdle(1);
    const { settings } = await store.db
      .selectFrom('destination')
      .select('settings')
      .where('tenant_id', '=', fixture.tenantId)
      .executeTakeFirstOrThrow();
    const url = String(settings['base_url']);
    const ctx = { store, clock: () => fixture.now(), wake: () => Promise.resolve() };
    const wanted = { ...demoSettings('google', url), send_unmatched: true, ...WANTED };
    await setDestination(ctx as never, fixture.tenantId, 'google', 'google', wanted);
    const stored = await store.db
      .selectFrom('conversion')
      .select(['conversion_id', 'data'])
      .where('tenant_id', '=', fixture.tenantId)
      .execute();
    const { rows } = await sql<{ key: string; conversion_id: string }>`
      select key, conversion_id from conversion_person where tenant_id = ${fixture.tenantId}`.execute(store.db);
    const keys = storeKeysOf(store.db);
    const expected = stored.flatMap(({ conversion_id, data }) =>
      [keyOf('order_id_normal', data.order_key, keys), ...personKeys(fromStored(data, keys).person, keys)].map(
        (key) => `${conversion_id} ${key}`,
      ),
    );
    expect(rows.map(({ key, conversion_id }) => `${conversion_id} ${key}`).sort()).toEqual(
      [...new Set(expected)].sort(),
    );
    expect(expected.length).toBeGreaterThan(9);
    // The same, page by page.
    await sql`delete from conversion_person where tenant_id = ${fixture.tenantId}`.execute(store.db);
    await transaction(store.db, (trx) => storeAllCustomers(trx, fixture.tenantId, 2));
    const again = await sql`select key from conversion_person where tenant_id = ${fixture.tenantId}`.execute(store.db);
    expect(again.rows).toHaveLength(rows.length);
    fixture.advanceClock(DAY);
    await fixture.upload([order('SO-B', 12, ana)]);
    expect((await customerTypes(fixture))['SO-B']).toBe('RETURNING');
  });
});
