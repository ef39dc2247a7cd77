import { hash } from 'node:crypto';
import type { HashedConversion } from '../../shared/conversion.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Match } from '../identity/match.ts';
import { toStored } from '../store/conversion-data.ts';
import { newId } from '../store/id.ts';
import type { RowStatus } from '../store/schema.ts';
import type { ValidatedRow } from './validate-batch.ts';
import { type LoadedOrder, orderTypeKey } from './existing-orders.ts';
import { saleAfterAdjustment, decideChange } from './decide-change.ts';

const SECOND_MS = 1000;
const MINUTE_MS = 60 * SECOND_MS;

/** A conversion to store: new, or in place of what was stored. */
export interface ConversionWrite {
  conversionId: string;
  isNew: boolean;
  conversion: HashedConversion;
  contentHash: string;
  match: Match | null;
  /** Where an explicit adjustment is counted into a sale that was not sent yet: what its own row said, and the adjustment. */
  adjusted: { plain: { value: string; currency: string }; explicitHashes: readonly string[] } | null;
}

export interface AdjustmentWrite {
  conversionId: string;
  seq: number;
  type: 'restate' | 'retract';
  value: string | null;
  currency: string | null;
  adjustedAt: string;
  row: number;
  /** The content hash of a row that says itself how to adjust; null for one that just says another value or state. */
  explicitHash: string | null;
  /** The order's last plain statement, once this adjustment is counted in. */
  plain: { value: string; currency: string };
}

export interface RowWrite {
  position: number;
  row: number;
  orderId: string | null;
  status: RowStatus;
  conversionId: string | null;
  problems: Problem[];
}

/** All that a batch changes. */
export interface BatchChanges {
  rows: RowWrite[];
  conversions: ConversionWrite[];
  adjustments: AdjustmentWrite[];
}

/**
 * Goes through a batch row by row and settles each against what is known of its order, rows before it in the same
 * batch included. Pure: `known` is a copy of the store that it works on.
 */
export function applyBatch(
  uploadId: string,
  rows: readonly ValidatedRow[],
  matches: readonly (Match | null)[],
  known: Map<string, LoadedOrder>,
  now: Date,
): BatchChanges {
  const conversions = new Map<string, ConversionWrite>();
  const adjustments: AdjustmentWrite[] = [];
  const written = rows.map((judged): RowWrite => {
    const line = { position: judged.position, row: judged.row, orderId: judged.orderId, problems: judged.problems };
    if (!judged.conversion) return { ...line, status: 'failed', conversionId: null };
    const match = matches[judged.position] ?? null;
    const conversion = judged.conversion;
    const contentHash = contentHashOf(conversion);
    const key = orderTypeKey(conversion.order_key, conversion.conversion_type);
    const before = known.get(key) ?? null;
    const settlement = decideChange(before, { conversion, contentHash, matched: match !== null, uploadId });
    if (settlement.kind === 'conflict' || settlement.kind === 'unknown_order') {
      const problem = changeProblem(judged.row, settlement);
      return { ...line, status: 'failed', conversionId: null, problems: [...line.problems, problem] };
    }
    const conversionId = before?.conversionId ?? newId(now);
    const after = saleAfterAdjustment(conversion);
    if (settlement.kind === 'create' || settlement.kind === 'replace') {
      const isNew = settlement.kind === 'create' || conversions.get(key)?.isNew === true;
      const write =
        before && conversion.adjustment ? includeInSale(before, conversions.get(key), conversion, contentHash) : null;
      const stored = write ?? { conversion: asStored(conversion), contentHash, match, adjusted: null };
      conversions.set(key, { conversionId, isNew, ...stored, match: match ?? stored.match });
      known.set(key, {
        ...after,
        conversionId,
        plain: stored.adjusted?.plain ?? after,
        contentHash: stored.contentHash,
        explicitHashes: stored.adjusted?.explicitHashes ?? [],
        matched: (match ?? stored.match) !== null,
        sent: false,
        uploadId,
        row: judged.row,
        adjustments: 0,
        adjustedAt: null,
        occurredAt: stored.conversion.time,
        stored: null,
      });
      return { ...line, status: (match ?? stored.match) ? 'matched' : 'unmatched', conversionId };
    }
    if (before && (settlement.kind === 'restate' || settlement.kind === 'retract')) {
      const seq = before.adjustments + 1;
      const restate = settlement.kind === 'restate';
      const explicit = conversion.adjustment !== undefined;
      const plain = explicit ? before.plain : { value: after.value, currency: after.currency };
      const adjustedAt = risingTime(conversion.adjustment?.time ?? now.toISOString(), before);
      adjustments.push({
        conversionId,
        seq,
        type: settlement.kind,
        value: restate ? after.value : null,
        currency: restate ? after.currency : null,
        adjustedAt,
        row: judged.row,
        explicitHash: explicit ? contentHash : null,
        plain,
      });
      known.set(key, {
        ...before,
        ...after,
        plain,
        orderState: restate ? before.orderState : 'void',
        explicitHashes: explicit ? [...before.explicitHashes, contentHash] : [],
        adjustments: seq,
        adjustedAt,
        uploadId,
        row: judged.row,
      });
      return { ...line, status: before.matched ? 'matched' : 'unmatched', conversionId };
    }
    // Said anew by this upload: a later row of it that says something else contradicts it, and is no news.
    const says = before && (conversion.adjustment ? before : before.plain);
    if (
      before &&
      says &&
      after.orderState === 'final' &&
      after.value === says.value &&
      after.currency === says.currency
    ) {
      known.set(key, { ...before, uploadId, row: judged.row });
    }
    return { ...line, status: 'duplicate', conversionId };
  });
  return { rows: written, conversions: [...conversions.values()], adjustments };
}

