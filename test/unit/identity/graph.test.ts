import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_EMAILS } from '../../../backend/identity/overshared-keys.ts';
import {
  type GraphChanges,
  addEvents,
  type IdentityRecord,
  type IdentityKeyRecord,
  type LinkEvent,
} from '../../../backend/identity/graph.ts';
import type { IdentityLink } from '../../../backend/identity/key.ts';

/** The store as the graph sees it, kept by doing what each Growth says. */
class Store {
  keys = new Map<string, IdentityKeyRecord>();
  identities = new Map<string, IdentityRecord>();
  clicks = new Map<string, string>();
  merges: GraphChanges['merges'] = [];
  next = 1;

  take(events: readonly LinkEvent[]): GraphChanges {
    const asked = new Set(events.flatMap((event) => event.links.flatMap((link) => link.keys.map(({ key }) => key))));
    const keys = [...this.keys.values()].filter(({ key }) => asked.has(key));
    const identities = [...this.identities.values()].filter((identity) =>
      keys.some((key) => key.identityId === identity.identityId),
    );
    const changes = addEvents(events, { keys, identities }, () => `new-${String(this.next++).padStart(6, '0')}`);
    for (const identity of [...changes.created, ...changes.recounted])
      this.identities.set(identity.identityId, identity);
    for (const { from, to } of changes.moves) {
      this.identities.delete(from);
      for (const key of this.keys.values()) if (key.identityId === from) key.identityId = to;
    }
    for (const key of changes.keys) this.keys.set(key.key, { ...key });
    for (const { identityId, type, value, time } of changes.clicks)
      this.clicks.set(`${identityId} ${type} ${value}`, time);
    this.merges.push(...changes.merges);
    return changes;
  }

  /** Which keys are together: sorted lists of sorted lists. */
  partition(): string[][] {
    return groups([...this.keys.values()].filter((key) => !key.blocked).map((key) => [key.key, key.identityId ?? '']));
  }
}

function groups(pairs: readonly (readonly [string, string])[]): string[][] {
  const byHome = new Map<string, string[]>();
  for (const [key, home] of pairs) byHome.set(home, [...(byHome.get(home) ?? []), key]);
  return [...byHome.values()].map((keys) => keys.sort()).sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
}

/** The same question answered the slow way: pour sets that share a key together until nothing changes. */
function naivePartition(events: readonly LinkEvent[]): string[][] {
  let sets = events.map((event) => new Set(event.links.flatMap((link) => link.keys.map(({ key }) => key))));
  for (let changed = true; changed;) {
    changed = false;
    const poured: Set<string>[] = [];
    for (const set of sets) {
      const meets = poured.find((other) => [...set].some((key) => other.has(key)));
      if (meets) {
        for (const key of set) meets.add(key);
        changed = true;
      } else if (set.size > 0) poured.push(new Set(set));
    }
    sets = poured;
  }
  return groups(sets.flatMap((set, index) => [...set].map((key) => [key, String(index)] as const)));
}

const email = (name: string): IdentityLink => ({ kind: 'email', keys: [{ key: `email:${name}`, kind: 'email' }] });
const phone = (name: string): IdentityLink => ({ kind: 'phone', keys: [{ key: `phone:${name}`, kind: 'phone' }] });
const second = ({ keys }: IdentityLink): IdentityLink => ({ kind: 'second_email', keys });
const external = (name: string): IdentityLink => ({
  kind: 'external_id',
  keys: [{ key: `external:${name}`, kind: 'external_id' }],
});
const order = (name: string): IdentityLink => ({
  kind: 'order_id',
  keys: [
    { key: `order:${name}`, kind: 'order_id' },
    { key: `normal:${name}`, kind: 'order_id_normal' },
  ],
});
/** An address and the same mailbox as Google folds it. */
const gmail = (name: string): IdentityLink => {
  const folded = name.replaceAll('.', '');
  const exact = { key: `email:${name}`, kind: 'email' } as const;
  return { kind: 'email', keys: folded === name ? [exact] : [exact, { key: `email:${folded}`, kind: 'email_folded' }] };
};
const event = (...links: IdentityLink[]): LinkEvent => ({ links, clicks: [] });

const name = fc.integer({ min: 0, max: 9 }).map(String);
/** At most 10 different e-mails and phones in all: no limit can be reached. */
const anEvent = fc
  .record({
    order: fc.option(fc.integer({ min: 0, max: 30 }).map(String), { nil: undefined }),
    email: fc.option(name, { nil: undefined }),
    phone: fc.option(name, { nil: undefined }),
    external: fc.option(name, { nil: undefined }),
  })
  .map((of) =>
    event(
      ...(of.order === undefined ? [] : [order(of.order)]),
      ...(of.email === undefined ? [] : [email(of.email)]),
      ...(of.phone === undefined ? [] : [phone(of.phone)]),
      ...(of.external === undefined ? [] : [external(of.external)]),
    ),
  );

