import { describe, expect, it } from 'vitest';
import { destinationLabels } from '../../../addon/script/jobs/destination-labels.ts';
import { DELIVERIES_CELL, formatStatusLine } from '../../../addon/script/sheet/status-line.ts';
import type { DeliveryResult } from '../../../shared/api.ts';

const sale: DeliveryResult = {
  destination: 'meta',
  kind: 'conversion',
  state: 'accepted',
  code: null,
  reason: null,
  params: null,
  due_at: null,
  value: '100.00',
  currency: 'THB',
};
const labels = { meta: 'Meta', search: 'Google Ads' };
const cellOf = (deliveries: DeliveryResult[]) =>
  formatStatusLine({ status: 'matched', strategy: 'order_id', confidence: 95, deliveries }, labels, '')[
    DELIVERIES_CELL
  ];

const restate = { kind: 'restate' } as const;
const retract = { kind: 'retract' } as const;
const DUE = '2026-12-01T08:00:00.000Z';
const LATER = 'Held back until 2026-12-01, in case the order is returned. It is sent at once when its row says so.';
const SENTENCES = 'Not supported by Meta: it does not accept changes or returns of a sale. Correct it there by hand.';

describe('the deliveries of a row, as its cell says them', () => {
  it.each<[string, Partial<DeliveryResult>]>([
    ['Meta: accepted', {}],
    ['Meta: accepted', { reason: 'Taken without its items.' }],
    ['Meta: accepted – test mode: not counted', { code: 'test_mode', reason: 'Test mode: not counted.' }],
    ['Meta: accepted – test mode: counted like any other', { code: 'test_mode_counted', reason: 'Test mode.' }],
    ['Meta: not from an ad, so not counted', { code: 'not_from_ad', reason: SENTENCES }],
    ['Meta: waiting to be sent', { state: 'pending' }],
    [
      'Meta: waiting to be sent – Meta asks to wait.',
      { state: 'pending', code: 'retry', reason: 'Meta asks to wait.' },
    ],
    ['Meta: held back until 2026-12-01', { state: 'pending', code: 'held_back', reason: LATER, due_at: DUE }],
    ['Meta: held back', { state: 'pending', code: 'held_back' }],
    ['Meta: being sent', { state: 'sending', code: 'held_back' }],
    ['Meta: sent, result pending', { state: 'submitted' }],
    ['Meta: not sent – Too old.', { state: 'skipped', code: 'too_old', reason: 'Too old.' }],
    ['Meta: for another destination', { state: 'skipped', code: 'not_for_destination', reason: 'Only rows with TH.' }],
    [
      'Meta: for another destination',
      { ...restate, state: 'skipped', code: 'not_for_destination', reason: 'Only rows with TH.' },
    ],
    ['Meta: rejected – Unknown.', { state: 'rejected', code: 'refused', reason: 'Unknown.' }],
    ['Meta: outcome unknown – Look it up.', { state: 'uncertain', reason: 'Look it up.' }],

    ['Meta: change accepted', restate],
    ['Meta: change waits for the sale', { ...restate, state: 'pending', code: 'after_original', reason: 'Waits.' }],
    ['Meta: change waiting to be sent', { ...restate, state: 'pending' }],
    ['Meta: change being sent', { ...restate, state: 'sending' }],
    ['Meta: change sent, result pending', { ...restate, state: 'submitted' }],
    ['Meta: change rejected – Unknown.', { ...restate, state: 'rejected', code: 'refused', reason: 'Unknown.' }],
    ['Meta: change not sent – Too late.', { ...restate, state: 'skipped', code: 'too_old', reason: 'Too late.' }],
    [
      'Meta: change not supported',
      { ...restate, state: 'skipped', code: 'adjustment_not_supported', reason: SENTENCES },
    ],
    [
      'Meta: sale not sent, nothing to change',
      { ...restate, state: 'skipped', code: 'original_not_sent', reason: 'No.' },
    ],
    ['Meta: replaced by a later change', { ...restate, state: 'skipped', code: 'superseded', reason: 'No.' }],
    ['Meta: change outcome unknown – Look.', { ...restate, state: 'uncertain', reason: 'Look.' }],

    ['Meta: return accepted', retract],
    ['Meta: return waits for the sale', { ...retract, state: 'pending', code: 'after_original', reason: 'Waits.' }],
    ['Meta: return being sent', { ...retract, state: 'sending' }],
    ['Meta: return sent, result pending', { ...retract, state: 'submitted' }],
    ['Meta: return rejected – Unknown.', { ...retract, state: 'rejected', code: 'refused', reason: 'Unknown.' }],
    [
      'Meta: return not supported',
      { ...retract, state: 'skipped', code: 'adjustment_not_supported', reason: SENTENCES },
    ],
    [
      'Meta: sale not sent, nothing to retract',
      { ...retract, state: 'skipped', code: 'original_not_sent', reason: 'No.' },
    ],
    // What a person has to do stays.
    [
      'Meta: return not sent – Look it up there.',
      { ...retract, state: 'skipped', code: 'original_uncertain', reason: 'Look it up there.' },
    ],
  ])('“%s” for %j', (words, change) => expect(cellOf([{ ...sale, ...change }])).toBe(words));

  it('show the sale where it includes the change', () => {
    const held: DeliveryResult = { ...sale, state: 'pending', code: 'held_back', reason: LATER, due_at: DUE };
    const counted: DeliveryResult = { ...sale, ...restate, state: 'pending', code: 'included_in_sale' };
    expect(cellOf([held, counted])).toBe('Meta: held back until 2026-12-01');
    expect(cellOf([sale, { ...counted, state: 'accepted' }])).toBe('Meta: accepted');
    expect(cellOf([sale, { ...counted, state: 'accepted' }, { ...sale, ...restate }])).toBe('Meta: change accepted');
  });

  it('show the last change at each platform, by the platform’s name', () => {
    const google: DeliveryResult = { ...sale, destination: 'search', state: 'submitted' };
    const removed: DeliveryResult = { ...sale, destination: 'old-one' };
    const deliveries = [sale, { ...sale, ...restate }, { ...sale, ...retract }, removed, google];
    expect(cellOf(deliveries)).toBe('Meta: return accepted\nold-one: accepted\nGoogle Ads: sent, result pending');
  });
});

it('two destinations of one platform are shown with their ids', () => {
  const destinations = [
    { id: 'meta-th', label: 'Meta' },
    { id: 'meta-vn', label: 'Meta' },
    { id: 'search', label: 'Google Ads' },
  ];
  expect(destinationLabels(destinations)).toEqual({
    'meta-th': 'Meta (meta-th)',
    'meta-vn': 'Meta (meta-vn)',
    search: 'Google Ads',
  });
});
