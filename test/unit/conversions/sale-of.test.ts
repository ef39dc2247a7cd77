import { expect, it } from 'vitest';
import { type Change, endChanges, type OrderSale, saleOf } from '../../../backend/conversions/statements.ts';

const NOON = '2026-11-20T12:00:00.000Z';
const LATER = '2026-11-20T12:00:00.001Z';
const total = { value: '100', currency: 'THB' };
const change = (type: Change['type'], at: string, value: string | null = null): Change => {
  return { type, at, isDated: true, value, currency: value === null ? null : 'THB', hash: `${type} ${at} ${value}` };
};

it.each<[string, string | null, Change[], OrderSale | null]>([
  [
    'a total stated by the order’s own row at the moment of a restatement counts',
    NOON,
    [change('restate', NOON, '80')],
    { ...total, orderState: 'final' },
  ],
  [
    'a restatement a moment later replaces it',
    NOON,
    [change('restate', LATER, '80')],
    { value: '80', currency: 'THB', orderState: 'final' },
  ],
  [
    'of a cancelled order nothing is subtracted, nor is too large a refund refused',
    null,
    [change('retract', NOON), change('refund', LATER, '150')],
    { ...total, orderState: 'void' },
  ],
  [
    'a cancellation stays when the order’s own row states a new total, and a restatement does not',
    null,
    endChanges([change('retract', NOON), change('restate', LATER, '80')]),
    { ...total, orderState: 'void' },
  ],
  ['a refund of more than the total is refused', null, [change('refund', NOON, '100.01')], null],
])('%s', (_what, statedAt, changes, expected) => {
  expect(saleOf({ statedTotal: total, statedAt, changes }, 'final')).toEqual(expected);
});
