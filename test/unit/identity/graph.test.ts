import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_EMAILS, MAX_EXTERNAL_IDS } from '../../../backend/identity/crowded-keys.ts';
import type { LinkEvent } from '../../../backend/identity/graph.ts';
import type { IdentityLink } from '../../../backend/identity/key.ts';
import { GraphInMemory, groupsOf, toLogged } from './graph-in-memory.ts';

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
  return groupsOf(sets.flatMap((set, index) => [...set].map((key) => [key, String(index)] as const)));
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
/** Generated for each of the properties that everything else rests on. */
const HISTORIES = 600;

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

/** Few phones for many e-mails and external ids: keys become crowded, by themselves and by their other form. */
const aCrowdedEvent = fc
  .record(
    {
      order: fc.integer({ min: 0, max: 25 }).map(String),
      email: fc.integer({ min: 0, max: 24 }).map((n) => (n % 4 === 0 ? `a${n % 8}.${n % 3}` : `e${n}`)),
      phone: fc.oneof(fc.integer({ min: 0, max: 2 }), fc.integer({ min: 3, max: 25 })).map(String),
      external: fc.integer({ min: 0, max: 24 }).map(String),
    },
    { requiredKeys: [] },
  )
  .map((of) =>
    event(
      ...(of.order === undefined ? [] : [order(of.order)]),
      ...(of.email === undefined ? [] : [gmail(of.email)]),
      ...(of.phone === undefined ? [] : [phone(of.phone)]),
      ...(of.external === undefined ? [] : [external(of.external)]),
    ),
  )
  .filter(({ links }) => links.length > 0);
const aHistory = fc.array(aCrowdedEvent, { minLength: 1, maxLength: 45 });
const shuffled = <T>(items: readonly T[]) => fc.shuffledSubarray([...items], { minLength: items.length });
const someCuts = fc.array(fc.integer({ min: 1, max: 20 }), { maxLength: 6 });

function inBatches<T>(items: readonly T[], cuts: readonly number[]): T[][] {
  const batches: T[][] = [];
  let rest = [...items];
  for (const cut of cuts) {
    batches.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...batches, rest].filter((batch) => batch.length > 0);
}

function graphOf(batches: readonly (readonly LinkEvent[])[]): GraphInMemory {
  const graph = new GraphInMemory();
  for (const batch of batches) graph.capture(batch);
  return graph;
}

const keyOf = (graph: GraphInMemory, key: string) => graph.keys.get(key);
const idOf = ({ links }: LinkEvent) => toLogged(links).eventId;

/** Compared as text, which takes a fraction of the time that `toEqual` takes to show what differs. */
function expectSame(one: GraphInMemory, other: GraphInMemory): void {
  const [state, otherState] = [one.state(), other.state()];
  if (JSON.stringify(state) !== JSON.stringify(otherState)) expect(state).toEqual(otherState);
}

function expectTrueNumbers(graph: GraphInMemory): void {
  const counted = new Map<string, { emails: number; phones: number }>();
  for (const { identityId, kind, blocked } of graph.keys.values()) {
    if (blocked || identityId === null) continue;
    const of = counted.get(identityId) ?? { emails: 0, phones: 0 };
    counted.set(identityId, of);
    if (kind === 'email') of.emails += 1;
    if (kind === 'phone') of.phones += 1;
  }
  const wrong = [...graph.identities.values()].filter(({ identityId, emails, phones, contacts }) => {
    const of = counted.get(identityId);
    return of?.emails !== emails || of.phones !== phones || contacts < emails + phones;
  });
  // A call of `expect` takes longer than all before it, and there are millions of identities.
  if (wrong.length > 0) expect(wrong).toEqual([]);
}

