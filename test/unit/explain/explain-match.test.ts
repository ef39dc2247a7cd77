import fc from 'fast-check';
import { hash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { explainMatch, type MatchFacts } from '../../../backend/explain/explain-match.ts';
import type { KeyFacts } from '../../../backend/explain/load-facts.ts';
import { chooseMatch, type MatchCandidate, type MatchInput } from '../../../backend/identity/choose-match.ts';
import { linksOf } from '../../../backend/identity/key.ts';
import { hashPerson } from '../../../shared/hash.ts';
import { STORE_KEYS } from '../../secret-key.ts';

const SALE = '2026-02-15T10:00:00.000Z';
const DAY = 86_400_000;
const before = (days: number): Date => new Date(Date.parse(SALE) - days * DAY);
const [ANN, BOB] = ['019c6d3c-0000-7000-8000-00000000000a', '019c6d3c-0000-7000-8000-00000000000b'];

const row = (person: Record<string, string>, clicks?: MatchInput['clicks']): MatchInput => ({
  order_id: 'A-1',
  order_key: 'a-1',
  time: SALE,
  person: hashPerson(person, (text) => hash('sha256', text, 'hex')),
  ...(clicks && { clicks }),
});

/** The row's keys of these kinds, owned by an identity; null: blocked. */
function keysOf(
  conversion: MatchInput,
  owners: Partial<Record<string, string | null>>,
  people = { emails: 1, phones: 1 },
) {
  return linksOf(conversion, STORE_KEYS).flatMap((link) => {
    const owner = owners[link.kind];
    if (owner === undefined) return [];
    const facts = { blocked: owner === null, identity_id: owner, created_at: before(30), ...people };
    return link.keys.map(({ key, kind }): KeyFacts => ({ key, kind, ...facts }));
  });
}

const NOTHING = { matched: false, strategy: null, confidence: null, identity_id: null, clicks: [] };
const explain = (facts: Partial<MatchFacts> & Pick<MatchFacts, 'conversion'>) =>
  explainMatch({
    links: linksOf(facts.conversion, STORE_KEYS),
    elsewhere: null,
    stored: NOTHING,
    now: null,
    keys: [],
    clicks: [],
    merges: new Map(),
    reason: null,
    ...facts,
  });
const outcome = (facts: Parameters<typeof explain>[0], field: string) =>
  explain(facts).keys.find((key) => key.field === field)?.outcome;

describe('what an identifier of the row found', () => {
  const conversion = row({ email: 'ann@shop.com', phone: '+66812345678', external_id: 'C-1' });
  it.each<[string, string, Partial<Parameters<typeof explain>[0]>, string | undefined]>([
    ['an e-mail that no event had', 'email', {}, 'unknown'],
    ['an e-mail of one person', 'email', { keys: keysOf(conversion, { email: ANN }) }, 'found'],
    ['a phone that too many share', 'phone', { keys: keysOf(conversion, { phone: null }) }, 'blocked'],
    ['a customer id', 'external_id', { keys: keysOf(conversion, { external_id: ANN }) }, 'not_used'],
    ['a second phone, without one', 'second_phone', {}, undefined],
    ['a click id, without one', 'click_id', {}, 'absent'],
    ['its own click id', 'click_id', { conversion: row({}, { gclid: 'Cj0KCQ-own' }) }, 'found'],
    ['an e-mail, without one', 'email', { conversion: row({}) }, 'absent'],
    [
      'an e-mail at a marketplace’s relay',
      'email',
      { conversion: row({ email: 'abc123@marketplace.amazon.com' }) },
      'not_used',
    ],
  ])('is said of %s', (_what, field, change, expected) => {
    expect(outcome({ conversion, ...change }, field)).toBe(expected);
  });

  it('is another person’s where another person was chosen', () => {
    const keys = keysOf(conversion, { email: ANN, phone: BOB });
    const now = { strategy: 'email', confidence: 75, identityId: ANN, clicks: [] } as const;
    const found = explain({ conversion, keys, now: { ...now, clicks: [] } });
    expect(found.keys.map(({ field, outcome }) => `${field} ${outcome}`)).toEqual([
      ...['click_id absent', 'order_id unknown', 'email found', 'phone other_person', 'external_id not_used'],
    ]);
    expect(found.people.map(({ person, is_chosen }) => [person, is_chosen])).toEqual([
      [ANN, true],
      [BOB, false],
    ]);
  });

  it('is called known where matching found the person by another form of it', () => {
    const now = { strategy: 'order_id', confidence: 90, identityId: ANN, clicks: [] } as const;
    const [, order] = explain({ conversion, now: { ...now, clicks: [] } }).keys;
    expect(order).toMatchObject({ field: 'order_id', outcome: 'found', form: 'normal', person: ANN });
  });

  it('is said of an order that was found by its number alone, because the row names no shop', () => {
    const inShop = linksOf({ ...conversion, shop: 'My shop' }, STORE_KEYS)[0]?.keys[1]?.key ?? '';
    const facts = {
      key: inShop,
      kind: 'order_id_normal',
      blocked: false,
      identity_id: ANN,
      created_at: before(30),
    } as const;
    const keys = [{ ...facts, emails: 1, phones: 0 }];
    const now = {
      strategy: 'order_id',
      confidence: 90,
      identityId: ANN,
      clicks: [],
      reasons: ['orderElsewhere'],
    } as const;
    const match = { ...now, clicks: [], reasons: [...now.reasons] };
    const found = explain({ conversion, keys, elsewhere: { key: inShop }, now: match });
    expect(found.keys[1]).toMatchObject({
      ...{ field: 'order_id', outcome: 'found', form: 'number', person: ANN },
      text: 'Known by its number; the row or the event does not name the shop.',
    });
    expect(found.people.map(({ person, is_chosen }) => [person, is_chosen])).toEqual([[ANN, true]]);
    expect(found.confidence).toEqual([
      { points: 90, most: 95, text: 'The order ID is known; the row or the event does not name the shop.' },
    ]);
    // Also where no click is known of it, so that it is not matched.
    const [, unmatched] = explain({ conversion, keys, elsewhere: { key: inShop } }).keys;
    expect(unmatched).toMatchObject({ outcome: 'found', form: 'number' });
    const [, shared] = explain({ conversion, elsewhere: { key: null } }).keys;
    expect(shared).toMatchObject({
      ...{ outcome: 'not_used', form: 'number', person: null },
      text: 'Several shops have this order ID, and the row names none of them.',
    });
  });

  it('leads to no person where it is a customer id, or shared by too many', () => {
    const keys = keysOf(conversion, { external_id: ANN, phone: null });
    expect(explain({ conversion, keys }).people).toEqual([]);
  });

  it('is called another spelling where only the mailbox is known', () => {
    const gmail = row({ email: 'a.nn+shop@gmail.com' });
    const [, folded] = keysOf(gmail, { email: ANN });
    const [key] = explain({ conversion: gmail, keys: folded ? [folded] : [] }).keys.slice(2);
    expect(key).toMatchObject({ field: 'email', form: 'normal', text: 'Known in another spelling.' });
  });
});

describe('what would be different now', () => {
  const conversion = row({ email: 'ann@shop.com' });
  const click = { type: 'gclid', value: 'Cj0KCQ-1', time: SALE } as const;
  const stored = {
    matched: true,
    strategy: 'email',
    confidence: 80,
    identity_id: ANN,
    clicks: [{ ...click }],
  } as const;
  const now = { strategy: 'email', confidence: 80, identityId: ANN, clicks: [{ ...click }] } as const;
  const differences = (change: Partial<MatchFacts>) =>
    explain({ conversion, stored: { ...stored, clicks: [click] }, now: { ...now, clicks: [click] }, ...change })
      .differences;

  it('is nothing where the match is the same, also when its person became part of another one', () => {
    expect(differences({})).toEqual([]);
    const merge = { from_identity: ANN, into_identity: BOB, from_key: '', into_key: '', merged_at: before(1) };
    const merges = new Map([[BOB, [{ ...merge, from_kind: 'email' as const, into_kind: 'phone' as const }]]]);
    expect(differences({ merges, now: { ...now, clicks: [click], identityId: BOB } })).toEqual([]);
  });

  it.each<[string, Partial<MatchFacts>, string[]]>([
    ['no match any more', { now: null }, ['It was matched by e-mail; now it would not be matched.']],
    ['a first match', { stored: NOTHING }, ['It was not matched; now it would be matched by e-mail.']],
    [
      'a confidence',
      { now: { ...now, clicks: [click], confidence: 75 } },
      ['Its confidence was 80; now it would be 75.'],
    ],
    ['a person', { now: { ...now, clicks: [click], identityId: BOB } }, ['Now it would be matched to another person.']],
    ['a click', { now: { ...now, clicks: [{ ...click, value: 'Cj0KCQ-2' }] } }, ['Now it would have other clicks.']],
  ])('is said of %s', (_what, change, expected) => {
    expect(differences(change)).toEqual(expected);
  });
});

describe('the parts of a confidence', () => {
  const owner = fc.constantFrom(undefined, ANN, BOB);
  const fixture = fc.record({
    owners: fc.record({ email: owner, phone: owner, second_phone: owner, order_id: owner }),
    ages: fc.record({
      [ANN]: fc.double({ min: 0, max: 90, noNaN: true }),
      [BOB]: fc.double({ min: 0, max: 90, noNaN: true }),
    }),
    people: fc.record({ emails: fc.integer({ min: 1, max: 10 }), phones: fc.integer({ min: 1, max: 10 }) }),
  });

  it('add up to the confidence of the match, rounded down', () => {
    const conversion = row({ email: 'ann@shop.com', phone: '+66812345678', second_phone: '+66812345679' });
    fc.assert(
      fc.property(fixture, ({ owners, ages, people }) => {
        const keys = keysOf(conversion, owners, people);
        const candidates = [ANN, BOB].map((identityId): MatchCandidate => {
          const has = (kind: keyof typeof owners) => owners[kind] === identityId;
          return {
            identityId,
            by: {
              ...{
                order: has('order_id'),
                orderExact: has('order_id'),
                orderElsewhere: false,
                email: has('email'),
                emailFolded: false,
              },
              ...{
                phone: has('phone'),
                secondEmail: false,
                secondEmailFolded: false,
                secondPhone: has('second_phone'),
              },
            },
            ...people,
            clicks: [{ by: null, type: 'gclid', value: identityId, time: before(ages[identityId] ?? 0).toISOString() }],
          };
        });
        const now = chooseMatch(
          conversion,
          candidates.filter(({ identityId }) => Object.values(owners).includes(identityId)),
        );
        const parts = explain({ conversion, keys, now }).confidence;
        const sum = parts.reduce((total, { points }) => total + points, 0);
        if (!now) expect(parts).toEqual([]);
        // Each of two parts is shown rounded to a tenth.
        else expect(Math.abs(sum - now.confidence - 0.5)).toBeLessThanOrEqual(0.61);
      }),
      { numRuns: 500 },
    );
  });
});
