import { describe, expect, it } from 'vitest';
import { DELIVERIES, statusLine } from '../../../addon/sheet/status-line.ts';
import type { DeliveryResult } from '../../../shared/api.ts';

const sale: DeliveryResult = { destination: 'meta', kind: 'conversion', state: 'accepted', code: null, reason: null };
const cellOf = (deliveries: DeliveryResult[]) =>
  statusLine({ status: 'matched', strategy: 'order_id', confidence: 95, deliveries }, '')[DELIVERIES];

describe('the deliveries of a row, as its cell says them', () => {
  it.each<[Partial<DeliveryResult>, string]>([
    [{}, 'meta: accepted'],
    [{ state: 'pending' }, 'meta: waiting'],
    [{ state: 'pending', code: 'held_back', reason: 'Until March.' }, 'meta: held back – Until March.'],
    [{ kind: 'restate' }, 'meta: restated'],
    [{ kind: 'retract' }, 'meta: taken back'],
    [{ kind: 'restate', state: 'pending', code: 'after_original' }, 'meta: waiting (new value)'],
    [
      { kind: 'retract', state: 'skipped', code: 'adjustment_not_supported', reason: 'Correct it there.' },
      'meta: change not supported – Correct it there.',
    ],
    [{ state: 'skipped', code: 'too_old', reason: 'Too old.' }, 'meta: not sent – Too old.'],
    [{ kind: 'restate', state: 'rejected', reason: 'Unknown.' }, 'meta: refused (new value) – Unknown.'],
  ])('%j reads %s', (change, words) => expect(cellOf([{ ...sale, ...change }])).toBe(words));

  it('tell the last change at each platform', () => {
    const google: DeliveryResult = { ...sale, destination: 'google', state: 'submitted' };
    const deliveries: DeliveryResult[] = [sale, google, { ...sale, kind: 'restate' }, { ...sale, kind: 'retract' }];
    expect(cellOf(deliveries)).toBe('meta: taken back\ngoogle: sent, answer to come');
  });
});