describe('identities', () => {
  it('hold exactly the keys that events tie together, in any order and in any batches', () => {
    fc.assert(
      fc.property(
        fc
          .array(anEvent, { maxLength: 40 })
          .chain((events) => fc.tuple(fc.constant(events), shuffled(events), someCuts)),
        ([events, inAnyOrder, cuts]) => {
          const usable = events.filter(({ links }) => links.length > 0);
          const graph = graphOf(
            inBatches(
              inAnyOrder.filter(({ links }) => links.length > 0),
              cuts,
            ),
          );
          expect(graph.state().together).toEqual(naivePartition(usable));
        },
      ),
      { numRuns: 400 },
    );
  });

  it('are the same whatever the order and batches of the events, also where keys become crowded', () => {
    fc.assert(
      fc.property(
        aHistory.chain((events) => fc.tuple(fc.constant(events), shuffled(events), someCuts)),
        ([events, inAnyOrder, cuts]) => {
          const graph = graphOf(inBatches(inAnyOrder, cuts));
          expectSame(graph, graphOf([events]));
          expectTrueNumbers(graph);
        },
      ),
      { numRuns: HISTORIES },
    );
  });

  it('are those without an event once it is left out, and it stays out when it comes again', () => {
    fc.assert(
      fc.property(aHistory, someCuts, fc.nat(), (events, cuts, nth) => {
        const out = idOf(events[nth % events.length]!);
        const graph = graphOf(inBatches(events, cuts));
        graph.exclude(out);
        const without = graphOf([events.filter((one) => idOf(one) !== out)]);
        expectSame(graph, without);
        graph.capture(events);
        expectSame(graph, without);
        expectTrueNumbers(graph);
      }),
      { numRuns: HISTORIES },
    );
  });

  it('are those of a key that never was blocked once the tenant allowed it', () => {
    fc.assert(
      fc.property(aHistory, someCuts, (events, cuts) => {
        const graph = graphOf(inBatches(events, cuts));
        const fresh = new GraphInMemory();
        for (const key of [...graph.blocked.keys()]) fresh.blocked.set(key, { allowed: true });
        for (const key of [...graph.blocked.keys()]) graph.allow(key);
        fresh.capture(events);
        expectSame(graph, fresh);
      }),
      { numRuns: 400 },
    );
  });

  it('never have keys that are kept apart, and are the same in any order and batches', () => {
    const pair = fc.tuple(fc.integer({ min: 0, max: 24 }), fc.integer({ min: 0, max: 24 })).filter(([a, b]) => a !== b);
    fc.assert(
      fc.property(
        aHistory.chain((events) => fc.tuple(fc.constant(events), shuffled(events), someCuts)),
        fc.array(pair, { minLength: 1, maxLength: 3 }),
        ([events, inAnyOrder, cuts], pairs) => {
          const [before, after, other] = [new GraphInMemory(), graphOf([events]), new GraphInMemory()];
          for (const [a, b] of pairs) {
            for (const graph of [before, after, other]) graph.keepApart(`email:e${a}`, `email:e${b}`);
          }
          for (const batch of inBatches(inAnyOrder, cuts)) before.capture(batch);
          other.capture(inAnyOrder);
          expectSame(before, other);
          expectSame(after, other);
          for (const [a, b] of pairs) {
            const [one, another] = [`email:e${a}`, `email:e${b}`].map((key) => keyOf(before, key)?.identityId);
            if (one) expect(one).not.toBe(another);
          }
          expectTrueNumbers(before);
        },
      ),
      { numRuns: HISTORIES },
    );
  });

  it('are merged away once, and each that was merged away leads to one that is kept', () => {
    fc.assert(
      fc.property(fc.array(fc.array(aCrowdedEvent, { maxLength: 8 }), { maxLength: 8 }), fc.nat(), (batches, nth) => {
        const graph = graphOf(batches);
        const events = batches.flat();
        if (events.length > 0) graph.exclude(idOf(events[nth % events.length]!));
        for (const merge of graph.merges.keys()) {
          let id: string = merge;
          for (let step = 0; graph.merges.has(id); step += 1) {
            expect(step).toBeLessThan(100);
            id = graph.merges.get(id)!.into;
          }
          expect(
            graph.identities.has(id) || graph.keys.get(graph.merges.get(merge)!.fromKey.key)?.blocked,
          ).toBeTruthy();
        }
      }),
      { numRuns: 400 },
    );
  });

  it('keep the id of the oldest when they are merged, and name both keys and the event that merged them', () => {
    const joining = event(order('1'), email('a'));
    const graph = graphOf([[event(email('a'))], [event(order('1'))], [joining]]);
    expect([...graph.merges.values()]).toEqual([
      {
        from: 'new-000002',
        into: 'new-000001',
        fromKey: { key: 'order:1', kind: 'order_id' },
        intoKey: { key: 'email:a', kind: 'email' },
        eventId: idOf(joining),
      },
    ]);
    expect([...graph.identities.keys()]).toEqual(['new-000001']);
  });

  it('get their ids back when a merge is undone', () => {
    const joining = event(order('1'), email('a'));
    const graph = graphOf([[event(email('a'), phone('1'))], [event(order('1'))], [joining]]);
    graph.exclude(idOf(joining));
    expect(keyOf(graph, 'email:a')?.identityId).toBe('new-000001');
    expect(keyOf(graph, 'order:1')?.identityId).toBe('new-000002');
    expect(graph.merges.size).toBe(0);
    graph.capture([event(order('1'), phone('1'))]);
    expect(keyOf(graph, 'order:1')?.identityId).toBe('new-000001');
  });

  it('that were stored before events were logged stay as they are, and gain what new events add', () => {
    const graph = new GraphInMemory();
    graph.identities.set('old', { identityId: 'old', emails: 2, phones: 1, contacts: 0, isLogged: false });
    for (const kind of ['email', 'phone'] as const) {
      graph.keys.set(`${kind}:1`, { key: `${kind}:1`, kind, identityId: 'old', blocked: false });
    }
    graph.keys.set('email:2', { key: 'email:2', kind: 'email', identityId: 'old', blocked: false });
    const added = event(email('1'), phone('2'));
    expect(graph.capture([added])).toEqual(['old']);
    expect(graph.state().together).toEqual([['email:1', 'email:2', 'phone:1', 'phone:2']]);
    expect(graph.identities.get('old')).toMatchObject({ emails: 2, phones: 2, contacts: 4, isLogged: true });
    graph.exclude(idOf(added));
    expect(graph.state().together).toEqual([['email:1', 'email:2', 'phone:1']]);
  });

  it('are not changed when the same events come again', () => {
    const events = [event(order('1'), email('a')), event(email('a'), phone('1'))];
    const graph = graphOf([events]);
    const before = JSON.stringify([[...graph.keys.values()], [...graph.identities.values()]]);
    graph.capture(events);
    expect(JSON.stringify([[...graph.keys.values()], [...graph.identities.values()]])).toBe(before);
  });

  it('find a mailbox under the address as typed and as Google folds it', () => {
    const graph = graphOf([[event(gmail('j.doe'), order('1'))], [event(gmail('jdoe'), order('2'))]]);
    expect(graph.state().together).toHaveLength(1);
    expect([...graph.identities.values()]).toMatchObject([{ emails: 2 }]);
    expect(keyOf(graph, 'email:jdoe')?.kind).toBe('email');
  });
});

