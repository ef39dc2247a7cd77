import { sql } from 'kysely';
import { beforeAll, describe, expect, it } from 'vitest';
import type { IdentityEvent } from '../../shared/api.ts';
import { captureEvents } from '../../backend/identity/capture.ts';
import { readEvents } from '../../backend/identity/events.ts';
import { matchConversions } from '../../backend/identity/match.ts';
import { findRecovered } from '../../backend/identity/recovered.ts';
import { storeKeysOf } from '../../backend/store/keys.ts';
import type { Store } from '../../backend/store/open.ts';
import { lockTenant, transaction } from '../../backend/store/transaction.ts';
import { runRetention } from '../../backend/privacy/retention.ts';
import { onPostgres } from './databases.ts';
import { click, newTenant, NOW, sale } from './identity-fixture.ts';
import { expectWholeGraph } from './whole-graph.ts';

/** Events as a site reports them, or as a program does. */
function receive(store: Store, tenantId: string, events: IdentityEvent[], isFromSource = true) {
  const read = readEvents({ events, country: 'TH' }, NOW, storeKeysOf(store.db));
  return transaction(store.db, async (trx) => {
    await lockTenant(trx, tenantId, 'update');
    return captureEvents(trx, tenantId, read.events, NOW, isFromSource);
  });
}

const visit = (visitor: string, ...clicks: IdentityEvent['clicks'] & object): IdentityEvent => ({
  external_ids: [`visitor:${visitor}`],
  ...(clicks.length > 0 && { clicks }),
});
const purchase = (visitor: string, order: string): IdentityEvent => ({
  external_ids: [`visitor:${visitor}`],
  order_id: order,
});
const GCLID = click('gclid', 'Cj0KCQ-landing', 3);
const DAY = 86_400_000;

