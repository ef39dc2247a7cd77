import { hash } from 'node:crypto';
import type { RowChange } from '../../shared/api.ts';
import type { HashedConversion, ItemRow } from '../../shared/conversion.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Match } from '../identity/match.ts';
import { keyedHash, type StoreKeys } from '../store/keys.ts';
import { type Memo, memoize } from '../store/memoize.ts';
import { toContent } from '../store/conversion-data.ts';
import type { RowStatus } from '../store/conversion-schema.ts';
import { refundKey } from '../../shared/orders/refund-key.ts';
import { mergeShops } from '../../shared/orders/shop.ts';
import type { ChosenOrder } from './choose-order.ts';
import {
  changeProblem,
  decideChange,
  explicitChange,
  type IncomingRow,
  saleAfterAdjustment,
  laterRowNote,
  supersededNote,
} from './decide-change.ts';
import type { LoadedOrder } from './existing-orders.ts';
import { mergeItemRows } from './merge-item-rows.ts';
import { personKeysOf } from './person-keys.ts';
import { isSameTotal, ownStatement, type OrderSale, type OrderTotal, type Statements } from './statements.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** A conversion to store: new, or in place of what is stored. */
export interface ConversionWrite {
  conversionId: string;
  /** See `LoadedOrder`. */
  orderKey: string;
  isNew: boolean;
  conversion: HashedConversion;
  contentHash: string;
  match: Match | null;
  /** See identity/booster.ts. */
  person: string | null;
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
  /** The order's items, where the row adds some; null where they stay as they are. */
  itemRows: readonly ItemRow[] | null;
}

/** A validated row with its match. */
export interface MatchedRow {
  conversion: HashedConversion;
  match: Match | null;
  /** The identity whose row it certainly is. */
  person: string | null;
  uploadId: string;
  /** The number of a later row of the batch that restates the order, too, where neither has a date. */
  laterRow?: number | undefined;
}

