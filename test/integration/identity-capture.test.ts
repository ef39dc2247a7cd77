import { beforeAll, describe, expect, it } from 'vitest';
import { explainIdentity } from '../../backend/identity/explain.ts';
import { matchConversions } from '../../backend/identity/match.ts';
import { keyOf } from '../../backend/identity/key.ts';
import type { Store } from '../../backend/store/open.ts';
import { forEachDatabase, onPostgres } from './databases.ts';
import { capture, click, newTenant, NOW, sale } from './identity-fixture.ts';
import { storeKeysOf } from '../../backend/store/keys.ts';

/** Ids sort by time: what is captured later is younger. */
const after = (minutes: number) => new Date(NOW.getTime() + minutes * 60_000);

/** The identities of a tenant: which keys each holds, and its numbers. */
async function graphOf(store: Store, tenantId: string) {
  const keys = await store.db
    .selectFrom('identity_key')
    .leftJoin('identity', (join) =>
      join
        .onRef('identity.tenant_id', '=', 'identity_key.tenant_id')
        .onRef('identity.identity_id', '=', 'identity_key.identity_id'),
    )
    .select(['key', 'identity_key.identity_id', 'blocked', 'emails', 'phones'])
    .where('identity_key.tenant_id', '=', tenantId)
    .orderBy('key')
    .execute();
  const byIdentity = new Map<string | null, typeof keys>();
  for (const key of keys) byIdentity.set(key.identity_id, [...(byIdentity.get(key.identity_id) ?? []), key]);
  return [...byIdentity.values()]
    .map((group) => ({ keys: group.map((key) => key.key), emails: group[0]?.emails, phones: group[0]?.phones }))
    .sort((a, b) => ((a.keys[0] ?? '') < (b.keys[0] ?? '') ? -1 : 1));
}

