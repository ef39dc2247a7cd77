import type { HashedConversion, ItemRow, OrderState } from '../../shared/conversion.ts';
import type { Problem } from '../../shared/problem.ts';

/** What an order is worth: an exact decimal, and its ISO 4217 currency; both null where its type needs no value. */
export interface OrderTotal {
  value: string | null;
  currency: string | null;
}

/** An order's conversion as it is stored when a row about the order comes in. Its total includes explicit adjustments. */
export interface ExistingOrder extends OrderTotal {
  conversionId: string;
  orderState: OrderState;
  /** The total stated by the last row without an explicit adjustment (`adjustment_type`). */
  statedTotal: OrderTotal;
  /** The content hash of that row. */
  contentHash: string;
  /** Content hashes of the rows with an explicit adjustment that are included in the total. */
  explicitAdjustmentHashes: readonly string[];
  isMatched: boolean;
  /** Whether any platform has it, or may have it: then it can be adjusted, but no longer replaced. */
  isSent: boolean;
  /** See `Conversion`; null for orders that are not stated by item. */
  itemRows: readonly ItemRow[] | null;
  /** ISO 8601. */
  occurredAt: string;
  /** The upload and row that last stated the total. */
  uploadId: string;
  row: number;
}

export interface IncomingRow {
  conversion: HashedConversion;
  contentHash: string;
  isMatched: boolean;
  uploadId: string;
}

export type OrderChange =
  /** The first row about this order. */
  | { kind: 'create' }
  /** Nothing was sent yet: the row replaces what is stored. */
  | { kind: 'replace' }
  /** Sent before, with another value. */
  | { kind: 'restate' }
  /** Sent before, and now cancelled, returned or refunded. */
  | { kind: 'retract' }
  | { kind: 'duplicate' }
  /** Two rows of one upload state different values for one order. */
  | { kind: 'conflict'; otherRow: number }
  /** A new value for an order that was never uploaded. */
  | { kind: 'unknown_order' };

/** Decides what a row changes about its order (docs/architecture.md#the-path-of-a-row). Pure; a batch applies it row by row. */
export function decideChange(existing: ExistingOrder | null, incoming: IncomingRow): OrderChange {
  const { conversion } = incoming;
  if (!existing) return conversion.adjustment?.type === 'restate' ? { kind: 'unknown_order' } : { kind: 'create' };
  const { value, currency, orderState } = saleAfterAdjustment(conversion);
  // An explicit adjustment counts once, however often its sheet is sent. The order's own row beside it still has the old
  // value, which is no change either.
  const isExplicit = conversion.adjustment !== undefined;
  if (isExplicit && existing.explicitAdjustmentHashes.includes(incoming.contentHash)) return { kind: 'duplicate' };
  // A row without a value states none, and so changes none.
  const differsFrom = (total: OrderTotal) => value !== null && (value !== total.value || currency !== total.currency);
  const isValueChanged = differsFrom(existing) && (isExplicit || differsFrom(existing.statedTotal));
  // Items that another row added to the order contradict nothing.
  const isByItem = existing.itemRows !== null && conversion.item_rows !== undefined;
  const contradicts =
    isValueChanged && !isExplicit && !isByItem && orderState !== 'void' && existing.orderState !== 'open';
  if (contradicts && existing.uploadId === incoming.uploadId && existing.row !== conversion.row) {
    return { kind: 'conflict', otherRow: existing.row };
  }
  if (!existing.isSent) {
    const isChanged = incoming.contentHash !== existing.contentHash || (incoming.isMatched && !existing.isMatched);
    return isChanged ? { kind: 'replace' } : { kind: 'duplicate' };
  }
  // Platforms have no way to restore a sale that was retracted.
  if (existing.orderState === 'void') return { kind: 'duplicate' };
  if (orderState === 'void') return { kind: 'retract' };
  // An order that is on its way (again) has no new value yet.
  if (orderState === 'open') return { kind: 'duplicate' };
  return isValueChanged ? { kind: 'restate' } : { kind: 'duplicate' };
}

/** Total and state of the order with the row's own adjustment included. */
export function saleAfterAdjustment(conversion: HashedConversion): OrderTotal & { orderState: OrderState } {
  const { adjustment, value = null, currency = null, order_state: orderState = 'final' } = conversion;
  if (adjustment?.type === 'retract') return { value, currency, orderState: 'void' };
  return { value: adjustment?.value ?? value, currency: adjustment?.currency ?? currency, orderState };
}

/** Why a row fails whose change cannot be applied, and how to fix it. */
export function changeProblem(
  row: number,
  change: Extract<OrderChange, { kind: 'conflict' | 'unknown_order' }>,
): Problem {
  if (change.kind === 'conflict') {
    return {
      row,
      field: 'order_id',
      code: 'order_id_repeated',
      severity: 'error',
      message: `This order is also on row ${change.otherRow}, with another value. It is not clear which one counts.`,
      fix: 'Keep one row for each order, with the order’s total; or set adjustment_type to Restate on the later row.',
    };
  }
  return {
    row,
    field: 'adjustment_type',
    code: 'adjustment_invalid',
    severity: 'error',
    message: 'This row restates an order that was never uploaded.',
    fix: 'Upload the order itself first, then its new value.',
  };
}