/** What one row changes. */
export interface AppliedRow {
  status: RowStatus;
  /** What the row changes about its order; null where it fails. */
  change: RowChange | null;
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
 * @param chosen the order that the row is about, as it is before this row
 * @param pending what earlier rows of the batch have to store of the order
 * @param now the time of a statement that names none
 */
export function applyRow(
  chosen: ChosenOrder<LoadedOrder>,
  pending: ConversionWrite | undefined,
  incoming: MatchedRow,
  now: Date,
  newConversionId: () => string,
  storeKeys: StoreKeys,
): AppliedRow {
  const existing = chosen.conversion && withShop(chosen.conversion, chosen);
  const matchedRow = withKnownFacts(incoming, existing);
  const { match, person, uploadId } = matchedRow;
  const isRefund = matchedRow.conversion.adjustment?.type === 'refund';
  const conversion = mergeItemRows(existing, matchedRow.conversion);
  const contentHash = isRefund ? refundKey(conversion) : contentHashOf(conversion, storeKeys);
  const row = { conversion, contentHash, isMatched: match !== null, uploadId, receivedAt: now.toISOString() };
  if (existing && matchedRow.laterRow !== undefined) return skipForLaterRow(existing, row, matchedRow.laterRow);
  const change = decideChange(existing, row);
  switch (change.kind) {
    case 'conflict':
    case 'unknown_order':
    case 'refunds_exceed':
      return {
        status: 'failed',
        change: null,
        conversionId: null,
        problem: changeProblem(conversion, change, existing),
      };
    case 'create':
      return createOrder(chosen, row, { match, person }, newConversionId());
    case 'duplicate':
      return existing ? applyDuplicate(existing, row, change, chosen.conversion) : unexpected();
    case 'replace':
      return existing ? replaceSale(existing, pending, row, { match, person }, change) : unexpected();
    default:
      return existing ? applyAdjustment(existing, row, change.kind, change) : unexpected();
  }
}

function unexpected(): never {
  throw new Error('A change of an order that does not exist.');
}

/** The order with what the row says of its shop; the same object where that is nothing new. */
function withShop(order: LoadedOrder, { shop }: Pick<LoadedOrder, 'shop'>): LoadedOrder {
  const merged = mergeShops(order.shop, shop);
  const isKnown = merged.platform === order.shop.platform && merged.shop === order.shop.shop;
  return isKnown ? order : { ...order, shop: merged };
}

/** The dedup id is made from the type as it was first spelled; a shop that is known stays so. */
function withKnownFacts(row: MatchedRow, existing: LoadedOrder | null): MatchedRow {
  if (!existing) return row;
  const { conversionType, shop } = existing;
  const conversion: HashedConversion = { ...row.conversion };
  if (conversionType !== '') conversion.conversion_type = conversionType;
  if (conversion.platform === undefined && shop.platform !== undefined) conversion.platform = shop.platform;
  if (conversion.shop === undefined && shop.shop !== undefined) conversion.shop = shop.shop;
  return { ...row, conversion };
}

/** The first row of an order. */
function createOrder(
  { orderKey, shop }: ChosenOrder<LoadedOrder>,
  row: IncomingRow,
  { match, person }: Pick<MatchedRow, 'match' | 'person'>,
  conversionId: string,
): AppliedRow {
  const { conversion, contentHash, uploadId } = row;
  const stored = includeOwnAdjustment(conversion);
  const { value, currency, orderState } = saleAfterAdjustment(conversion);
  const change = explicitChange(row);
  const own = ownStatement(conversion);
  return {
    status: match ? 'matched' : 'unmatched',
    change: 'new',
    conversionId,
    conversion: { conversionId, orderKey, isNew: true, conversion: stored, contentHash, match, person },
    order: {
      conversionId,
      orderNumber: conversion.order_key,
      orderKey,
      shop: mergeShops({}, shop),
      personKeys: () => personKeysOf(conversion.person),
      conversionType: conversion.conversion_type ?? '',
      value,
      currency,
      orderState,
      statedTotal: change ? { value, currency } : own.total,
      statedAt: null,
      changes: change ? [change] : own.refunds,
      contentHash,
      isMatched: match !== null,
      isSent: false,
      uploadId,
      row: conversion.row,
      adjustmentCount: 0,
      adjustedAt: null,
      occurredAt: stored.time,
      itemRows: stored.item_rows ?? null,
      erasureId: null,
      stored: null,
    },
  };
}

/** Nothing was sent yet: the sale is stored with its present total, in place of what is stored of the order. */
function replaceSale(
  existing: LoadedOrder,
  pending: ConversionWrite | undefined,
  { conversion, contentHash, uploadId }: IncomingRow,
  { match: newMatch, person }: Pick<MatchedRow, 'match' | 'person'>,
  { sale, statements }: { sale: OrderSale; statements: Statements },
): AppliedRow {
  const { conversionId, orderKey } = existing;
  // A row that adjusts the order leaves it as its own row described it, but for value and state.
  const described = conversion.adjustment ? (pending ?? existing.stored) : null;
  const base = described?.conversion ?? includeOwnAdjustment(conversion);
  const match = newMatch ?? described?.match ?? null;
  const stored = withSale(base, sale);
  const ownHash = conversion.adjustment ? existing.contentHash : contentHash;
  return {
    status: match ? 'matched' : 'unmatched',
    change: changeOfSale(existing, sale),
    conversionId,
    conversion: {
      conversionId,
      orderKey,
      isNew: pending?.isNew === true,
      conversion: stored,
      contentHash: ownHash,
      match,
      person,
    },
    order: {
      ...existing,
      ...sale,
      ...statements,
      personKeys: () => personKeysOf(stored.person),
      contentHash: ownHash,
      isMatched: match !== null,
      uploadId,
      row: conversion.row,
      adjustmentCount: 0,
      adjustedAt: null,
      occurredAt: stored.time,
      itemRows: stored.item_rows ?? null,
      stored: null,
    },
  };
}

/** What is different about a sale that was not sent yet. */
function changeOfSale(before: OrderSale, after: OrderSale): RowChange {
  if (before.orderState !== after.orderState && after.orderState === 'void') return 'returned';
  if (before.orderState !== after.orderState && after.orderState === 'final') return 'confirmed';
  return isSameTotal(before, after) ? 'details_changed' : 'value_changed';
}

/** The order was sent before: the change of it is stored. */
function applyAdjustment(
  existing: LoadedOrder,
  row: IncomingRow,
  type: AdjustmentWrite['type'],
  { sale, statements }: { sale: OrderSale; statements: Statements },
): AppliedRow {
  const { conversion, uploadId, receivedAt } = row;
  const { conversionId } = existing;
  const { value, currency } = sale;
  const isRestate = type === 'restate';
  const seq = existing.adjustmentCount + 1;
  const adjustedAt = adjustmentTime(explicitChange(row)?.at ?? receivedAt, existing);
  return {
    status: existing.isMatched ? 'matched' : 'unmatched',
    change: isRestate ? 'value_changed' : 'returned',
    conversionId,
    adjustment: {
      conversionId,
      seq,
      type,
      value: isRestate ? value : null,
      currency: isRestate ? currency : null,
      adjustedAt,
      row: conversion.row,
      itemRows: conversion.item_rows ?? null,
    },
    order: {
      ...existing,
      ...statements,
      itemRows: conversion.item_rows ?? existing.itemRows,
      value,
      currency,
      orderState: isRestate ? existing.orderState : 'void',
      adjustmentCount: seq,
      adjustedAt,
      uploadId,
      row: conversion.row,
    },
  };
}

/**
 * The sale stays as it is; what was stated is remembered. Where the row states the order's value again, this upload has now
 * stated it: a later row of the same upload with another value contradicts this one.
 */
function applyDuplicate(
  existing: LoadedOrder,
  { conversion, uploadId }: IncomingRow,
  { statements, isSuperseded }: { statements?: Statements; isSuperseded?: true },
  before: LoadedOrder | null,
): AppliedRow {
  const sale = saleAfterAdjustment(conversion);
  const stated = conversion.adjustment ? existing : (statements?.statedTotal ?? existing.statedTotal);
  const own = conversion.adjustment ? sale : ownStatement(conversion).total;
  const isStatedAgain = sale.orderState === 'final' && isSameTotal(own, stated);
  const order = {
    ...existing,
    ...statements,
    ...(isStatedAgain && { uploadId, row: conversion.row }),
  };
  const isUnchanged = !isStatedAgain && !statements && existing === before;
  return {
    status: 'duplicate',
    change: 'unchanged',
    conversionId: existing.conversionId,
    ...(isSuperseded && { problem: supersededNote(conversion, existing) }),
    ...(!isUnchanged && { order }),
  };
}

/** All rows of a batch are received at one time: of those that restate an order without a date, the last one counts. */
function skipForLaterRow(existing: LoadedOrder, row: IncomingRow, laterRow: number): AppliedRow {
  const { conversionId, changes } = existing;
  const change = explicitChange(row);
  const isKnown = changes.some(({ hash }) => hash === row.contentHash);
  return {
    status: 'duplicate',
    change: 'unchanged',
    conversionId,
    problem: laterRowNote(row.conversion, laterRow),
    order: change && !isKnown ? { ...existing, changes: [...changes, { ...change, isEnded: true }] } : existing,
  };
}

/** The conversion with its own adjustment included, as platforms get it. A status that the row does not have stays absent. */
function includeOwnAdjustment(conversion: HashedConversion): HashedConversion {
  if (!conversion.adjustment) return conversion;
  const { adjustment, ...rest } = conversion;
  const { value, currency, orderState } = saleAfterAdjustment(conversion);
  return {
    ...rest,
    ...totalOf({ value, currency }),
    ...(adjustment.type === 'retract' && { order_state: orderState }),
  };
}

function withSale(conversion: HashedConversion, { value, currency, orderState }: OrderSale): HashedConversion {
  return {
    ...conversion,
    ...totalOf({ value, currency }),
    ...(orderState === 'void' && { order_state: orderState }),
  };
}

/** The total as facts of a conversion; none where the row has none. */
function totalOf({ value, currency }: OrderTotal): Pick<HashedConversion, 'value' | 'currency'> {
  return value === null || currency === null ? {} : { value, currency };
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

const madeHashes: Memo<string> = new WeakMap();

/**
 * A hash of the row's content, without its row number and the spelling of its order id: the HMAC of what releases before
 * migration 0019 stored, which can be found by trying all phones.
 */
export function contentHashOf(conversion: HashedConversion, storeKeys: StoreKeys): string {
  return memoize(madeHashes, conversion, storeKeys, () => {
    const content = { ...toContent(conversion), row: undefined, order_id: undefined };
    return keyedHash(storeKeys, hash('sha256', JSON.stringify(content), 'hex'));
  });
}
