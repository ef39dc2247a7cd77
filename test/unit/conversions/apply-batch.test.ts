import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ValidatedRow } from '../../../backend/conversions/validate-batch.ts';
import { type LoadedOrder, orderTypeKey } from '../../../backend/conversions/existing-orders.ts';
import { saleAfterAdjustment } from '../../../backend/conversions/decide-change.ts';
import { saleOf } from '../../../backend/conversions/statements.ts';
import { type BatchChanges, applyBatch } from '../../../backend/conversions/apply-batch.ts';
import { newId } from '../../../backend/store/id.ts';
import type { HashedConversion, OrderState } from '../../../shared/conversion.ts';
import { STORE_KEYS } from '../../secret-key.ts';

const NOW = new Date('2026-11-20T10:00:00.000Z');
const KEY = orderTypeKey('1001', undefined);

type RowContent = Partial<HashedConversion>;
type Orders = ReadonlyMap<string, LoadedOrder>;

/** One batch about one order: its rows are numbered from 2, as a sheet's are. */
function apply(contents: readonly RowContent[], existing: Orders, uploadId: string): BatchChanges {
  const rows = contents.map((content, position): ValidatedRow => {
    const row = position + 2;
    const conversion: HashedConversion = {
      row,
      order_id: '#1001',
      order_key: '1001',
      value: '100.00',
      currency: 'THB',
      time: '2026-11-19T10:00:00.000Z',
      person: {},
      ...content,
    };
    return {
      partOf: null,
      position,
      row,
      orderId: '#1001',
      isOrderIdPersonal: false,
      hasType: false,
      conversion,
      problems: [],
    };
  });
  const before = JSON.stringify([...existing]);
  const changes = applyBatch(
    { uploadId, rows, matches: rows.map(() => null), storeKeys: STORE_KEYS },
    existing,
    NOW,
    () => newId(NOW),
  );
  expect(JSON.stringify([...existing])).toBe(before);
  return changes;
}

/** The orders once everything that was planned is sent; what was sent before stays sent. */
function sendAll(orders: Orders): Orders {
  return new Map(
    [...orders].map(([key, order]) => [key, { ...order, isSent: order.isSent || order.orderState === 'final' }]),
  );
}

const value = fc.constantFrom('100.00', '80.00', '120.00');
const inState = (state: OrderState) => fc.record({ value, order_state: fc.constant(state) });
const anything: fc.Arbitrary<RowContent> = fc.oneof(
  inState('final'),
  inState('open'),
  inState('void'),
  fc.record({ adjustment: fc.record({ type: fc.constant('restate' as const), value }) }),
  fc.record({ adjustment: fc.constant({ type: 'retract' as const }) }),
);
const rowsOf = (row: fc.Arbitrary<RowContent>) => fc.array(row, { maxLength: 6 });
/** As an order goes: on its way for a while, then delivered. */
const history = fc.tuple(rowsOf(inState('open')), rowsOf(inState('final'))).map((parts) => parts.flat());

describe('whatever rows there are about one order', () => {
  it('it is one conversion, retracted at most once, worth what the last accepted row states', () => {
    fc.assert(
      fc.property(fc.array(rowsOf(anything), { maxLength: 4 }), fc.boolean(), (batches, sent) => {
        let orders: Orders = new Map();
        const ids = new Set<string>();
        let seq = 0;
        let retracts = 0;
        batches.forEach((contents, index) => {
          const changes = apply(contents, orders, `upload-${index}`);
          orders = changes.orders;
          expect(changes.conversions.length).toBeLessThanOrEqual(1);
          for (const { conversionId } of [...changes.conversions, ...changes.adjustments]) ids.add(conversionId);
          for (const adjustment of changes.adjustments) {
            expect(retracts).toBe(0);
            if (adjustment.type === 'retract') retracts += 1;
            expect(adjustment.seq).toBe((seq += 1));
          }
          const accepted = changes.rows.filter(({ status }) => status === 'unmatched').at(-1);
          const content = accepted && contents[accepted.position];
          if (content) {
            const { value, orderState } = saleAfterAdjustment({
              value: '100.00',
              currency: 'THB',
              ...content,
            } as HashedConversion);
            const order = orders.get(KEY);
            expect(order?.orderState === 'void').toBe(orderState === 'void');
            // An order's own row that states the total from before an explicit change leaves that change.
            const isChanged = !content.adjustment && order?.changes.some(({ isEnded }) => !isEnded);
            if (orderState !== 'void') expect(order?.value).toBe(isChanged ? saleOf(order!, 'final')?.value : value);
          }
          if (sent) orders = sendAll(orders);
        });
        expect(ids.size).toBeLessThanOrEqual(1);
      }),
      { numRuns: 600 },
    );
  });

  it('the same rows sent again in another upload change nothing', () => {
    fc.assert(
      fc.property(history, (contents) => {
        const orders = sendAll(apply(contents, new Map(), 'first').orders);
        const before = orders.get(KEY);
        const again = apply(contents, orders, 'second');
        expect(again.adjustments).toEqual([]);
        if (before?.isSent) expect(again.conversions).toEqual([]);
        expect(again.orders.get(KEY)?.value).toBe(before?.value);
      }),
      { numRuns: 600 },
    );
  });
});

it('an export with a row for each article restates nothing when it is sent again', () => {
  const contents = [{ value: '100.00' }, { value: '80.00' }];
  const first = apply(contents, new Map(), 'monday');
  const second = apply(contents, sendAll(first.orders), 'tuesday');
  expect(first.rows.map(({ status }) => status)).toEqual(['unmatched', 'failed']);
  expect(second.rows.map(({ status }) => status)).toEqual(['duplicate', 'failed']);
  expect(second.adjustments).toEqual([]);
});
