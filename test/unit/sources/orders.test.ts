import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { STORE_KEYS } from '../../secret-key.ts';
import { NO_EXCLUSIONS } from '../../../backend/identity/exclusions.ts';
import { describe, expect, it } from 'vitest';
import { addEvent, addStatus, emptyFacts, type OrderFacts } from '../../../backend/sources/orders/facts.ts';
import { type HashedPerson, hashPersonOf } from '../../../backend/sources/orders/hash-person.ts';
import { outcomeOf } from '../../../backend/sources/orders/outcome.ts';
import { stateOrder } from '../../../backend/sources/orders/rows.ts';
import type { Said } from '../../../backend/store/source-schema.ts';
import type { Milestone, OrderEvent } from '../../../backend/sources/webhook-kind.ts';

const at = (minutes: number): string => new Date(Date.UTC(2026, 10, 20, 2, minutes)).toISOString();
const NOW = new Date('2026-11-30T00:00:00Z');

function event(minutes: number, given: Partial<OrderEvent> = {}): OrderEvent {
  const time = at(minutes);
  return {
    ...{
      kind: 'order',
      order: '1',
      at: time,
      version: time,
      fields: {},
      reached: [],
      isVoid: false,
      refunds: {},
      trackings: [],
    },
    ...given,
  };
}
const placed = (minutes: number, current: string, given: Partial<OrderEvent> = {}): OrderEvent =>
  event(minutes, {
    fields: { number: '#1001', placedAt: at(0), total: '100', currency: 'THB', current },
    reached: ['placed'],
    ...given,
  });
const refund = (amount: string, minutes: number, ofItems = amount) => ({
  amount,
  currency: 'THB',
  ofItems,
  at: at(minutes),
});
type Delivered = OrderEvent & { customer?: HashedPerson | undefined };
const add = (facts: OrderFacts, { customer, ...one }: Delivered): OrderFacts => addEvent(facts, one, customer);
const factsOf = (...events: Delivered[]): OrderFacts => events.reduce(add, emptyFacts('1'));

/** Any delivery of the life of an order. */
const anyEvent = fc
  .record({
    minutes: fc.integer({ min: 0, max: 20 }),
    current: fc.option(fc.constantFrom('100', '80', '70.5'), { nil: undefined }),
    reached: fc.subarray<Milestone>(['placed', 'paid', 'fulfilled', 'delivered']),
    isVoid: fc.boolean(),
    email: fc.option(fc.constantFrom('eva.lima@shop.example.net', 'malee.7@shop.example.net'), { nil: undefined }),
    refund: fc.option(fc.constantFrom('10', '29.9'), { nil: undefined }),
    tracking: fc.option(fc.constantFrom('TH01', 'TH02'), { nil: undefined }),
  })
  .map(({ minutes, current, reached, isVoid, email, refund: amount, tracking }) => ({
    customer: email === undefined ? undefined : { places: { city: email }, hashed: { email: { lower: email } } },
    ...event(minutes, {
      ...(current !== undefined && {
        fields: { number: '#1001', placedAt: at(0), total: '100', currency: 'THB', current },
      }),
      ...{ reached, isVoid, trackings: tracking === undefined ? [] : [tracking] },
      ...(amount !== undefined && { refunds: { [`r${amount}`]: refund(amount, minutes) } }),
    }),
  }));

describe('what is known of an order', () => {
  it('depends on the set of deliveries alone: in any order, with repeats', () => {
    const shuffled = fc
      .array(anyEvent, { maxLength: 8 })
      .chain((events) =>
        fc.tuple(
          fc.constant(events),
          fc.shuffledSubarray([...events, ...events], { minLength: events.length * 2, maxLength: events.length * 2 }),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([events, others]) => {
        const [one, other] = [factsOf(...events), factsOf(...others)];
        expect(other).toEqual(one);
        for (const countOn of ['placed', 'paid', 'fulfilled', 'delivered'] as const) {
          expect(outcomeOf(other, countOn)).toEqual(outcomeOf(one, countOn));
        }
      }),
    );
  });

  it('says in the end the same of the order, however its deliveries come', () => {
    const shuffled = fc
      .array(anyEvent, { minLength: 1, maxLength: 6 })
      .chain((events) =>
        fc.tuple(
          fc.constant(events),
          fc.shuffledSubarray(events, { minLength: events.length, maxLength: events.length }),
        ),
      );
    fc.assert(
      fc.property(
        shuffled,
        fc.constantFrom('placed' as const, 'paid' as const, 'delivered' as const),
        ([events, others], countOn) => {
          const end = (all: Delivered[]): Said | null => {
            let facts = emptyFacts('1');
            let said: Said | null = null;
            for (const one of all) {
              facts = add(facts, one);
              const outcome = outcomeOf(facts, countOn);
              const how = { now: NOW, hashOf: (text: string) => text };
              if (outcome.kind === 'counted')
                ({ said } = stateOrder(facts, outcome, { conversions: countOn }, said, how));
            }
            return said;
          };
          const [one, other] = [end(events), end(others)];
          expect(other?.isRetracted).toBe(one?.isRetracted);
          if (one?.isRetracted === false) expect(other).toMatchObject({ own: one.own, net: one.net, total: one.total });
        },
      ),
    );
  });
});

