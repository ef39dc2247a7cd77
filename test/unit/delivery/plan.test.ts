import { describe, expect, it } from 'vitest';
import { dedupIdOf, toOutgoing } from '../../../backend/delivery/outgoing.ts';
import { checkEligibility, planAdjustment, planDelivery } from '../../../backend/delivery/plan.ts';
import { recheckAndGroup } from '../../../backend/delivery/recheck-and-group.ts';
import { claimed, testDestination, NOW, outgoing } from './test-destination.ts';

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
  const plan = planAdjustment(type, testDestination());
  expect(plan).toMatchObject({ state: 'skipped', code: 'adjustment_not_supported' });
  expect(plan.reason).toMatch(/^Not supported by Test Ads.*hold_back_days/);
  const able = testDestination({}, { adjustments: () => ({ restate: true, retract: true }) });
  expect(planAdjustment(type, able)).toMatchObject({ state: 'pending', due_at: null, code: 'after_original' });
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
  expect(toOutgoing({ ...stored, adjustment: null, platform_key_fields: null }).conversion).toEqual({
    ...conversion,
    order_state: 'void',
  });
  const adjustment = { type: 'restate' as const, value: '5.00', currency: 'THB', time: NOW.toISOString() };
  expect(toOutgoing({ ...stored, adjustment, platform_key_fields: { time: '1' } })).toEqual({
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
