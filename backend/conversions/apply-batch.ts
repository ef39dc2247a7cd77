import type { RowChange } from '../../shared/api.ts';
import { otherRowFailed } from '../../shared/orders/order-problems.ts';
import { shopText } from '../../shared/orders/shop.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Match } from '../identity/match.ts';
import type { StoreKeys } from '../store/keys.ts';
import type { RowStatus } from '../store/conversion-schema.ts';
import { chooseOrder } from './choose-order.ts';
import { type AdjustmentWrite, applyRow, type ConversionWrite } from './apply-row.ts';
import { type LoadedOrder, orderTypeKey } from './existing-orders.ts';
import type { ValidatedRow } from './validate-batch.ts';

/** A row of the batch to store, with its outcome. */
export interface RowWrite {
  position: number;
  row: number;
  orderId: string | null;
  status: RowStatus;
  change: RowChange | null;
  conversionId: string | null;
  problems: Problem[];
}

const FAILED = { status: 'failed', change: null, conversionId: null } as const;

/** A batch that is validated and matched. */
export interface MatchedBatch {
  uploadId: string;
  rows: readonly ValidatedRow[];
  /** The match of each row, by its position. */
  matches: readonly (Match | null)[];
  /** The identity whose row each certainly is, by its position. Default: none is known. */
  people?: ReadonlyMap<number, string>;
  storeKeys: StoreKeys;
}

/** All that a batch changes. */
export interface BatchChanges {
  rows: RowWrite[];
  conversions: ConversionWrite[];
  adjustments: AdjustmentWrite[];
  /** The existing orders with the batch's changes, by `orderTypeKey`. */
  orders: ReadonlyMap<string, LoadedOrder>;
  /** Those of them of which what was stated, or the shop, has changed, except those in `conversions`. */
  restated: LoadedOrder[];
}

/** Applies a batch row by row: each row to its order as the rows before it in the batch have left it. Pure. */
export function applyBatch(...input: Parameters<typeof applyInSlices>): BatchChanges {
  const work = applyInSlices(...input);
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** As `applyBatch`, stopping after each row. */
export function* applyInSlices(
  { uploadId, rows, matches, people = new Map(), storeKeys }: MatchedBatch,
  existingOrders: ReadonlyMap<string, LoadedOrder>,
  now: Date,
  newConversionId: () => string,
): Generator<void, BatchChanges> {
  const orders = new Map(existingOrders);
  const keysOfNumber = groupKeys(existingOrders);
  const laterRows = findLaterRestatements(rows);
  const conversions = new Map<string, ConversionWrite>();
  const adjustments: AdjustmentWrite[] = [];
  const apply = ({ position, row, orderId, problems, conversion }: ValidatedRow): RowWrite => {
    const rowWrite = { position, row, orderId, problems };
    if (!conversion) return { ...rowWrite, ...FAILED };
    const sameNumber = (keysOfNumber.get(conversion.order_key) ?? []).flatMap((key) => orders.get(key) ?? []);
    const chosen = chooseOrder(conversion, sameNumber);
    if ('problem' in chosen) {
      return { ...rowWrite, ...FAILED, problems: [...problems, chosen.problem] };
    }
    const known = chosen.conversion?.conversionType ?? conversion.conversion_type;
    const key = orderTypeKey(chosen.orderKey, known);
    const found = { match: matches[position] ?? null, person: people.get(position) ?? null };
    const matchedRow = { conversion, ...found, uploadId, laterRow: laterRows.get(position) };
    const result = applyRow(chosen, conversions.get(key), matchedRow, now, newConversionId, storeKeys);
    if (result.order) {
      if (!orders.has(key)) addKey(keysOfNumber, conversion.order_key, key);
      orders.set(key, result.order);
    }
    if (result.conversion) conversions.set(key, result.conversion);
    if (result.adjustment) adjustments.push(result.adjustment);
    const { status, change, conversionId, problem } = result;
    return { ...rowWrite, status, change, conversionId, problems: problem ? [...problems, problem] : problems };
  };
  const applied: RowWrite[] = [];
  for (const row of rows) {
    applied.push(apply(row));
    yield;
  }
  return {
    rows: withOutcomesOfOrders(rows, applied),
    conversions: [...conversions.values()],
    adjustments,
    orders,
    restated: [...existingOrders].flatMap(([key, before]) => {
      const after = orders.get(key);
      return after && !conversions.has(key) && isRestated(before, after) ? [after] : [];
    }),
  };
}

function isRestated(before: LoadedOrder, after: LoadedOrder): boolean {
  const { changes, statedTotal, statedAt, shop } = before;
  const isSame = changes === after.changes && statedTotal === after.statedTotal && statedAt === after.statedAt;
  return !isSame || shop !== after.shop;
}

/** The keys of the orders with each number. */
function groupKeys(orders: ReadonlyMap<string, LoadedOrder>): Map<string, string[]> {
  const keys = new Map<string, string[]>();
  for (const [key, { orderNumber }] of orders) addKey(keys, orderNumber, key);
  return keys;
}

function addKey(keys: Map<string, string[]>, number: string, key: string): void {
  const list = keys.get(number);
  if (list) list.push(key);
  else keys.set(number, [key]);
}

/**
 * Rows that restate an order without a date while a later row of the batch does so, too: position → that row's number. All of
 * them are received at one time, so that the last one counts, and the same sheet again changes nothing.
 */
function findLaterRestatements(rows: readonly ValidatedRow[]): Map<number, number> {
  const later = new Map<number, number>();
  const last = new Map<string, ValidatedRow>();
  for (const row of rows) {
    const { conversion } = row;
    if (conversion?.adjustment?.type !== 'restate' || conversion.adjustment.time !== undefined) continue;
    const key = JSON.stringify([orderTypeKey(conversion.order_key, conversion.conversion_type), shopText(conversion)]);
    const before = last.get(key);
    if (before) later.set(before.position, row.row);
    last.set(key, row);
  }
  return later;
}

/** Each row that is part of an order has the outcome of the row with the order's conversion. */
function withOutcomesOfOrders(rows: readonly ValidatedRow[], applied: readonly RowWrite[]): RowWrite[] {
  const byPosition = new Map(applied.map((row) => [row.position, row]));
  return applied.map((write, index) => {
    const partOf = rows[index]?.partOf ?? null;
    const order = partOf === null ? undefined : byPosition.get(partOf);
    if (!order) return write;
    const { status, change, conversionId } = order;
    if (status !== 'failed') return { ...write, status, change, conversionId };
    const problem = { row: write.row, ...otherRowFailed(order.row) };
    return { ...write, problems: [...write.problems, problem] };
  });
}
