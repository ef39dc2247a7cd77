import type { HashedConversion, ItemRow, OrderState } from '../../shared/conversion.ts';
import type { Problem } from '../../shared/problem.ts';
import {
  type Change,
  endChanges,
  isKnownChange,
  isSameSale,
  isSameTotal,
  ownStatement,
  type OrderSale,
  saleOf,
  type Statements,
  withRefunds,
} from './statements.ts';

/** An order's conversion as it is stored when a row about the order comes in. Its total includes its changes. */
export interface ExistingOrder extends OrderSale, Statements {
  conversionId: string;
  /** The content hash of the last row without an explicit adjustment. */
  contentHash: string;
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
  /** The time of what the row does not date. ISO 8601 in UTC. */
  receivedAt: string;
}

export type OrderChange =
  /** The first row about this order. */
  | { kind: 'create' }
  /**
   * `replace`: nothing was sent yet, and the sale changes, or the row replaces what is stored. `restate`: sent before, with
   * another value. `retract`: sent before, and now cancelled, returned or refunded. Afterwards the order is `sale`.
   */
  | { kind: 'replace' | 'restate' | 'retract'; sale: OrderSale; statements: Statements }
  /** The sale stays as it is. `statements`: what to remember nevertheless. `isSuperseded`: the row has another value. */
  | { kind: 'duplicate'; statements?: Statements; isSuperseded?: true }
  /** Two rows of one upload state different values for one order. */
  | { kind: 'conflict'; otherRow: number }
  /** A new value or a refund for an order that was never uploaded. */
  | { kind: 'unknown_order' }
  /** A refund cannot be subtracted from the order, or the refunds before exceed the new value. */
  | { kind: 'refunds_exceed' };

/** Decides what a row changes about its order (docs/architecture.md#statements-about-an-order). Pure; a batch applies it row by row. */
export function decideChange(existing: ExistingOrder | null, incoming: IncomingRow): OrderChange {
  const change = explicitChange(incoming);
  if (!existing) return change && change.type !== 'retract' ? { kind: 'unknown_order' } : { kind: 'create' };
  return change ? decideExplicit(existing, change) : decidePlain(existing, incoming);
}

/** What a row with an explicit adjustment states; null for an order's own row. */
export function explicitChange({ conversion, contentHash, receivedAt }: IncomingRow): Change | null {
  const { adjustment, value = null, currency = null } = conversion;
  if (!adjustment) return null;
  const common = { at: adjustment.time ?? receivedAt, isDated: adjustment.time !== undefined, hash: contentHash };
  if (adjustment.type === 'retract' || (adjustment.type === 'restate' && conversion.order_state === 'void')) {
    return { ...common, type: 'retract', value: null, currency: null };
  }
  const total = { value: adjustment.value ?? value, currency: adjustment.currency ?? currency };
  return { ...common, type: adjustment.type, ...total };
}

function decideExplicit(existing: ExistingOrder, change: Change): OrderChange {
  if (isKnownChange(change, existing.changes)) return { kind: 'duplicate' };
  const { statedTotal, statedAt } = existing;
  const statements = { statedTotal, statedAt, changes: [...existing.changes, change] };
  const sale = saleOf(statements, statedState(existing));
  if (!sale) return { kind: 'refunds_exceed' };
  if (isSameSale(sale, existing) || (existing.isSent && existing.orderState === 'void')) {
    const isSuperseded = change.type === 'restate' && !isSameTotal(change, existing);
    // One without a date that changes nothing only repeats what is known.
    return { kind: 'duplicate', ...(change.isDated && { statements }), ...(isSuperseded && { isSuperseded }) };
  }
  if (!existing.isSent) return { kind: 'replace', sale, statements };
  return { kind: sale.orderState === 'void' ? 'retract' : 'restate', sale, statements };
}

/** The state by the order's own row: an order may be void by its changes alone. */
function statedState(existing: ExistingOrder): OrderState {
  const isVoidByChanges = saleOf(existing, 'final')?.orderState === 'void';
  return existing.orderState === 'void' && isVoidByChanges ? 'final' : existing.orderState;
}