onPostgres((open) => {
  let store: Store;
  let tenantId: string;
  beforeAll(async () => {
    store = await open();
    tenantId = await newTenant(store);
  });

  const rowsOf = async (table: string, tenant: string): Promise<number> => {
    const { rows } = await sql<{ n: number }>`
      select count(*)::int as n from ${sql.table(table)} t where t.tenant_id = ${tenant}`.execute(store.db);
    return rows[0]?.n ?? 0;
  };

  describe('a visitor of whom nothing else is known', () => {
    it('has one row for each click, and none in the identity graph', async () => {
      const tenant = await newTenant(store);
      await receive(store, tenant, [visit('anna', GCLID), visit('ben'), visit('anna', click('fbclid', 'IwAR-anna'))]);
      await receive(store, tenant, [visit('anna', GCLID)]);
      expect(await rowsOf('anonymous_click', tenant)).toBe(2);
      for (const table of ['identity', 'identity_key', 'identity_event', 'identity_event_click', 'identity_click'])
        expect(await rowsOf(table, tenant), table).toBe(0);
    });

    it('keeps the earliest time of a click, its campaign and the latest consent', async () => {
      const tenant = await newTenant(store);
      const consented = (word: 'granted' | 'denied', time: string, campaign?: string): IdentityEvent => ({
        ...visit('anna', { ...GCLID, time, ...(campaign !== undefined && { campaign }) }),
        time,
        consent: { ad_user_data: word },
      });
      await receive(store, tenant, [consented('granted', '2026-02-12T10:00:00Z', 'Spring')]);
      await receive(store, tenant, [consented('denied', '2026-02-13T10:00:00Z')]);
      await receive(store, tenant, [consented('granted', '2026-02-11T10:00:00Z')]);
      await receive(store, tenant, [purchase('anna', 'W-1')]);
      const [match] = await matchConversions(store.db, tenant, [sale('W-1')]);
      expect(match?.clicks).toMatchObject([
        {
          ...{ value: GCLID.value, time: '2026-02-11T10:00:00.000Z', campaign: 'Spring' },
          consent: { ad_user_data: 'denied' },
        },
      ]);
    });
  });

  it('the clicks become those of the order that names the visitor', async () => {
    await receive(store, tenantId, [visit('anna', GCLID), visit('ben', click('gclid', 'Cj0KCQ-of-ben'))]);
    const { identified } = await receive(store, tenantId, [purchase('anna', 'W-1001')]);
    expect(identified).toBe(1);
    const [match] = await matchConversions(store.db, tenantId, [sale('W-1001')]);
    expect(match?.clicks.map(({ value }) => value)).toEqual([GCLID.value]);
    expect(await rowsOf('anonymous_click', tenantId)).toBe(1);
    await expectWholeGraph(store, tenantId);
  });

  it('clicks after the order belong to it at once', async () => {
    await receive(store, tenantId, [purchase('cleo', 'W-1002')]);
    const before = await rowsOf('anonymous_click', tenantId);
    await receive(store, tenantId, [visit('cleo', click('gclid', 'Cj0KCQ-of-cleo'))]);
    const [match] = await matchConversions(store.db, tenantId, [sale('W-1002')]);
    expect(match?.clicks.map(({ value }) => value)).toEqual(['Cj0KCQ-of-cleo']);
    expect(await rowsOf('anonymous_click', tenantId)).toBe(before);
  });

  it('a landing and the purchase in one call belong together', async () => {
    await receive(store, tenantId, [visit('dora', click('gclid', 'Cj0KCQ-of-dora')), purchase('dora', 'W-1003')]);
    const [match] = await matchConversions(store.db, tenantId, [sale('W-1003')]);
    expect(match?.clicks.map(({ value }) => value)).toEqual(['Cj0KCQ-of-dora']);
  });

  it('the clicks become those of an identity that is built anew from its events', async () => {
    // With so many contacts one of its keys may be crowded.
    const contacts = Array.from({ length: 6 }, (_, n) => ({
      email: `eva.${n}@shop.example.net`,
      phone: `+6681234567${n}`,
    }));
    await receive(
      store,
      tenantId,
      contacts.map((contact) => ({ order_id: 'W-1006', ...contact })),
    );
    await receive(store, tenantId, [visit('hana', click('gclid', 'Cj0KCQ-of-hana'))]);
    await receive(store, tenantId, [purchase('hana', 'W-1006')]);
    const [match] = await matchConversions(store.db, tenantId, [sale('W-1006')]);
    expect(match?.clicks.map(({ value }) => value)).toEqual(['Cj0KCQ-of-hana']);
    await expectWholeGraph(store, tenantId);
  });

  it('of a visitor with two keys each click is there once, with the earlier time', async () => {
    const [later, earlier] = [click('gclid', 'Cj0KCQ-of-ida', 2), click('gclid', 'Cj0KCQ-of-ida', 3)];
    await receive(store, tenantId, [visit('ida', later), { external_ids: ['cart:ida'], clicks: [earlier] }]);
    await receive(store, tenantId, [{ external_ids: ['visitor:ida', 'cart:ida'], order_id: 'W-1007' }]);
    const [match] = await matchConversions(store.db, tenantId, [sale('W-1007')]);
    expect(match?.clicks).toMatchObject([earlier]);
  });

  it('a program that names the visitor takes the clicks, which capture has recovered', async () => {
    await receive(store, tenantId, [visit('emil', click('gclid', 'Cj0KCQ-of-emil'))]);
    await receive(store, tenantId, [purchase('emil', 'W-1004')], false);
    expect(await findRecovered(store.db, tenantId, [sale('W-1004')])).toEqual([true]);
    // The same from the program alone.
    await receive(store, tenantId, [visit('fina', click('gclid', 'Cj0KCQ-of-fina'))]);
    await receive(
      store,
      tenantId,
      [visit('fina', click('gclid', 'Cj0KCQ-of-fina')), purchase('fina', 'W-1005')],
      false,
    );
    expect(await findRecovered(store.db, tenantId, [sale('W-1005')])).toEqual([false]);
  });

  it('clicks of a program are in the graph at once', async () => {
    const before = await rowsOf('anonymous_click', tenantId);
    const answer = await receive(store, tenantId, [visit('gero', click('gclid', 'Cj0KCQ-of-gero'))], false);
    expect(answer).toMatchObject({ created: 1, clicks: 1 });
    expect(await rowsOf('anonymous_click', tenantId)).toBe(before);
  });

  it('are removed after the period for clicks', async () => {
    const tenant = await newTenant(store);
    await receive(store, tenant, [visit('anna', GCLID), visit('ben', click('gclid', 'Cj0KCQ-newer', 1))]);
    const after = Date.parse(GCLID.time) + 395 * DAY;
    const retention = (time: number): Promise<number> => runRetention({ store, clock: () => new Date(time) });
    await retention(after - DAY);
    expect(await rowsOf('anonymous_click', tenant)).toBe(2);
    await retention(after + DAY);
    const { rows } = await sql<{ value: string }>`
      select value from anonymous_click where tenant_id = ${tenant}`.execute(store.db);
    expect(rows).toEqual([{ value: 'Cj0KCQ-newer' }]);
  });
});
