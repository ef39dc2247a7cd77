import { describe, expect, it } from 'vitest';
import { DELIVERY_CODES, SKIP_CODES } from '../../../shared/delivery.ts';
import { checklistOf, checklistsOf, type DeliveryFacts } from '../../../shared/explain/checklist.ts';
import { english } from '../../../shared/texts/en/index.ts';

const SENT = '2026-02-15T10:00:00.000Z';
const UPDATED = '2026-02-15T10:05:00.000Z';
const DUE = '2026-02-20T10:00:00.000Z';

const facts = (change: Partial<DeliveryFacts>): DeliveryFacts => ({
  kind: 'conversion',
  value: '100.00',
  currency: 'THB',
  state: 'pending',
  code: null,
  reason: null,
  due_at: null,
  first_sent_at: null,
  updated_at: UPDATED,
  ...change,
});

/** Done, waiting, failed, unknown, open: d w f u o, from eligible to counted. */
const lettersOf = (change: Partial<DeliveryFacts>): string =>
  checklistOf(facts(change), 'Meta')
    .steps.map(({ state }) => state.charAt(0))
    .join('');

describe('the steps from eligible to counted', () => {
  it.each<[string, Partial<DeliveryFacts>, string]>([
    ['a row for another destination', { state: 'skipped', code: 'not_for_destination' }, 'foooo'],
    ['no click', { state: 'skipped', code: 'unmatched' }, 'foooo'],
    ['a change that the platform does not take', { state: 'skipped', code: 'adjustment_not_supported' }, 'foooo'],
    ['a change of a sale that was not sent', { state: 'skipped', code: 'original_not_sent' }, 'dfooo'],
    ['a change that a later one replaced', { state: 'skipped', code: 'superseded' }, 'dfooo'],
    ['a sale that is held back', { code: 'held_back', due_at: DUE }, 'dwooo'],
    ['a change that waits for the sale', { code: 'after_original' }, 'dwooo'],
    ['a change that is sent within the sale', { code: 'included_in_sale' }, 'dwooo'],
    ['one that is due', { due_at: DUE }, 'ddwoo'],
    ['one that is tried again', { code: 'retry', due_at: DUE }, 'ddwoo'],
    ['one for a stopped destination', { code: 'destination_stopped', due_at: DUE }, 'ddfoo'],
    ['one that is being sent', { state: 'sending' }, 'ddwoo'],
    ['one that is too large', { state: 'rejected', code: 'too_large' }, 'ddfoo'],
    ['one whose data are damaged', { state: 'rejected', code: 'unreadable' }, 'ddfoo'],
    ['one that the platform processes', { state: 'submitted', first_sent_at: SENT }, 'dddwo'],
    ['one that the platform refused', { state: 'rejected', code: 'refused' }, 'dddfo'],
    ['a lost answer', { state: 'uncertain', code: 'answer_lost', first_sent_at: SENT }, 'ddduo'],
    ['one from before a restored backup', { state: 'uncertain', code: 'restored_backup' }, 'ddduo'],
    ['test mode', { state: 'accepted', code: 'test_mode', first_sent_at: SENT }, 'ddddf'],
    ['a customer who came from no ad', { state: 'accepted', code: 'not_from_ad', first_sent_at: SENT }, 'ddddf'],
    ['test mode that counts', { state: 'accepted', code: 'test_mode_counted', first_sent_at: SENT }, 'ddddd'],
    ['one that a person looked up', { state: 'accepted', code: 'resolved', first_sent_at: SENT }, 'ddddd'],
    ['an accepted one', { state: 'accepted', first_sent_at: SENT }, 'ddddd'],
    ['a change that went within the sale', { kind: 'restate', state: 'accepted', code: 'included_in_sale' }, 'ddddd'],
  ])('of %s', (_what, change, letters) => {
    expect(lettersOf(change)).toBe(letters);
  });

  it.each(SKIP_CODES.map((code) => [code]))('of a skipped one never come to the sending: %s', (code) => {
    expect(checklistOf(facts({ state: 'skipped', code }), 'Meta').stopped_at).toMatch(/^(eligible|planned)$/);
  });

  it('have the times that are known, and the platform’s own words', () => {
    const accepted = checklistOf(facts({ state: 'accepted', first_sent_at: SENT }), 'Meta');
    expect(accepted.steps.map(({ at }) => at)).toEqual([null, null, SENT, UPDATED, UPDATED]);
    const refused = checklistOf(facts({ state: 'rejected', code: 'refused', reason: 'Invalid pixel.' }), 'Meta');
    expect(refused.steps[3]).toEqual({ step: 'accepted', state: 'failed', at: UPDATED, text: 'Invalid pixel.' });
    expect(checklistOf(facts({ code: 'held_back', due_at: DUE }), 'Meta').steps[1]?.at).toBe(DUE);
  });

  it('do not claim that what may have arrived was never sent', () => {
    const again = checklistOf(facts({ code: 'retry', reason: 'No answer.', first_sent_at: SENT, due_at: DUE }), 'Meta');
    expect(again.steps[2]?.text).toBe('No answer. Meta may have it from the try before; it is not counted twice.');
  });
});

describe('the remedy', () => {
  it.each<[Partial<DeliveryFacts>, string | RegExp | null]>([
    [{ state: 'skipped', code: 'unmatched' }, /send the click ids/],
    [{ state: 'skipped', code: 'no_identifiers' }, /e-mail address or phone number/],
    [{ state: 'uncertain', code: 'answer_lost' }, /delivery resolve/],
    [{ state: 'accepted', code: 'test_mode' }, /delivery resend-tested/],
    [{ code: 'destination_stopped', due_at: DUE }, /sets the destination up again/],
    [{ state: 'rejected', code: 'refused' }, /Correct what the platform names/],
    [{ state: 'accepted' }, null],
    [{ state: 'accepted', code: 'test_mode_counted' }, null],
    [{ state: 'accepted', code: 'not_from_ad' }, null],
    [{ code: 'held_back', due_at: DUE }, null],
  ])('for %j', (change, expected) => {
    const { remedy } = checklistOf(facts(change), 'Meta');
    if (expected === null) expect(remedy).toBeNull();
    else expect(remedy).toMatch(expected);
  });

  it('is a sentence, or says by its absence that there is nothing to do, for every code', () => {
    expect(Object.keys(english.explain.remedies).sort()).toEqual([...DELIVERY_CODES].sort());
    for (const remedy of Object.values(english.explain.remedies))
      if (remedy !== null) expect(remedy).toMatch(/^[A-Z].+\.$/);
  });
});

describe('a sale that was changed later', () => {
  const sale = facts({ state: 'accepted', first_sent_at: SENT });
  const counted = (...changes: Partial<DeliveryFacts>[]) =>
    checklistsOf([sale, ...changes.map(facts)], 'Google Ads')[0]?.steps[4]?.text;

  it.each<[string, Partial<DeliveryFacts>[], RegExp]>([
    [
      'is counted as it is without an accepted change',
      [{ kind: 'retract', code: 'after_original' }],
      /attribution window/,
    ],
    ['was returned', [{ kind: 'retract', state: 'accepted' }], /^It was returned since/],
    ['has a new value', [{ kind: 'restate', state: 'accepted' }], /^It has a new value since/],
    [
      'counts by its last accepted change',
      [
        { kind: 'restate', state: 'accepted' },
        { kind: 'retract', state: 'accepted' },
      ],
      /^It was returned since/,
    ],
  ])('%s', (_what, changes, text) => {
    expect(counted(...changes)).toMatch(text);
  });
});
