import { hash } from 'node:crypto';
import type { HashedConversion, ItemRow } from '../../shared/conversion.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Match } from '../identity/match.ts';
import { toContent } from '../store/conversion-data.ts';
import type { RowStatus } from '../store/schema.ts';
import { refundKey } from '../../shared/orders/refund-key.ts';
import { mergeItemRows } from './merge-item-rows.ts';
import { refundProblem, resolveRefund } from './resolve-refund.ts';
import { changeProblem, decideChange, type OrderTotal, saleAfterAdjustment } from './decide-change.ts';
import type { LoadedOrder } from './existing-orders.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** A conversion to store: new, or in place of what is stored. */
export interface ConversionWrite {
  conversionId: string;
  isNew: boolean;
  conversion: HashedConversion;
  contentHash: string;
  match: Match | null;
  /** Where explicit adjustments are included in a sale that was not sent yet: the total without them, and their hashes. */
  adjusted: { statedTotal: OrderTotal; explicitAdjustmentHashes: readonly string[] } | null;
}

/** An adjustment to store, and what it changes about its conversion. */
export interface AdjustmentWrite {
  conversionId: string;
  seq: number;
  type: 'restate' | 'retract';
  value: string | null;
  currency: string | null;
  adjustedAt: string;
  row: number;
  /** See ExistingOrder; as they are after this adjustment. */
  explicitAdjustmentHashes: readonly string[];
  /** See ExistingOrder; as it is after this adjustment. */
  statedTotal: OrderTotal;
  /** The order's items, where the row adds some; null where they stay as they are. */
  itemRows: readonly ItemRow[] | null;
}

/** A validated row with its match. */
export interface MatchedRow {
  conversion: HashedConversion;
  match: Match | null;
  uploadId: string;
}

/** What one row changes. */
export interface RowChange {
  status: RowStatus;
  conversionId: string | null;
  problem?: Problem;
  /** The order afterwards; absent where it is unchanged. */
  order?: LoadedOrder;
  conversion?: ConversionWrite;
  adjustment?: AdjustmentWrite;
}

/**
 * Decides what a row changes about its order, and applies it. Pure.
 *
 * @param existing the order before this row; null when there is none
 * @param pending what earlier rows of the batch have to store of the order
 * @param now the time of an adjustment that names none
 */
export function applyRow(
  existing: LoadedOrder | null,
  pending: ConversionWrite | undefined,
  incoming: MatchedRow,
  now: Date,
  newConversionId: () => string,
): RowChange {
  const matchedRow = withFirstSpelling(incoming, existing);
  const { match, uploadId } = matchedRow;
  const refund = matchedRow.conversion.adjustment?.type === 'refund' ? refundKey(matchedRow.conversion) : null;
  const conversion =
    refund === null ? mergeItemRows(existing, matchedRow.conversion) : resolveRefund(existing, matchedRow.conversion);
  if (conversion === null) {
    const problem = refundProblem(matchedRow.conversion, existing);
    return { status: 'failed', conversionId: null, problem };
  }
  const row = { ...matchedRow, conversion };
  const contentHash = refund ?? contentHashOf(conversion);
  const change = decideChange(existing, { conversion, contentHash, isMatched: match !== null, uploadId });
  if (change.kind === 'conflict' || change.kind === 'unknown_order') {
    return { status: 'failed', conversionId: null, problem: changeProblem(conversion.row, change) };
  }
  if (!existing || change.kind === 'create' || change.kind === 'replace') {
    return applyConversion(existing, pending, row, contentHash, existing?.conversionId ?? newConversionId());
  }
  if (change.kind === 'duplicate') return applyDuplicate(existing, row);
  return applyAdjustment(existing, change.kind, row, contentHash, now);
}

/** The dedup id is made from the type as it was first spelled. */
function withFirstSpelling(row: MatchedRow, existing: LoadedOrder | null): MatchedRow {
  if (!existing || existing.conversionType === '') return row;
  return { ...row, conversion: { ...row.conversion, conversion_type: existing.conversionType } };
}

/** The row's conversion is stored, in place of what is stored of the order. */
function applyConversion(
  existing: LoadedOrder | null,
  pending: ConversionWrite | undefined,
  { conversion, match: newMatch, uploadId }: MatchedRow,
  contentHash: string,
  conversionId: string,
): RowChange {
  const isNew = existing === null || pending?.isNew === true;
  const included = existing && conversion.adjustment ? includeInSale(existing, pending, conversion, contentHash) : null;
  const sale = included ?? { conversion: includeOwnAdjustment(conversion), contentHash, match: null, adjusted: null };
  const match = newMatch ?? sale.match;
  const { value, currency, orderState } = saleAfterAdjustment(conversion);
  return {
    status: match ? 'matched' : 'unmatched',
    conversionId,
    conversion: { conversionId, isNew, ...sale, match },
    order: {
      conversionId,
      orderKey: conversion.order_key,
      conversionType: conversion.conversion_type ?? '',
      value,
      currency,
      orderState,
      statedTotal: sale.adjusted?.statedTotal ?? { value, currency },
      contentHash: sale.contentHash,
      explicitAdjustmentHashes: sale.adjusted?.explicitAdjustmentHashes ?? conversion.refunds ?? [],
      isMatched: match !== null,
      isSent: false,
      uploadId,
      row: conversion.row,
      adjustmentCount: 0,
      adjustedAt: null,
      occurredAt: sale.conversion.time,
      itemRows: sale.conversion.item_rows ?? null,
      stored: null,
    },
  };
}

