import { hash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../../backend/store/open.ts';
import { addExclusions, listExclusions, removeExclusions } from '../../backend/tenants/exclusions.ts';
import { addMember } from '../../backend/tenants/members.ts';
import type { NewExclusion } from '../../shared/api.ts';
import { storeKeysOf } from '../../backend/store/keys.ts';
import { fromStored } from '../../backend/store/conversion-data.ts';
import { forEachDatabase } from './databases.ts';
import { clickEvent, NOW, openShop, row, type Shop } from './shop.ts';

const sha256 = (text: string) => hash('sha256', text, 'hex');

forEachDatabase((name, open) => {
  let store: Store;
  beforeAll(async () => {
    store = await open();
  });

  const exclude = ({ ctx, tenantId }: Shop, ...entries: NewExclusion[]) =>
    addExclusions(ctx, tenantId, entries, 'key 1');

  const storedPerson = async ({ tenantId }: Shop) => {
    const stored = await store.db
      .selectFrom('conversion')
      .select('data')
      .where('tenant_id', '=', tenantId)
      .executeTakeFirstOrThrow();
    return fromStored(stored.data, storeKeysOf(store.db)).person;
  };

  const OWN: NewExclusion = { kind: 'email_domain', value: 'shop.co.th', reason: 'our own addresses' };

  describe('what a tenant excludes', () => {
    it('matches nothing any more, and matches again when the exclusion ends', async () => {
      const shop = await openShop(store);
      await shop.receiveIdentities([clickEvent({ phone: '+66812345678', email: 'ana@mail.com' })]);
      const [entry] = await exclude(shop, { kind: 'phone', value: '+66812345678', reason: 'the branch' });
      const identity = () =>
        store.db.selectFrom('identity').select(['emails', 'phones']).where('tenant_id', '=', shop.tenantId).execute();
      expect(await identity()).toEqual([{ emails: 1, phones: 0 }]);
      const statusOf = async (order_id: string) => {
        const { results } = await shop.upload([row({ order_id, phone: '+66812345678' })]);
        return results[0]?.status;
      };
      expect(await statusOf('A-1')).toBe('unmatched');
      expect(await removeExclusions(shop.ctx, shop.tenantId, [entry?.id ?? ''], 'key 1')).toEqual([]);
      expect(await identity()).toEqual([{ emails: 1, phones: 1 }]);
      // The very same batch is read again, not answered from the store.
      expect(await statusOf('A-1')).toBe('matched');
      expect(await statusOf('A-2')).toBe('matched');
    });

    it('is listed without the identifiers, kept once, and noted in the audit log', async () => {
      const shop = await openShop(store);
      const phone: NewExclusion = { kind: 'phone', value: '+66812345678', reason: 'the branch' };
      await exclude(shop, OWN, phone);
      const listed = await exclude(shop, { ...phone, reason: 'again' }, { ...OWN, value: '@Shop.co.th' });
      expect(listed.map(({ kind, domain, reason }) => [kind, domain, reason])).toEqual([
        ['email_domain', 'shop.co.th', 'our own addresses'],
        ['phone', null, 'the branch'],
      ]);
      expect(await listExclusions(store.db, shop.tenantId)).toEqual(listed);
      expect(await listExclusions(store.db, (await openShop(store)).tenantId)).toEqual([]);
      const audit = await store.db
        .selectFrom('audit_entry')
        .select(['action', 'details'])
        .where('tenant_id', '=', shop.tenantId)
        .where('action', 'in', ['exclude_identifier', 'end_exclusion'])
        .orderBy('audit_id')
        .execute();
      expect(audit.map(({ action, details }) => [action, details['kind']])).toEqual([
        ['exclude_identifier', 'email_domain'],
        ['exclude_identifier', 'phone'],
      ]);
      const stored = await store.db
        .selectFrom('excluded_key')
        .selectAll()
        .where('tenant_id', '=', shop.tenantId)
        .execute();
      expect(JSON.stringify([stored, audit])).not.toContain('812345678');
    });

    if (name === 'PGlite') return;

    it.each<[string, NewExclusion, Record<string, unknown>, string]>([
      ['an address at its domain', OWN, { email: 'sales@shop.co.th' }, 'email'],
      ['an address below its domain', OWN, { email: 'sales@mail.shop.co.th' }, 'email'],
      [
        'an address, whatever its case',
        { kind: 'email', value: 'Owner@gmail.com', reason: 'the owner' },
        { email: 'owner@GMAIL.com' },
        'email',
      ],
      [
        'the same mailbox at googlemail.com',
        { kind: 'email', value: 'owner@gmail.com', reason: 'the owner' },
        { email: 'ow.ner+x@googlemail.com' },
        'email',
      ],
      [
        'a phone in another form',
        { kind: 'phone', value: '081-234-5678', country: 'TH', reason: 'the branch' },
        { phone: '+66812345678' },
        'phone',
      ],
      [
        'a phone that the sheet has hashed',
        { kind: 'phone', value: '+66812345678', reason: 'the branch' },
        { phone: sha256('+66812345678') },
        'phone',
      ],
      [
        'a customer id',
        { kind: 'external_id', value: 'TILL-1', reason: 'the till' },
        { external_id: 'till-1' },
        'external_id',
      ],
    ])('is left out with its reason, and the rest of the row goes on: %s', async (_what, entry, person, field) => {
      const shop = await openShop(store);
      await exclude(shop, entry);
      await shop.receiveIdentities([
        clickEvent({ order_id: 'X-1', ...person }),
        clickEvent({ order_id: 'X-2', ...person }),
      ]);
      const { results } = await shop.upload([row({ order_id: 'A-1', ...person, first_name: 'Ana' })]);
      expect(results[0]).toMatchObject({ status: 'unmatched' });
      expect(results[0]?.errors).toMatchObject([{ field, code: 'identifier_excluded', severity: 'warning' }]);
      expect(results[0]?.errors[0]?.message).toContain(`(${entry.reason})`);
      const stored = await storedPerson(shop);
      expect(stored).toHaveProperty('first_name');
      expect(stored).not.toHaveProperty(field);
      // The two orders of the events were not linked by it.
      const identities = await store.db
        .selectFrom('identity')
        .select('emails')
        .where('tenant_id', '=', shop.tenantId)
        .execute();
      expect(identities).toHaveLength(2);
    });

    it('makes way for the second address of the row', async () => {
      const shop = await openShop(store);
      await exclude(shop, OWN);
      await shop.upload([row({ email: 'sales@shop.co.th; ana@mail.com' })]);
      expect((await storedPerson(shop)).email?.lower).toBe(sha256('ana@mail.com'));
    });

    it('does not unblock what too many people shared before', async () => {
      const shop = await openShop(store);
      const people = Array.from({ length: 12 }, (_, n) =>
        clickEvent({ email: `p${n}@mail.com`, phone: '+66812345678' }),
      );
      await shop.receiveIdentities(people);
      const [entry] = await exclude(shop, { kind: 'phone', value: '+66812345678', reason: 'the branch' });
      await removeExclusions(shop.ctx, shop.tenantId, [entry?.id ?? ''], 'key 1');
      const { results } = await shop.upload([row({ phone: '+66812345678' })]);
      expect(results[0]?.status).toBe('unmatched');
    });

    it.each<[NewExclusion, RegExp]>([
      [{ kind: 'email_domain', value: 'shop', reason: 'x' }, /^Entry 1 \(email_domain\): this is no domain/],
      [{ kind: 'email_domain', value: 'pos.local', reason: 'x' }, /excluded for everyone/],
      [{ kind: 'email', value: 'noreply@shop.com', reason: 'x' }, /identifies no person/],
      [{ kind: 'email', value: 'a1@marketplace.amazon.de', reason: 'x' }, /at a relay/],
      [{ kind: 'phone', value: '0812345678', reason: 'x' }, /no country/],
      [{ kind: 'external_id', value: '0', reason: 'x' }, /identifies no person/],
      [{ kind: 'external_id', value: 'C-1', reason: 'owner ana@shop.com' }, /without the address/],
      [{ kind: 'external_id', value: 'C-1', reason: 'phone 081 234 5678' }, /without the address or number/],
    ])('is refused where it cannot be read: %j', async (entry, message) => {
      const shop = await openShop(store);
      await expect(exclude(shop, entry)).rejects.toThrow(message);
      await expect(removeExclusions(shop.ctx, shop.tenantId, [shop.tenantId], 'key 1')).rejects.toThrow(/Unknown/);
    });
  });

  if (name === 'PGlite') return;

  it('the address of a member is excluded by itself', async () => {
    const shop = await openShop(store);
    await addMember(store.db, shop.tenantId, 'Owner@mail.com', ['upload'], NOW);
    const { results } = await shop.upload([row({ email: 'owner@mail.com', phone: '+66812345678' })]);
    expect(results[0]?.errors).toMatchObject([{ field: 'email', code: 'identifier_excluded' }]);
    expect(results[0]?.errors[0]?.message).toContain('a member of your account');
    expect(Object.keys(await storedPerson(shop))).toEqual(['phone']);
  });
});
