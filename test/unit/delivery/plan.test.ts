import { describe, expect, it } from 'vitest';
import { dedupIdOf, toOutgoing } from '../../../backend/delivery/outgoing.ts';
import { checkEligibility, planAdjustment, planDelivery } from '../../../backend/delivery/plan.ts';
import { recheckAndGroup } from '../../../backend/delivery/recheck-and-group.ts';
import { sameEventSkip } from '../../../backend/delivery/same-event.ts';
import { claimed, testDestination, NOW, outgoing } from './test-destination.ts';
import { STORE_KEYS } from '../../secret-key.ts';

it('sends a matched, final order at once', () => {
  expect(planDelivery(outgoing(), testDestination(), NOW)).toEqual({ state: 'pending', due_at: NOW });
});

it('skips an unmatched order where the destination is not set to take those', () => {
  const plan = planDelivery(outgoing({ matched: false }), testDestination(), NOW);
  expect(plan).toMatchObject({
    state: 'skipped',
    code: 'unmatched',
    reason: expect.stringContaining('Test Ads') as string,
  });
});

it('asks the destination about an unmatched order where it is set to take those', () => {
  const takesAll = testDestination({ settings: { send_unmatched: true } });
  expect(planDelivery(outgoing({ matched: false }), takesAll, NOW)).toMatchObject({ state: 'pending' });
});

it.each([
  ['open', 'order_not_final'],
  ['void', 'order_void'],
] as const)('skips an order that is %s', (order_state, code) => {
  expect(planDelivery(outgoing({}, { order_state }), testDestination(), NOW)).toMatchObject({
    state: 'skipped',
    code,
  });
});

it('takes an order that names no status for final', () => {
  const { order_state: _none, ...conversion } = outgoing().conversion;
  expect(planDelivery({ ...outgoing(), conversion }, testDestination(), NOW)).toMatchObject({ state: 'pending' });
});

it('gives the destination’s own reason for not sending', () => {
  const reason = 'Test Ads takes nothing older than 7 days.';
  const strict = testDestination({}, { checkEligibility: () => ({ send: false, code: 'too_old', reason }) });
  expect(planDelivery(outgoing(), strict, NOW)).toEqual({
    state: 'skipped',
    code: 'too_old',
    reason,
    params: { platform: 'Test Ads' },
  });
});

it('keeps conversions for a destination whose settings cannot be read', () => {
  const broken = testDestination({ settings: null, settingsError: 'Another key.' });
  expect(planDelivery(outgoing({ matched: false }), broken, NOW)).toMatchObject({ state: 'pending' });
});

it.each(['restate', 'retract'] as const)('says which platform cannot %s', (type) => {
  const plan = planAdjustment(type, testDestination(), false);
  expect(plan).toMatchObject({ state: 'skipped', code: 'adjustment_not_supported' });
  expect(plan.reason).toMatch(/^Not supported by Test Ads.*hold them back for some days\.$/);
  const able = testDestination({}, { adjustments: () => ({ restate: true, retract: true }) });
  expect(planAdjustment(type, able, false)).toMatchObject({ state: 'pending', due_at: null, code: 'after_original' });
  // An erasure is the reason, whatever the platform supports.
  const erased = [testDestination(), able].map((destination) => planAdjustment(type, destination, true));
  expect(erased.map(({ state, code }) => `${state} ${code}`)).toEqual(['skipped erased', 'skipped erased']);
});

