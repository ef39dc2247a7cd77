import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyBatch } from '../../../backend/conversions/apply-batch.ts';
import { type LoadedOrder, orderTypeKey } from '../../../backend/conversions/existing-orders.ts';
import type { ValidatedRow } from '../../../backend/conversions/validate-batch.ts';
import { newId } from '../../../backend/store/id.ts';
import type { Adjustment, HashedConversion } from '../../../shared/conversion.ts';
import {
  expectedValue,
  histories,
  type History,
  refund,
  restatement,
  retraction,
  SALE_VALUE,
  type Statement,
} from './order-histories.ts';
import { STORE_KEYS } from '../../secret-key.ts';

const SOLD_AT = Date.parse('2026-10-01T10:00:00.000Z');
const FIRST_BATCH = Date.parse('2026-11-20T10:00:00.000Z');
const MINUTE = 60_000;
const KEY = orderTypeKey('1001', undefined);
const PLATFORMS = 2;

type Orders = ReadonlyMap<string, LoadedOrder>;

function toRow(statement: Statement, position: number, row: number): ValidatedRow {
  const at = (minutes: number): string => new Date(SOLD_AT + minutes * MINUTE).toISOString();
  const sale = { row, order_id: '#1001', order_key: '1001', currency: 'THB', person: {} };
  const conversion: HashedConversion = { ...sale, value: SALE_VALUE, time: at(0) };
  if (statement !== 'sale') {
    const { type, value, minutes } = statement;
    const time = at(minutes);
    const adjustment: Adjustment = type === 'retract' ? { type, time } : { type, time, value, currency: 'THB' };
    conversion.adjustment = adjustment;
    // A refund line has its own amount and date.
    if (type === 'refund') Object.assign(conversion, { value, time });
  }
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
}

/** A platform that takes a sale and its changes: what it counts for the order; undefined before it has it. */
class Platform {
  value: string | null | undefined;
  #seq = 0;

  /** Gets the sale as it is now, or else the last change that it does not have. */
  deliver(order: LoadedOrder, changes: readonly { seq: number; value: string | null }[]): void {
    const last = changes.at(-1);
    if (this.value === undefined) {
      if (order.orderState === 'void') return;
      this.value = order.value;
    } else if (last && last.seq > this.#seq) {
      // What was retracted is not restored.
      if (this.value !== null) this.value = last.value;
    }
    this.#seq = last?.seq ?? 0;
  }
}

/** Runs a history through the pure core, and returns what each platform counts in the end; null for nothing. */
function run({ statements, batches }: History): (string | null)[] {
  const platforms = Array.from({ length: PLATFORMS }, () => new Platform());
  const changes: { seq: number; value: string | null }[] = [];
  let orders: Orders = new Map();
  let uploads = 0;
  const apply = (rows: readonly number[], isStored = true): number[] => {
    uploads += 1;
    const validated = rows.map((at, position) => toRow(statements[at] ?? 'sale', position, at + 2));
    const now = new Date(FIRST_BATCH + uploads * MINUTE);
    const matches = validated.map(() => null);
    const result = applyBatch(
      { uploadId: `upload-${uploads}`, rows: validated, matches, storeKeys: STORE_KEYS },
      orders,
      now,
      () => newId(now),
    );
    if (!isStored) return [];
    orders = result.orders;
    for (const { seq, value } of result.adjustments) changes.push({ seq, value });
    return result.rows.flatMap(({ status, position }) => (status === 'failed' ? (rows[position] ?? []) : []));
  };
  const deliver = (which: readonly boolean[]): void => {
    const order = orders.get(KEY);
    if (!order) return;
    platforms.forEach((platform, index) => {
      if (which[index]) platform.deliver(order, changes);
    });
    const isSent = order.isSent || platforms.some(({ value }) => value !== undefined);
    orders = new Map([[KEY, { ...order, isSent }]]);
  };
  let refused: number[] = [];
  for (const { rows, crash, delivers } of batches) {
    if (crash === 'lost') apply(rows, false);
    refused.push(...apply(rows));
    if (crash === 'repeated') apply(rows);
    deliver(delivers);
  }
  // A change of an order that was not uploaded yet is refused: its row is uploaded again after the order.
  refused = apply([...new Set(refused)]);
  expect(refused).toEqual([]);
  deliver(platforms.map(() => true));
  return platforms.map(({ value }) => value ?? null);
}

