import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ValidatedRow } from '../../../backend/conversions/validate-batch.ts';
import { type LoadedOrder, orderTypeKey } from '../../../backend/conversions/existing-orders.ts';
import { saleAfterAdjustment } from '../../../backend/conversions/decide-change.ts';
import { type BatchChanges, applyBatch } from '../../../backend/conversions/apply-batch.ts';
import type { HashedConversion, OrderState } from '../../../shared/conversion.ts';

const NOW = new Date('2026-11-20T10:00:00.000Z');
const KEY = orderTypeKey('1001', undefined);

type Said = Partial<HashedConversion>;

/** One batch about one order: its rows are numbered from 2, as a sheet's are. */
function settle(rows: readonly Said[], known: Map<string, LoadedOrder>, uploadId: string): BatchChanges {
  const judged = rows.map((said, position): ValidatedRow => {
    const row = position + 2;
    const conversion: HashedConversion = {
      row,
      order_id: '#1001',
      order_key: '1001',
      value: '100.00',
      currency: 'THB',
      time: '2026-11-19T10:00:00.000Z',
      person: {},
      ...said,
    };
    return { position, row, orderId: '#1001', conversion, problems: [] };
  });
  return applyBatch(
    uploadId,
    judged,
    rows.map(() => null),
    known,
    NOW,
  );
}

/** All that was planned has gone out; what has gone out stays known to the platforms. */
function sendAll(known: Map<string, LoadedOrder>): void {
  for (const [key, conversion] of known)
    known.set(key, { ...conversion, sent: conversion.sent || conversion.orderState === 'final' });
}

const value = fc.constantFrom('100.00', '80.00', '120.00');
const inState = (state: OrderState) => fc.record({ value, order_state: fc.constant(state) });
const anything: fc.Arbitrary<Said> = fc.oneof(
  inState('final'),
  inState('open'),
  inState('void'),
  fc.record({ adjustment: fc.record({ type: fc.constant('restate' as const), value }) }),
  fc.record({ adjustment: fc.constant({ type: 'retract' as const }) }),
);
const rowsOf = (row: fc.Arbitrary<Said>) => fc.array(row, { maxLength: 6 });
/** As an order goes: on its way for a while, then there. */
const history = fc.tuple(rowsOf(inState('open')), rowsOf(inState('final'))).map((parts) => parts.flat());

describe('whatever is said about one order', () => {
  it('it is one conversion, taken back at most once, worth what the last row taken says', () => {
    fc.assert(
      fc.property(fc.array(rowsOf(anything), { maxLength: 4 }), fc.boolean(), (batches, sent) => {
        const known = new Map<string, LoadedOrder>();
        const ids = new Set<string>();
        let seq = 0;
        let retracts = 0;
        batches.forEach((rows, index) => {
          const { rows: written, conversions, adjustments } = settle(rows, known, `upload-${index}`);
          expect(conversions.length).toBeLessThanOrEqual(1);
          for (const { conversionId } of [...conversions, ...adjustments]) ids.add(conversionId);
          for (const adjustment of adjustments) {
            expect(retracts).toBe(0);
            if (adjustment.type === 'retract') retracts += 1;
            expect(adjustment.seq).toBe((seq += 1));
          }
          const taken = written.filter(({ status }) => status === 'unmatched').at(-1);
          const said = taken && rows[taken.position];
          if (said) {
            const { value, orderState } = saleAfterAdjustment({
              value: '100.00',
              currency: 'THB',
              ...said,
            } as HashedConversion);
            const now = known.get(KEY);
            expect(now?.orderState === 'void').toBe(orderState === 'void');
            if (orderState !== 'void') expect(now?.value).toBe(value);
          }
          if (sent) sendAll(known);
        });
        expect(ids.size).toBeLessThanOrEqual(1);
      }),
      { numRuns: 2000 },
    );
  });

  it('the same rows sent again in another upload change nothing', () => {
    fc.assert(
      fc.property(history, (rows) => {
        const known = new Map<string, LoadedOrder>();
        settle(rows, known, 'first');
        sendAll(known);
        const before = known.get(KEY);
        const again = settle(rows, known, 'second');
        expect(again.adjustments).toEqual([]);
        if (before?.sent) expect(again.conversions).toEqual([]);
        expect(known.get(KEY)?.value).toBe(before?.value);
      }),
      { numRuns: 2000 },
    );
  });
});

it('an export with a row for each article restates nothing when it is sent again', () => {
  const known = new Map<string, LoadedOrder>();
  const lines = [{ value: '100.00' }, { value: '80.00' }];
  const first = settle(lines, known, 'monday');
  sendAll(known);
  const second = settle(lines, known, 'tuesday');
  expect(first.rows.map(({ status }) => status)).toEqual(['unmatched', 'failed']);
  expect(second.rows.map(({ status }) => status)).toEqual(['duplicate', 'failed']);
  expect(second.adjustments).toEqual([]);
});