/** The conversion as platforms shall get it: its own adjustment counted in. A state that no row names stays unnamed. */
function asStored(conversion: HashedConversion): HashedConversion {
  const { adjustment, ...rest } = conversion;
  const { value, currency, orderState } = saleAfterAdjustment(conversion);
  return { ...rest, value, currency, ...(adjustment?.type === 'retract' && { order_state: orderState }) };
}

/**
 * A row that adjusts an order of which nothing was sent yet: the order stays as its own row described it, but for value
 * and state. Null where nothing of it is known: the row stands for the order.
 */
function includeInSale(
  before: LoadedOrder,
  written: ConversionWrite | undefined,
  adjusting: HashedConversion,
  contentHash: string,
): Omit<ConversionWrite, 'conversionId' | 'isNew'> | null {
  const stored = written ?? before.stored;
  if (!stored) return null;
  const { value, currency, orderState } = saleAfterAdjustment(adjusting);
  return {
    conversion: { ...stored.conversion, value, currency, ...(orderState === 'void' && { order_state: orderState }) },
    contentHash: before.contentHash,
    match: stored.match,
    adjusted: { plain: before.plain, explicitHashes: [...before.explicitHashes, contentHash] },
  };
}

/**
 * When an adjustment happened, for platforms that order by it: after the sale (a minute, because a sale may be sent as some
 * seconds later than it was, see delivery/platform-key.ts) and after every earlier adjustment.
 */
function risingTime(stated: string, { occurredAt, adjustedAt }: LoadedOrder): string {
  const earliest = Math.max(
    Date.parse(occurredAt) + MINUTE_MS,
    adjustedAt === null ? 0 : Date.parse(adjustedAt) + SECOND_MS,
  );
  return new Date(Math.max(Date.parse(stated), earliest)).toISOString();
}

/** Of what a row says, as it is stored: where it stands and how its order id is spelled do not count. */
function contentHashOf(conversion: HashedConversion): string {
  const { row: _row, order_id: _spelling, ...content } = conversion;
  return hash('sha256', JSON.stringify(toStored(content)), 'hex');
}

function changeProblem(
  row: number,
  settlement: { kind: 'conflict'; otherRow: number } | { kind: 'unknown_order' },
): Problem {
  if (settlement.kind === 'conflict') {
    return {
      row,
      field: 'order_id',
      code: 'order_id_repeated',
      severity: 'error',
      message: `This order is also on row ${settlement.otherRow}, with another value. Which one counts cannot be told.`,
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