describe('whatever the arrival order, the batches and the crashes, each platform ends with the value by the dates of', () => {
  it.each([
    ['restated totals', restatement, 400],
    ['restated totals and cancellations', fc.oneof({ weight: 4, arbitrary: restatement }, retraction), 400],
    ['refunds', refund, 400],
    ['all of them', fc.oneof({ weight: 3, arbitrary: restatement }, { weight: 3, arbitrary: refund }, retraction), 400],
  ] as const)('%s', (_what, change, numRuns) => {
    fc.assert(
      fc.property(histories(change, PLATFORMS), (history) => {
        const expected = expectedValue(history.statements);
        // A sale that was cancelled before it was sent is at no platform; one that was retracted counts nothing.
        expect(run(history)).toEqual(Array.from({ length: PLATFORMS }, () => expected));
      }),
      { numRuns },
    );
  });
});

describe('a sheet sent again', () => {
  it('changes nothing, whatever dated changes are in it', () => {
    const change = fc.oneof(restatement, refund);
    fc.assert(
      fc.property(fc.uniqueArray(change, { maxLength: 5, selector: (one) => JSON.stringify(one) }), (changes) => {
        const statements: Statement[] = ['sale', ...changes];
        const rows = statements.map((one, position) => toRow(one, position, position + 2));
        const matches = rows.map(() => null);
        const now = new Date(FIRST_BATCH);
        const first = applyBatch({ uploadId: 'a', rows, matches, storeKeys: STORE_KEYS }, new Map(), now, () =>
          newId(now),
        );
        const sent = new Map([...first.orders].map(([key, order]) => [key, { ...order, isSent: true }]));
        const again = applyBatch({ uploadId: 'b', rows, matches, storeKeys: STORE_KEYS }, sent, now, () => newId(now));
        expect([again.conversions, again.adjustments, again.restated]).toEqual([[], [], []]);
      }),
      { numRuns: 400 },
    );
  });
});

describe('statements without a date', () => {
  const restate = (value: string): HashedConversion => ({
    ...(toRow('sale', 0, 2).conversion as HashedConversion),
    adjustment: { type: 'restate', value, currency: 'THB' },
  });
  /** Applies one sheet after another, each sent at once; returns the values that were sent as changes. */
  const sendAll = (...sheets: HashedConversion[][]): (string | null)[] => {
    const sale = toRow('sale', 0, 2);
    let orders: Orders = new Map();
    return [[sale.conversion as HashedConversion], ...sheets].flatMap((sheet, index) => {
      const rows = sheet.map((conversion, position): ValidatedRow => {
        const row = position + 2;
        return { ...sale, position, row, conversion: { ...conversion, row } };
      });
      const now = new Date(FIRST_BATCH + index * MINUTE);
      const matches = rows.map(() => null);
      const result = applyBatch({ uploadId: `u-${index}`, rows, matches, storeKeys: STORE_KEYS }, orders, now, () =>
        newId(now),
      );
      orders = new Map([...result.orders].map(([key, order]) => [key, { ...order, isSent: true }]));
      return result.adjustments.map(({ value }) => value);
    });
  };
  const own = (value: string): HashedConversion => ({ ...(toRow('sale', 0, 2).conversion as HashedConversion), value });

  it.each<[string, HashedConversion[][], string[]]>([
    [
      '80, 100, 80 are three changes',
      [[restate('80.00')], [restate('100.00')], [restate('80.00')]],
      ['80.00', '100.00', '80.00'],
    ],
    [
      '80, 100, 80 in the order’s own row as well',
      [[own('80.00')], [own('100.00')], [own('80.00')]],
      ['80.00', '100.00', '80.00'],
    ],
    ['the latest one again is none', [[restate('80.00')], [restate('80.00')]], ['80.00']],
    [
      'the sale’s row beside it is none',
      [
        [own('100.00'), restate('80.00')],
        [own('100.00'), restate('80.00')],
      ],
      ['80.00'],
    ],
    ['the sale’s row below it is none', [[restate('80.00'), own('100.00')]], ['80.00']],
    [
      'of two in one sheet the last one counts, however often it is sent',
      [
        [restate('80.00'), restate('60.00')],
        [restate('80.00'), restate('60.00')],
      ],
      ['60.00'],
    ],
  ])('%s', (_what, sheets, expected) => {
    expect(sendAll(...sheets)).toEqual(expected);
  });
});