describe('a destination with only_if', () => {
  const row = { country: 'TH', platform: 'Shopee', conversion_type: 'Lead' };
  it.each<[string, object, object, string | null]>([
    ['takes a row that meets every condition', { country: ['TH'], platform: ['Lazada', 'Shopee'] }, row, null],
    ['compares without case and outer spaces', { platform: [' SHOPEE '], conversion_type: ['lead'] }, row, null],
    ['leaves a row of another country', { country: ['SG', 'MY'] }, row, 'the country SG or MY.'],
    [
      'leaves a row that meets one condition of two',
      { country: ['TH'], platform: ['tiktok'] },
      row,
      'the platform tiktok.',
    ],
    [
      'leaves a row without the value',
      { platform: ['shopee'] },
      {},
      'the platform shopee, and this row has no platform.',
    ],
    ['takes a status that means a sale', { order_status: ['final'] }, { ...row, order_state: 'final' }, null],
  ])('%s', (_what, only_if, facts, reason) => {
    const plan = planDelivery(outgoing({}, facts), testDestination({ settings: { only_if } }), NOW);
    expect(plan).toMatchObject(
      reason === null
        ? { state: 'pending' }
        : {
            state: 'skipped',
            code: 'not_for_destination',
            reason: `Not for this destination: it takes only rows with ${reason}`,
          },
    );
  });

  it('leaves a row without a status where it asks for one, and names an open order open', () => {
    const asksForStatus = testDestination({ settings: { only_if: { order_status: ['final'] } } });
    const { order_state: _stated, ...unstated } = outgoing().conversion;
    expect(planDelivery({ ...outgoing(), conversion: unstated }, asksForStatus, NOW).code).toBe('not_for_destination');
    expect(planDelivery(outgoing({}, { order_state: 'open' }), asksForStatus, NOW).code).toBe('order_not_final');
  });

  it('sends the change of a sale that it has, whatever it takes now', () => {
    const able = testDestination(
      { settings: { only_if: { country: ['SG'] } } },
      { adjustments: () => ({ restate: true, retract: true }) },
    );
    const adjusted = outgoing({ adjustment: { type: 'retract', time: NOW.toISOString() } }, row);
    expect(checkEligibility(adjusted, able, NOW)).toEqual({ send: true });
  });
});

describe('conversion types', () => {
  const by_conversion_type = { Lead: { event_name: 'Lead' }, visit: { send: false } };
  it.each<[string, object, string | undefined, string | undefined]>([
    ['a mapped type, in any spelling', { by_conversion_type }, ' LEAD', undefined],
    ['a row without a type', { by_conversion_type }, undefined, undefined],
    ['a type that is not mapped', { by_conversion_type }, 'sale', 'type_not_mapped'],
    ['one that is to be sent all the same', { by_conversion_type, other_types: 'send' }, 'sale', undefined],
    ['one where no type is mapped', {}, 'sale', undefined],
    ['one that is switched off', { by_conversion_type, other_types: 'send' }, 'Visit', 'type_off'],
  ])('%s', (_what, settings, type, code) => {
    const facts = type === undefined ? {} : { conversion_type: type };
    expect(planDelivery(outgoing({}, facts), testDestination({ settings: { ...settings } }), NOW).code).toBe(code);
  });

  it('have their own hold-back', () => {
    const settings = { hold_back_days: 0, by_conversion_type: { sale: { hold_back_days: 5 }, lead: {} } };
    const { order_state: _stated, ...unstated } = outgoing().conversion;
    const codeOf = (conversion_type: string) =>
      planDelivery({ ...outgoing(), conversion: { ...unstated, conversion_type } }, testDestination({ settings }), NOW)
        .code;
    expect([codeOf('SALE'), codeOf('lead')]).toEqual(['held_back', undefined]);
  });
});

describe('an order that a destination has under another type', () => {
  const settings = {
    event_name: 'Purchase',
    by_conversion_type: {
      Lead: { event_name: 'Lead' },
      sale: {},
      quote: { event_name: 'Lead', action_source: 'email' },
    },
  };
  it.each([
    ['', ['sale'], true],
    ['SALE', [''], true],
    ['sale', ['lead'], false],
    ['quote', ['sale', 'LEAD'], true],
    ['lead', [], false],
    ['sale', ['Sale'], true],
  ])('as type “%s”, beside %j, is the same event: %s', (type, others, same) => {
    const skip = sameEventSkip(type, others, testDestination({ settings }));
    expect(skip?.code).toBe(same ? 'same_event' : undefined);
  });

  it('names the row that is sent instead', () => {
    const reasonOf = (other: string) => sameEventSkip('sale', [other], testDestination({ settings: {} }))?.reason;
    expect(reasonOf('')).toMatch(
      /^Test Ads gets this order by its row without a conversion type, which is the same event/,
    );
    expect(reasonOf('Lead')).toContain('by its row with the conversion type “Lead”');
  });
});

describe('a row without a value', () => {
  const { value: _value, currency: _currency, ...rest } = outgoing().conversion;
  const planFor = (settings: Record<string, unknown>, conversion_type: string) =>
    planDelivery({ ...outgoing(), conversion: { ...rest, conversion_type } }, testDestination({ settings }), NOW);
  it.each([
    ['Lead', 'pending', undefined],
    ['sale', 'skipped', 'value_missing'],
  ])('of the type %s is %s', (type, state, code) => {
    const by_conversion_type = { lead: { value_optional: true }, sale: {} };
    expect(planFor({ by_conversion_type }, type)).toMatchObject({ state, ...(code && { code }) });
  });

  it('says what to do', () => {
    expect(planFor({}, 'lead').reason).toBe(
      'The row has no value, and this destination needs one for the conversion type “lead”. Fill it in, or set ' +
        'value_optional for the type.',
    );
  });
});