describe('what an order comes to', () => {
  const net = (...events: OrderEvent[]) => {
    const outcome = outcomeOf(factsOf(...events), 'placed');
    return outcome.kind === 'counted' ? [outcome.net, outcome.retractedAt === null ? 'sale' : 'gone'] : [outcome.kind];
  };
  it.each([
    ['as placed', [placed(0, '100')], ['100', 'sale']],
    ['edited', [placed(0, '100'), placed(5, '120')], ['120', 'sale']],
    [
      'with a refund that the total does not have yet',
      [placed(0, '100'), event(5, { refunds: { r: refund('29.9', 5) } })],
      ['70.1', 'sale'],
    ],
    ['with a refund that the total has', [placed(6, '70.1', { refunds: { r: refund('29.9', 5) } })], ['70.1', 'sale']],
    [
      'with a refund of shipping, which the total never has',
      [placed(6, '100', { refunds: { r: refund('5', 5, '0') } })],
      ['95', 'sale'],
    ],
    ['with items that were only put back', [placed(6, '80', { refunds: { r: refund('0', 5, '20') } })], ['80', 'sale']],
    ['refunded in full', [placed(0, '100'), event(5, { refunds: { r: refund('100', 5) } })], ['0', 'gone']],
    ['refunded beyond its total', [placed(0, '100'), event(5, { refunds: { r: refund('105', 5) } })], ['0', 'gone']],
    ['cancelled', [placed(0, '100'), placed(5, '100', { isVoid: true })], ['100', 'gone']],
    [
      'cancelled and restored, which no platform can',
      [placed(0, '100'), placed(5, '100', { isVoid: true, reached: [] }), placed(6, '100')],
      ['100', 'gone'],
    ],
    ['whose first payment failed', [event(0, { isVoid: true }), placed(5, '100')], ['100', 'sale']],
    [
      'of nothing',
      [placed(0, '0', { fields: { number: '1', placedAt: at(0), total: '0', currency: 'THB' } })],
      ['0', 'sale'],
    ],
    ['a test', [placed(0, '100', { fields: { isTest: true } })], ['none']],
    ['of which only a refund is known', [event(5, { refunds: { r: refund('5', 5) } })], ['none']],
    ['without a currency', [placed(0, '1', { fields: { number: '1', placedAt: at(0), total: '1' } })], ['incomplete']],
  ])('%s', (_what, events, expected) => {
    expect(net(...events)).toEqual(expected);
  });

  it('counts from the milestone that is set, and is retracted by a return after it', () => {
    const counts = (facts: OrderFacts) =>
      (['off', 'placed', 'paid', 'fulfilled', 'delivered'] as const).map((on) => outcomeOf(facts, on).kind);
    const delivered = addStatus(factsOf(placed(0, '100')), { state: 'final', at: at(10) });
    expect(counts(factsOf(placed(0, '100')))).toEqual(['none', 'counted', 'none', 'none', 'none']);
    expect(counts(delivered)).toEqual(['none', 'counted', 'none', 'counted', 'counted']);
    const returned = addStatus(delivered, { state: 'void', at: at(20) });
    expect(outcomeOf(returned, 'delivered')).toMatchObject({ kind: 'counted', retractedAt: at(20) });
    // Whichever comes first.
    const other = addStatus(addStatus(factsOf(placed(0, '100')), { state: 'void', at: at(20) }), {
      state: 'final',
      at: at(10),
    });
    expect(other).toEqual(returned);
    // Refused at the door: it never counted.
    const refused = addStatus(factsOf(placed(0, '100')), { state: 'void', at: at(5) });
    expect(outcomeOf(refused, 'delivered')).toEqual({ kind: 'none', voidAt: at(5) });
  });
});