function decidePlain(existing: ExistingOrder, incoming: IncomingRow): OrderChange {
  const { conversion, contentHash, receivedAt } = incoming;
  const { value = null, order_state: orderState = 'final' } = conversion;
  const { total, refunds } = ownStatement(conversion);
  const isFirst = isKnownByRetraction(existing);
  // A row without a value states none, and so changes none.
  const isNewTotal = !isFirst && value !== null && !isSameTotal(total, existing.statedTotal);
  // Items that another row added to the order contradict nothing.
  const isByItem = existing.itemRows !== null && conversion.item_rows !== undefined;
  const isNewValue = !isSameTotal({ value, currency: conversion.currency ?? null }, existing);
  const contradicts = isNewTotal && isNewValue && !isByItem && orderState !== 'void' && existing.orderState !== 'open';
  if (contradicts && existing.uploadId === incoming.uploadId && existing.row !== conversion.row) {
    return { kind: 'conflict', otherRow: existing.row };
  }
  const statements: Statements = {
    statedTotal: isFirst || isNewTotal ? total : existing.statedTotal,
    statedAt: isNewTotal ? receivedAt : existing.statedAt,
    changes: withRefunds(isNewTotal ? endChanges(existing.changes) : existing.changes, refunds),
  };
  const isRemembered = (isFirst || isNewTotal || statements.changes !== existing.changes) && { statements };
  const sale = saleOf(statements, orderState) ?? { ...total, orderState };
  const isChanged = contentHash !== existing.contentHash || (incoming.isMatched && !existing.isMatched);
  if (existing.changes.some(({ type }) => type === 'retract')) {
    const isSuperseded = !existing.isSent && isChanged && orderState !== 'void';
    return { kind: 'duplicate', ...isRemembered, ...(isSuperseded && { isSuperseded }) };
  }
  if (!existing.isSent) return isChanged ? { kind: 'replace', sale, statements } : { kind: 'duplicate' };
  // Platforms have no way to restore a sale that was retracted.
  if (existing.orderState === 'void') return { kind: 'duplicate' };
  if (orderState === 'void') return { kind: 'retract', sale, statements };
  // An order that is on its way (again) has no new value yet.
  if (orderState === 'open' || !isRemembered) return { kind: 'duplicate' };
  if (isSameSale(sale, existing)) return { kind: 'duplicate', ...isRemembered };
  return { kind: sale.orderState === 'void' ? 'retract' : 'restate', sale, statements };
}

/** Whether a retraction is all that is known of the order: its own row, which comes later, is older all the same. */
function isKnownByRetraction({ changes, contentHash }: ExistingOrder): boolean {
  return changes.some(({ hash }) => hash === contentHash);
}

/** Total and state of the order with the row's own adjustment included. */
export function saleAfterAdjustment(conversion: HashedConversion): OrderSale {
  const { adjustment, value = null, currency = null, order_state: orderState = 'final' } = conversion;
  if (adjustment?.type === 'retract') return { value, currency, orderState: 'void' };
  return { value: adjustment?.value ?? value, currency: adjustment?.currency ?? currency, orderState };
}

/** Why a row fails whose change cannot be applied, and how to fix it. */
export function changeProblem(
  { row, value, currency, adjustment }: HashedConversion,
  change: Extract<OrderChange, { kind: 'conflict' | 'unknown_order' | 'refunds_exceed' }>,
  existing: ExistingOrder | null,
): Problem {
  const isRefund = adjustment?.type === 'refund';
  const field = isRefund ? 'conversion_value' : 'adjustment_type';
  const invalid = { row, field, code: 'adjustment_invalid', severity: 'error' } as const;
  const refund = `${value ?? ''} ${currency ?? ''}`;
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
  if (change.kind === 'refunds_exceed') {
    const known = !existing || existing.value === null ? 'no value' : `${existing.value} ${existing.currency}`;
    return {
      ...invalid,
      message: isRefund
        ? `This row takes ${refund} back, but the order has ${known}.`
        : 'The refunds of this order exceed the value that this row gives it.',
      fix: 'Check the amount and the order id. To cancel the whole order, write Retract as its adjustment type.',
    };
  }
  if (isRefund) {
    return {
      ...invalid,
      message: `This row takes ${refund} back from an order that was never uploaded.`,
      fix: 'Upload the order itself, or leave out rows that are no refunds of orders, such as withdrawals and fees.',
    };
  }
  return {
    ...invalid,
    message: 'This row restates an order that was never uploaded.',
    fix: 'Upload the order itself first, then its new value.',
  };
}

/** The note on a row whose value does not count, because a later statement of the order does. */
export function supersededNote({ row }: HashedConversion, { orderState, value, currency }: OrderSale): Problem {
  const counts = orderState === 'void' ? 'that it was cancelled' : `${value} ${currency}`;
  return {
    row,
    field: null,
    code: 'change_superseded',
    severity: 'warning',
    message: `This row changes nothing: a later statement about the order counts, ${counts}.`,
    fix: 'If this row is the latest, give it a later adjustment_time. A cancelled sale cannot be restored at the platforms.',
  };
}

/** The note on a row that does not count, because a later row of its batch does. */
export function laterRowNote({ row }: HashedConversion, laterRow: number): Problem {
  return {
    row,
    field: 'adjustment_time',
    code: 'change_superseded',
    severity: 'warning',
    message: `This row changes nothing: row ${laterRow} restates the same order after it, and neither has a date.`,
    fix: `If row ${laterRow} is not the latest, fill in adjustment_time on both.`,
  };
}