describe('a hold-back of five days', () => {
  const held = testDestination({ settings: { hold_back_days: 5 } });
  const { order_state: _stated, ...unstated } = outgoing().conversion;
  it.each([
    ['waits for a sale of yesterday of which no row says that it is final', unstated, '2026-11-24T08:00:00.000Z'],
    ['lets a sale go that is old enough', { ...unstated, time: '2026-11-15T08:00:00.000Z' }, NOW.toISOString()],
    ['lets a sale go that its row calls delivered', outgoing().conversion, NOW.toISOString()],
  ])('%s', (_what, conversion, due) => {
    const plan = planDelivery({ ...outgoing(), conversion }, held, NOW);
    expect(plan.state === 'pending' && plan.due_at?.toISOString()).toBe(due);
    expect(plan.code).toBe(due === NOW.toISOString() ? undefined : 'held_back');
  });
});

it('sends no change that is dated before the sale', () => {
  const able = testDestination({}, { adjustments: () => ({ restate: true, retract: true }) });
  const adjusted = outgoing({ adjustment: { type: 'retract', time: outgoing().conversion.time } });
  expect(checkEligibility(adjusted, able, NOW)).toMatchObject({ send: false, code: 'before_sale' });
});

it.each([
  [{ order_id: '#1234' }, '#1234'],
  [{ order_id: '#1234', conversion_type: 'lead' }, '#1234-lead'],
])('derives the dedup id of %o from the order as typed', (conversion, id) => {
  expect(dedupIdOf(conversion)).toBe(id);
});

it('sends what was stored, with what is true of the order now and the change to be made', () => {
  const { conversion, clicks } = outgoing();
  const stored = { data: conversion, clicks: [...clicks], matched: true, order_state: 'void' as const };
  expect(toOutgoing({ ...stored, adjustment: null, platform_key_fields: null }, STORE_KEYS).conversion).toEqual({
    ...conversion,
    order_state: 'void',
  });
  const adjustment = { type: 'restate' as const, value: '5.00', currency: 'THB', time: NOW.toISOString() };
  expect(toOutgoing({ ...stored, adjustment, platform_key_fields: { time: '1' } }, STORE_KEYS)).toEqual({
    dedupId: 'A-1',
    clicks,
    matched: true,
    conversion: { ...conversion, order_state: 'void' },
    adjustment,
    platformKey: { time: '1' },
  });
});

describe('a sale dated some minutes ahead of the clock', () => {
  const time = '2026-11-20T08:04:00.000Z';
  const until = new Date(time);

  it('waits until its time', () => {
    expect(planDelivery(outgoing({}, { time }), testDestination(), NOW)).toMatchObject({
      state: 'pending',
      due_at: until,
      code: 'held_back',
      params: { until: time },
    });
  });

  it('is planned by what the destination takes at its time', () => {
    const times: Date[] = [];
    const strict = testDestination(
      {},
      {
        checkEligibility: (_outgoing, _settings, now) => {
          times.push(now);
          return { send: true };
        },
      },
    );
    planDelivery(outgoing({}, { time }), strict, NOW);
    expect(times).toEqual([until]);
  });

  it.each([
    ['a sale', outgoing({}, { time })],
    ['a change of a sale', outgoing({ adjustment: { type: 'retract', time } })],
  ])('is not skipped by a platform that does not take it yet: %s', (_what, early) => {
    const [row] = recheckAndGroup(claimed(1, { outgoing: early }), takesChanges, NOW).unsendable;
    expect(row).toMatchObject({ state: 'pending', code: 'held_back', due_at: until });
    const { unsendable, parts } = recheckAndGroup(claimed(1, { outgoing: early }), takesChanges, until);
    expect([unsendable, parts.length]).toEqual([[], 1]);
  });

  const takesChanges = testDestination(
    {},
    {
      adjustments: () => ({ restate: true, retract: true }),
      checkEligibility: ({ conversion, adjustment }, _settings, now) =>
        Date.parse((adjustment ?? conversion).time) > now.getTime()
          ? { send: false, code: 'in_future', reason: 'Too early.' }
          : { send: true },
    },
  );
});
