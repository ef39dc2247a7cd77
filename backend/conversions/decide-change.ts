import type { HashedConversion, OrderState } from '../../shared/conversion.ts';

/** What is known of an order's conversion when a row about it comes in. */
export interface ExistingOrder {
  conversionId: string;
  /** What is true now, explicit adjustments counted in. */
  value: string;
  currency: string;
  orderState: OrderState;
  /** What the last row without an adjustment of its own said. */
  plain: { value: string; currency: string };
  contentHash: string;
  /** Content hashes of the rows with an adjustment of their own that are counted in. */
  explicitHashes: readonly string[];
  matched: boolean;
  /** Whether any platform has it, or may have it: then it can only be adjusted, no longer replaced. */
  sent: boolean;
  /** The upload and row that said last what the order is worth. */
  uploadId: string;
  row: number;
}

export interface IncomingRow {
  conversion: HashedConversion;
  contentHash: string;
  matched: boolean;
  uploadId: string;
}

export type OrderChange =
  /** The first row about this order. */
  | { kind: 'create' }
  /** Nothing was sent yet: the row takes the place of what was stored. */
  | { kind: 'replace' }
  /** Sent before, with another value. */
  | { kind: 'restate' }
  /** Sent before, and now cancelled, returned or refunded. */
  | { kind: 'retract' }
  | { kind: 'duplicate' }
  /** One upload says two different things about one order. */
  | { kind: 'conflict'; otherRow: number }
  /** A new value for an order that was never uploaded. */
  | { kind: 'unknown_order' };

/** Decides what a row means for an order (docs/architecture.md#the-path-of-a-row). Pure; a batch applies it row by row. */
export function decideChange(known: ExistingOrder | null, incoming: IncomingRow): OrderChange {
  const { conversion } = incoming;
  if (!known) return conversion.adjustment?.type === 'restate' ? { kind: 'unknown_order' } : { kind: 'create' };
  const { value, currency, orderState } = saleAfterAdjustment(conversion);
  // A row that says how to adjust an order counts once, however often its sheet is sent; the order's own row beside it
  // still says the old value, which is no news either.
  if (conversion.adjustment && known.explicitHashes.includes(incoming.contentHash)) return { kind: 'duplicate' };
  const differs = (from: { value: string; currency: string }) => value !== from.value || currency !== from.currency;
  const valueChanged = differs(known) && (conversion.adjustment !== undefined || differs(known.plain));
  const contradicts = valueChanged && !conversion.adjustment && orderState !== 'void' && known.orderState !== 'open';
  if (contradicts && known.uploadId === incoming.uploadId && known.row !== conversion.row) {
    return { kind: 'conflict', otherRow: known.row };
  }
  if (!known.sent) {
    const changed = incoming.contentHash !== known.contentHash || (incoming.matched && !known.matched);
    return changed ? { kind: 'replace' } : { kind: 'duplicate' };
  }
  // Platforms offer no way to give back what was taken back.
  if (known.orderState === 'void') return { kind: 'duplicate' };
  if (orderState === 'void') return { kind: 'retract' };
  // What is on its way (again) has no new value yet.
  if (orderState === 'open') return { kind: 'duplicate' };
  return valueChanged ? { kind: 'restate' } : { kind: 'duplicate' };
}

/** Value, currency and state of the order once the row's own adjustment is counted in. */
export function saleAfterAdjustment(conversion: HashedConversion): {
  value: string;
  currency: string;
  orderState: OrderState;
} {
  const { adjustment } = conversion;
  if (adjustment?.type === 'retract') {
    return { value: conversion.value, currency: conversion.currency, orderState: 'void' };
  }
  return {
    value: adjustment?.value ?? conversion.value,
    currency: adjustment?.currency ?? conversion.currency,
    orderState: conversion.order_state ?? 'final',
  };
}