/** The order was sent before: the change of it is stored. */
function applyAdjustment(
  existing: LoadedOrder,
  type: AdjustmentWrite['type'],
  { conversion, uploadId }: MatchedRow,
  contentHash: string,
  now: Date,
): RowChange {
  const { conversionId } = existing;
  const { value, currency } = saleAfterAdjustment(conversion);
  const isRestate = type === 'restate';
  const isExplicit = conversion.adjustment !== undefined;
  const statedTotal = isExplicit ? existing.statedTotal : { value, currency };
  // A row that states the order itself ends the adjustments before it; what it includes itself is known.
  const explicitAdjustmentHashes = isExplicit
    ? [...existing.explicitAdjustmentHashes, contentHash]
    : (conversion.refunds ?? []);
  const seq = existing.adjustmentCount + 1;
  const adjustedAt = adjustmentTime(conversion.adjustment?.time ?? now.toISOString(), existing);
  return {
    status: existing.isMatched ? 'matched' : 'unmatched',
    conversionId,
    adjustment: {
      conversionId,
      seq,
      type,
      value: isRestate ? value : null,
      currency: isRestate ? currency : null,
      adjustedAt,
      row: conversion.row,
      explicitAdjustmentHashes,
      statedTotal,
      itemRows: conversion.item_rows ?? existing.itemRows,
    },
    order: {
      ...existing,
      itemRows: conversion.item_rows ?? existing.itemRows,
      value,
      currency,
      statedTotal,
      orderState: isRestate ? existing.orderState : 'void',
      explicitAdjustmentHashes,
      adjustmentCount: seq,
      adjustedAt,
      uploadId,
      row: conversion.row,
    },
  };
}

/**
 * Nothing changes. Where the row states the order's value again, this upload has now stated it: a later row of the same
 * upload with another value contradicts this one.
 */
function applyDuplicate(existing: LoadedOrder, { conversion, uploadId }: MatchedRow): RowChange {
  const { value, currency, orderState } = saleAfterAdjustment(conversion);
  const stated = conversion.adjustment ? existing : existing.statedTotal;
  const isStatedAgain = orderState === 'final' && value === stated.value && currency === stated.currency;
  return {
    status: 'duplicate',
    conversionId: existing.conversionId,
    ...(isStatedAgain && { order: { ...existing, uploadId, row: conversion.row } }),
  };
}

/** The conversion with its own adjustment included, as platforms get it. A status that the row does not have stays absent. */
function includeOwnAdjustment(conversion: HashedConversion): HashedConversion {
  const { adjustment, ...rest } = conversion;
  const { value, currency, orderState } = saleAfterAdjustment(conversion);
  return {
    ...rest,
    ...totalOf({ value, currency }),
    ...(adjustment?.type === 'retract' && { order_state: orderState }),
  };
}

/** The total as facts of a conversion; none where the row has none. */
function totalOf({ value, currency }: OrderTotal): Pick<HashedConversion, 'value' | 'currency'> {
  return value === null || currency === null ? {} : { value, currency };
}

/**
 * A row that adjusts an order of which nothing was sent yet: the order stays as its own row described it, but for value
 * and state. Null where nothing is stored of it: then the adjusting row itself becomes the order's conversion.
 */
function includeInSale(
  existing: LoadedOrder,
  pending: ConversionWrite | undefined,
  adjusting: HashedConversion,
  contentHash: string,
): Omit<ConversionWrite, 'conversionId' | 'isNew'> | null {
  const stored = pending ?? existing.stored;
  if (!stored) return null;
  const { value, currency, orderState } = saleAfterAdjustment(adjusting);
  const { statedTotal, explicitAdjustmentHashes } = existing;
  return {
    conversion: {
      ...stored.conversion,
      ...totalOf({ value, currency }),
      ...(orderState === 'void' && { order_state: orderState }),
    },
    contentHash: existing.contentHash,
    match: stored.match,
    adjusted: { statedTotal, explicitAdjustmentHashes: [...explicitAdjustmentHashes, contentHash] },
  };
}

/**
 * When an adjustment happened, for platforms that order by it: after the sale (a minute, because a sale may be sent as some
 * seconds later than it was, see delivery/platform-key.ts) and after every earlier adjustment.
 */
function adjustmentTime(stated: string, { occurredAt, adjustedAt }: LoadedOrder): string {
  const earliest = Math.max(
    Date.parse(occurredAt) + MINUTE_MS,
    adjustedAt === null ? 0 : Date.parse(adjustedAt) + SECOND_MS,
  );
  return new Date(Math.max(Date.parse(stated), earliest)).toISOString();
}

/** A hash of the row's content, without its row number and the spelling of its order id. */
function contentHashOf(conversion: HashedConversion): string {
  const { row: _row, order_id: _spelling, ...content } = conversion;
  return hash('sha256', JSON.stringify(toContent(content)), 'hex');
}
