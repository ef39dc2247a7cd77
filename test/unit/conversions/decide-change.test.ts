import { describe, expect, it } from 'vitest';
import { decideChange, type IncomingRow, type ExistingOrder } from '../../../backend/conversions/decide-change.ts';
import type { Change } from '../../../backend/conversions/statements.ts';
import type { HashedConversion } from '../../../shared/conversion.ts';

const conversion: HashedConversion = {
  row: 2,
  order_id: '#1001',
  order_key: '1001',
  value: '100.00',
  currency: 'THB',
  time: '2026-11-20T10:00:00.000Z',
  person: {},
};
const incoming = (change: Partial<HashedConversion> = {}, more: Partial<IncomingRow> = {}): IncomingRow => ({
  conversion: { ...conversion, ...change },
  contentHash: JSON.stringify(change),
  isMatched: true,
  uploadId: 'second',
  receivedAt: '2026-11-25T10:00:00.000Z',
  ...more,
});
const existing = (change: Partial<ExistingOrder> = {}): ExistingOrder => ({
  conversionId: 'c',
  value: '100.00',
  currency: 'THB',
  orderState: 'final',
  statedTotal: { value: change.value ?? '100.00', currency: change.currency ?? 'THB' },
  contentHash: '{}',
  statedAt: null,
  changes: [],
  itemRows: null,
  occurredAt: '2026-11-20T10:00:00.000Z',
  isMatched: true,
  isSent: true,
  uploadId: 'first',
  row: 2,
  ...change,
});

/** A change that was received before, without a date of its own. */
const restatement = (value: string, hash = value): Change => ({
  type: 'restate',
  at: '2026-11-24T10:00:00.000Z',
  isDated: false,
  value,
  currency: 'THB',
  hash,
});

describe('a row about an order', () => {
  it.each<[string, ExistingOrder | null, IncomingRow, string]>([
    ['never seen before is a new conversion', null, incoming(), 'create'],
    ['never seen before and already cancelled is stored', null, incoming({ order_state: 'void' }), 'create'],
    [
      'never seen before cannot be restated',
      null,
      incoming({ adjustment: { type: 'restate', value: '90.00' } }),
      'unknown_order',
    ],
    ['seen and sent, unchanged, is a duplicate', existing(), incoming(), 'duplicate'],
    ['seen and sent, with another e-mail only, is a duplicate', existing(), incoming({ city: 'x' }), 'duplicate'],
    ['sent with another value is restated', existing(), incoming({ value: '80.00' }), 'restate'],
    ['sent in another currency is restated', existing(), incoming({ currency: 'USD' }), 'restate'],
    [
      'sent and restated by its own columns',
      existing(),
      incoming({ adjustment: { type: 'restate', value: '80.00' } }),
      'restate',
    ],
    [
      'restated to the value it has is a duplicate',
      existing(),
      incoming({ adjustment: { type: 'restate', value: '100.00' } }),
      'duplicate',
    ],
    [
      'sent and on its way again has no new value yet',
      existing(),
      incoming({ order_state: 'open', value: '80.00' }),
      'duplicate',
    ],
    ['sent and now returned is retracted', existing(), incoming({ order_state: 'void' }), 'retract'],
    ['sent and retracted by its own columns', existing(), incoming({ adjustment: { type: 'retract' } }), 'retract'],
    [
      'retracted once is not retracted twice',
      existing({ orderState: 'void' }),
      incoming({ order_state: 'void' }),
      'duplicate',
    ],
    [
      'adjusted by its own columns once more, in the same way, is a duplicate',
      existing({
        value: '60.00',
        statedTotal: { value: '100.00', currency: 'THB' },
        changes: [restatement('60.00', '{"adjustment":{"type":"restate","value":"60.00"}}')],
      }),
      incoming({ adjustment: { type: 'restate', value: '60.00' } }),
      'duplicate',
    ],
    [
      'whose own row still has the value from before its adjustment is a duplicate',
      existing({
        value: '60.00',
        statedTotal: { value: '100.00', currency: 'THB' },
        changes: [restatement('60.00')],
      }),
      incoming(),
      'duplicate',
    ],
    [
      'whose own row now has the value of the adjustment is a duplicate',
      existing({
        value: '60.00',
        statedTotal: { value: '100.00', currency: 'THB' },
        changes: [restatement('60.00')],
      }),
      incoming({ value: '60.00' }),
      'duplicate',
    ],
    [
      'whose own row has a third value after an adjustment is restated',
      existing({
        value: '60.00',
        statedTotal: { value: '100.00', currency: 'THB' },
        changes: [restatement('60.00')],
      }),
      incoming({ value: '90.00' }),
      'restate',
    ],
    [
      'not sent yet, with another value, is replaced',
      existing({ isSent: false }),
      incoming({ value: '80.00' }),
      'replace',
    ],
    ['not sent yet, unchanged, is a duplicate', existing({ isSent: false }), incoming(), 'duplicate'],
    [
      'waiting for delivery and now delivered is replaced',
      existing({ isSent: false, orderState: 'open' }),
      incoming({ order_state: 'final' }),
      'replace',
    ],
    [
      'not sent yet and now cancelled is replaced, so that it is not sent',
      existing({ isSent: false }),
      incoming({ order_state: 'void' }),
      'replace',
    ],
    [
      'unmatched before and matched now is replaced',
      existing({ isSent: false, isMatched: false }),
      incoming(),
      'replace',
    ],
    [
      'unmatched before and still unmatched is a duplicate',
      existing({ isSent: false, isMatched: false }),
      incoming({}, { isMatched: false }),
      'duplicate',
    ],
  ])('%s', (_name, before, row, expected) => {
    expect(decideChange(before, row).kind).toBe(expected);
  });

  it('that states another value in the same upload is refused, and the first row is named', () => {
    const before = existing({ isSent: false, uploadId: 'second', row: 7 });
    expect(decideChange(before, incoming({ value: '80.00' }))).toEqual({ kind: 'conflict', otherRow: 7 });
  });

  it('that was fixed and is sent again in the same upload does not contradict itself', () => {
    const before = existing({ isSent: false, uploadId: 'second', row: 2 });
    expect(decideChange(before, incoming({ value: '80.00' })).kind).toBe('replace');
  });
});