describe('a key that too many people share', () => {
  const shop = phone('shop');
  const customers = (count: number) =>
    Array.from({ length: count }, (_, i) => event(order(`o${i}`), email(`e${i}`), shop));
  const oneByOne = (events: readonly LinkEvent[]) => graphOf(events.map((one) => [one]));

  it('is found by second e-mails as well', () => {
    const graph = graphOf([Array.from({ length: 6 }, (_, i) => event(email(`e${i}`), second(email(`s${i}`)), shop))]);
    expect(keyOf(graph, 'phone:shop')).toMatchObject({ blocked: true, identityId: null });
  });

  it('separates the people that it joined once the limit is reached', () => {
    const graph = oneByOne(customers(MAX_EMAILS));
    expect(graph.state().together).toHaveLength(1);
    expect(keyOf(graph, 'phone:shop')?.blocked).toBe(false);
    for (const customer of customers(MAX_EMAILS + 1)) graph.capture([customer]);
    expect(keyOf(graph, 'phone:shop')?.blocked).toBe(true);
    expect(graph.state().together).toHaveLength(MAX_EMAILS + 1);
    expect(new Set([...graph.identities.values()].map(({ emails }) => emails))).toEqual(new Set([1]));
  });

  it.each([
    ['an e-mail with forty phones', email('desk'), (i: number) => phone(`p${i}`)],
    ['a customer id with forty e-mails', external('guest'), (i: number) => email(`e${i}`)],
    ['an e-mail with forty customer ids', email('desk'), (i: number) => external(`c${i}`)],
    ['an order number with forty e-mails', order('N/A-1'), (i: number) => email(`e${i}`)],
  ])('may be %s', (_what, shared, contact) => {
    const events = Array.from({ length: 40 }, (_, i) => event(shared, contact(i)));
    for (const graph of [graphOf([events]), oneByOne(events)]) {
      for (const { key } of shared.keys) expect(keyOf(graph, key)).toMatchObject({ blocked: true, identityId: null });
      expect(graph.state().together).toHaveLength(40);
    }
  });

  it('is an order number from the first e-mail above the limit on', () => {
    const events = Array.from({ length: MAX_EMAILS + 1 }, (_, i) => event(order('N/A-1'), email(`e${i}`)));
    for (const graphOfOrder of [oneByOne, (given: readonly LinkEvent[]) => graphOf([given])]) {
      expect(keyOf(graphOfOrder(events.slice(1)), 'order:N/A-1')?.blocked).toBe(false);
      expect(keyOf(graphOfOrder(events), 'order:N/A-1')?.blocked).toBe(true);
    }
  });

  it('is not one with which a visitor’s devices came', () => {
    const graph = oneByOne(Array.from({ length: MAX_EXTERNAL_IDS }, (_, i) => event(email('jane'), external(`c${i}`))));
    expect(graph.blocked.size).toBe(0);
  });

  it('is the one that gives way, not the address of the next customer', () => {
    const graph = graphOf([Array.from({ length: 10 }, (_, i) => event(email('helper'), phone(`p${i}`)))]);
    graph.capture([event(email('helper'), phone('next'), order('1'))]);
    expect(keyOf(graph, 'email:helper')?.blocked).toBe(true);
    expect(keyOf(graph, 'phone:next')).toMatchObject({
      blocked: false,
      identityId: keyOf(graph, 'order:1')?.identityId,
    });
  });

  it('does not link again later, until the tenant allows it', () => {
    const graph = graphOf([customers(MAX_EMAILS + 1)]);
    graph.capture([event(shop, email('e0'))]);
    graph.capture([event(shop, email('e1'))]);
    expect(keyOf(graph, 'email:e0')?.identityId).not.toBe(keyOf(graph, 'email:e1')?.identityId);
    graph.allow('phone:shop');
    expect(graph.state().together).toHaveLength(1);
    graph.capture([event(shop, email('another'))]);
    expect(graph.state().together).toHaveLength(1);
  });
});
