import { otherRowFailed } from '../../shared/orders/order-problems.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Match } from '../identity/match.ts';
import type { RowStatus } from '../store/schema.ts';
import { type AdjustmentWrite, applyRow, type ConversionWrite } from './apply-row.ts';
import { type LoadedOrder, orderTypeKey } from './existing-orders.ts';
import type { ValidatedRow } from './validate-batch.ts';

/** A row of the batch to store, with its outcome. */
export interface RowWrite {
  position: number;
  row: number;
  orderId: string | null;
  status: RowStatus;
  conversionId: string | null;
  problems: Problem[];
}

/** A batch that is validated and matched. */
export interface MatchedBatch {
  uploadId: string;
  rows: readonly ValidatedRow[];
  /** The match of each row, by its position. */
  matches: readonly (Match | null)[];
}

/** All that a batch changes. */
export interface BatchChanges {
  rows: RowWrite[];
  conversions: ConversionWrite[];
  adjustments: AdjustmentWrite[];
  /** The existing orders with the batch's changes, by `orderTypeKey`. */
  orders: ReadonlyMap<string, LoadedOrder>;
}

/** Applies a batch row by row: each row to its order as the rows before it in the batch have left it. Pure. */
export function applyBatch(
  { uploadId, rows, matches }: MatchedBatch,
  existingOrders: ReadonlyMap<string, LoadedOrder>,
  now: Date,
  newConversionId: () => string,
): BatchChanges {
  const orders = new Map(existingOrders);
  const conversions = new Map<string, ConversionWrite>();
  const adjustments: AdjustmentWrite[] = [];
  const applied = rows.map(({ position, row, orderId, problems, conversion }): RowWrite => {
    const rowWrite = { position, row, orderId, problems };
    if (!conversion) return { ...rowWrite, status: 'failed', conversionId: null };
    const key = orderTypeKey(conversion.order_key, conversion.conversion_type);
    const matchedRow = { conversion, match: matches[position] ?? null, uploadId };
    const change = applyRow(orders.get(key) ?? null, conversions.get(key), matchedRow, now, newConversionId);
    if (change.order) orders.set(key, change.order);
    if (change.conversion) conversions.set(key, change.conversion);
    if (change.adjustment) adjustments.push(change.adjustment);
    const { status, conversionId, problem } = change;
    return { ...rowWrite, status, conversionId, problems: problem ? [...problems, problem] : problems };
  });
  return { rows: withOutcomesOfOrders(rows, applied), conversions: [...conversions.values()], adjustments, orders };
}

/** Each row that is part of an order has the outcome of the row with the order's conversion. */
function withOutcomesOfOrders(rows: readonly ValidatedRow[], applied: readonly RowWrite[]): RowWrite[] {
  const byPosition = new Map(applied.map((row) => [row.position, row]));
  return applied.map((write, index) => {
    const partOf = rows[index]?.partOf ?? null;
    const order = partOf === null ? undefined : byPosition.get(partOf);
    if (!order) return write;
    const { status, conversionId } = order;
    if (status !== 'failed') return { ...write, status, conversionId };
    const problem = { row: write.row, ...otherRowFailed(order.row) };
    return { ...write, problems: [...write.problems, problem] };
  });
}
