import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CLICK_TYPES } from '../../shared/conversion.ts';
import {
  estimateFor,
  estimateMatch,
  estimateSale,
  type Identifier,
  identifiersOf,
  mergeEstimates,
  topImprovements,
} from '../../shared/match-estimate.ts';

const META: Identifier[] = ['fbc', 'fbclid', 'fbp', 'email', 'phone', 'external_id', 'name', 'address'];
const GOOGLE: Identifier[] = ['gclid', 'gbraid', 'wbraid', 'email', 'phone', 'address'];
const BOTH = [
  { destination: 'meta', identifiers: META },
  { destination: 'google', identifiers: GOOGLE },
];
const identifier = fc.constantFrom<Identifier>(...CLICK_TYPES, ...META, ...GOOGLE);

describe('the estimate of one sale', () => {
  it.each<[Identifier[], number, number]>([
    [[], 0, 0],
    [['gclid'], 0, 65],
    [['fbclid', 'fbc'], 65, 0],
    [['email'], 45, 45],
    [['email', 'phone'], 80, 80],
    [['gclid', 'email', 'phone'], 80, 100],
    [['ttclid', 'external_id'], 15, 0],
  ])('with %j is %d at Meta and %d at Google', (present, meta, google) => {
    expect([estimateFor(present, META), estimateFor(present, GOOGLE)]).toEqual([meta, google]);
    expect(estimateSale(present, BOTH)).toBe(Math.round((meta + google) / 2));
  });

  it('never falls when something is added, and stays within 0 and 100', () => {
    fc.assert(
      fc.property(fc.uniqueArray(identifier), identifier, (present, more) => {
        const before = estimateFor(present, META);
        const after = estimateFor([...new Set([...present, more])], META);
        expect(after).toBeGreaterThanOrEqual(before);
        expect(after).toBeLessThanOrEqual(100);
      }),
    );
  });

  it('is none without destinations', () => expect(estimateSale(['email'], [])).toBeNull());
});

describe('the estimate of an upload', () => {
  it('names the three changes that raise it most, with the sales that need them', () => {
    const groups = [
      { identifiers: ['email'] as const, rows: 60 },
      { identifiers: ['phone', 'name'] as const, rows: 40 },
    ];
    const estimate = estimateMatch(groups, BOTH);
    expect(estimate).toMatchObject({ score: 43, by_destination: { meta: 45, google: 41 } });
    const top = estimate ? topImprovements(estimate) : [];
    expect(top.map(({ add, rows, gain }) => [add, rows, gain])).toEqual([
      ['click_id', 100, 57],
      ['phone', 60, 21],
      ['email', 40, 18],
    ]);
    expect(top[1]?.advice).toBe("Add the customer's phone number: 60 sales are without one.");
  });

  it('has nothing worth telling where everything that counts is there', () => {
    const identifiers: Identifier[] = [...CLICK_TYPES, 'email', 'phone'];
    const estimate = estimateMatch([{ identifiers, rows: 1 }], BOTH);
    expect(estimate).toMatchObject({ score: 100 });
    expect(estimate && topImprovements(estimate)).toEqual([]);
  });

  it('is none without sales', () => expect(estimateMatch([], BOTH)).toBeNull());
});

describe('the estimates of several calls', () => {
  const group = fc.record({ identifiers: fc.uniqueArray(identifier), rows: fc.integer({ min: 1, max: 500 }) });

  it('are together what one call for all of their sales says', () => {
    fc.assert(
      fc.property(fc.array(fc.array(group)), (calls) => {
        const parts = calls.map((groups) => estimateMatch(groups, BOTH));
        const whole = estimateMatch(calls.flat(), BOTH);
        expect(mergeEstimates(parts)).toEqual(whole);
        // The sidebar adds each answer to what it knows already.
        expect(parts.reduce<typeof whole>((sum, part) => mergeEstimates([sum, part]), null)).toEqual(whole);
      }),
    );
  });

  it('count what is not among the three strongest of any one call', () => {
    const poor = { identifiers: [] as Identifier[], rows: 10 };
    const rich = { identifiers: ['gclid', 'fbclid', 'email', 'phone'] as Identifier[], rows: 90 };
    const parts = [poor, rich].map((one) => estimateMatch([one], BOTH));
    const named = mergeEstimates(parts)?.improvements.find(({ add }) => add === 'name');
    expect(named).toMatchObject({ rows: 100, advice: "Add the customer's name: 100 sales are without one." });
  });

  it('are null when no call had an estimate', () => expect(mergeEstimates([null, null])).toBeNull());
});

it('counts what a sale carries itself and what its clicks bring', () => {
  const person = { email: { lower: 'a' }, first_name: { symbols_dropped: 'f' } };
  const sale = { person, browser_ids: { fbp: 'fb.1.1' }, city: 'Trat' };
  expect(identifiersOf(sale, [{ type: 'gclid' }]).sort()).toEqual(['address', 'email', 'fbp', 'gclid', 'name']);
});