describe('the rows of an order', () => {
  const rows = (events: OrderEvent[], said: Said | null = null, settings: object = {}) => {
    const facts = factsOf(...events);
    const outcome = outcomeOf(facts, 'placed');
    if (outcome.kind !== 'counted') throw new Error(outcome.kind);
    return stateOrder(facts, outcome, { conversions: 'placed', ...settings }, said, {
      now: NOW,
      hashOf: (text) => text,
    });
  };

  it('state it once, then each change', () => {
    const first = rows([placed(0, '100')], null, { shop: 'My shop', conversion_type: 'sale' });
    expect(first.rows).toEqual([
      {
        order_id: '#1001',
        conversion_value: '100',
        currency: 'THB',
        conversion_time: at(0),
        conversion_type: 'sale',
        shop: 'My shop',
      },
    ]);
    expect(rows([placed(0, '100')], first.said, { shop: 'My shop', conversion_type: 'sale' }).rows).toEqual([]);
    const plain = rows([placed(0, '100')]);
    const changed = rows([placed(0, '100'), placed(5, '80')], plain.said);
    expect(changed.rows).toEqual([
      {
        ...{ order_id: '#1001', conversion_value: '100', currency: 'THB', conversion_time: at(0) },
        ...{ adjustment_type: 'Restate', adjustment_value: '80', adjustment_currency: 'THB', adjustment_time: at(5) },
      },
    ]);
    const back = rows([placed(0, '100'), placed(5, '80'), placed(6, '100')], changed.said);
    expect(back.rows).toMatchObject([{ adjustment_type: 'Restate', adjustment_value: '100', adjustment_time: at(6) }]);
    const gone = rows([placed(0, '100'), placed(7, '100', { isVoid: true })], back.said);
    expect(gone.rows).toMatchObject([{ adjustment_type: 'Retract', adjustment_time: at(7) }]);
    expect(rows([placed(0, '90'), placed(9, '95', { isVoid: true })], gone.said).rows).toEqual([]);
  });

  it('are never dated in the future, nor before the sale', () => {
    const early = rows([
      placed(0, '100', { fields: { number: '1', placedAt: at(30), total: '100', currency: 'THB', current: '80' } }),
    ]);
    expect(early.rows[1]).toMatchObject({ adjustment_time: at(30) });
    const late = rows([placed(0, '100'), placed(60 * 24 * 30, '80')]);
    expect(late.rows[1]).toMatchObject({ adjustment_time: NOW.toISOString() });
  });
});

it('a customer is kept as hashes, with the places that platforms take in plain text', () => {
  const person = {
    ...{
      orders: [],
      externalIds: [],
      clicks: [],
      at: at(0),
      email: 'Eva.Lima@shop.example.net',
      phone: '081 234 5678',
    },
    ...{
      phone_country: 'TH',
      first_name: 'Eva',
      last_name: 'Lima',
      city: 'Bangkok',
      postal_code: '10110',
      country: 'TH',
    },
  };
  const hashed = hashPersonOf(person, { now: NOW, storeKeys: STORE_KEYS, exclusions: NO_EXCLUSIONS });
  expect(hashed.places).toEqual({ city: 'Bangkok', postal_code: '10110', country: 'TH' });
  // SHA-256 of "eva.lima@shop.example.net" and "+66812345678".
  expect(hashed.hashed.email?.lower).toBe(createHash('sha256').update('eva.lima@shop.example.net').digest('hex'));
  expect(hashed.hashed.phone?.e164).toBe(createHash('sha256').update('+66812345678').digest('hex'));
  expect(JSON.stringify(hashed)).not.toMatch(/eva|lima|234/i);
  const nothing = hashPersonOf(
    { ...person, email: 'n/a', phone: 'x', first_name: '-', last_name: '-' },
    { now: NOW, storeKeys: STORE_KEYS, exclusions: NO_EXCLUSIONS },
  );
  expect(nothing.hashed).not.toHaveProperty('email');
});