function inBatches<T>(items: readonly T[], cuts: readonly number[]): T[][] {
  const batches: T[][] = [];
  let rest = [...items];
  for (const cut of cuts) {
    batches.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...batches, rest].filter((batch) => batch.length > 0);
}

function expectTrueNumbers(store: Store): void {
  for (const { identityId, emails, phones } of store.identities.values()) {
    const keys = [...store.keys.values()].filter((key) => key.identityId === identityId && !key.blocked);
    expect(emails).toBe(keys.filter((key) => key.kind === 'email').length);
    expect(phones).toBe(keys.filter((key) => key.kind === 'phone').length);
  }
}

describe('identities', () => {
  it('hold exactly the keys that events tie together, in any order and in any batches', () => {
    fc.assert(
      fc.property(
        fc
          .array(anEvent, { maxLength: 40 })
          .chain((events) =>
            fc.tuple(
              fc.constant(events),
              fc.shuffledSubarray(events, { minLength: events.length }),
              fc.array(fc.integer({ min: 1, max: 12 }), { maxLength: 6 }),
            ),
          ),
        ([events, shuffled, cuts]) => {
          const store = new Store();
          for (const batch of inBatches(shuffled, cuts)) store.take(batch);
          expect(store.partition()).toEqual(naivePartition(events));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('count their distinct e-mails and phones', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anEvent, { maxLength: 8 }), { maxLength: 6 }), (batches) => {
        const store = new Store();
        for (const batch of batches) store.take(batch);
        expectTrueNumbers(store);
      }),
    );
  });

  it('are merged away once, and each that was merged away leads to one that is kept', () => {
    fc.assert(
      fc.property(fc.array(fc.array(anEvent, { maxLength: 8 }), { maxLength: 8 }), (batches) => {
        const store = new Store();
        for (const batch of batches) store.take(batch);
        const into = new Map(store.merges.map((merge) => [merge.from, merge.into]));
        expect(into.size).toBe(store.merges.length);
        for (const from of into.keys()) {
          let id: string | undefined = from;
          while (id !== undefined && into.has(id)) id = into.get(id);
          expect(store.identities.has(id ?? '')).toBe(true);
        }
      }),
    );
  });

  it('keep the id of the oldest when they are merged, and name both keys that merged them', () => {
    const store = new Store();
    store.take([event(email('a'))]);
    store.take([event(order('1'))]);
    const changes = store.take([event(order('1'), email('a'))]);
    expect(changes.merges).toEqual([
      {
        from: 'new-000002',
        into: 'new-000001',
        fromKey: { key: 'order:1', kind: 'order_id' },
        intoKey: { key: 'email:a', kind: 'email' },
      },
    ]);
    expect(changes.moves).toEqual([{ from: 'new-000002', to: 'new-000001' }]);
    expect(changes.identityIds).toEqual(['new-000001']);
  });

  it('take over keys of a call that came before the key that links them', () => {
    const store = new Store();
    store.take([event(email('a'))]);
    const changes = store.take([event(order('1'), phone('1')), event(phone('1'), email('a'))]);
    expect(changes).toMatchObject({ created: [], merges: [], identityIds: ['new-000001'] });
  });

  it('are not written again when the same events come again', () => {
    const store = new Store();
    const events = [event(order('1'), email('a')), event(email('a'), phone('1'))];
    store.take(events);
    const again = store.take(events);
    expect(again).toMatchObject({ created: [], recounted: [], merges: [], moves: [], keys: [] });
    expect(again.identityIds).toEqual(['new-000001']);
  });

  it('find a mailbox under the address as typed and as Google folds it', () => {
    const store = new Store();
    store.take([event(gmail('j.doe'), order('1'))]);
    store.take([event(gmail('jdoe'), order('2'))]);
    expect(store.partition()).toHaveLength(1);
    expect([...store.identities.values()]).toMatchObject([{ emails: 2 }]);
    expect(store.keys.get('email:jdoe')?.kind).toBe('email');
  });

  it('keep a click once, at the earliest time it was seen', () => {
    const store = new Store();
    const click = (time: string) => [{ type: 'gclid', value: 'G-1', time } as const];
    store.take([
      { links: [email('a')], clicks: click('2026-02-02T00:00:00.000Z') },
      { links: [email('a')], clicks: click('2026-02-01T00:00:00.000Z') },
    ]);
    expect([...store.clicks]).toEqual([['new-000001 gclid G-1', '2026-02-01T00:00:00.000Z']]);
  });
});