forEachDatabase((name, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  describe('identity events', () => {
    it('make one identity of two that share a key, with the clicks of both', async () => {
      const tenant = await newTenant(store);
      const [jane] = (
        await capture(store, tenant, [
          { email: 'jane@shop.com', clicks: [click('gclid', 'GCLID', 2), click('fbclid', 'BOTH-1', 5)] },
        ])
      ).identityIds;
      const [caller] = (
        await capture(
          store,
          tenant,
          [{ phone: '0812345678', clicks: [click('ttclid', 'TTCLID', 3), click('fbclid', 'BOTH-1', 6)] }],
          after(1),
        )
      ).identityIds;
      const joined = await capture(
        store,
        tenant,
        [{ order_id: 'A-1', email: 'jane@shop.com', phone: '+66812345678' }],
        after(2),
      );
      expect(joined).toMatchObject({ created: 0, merged: 1, identityIds: [jane] });

      const [match] = await matchConversions(store.db, tenant, [sale('A-1')]);
      expect(match?.clicks).toEqual([
        click('gclid', 'GCLID', 2),
        click('fbclid', 'BOTH-1', 6),
        click('ttclid', 'TTCLID', 3),
      ]);

      const why = await explainIdentity(store.db, tenant, caller ?? '');
      expect(why).toMatchObject({ identity_id: jane, emails: 1, phones: 1 });
      expect(why?.merges).toMatchObject([
        { from_identity: caller, into_identity: jane, from_kind: 'phone', into_kind: 'email', merged_at: after(2) },
      ]);
      expect(why?.keys.order_id?.map(({ key }) => key)).toEqual([keyOf('order_id', 'A-1', storeKeysOf(store.db))]);
      expect(why?.keys.phone?.map(({ key }) => key)).toEqual([why?.merges[0]?.from_key]);
    });

    it('change nothing when they come again', async () => {
      const tenant = await newTenant(store);
      const events = [
        { order_id: 'A-1', email: 'jane@shop.com', clicks: [click('gclid', 'GCLID')] },
        { order_id: 'A-2', email: 'jane@shop.com', phone: '0812345678' },
      ];
      await capture(store, tenant, events);
      const before = await graphOf(store, tenant);
      expect(await capture(store, tenant, events)).toMatchObject({ created: 0, merged: 0 });
      expect(await graphOf(store, tenant)).toEqual(before);
    });

    it('give the same graph from calls at once, one after the other, or all in one', async () => {
      const people = Array.from({ length: 60 }, (_, i) => ({
        order_id: `O-${i % 40}`,
        email: `p${i % 7}@shop.com`,
        phone: `08123456${String(10 + (i % 9))}`,
        clicks: [click('gclid', `GCLID-${i}`)],
      }));
      const batches = [people.slice(0, 20), people.slice(10, 45), people.slice(30), people.slice(5, 50)];
      const [atOnce, oneByOne, whole] = [await newTenant(store), await newTenant(store), await newTenant(store)];
      await Promise.all(batches.map((batch) => capture(store, atOnce, batch)));
      for (const batch of batches) await capture(store, oneByOne, batch);
      await capture(store, whole, people);
      expect(await graphOf(store, atOnce)).toEqual(await graphOf(store, whole));
      expect(await graphOf(store, oneByOne)).toEqual(await graphOf(store, whole));
    });

    if (name === 'PGlite') return;

    it('tie an order to the click of the same person’s earlier visit', async () => {
      const tenant = await newTenant(store);
      const first = await capture(store, tenant, [{ email: 'jane@shop.com', clicks: [click('gclid', 'GCLID')] }]);
      expect(first).toMatchObject({ created: 1, merged: 0, clicks: 1 });
      const second = await capture(store, tenant, [{ order_id: 'A-1', email: 'Jane@Shop.com ' }]);
      expect(second).toMatchObject({ created: 0, merged: 0, clicks: 0, identityIds: first.identityIds });
      const [match] = await matchConversions(store.db, tenant, [sale('A-1')]);
      expect(match).toMatchObject({ strategy: 'order_id', identityId: first.identityIds[0] });
    });

    it('can be explained through a chain of merges', async () => {
      const tenant = await newTenant(store);
      const ids: string[] = [];
      for (const [minutes, name] of ['a', 'b', 'c'].entries()) {
        const captured = await capture(store, tenant, [{ email: `${name}@shop.com` }], after(minutes));
        ids.push(...captured.identityIds);
      }
      await capture(store, tenant, [
        { order_id: 'BC-1', email: 'b@shop.com' },
        { order_id: 'BC-1', email: 'c@shop.com' },
      ]);
      await capture(store, tenant, [
        { order_id: 'AB-1', email: 'a@shop.com' },
        { order_id: 'AB-1', email: 'b@shop.com' },
      ]);
      const why = await explainIdentity(store.db, tenant, ids[2] ?? '');
      expect(why?.identity_id).toBe(ids[0]);
      expect(why?.merges.map((merge) => [merge.from_identity, merge.into_identity]).sort()).toEqual(
        [
          [ids[2], ids[1]],
          [ids[1], ids[0]],
        ].sort(),
      );
      expect(await explainIdentity(store.db, tenant, tenant)).toBeNull();
    });

    it('hold nothing by which a stranger could read an address or a number', async () => {
      const tenant = await newTenant(store);
      await capture(store, tenant, [
        { order_id: 'A-1', email: 'jane@shop.com', phone: '081-234-5678', external_id: 'CUSTOMER-77', clicks: [] },
      ]);
      const stored = JSON.stringify([
        await store.db.selectFrom('identity_key').selectAll().where('tenant_id', '=', tenant).execute(),
        await store.db.selectFrom('identity').selectAll().where('tenant_id', '=', tenant).execute(),
      ]);
      for (const plain of ['jane', '812345678', 'customer-77', 'CUSTOMER-77']) expect(stored).not.toContain(plain);
    });
  });
});

/** As many as PostgreSQL would refuse, were each of their values a parameter. */
onPostgres((open) => {
  it('identity events of 2,700 people are captured in one call', async () => {
    const store = await open();
    const tenant = await newTenant(store);
    const events = Array.from({ length: 3_000 }, (_, i) => ({
      order_id: `A-${i}`,
      email: `person${i % 2700}@shop.com`,
      phone: `+6681${String(2_000_000 + (i % 2700))}`,
      clicks: [click('gclid', `GCLID-${i}`)],
    }));
    expect(await capture(store, tenant, events, NOW)).toMatchObject({ created: 2700, merged: 0, clicks: 3_000 });
    expect(await capture(store, tenant, events, NOW)).toMatchObject({ created: 0, merged: 0, clicks: 3_000 });
  });
});