describe('a key that too many people share', () => {
  const shop = phone('shop');
  const customers = (count: number) =>
    Array.from({ length: count }, (_, i) => event(order(`o${i}`), email(`e${i}`), shop));

  it('is found by second e-mails as well', () => {
    const store = new Store();
    store.take(Array.from({ length: 6 }, (_, i) => event(email(`e${i}`), second(email(`s${i}`)), shop)));
    expect(store.keys.get('phone:shop')).toMatchObject({ blocked: true, identityId: null });
  });

  it('gives way as a second e-mail before the first one does', () => {
    const store = new Store();
    for (let i = 0; i < 6; i += 1)
      store.take([event(email('jane'), phone(`p${i}`)), event(email('desk'), phone(`q${i}`))]);
    store.take([event(email('jane'), second(email('desk')))]);
    expect(store.keys.get('email:desk')?.blocked).toBe(true);
    expect(store.keys.get('email:jane')?.blocked).toBe(false);
  });

  it('links no people when one call alone shows that it is shared', () => {
    const store = new Store();
    store.take(customers(MAX_EMAILS + 1));
    expect(store.keys.get('phone:shop')).toMatchObject({ blocked: true, identityId: null });
    expect(store.partition()).toHaveLength(MAX_EMAILS + 1);
  });

  it('stops linking when the limit is reached over several calls', () => {
    const store = new Store();
    for (const customer of customers(MAX_EMAILS + 3)) store.take([customer]);
    expect(store.keys.get('phone:shop')?.blocked).toBe(true);
    const sizes = [...store.identities.values()].map(({ emails }) => emails).sort((a, b) => b - a);
    expect(sizes).toEqual([MAX_EMAILS, 1, 1, 1]);
  });

  it('still links as many people as the limit allows', () => {
    const store = new Store();
    store.take(customers(MAX_EMAILS));
    expect(store.partition()).toHaveLength(1);
    expect(store.keys.get('phone:shop')?.blocked).toBe(false);
  });

  it('is the one that gives way, not the address of the next customer', () => {
    const store = new Store();
    store.take(Array.from({ length: 10 }, (_, i) => event(email('helper'), phone(`p${i}`))));
    store.take([event(email('helper'), phone('next'), order('1'))]);
    expect(store.keys.get('email:helper')?.blocked).toBe(true);
    expect(store.keys.get('phone:next')).toMatchObject({
      blocked: false,
      identityId: store.keys.get('order:1')?.identityId,
    });
  });

  it('is blocked in both its forms', () => {
    const store = new Store();
    for (let i = 0; i < 12; i += 1) store.take([event(order('N/A-1'), email(`e${i}`))]);
    expect(store.keys.get('order:N/A-1')?.blocked).toBe(true);
    expect(store.keys.get('normal:N/A-1')?.blocked).toBe(true);
  });

  it('does not link again later', () => {
    const store = new Store();
    store.take(customers(MAX_EMAILS + 1));
    store.take([event(shop, email('e0'))]);
    store.take([event(shop, email('e1'))]);
    expect(store.keys.get('email:e0')?.identityId).not.toBe(store.keys.get('email:e1')?.identityId);
  });

  it('gives way before an address does', () => {
    const store = new Store();
    for (const customer of customers(MAX_EMAILS)) store.take([customer]);
    store.take([event(email('jane'))]);
    store.take([event(email('jane'), shop, external('7'))]);
    expect(store.keys.get('phone:shop')?.blocked).toBe(true);
    expect(store.keys.get('email:jane')?.blocked).toBe(false);
    expect(store.keys.get('external:7')?.identityId).toBe(store.keys.get('email:jane')?.identityId);
  });

  it('is the same one whatever the order within a call, and leaves no identity over the limits', () => {
    const few = (max: number) => fc.integer({ min: 0, max }).map(String);
    const customer = fc.tuple(few(40), few(20), few(2)).map(([o, e, p]) => event(order(o), email(e), phone(p)));
    fc.assert(
      fc.property(
        fc.array(customer, { maxLength: 20 }),
        fc
          .array(customer, { maxLength: 25 })
          .chain((events) => fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length }))),
        (before, [events, shuffled]) => {
          const [one, other] = [new Store(), new Store()];
          for (const store of [one, other]) for (const earlier of before) store.take([earlier]);
          one.take(events);
          other.take(shuffled);
          expectTrueNumbers(one);
          for (const identity of one.identities.values()) {
            expect(Math.max(identity.emails, identity.phones)).toBeLessThanOrEqual(MAX_EMAILS);
          }
          const blocked = (store: Store) =>
            [...store.keys.values()].flatMap((key) => (key.blocked ? [key.key] : [])).sort();
          expect(blocked(other)).toEqual(blocked(one));
          expect(other.partition()).toEqual(one.partition());
        },
      ),
      { numRuns: 300 },
    );
  });
});
