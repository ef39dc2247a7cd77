import { hash } from 'node:crypto';
import type { HashedConversion } from '../../shared/conversion.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Match } from '../identity/match.ts';
import { newId } from '../store/id.ts';
import type { RowStatus } from '../store/schema.ts';
import type { JudgedRow } from './judge-batch.ts';
import { type KnownConversion, orderTypeKey } from './known.ts';
import { effective, settle } from './settle.ts';

/** A conversion to store: new, or in place of what was stored. */
export interface ConversionWrite {
  conversionId: string;
  isNew: boolean;
  conversion: HashedConversion;
  contentHash: string;
  match: Match | null;
}

export interface AdjustmentWrite {
  conversionId: string;
  seq: number;
  type: 'restate' | 'retract';
  value: string | null;
  currency: string | null;
  adjustedAt: string;
  row: number;
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
export interface SettledBatch {
  rows: RowWrite[];
  conversions: ConversionWrite[];
  adjustments: AdjustmentWrite[];
}

/**
 * Goes through a batch row by row and settles each against what is known of its order, rows before it in the same
 * batch included. Pure: `known` is a copy of the store that it works on.
 */
export function settleBatch(
  uploadId: string,
  rows: readonly JudgedRow[],
  matches: readonly (Match | null)[],
  known: Map<string, KnownConversion>,
  now: Date,
): SettledBatch {
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
    const settlement = settle(before, { conversion, contentHash, matched: match !== null, uploadId });
    if (settlement.kind === 'conflict' || settlement.kind === 'unknown_order') {
      const problem = settlementProblem(judged.row, settlement);
      return { ...line, status: 'failed', conversionId: null, problems: [...line.problems, problem] };
    }
    const conversionId = before?.conversionId ?? newId(now);
    const after = effective(conversion);
    if (settlement.kind === 'create' || settlement.kind === 'replace') {
      const isNew = settlement.kind === 'create' || conversions.get(key)?.isNew === true;
      conversions.set(key, { conversionId, isNew, conversion: asStored(conversion), contentHash, match });
      known.set(key, {
        ...after,
        conversionId,
        contentHash,
        matched: match !== null,
        sent: false,
        uploadId,
        row: judged.row,
        adjustments: 0,
      });
      return { ...line, status: match ? 'matched' : 'unmatched', conversionId };
    }
    if (before && (settlement.kind === 'restate' || settlement.kind === 'retract')) {
      const seq = before.adjustments + 1;
      const restate = settlement.kind === 'restate';
      adjustments.push({
        conversionId,
        seq,
        type: settlement.kind,
        value: restate ? after.value : null,
        currency: restate ? after.currency : null,
        adjustedAt: conversion.adjustment?.time ?? now.toISOString(),
        row: judged.row,
      });
      const orderState = restate ? before.orderState : 'void';
      known.set(key, { ...before, ...after, orderState, adjustments: seq, uploadId, row: judged.row });
      return { ...line, status: before.matched ? 'matched' : 'unmatched', conversionId };
    }
    // Said anew by this upload: a later row of it that says something else contradicts it, and is no news.
    if (before && after.orderState === 'final' && after.value === before.value && after.currency === before.currency) {
      known.set(key, { ...before, uploadId, row: judged.row });
    }
    return { ...line, status: 'duplicate', conversionId };
  });
  return { rows: written, conversions: [...conversions.values()], adjustments };
}

/** The conversion as platforms shall get it: its own adjustment counted in. */
function asStored(conversion: HashedConversion): HashedConversion {
  const { adjustment: _counted, ...rest } = conversion;
  const { value, currency, orderState } = effective(conversion);
  return { ...rest, value, currency, order_state: orderState };
}

/** Of what a row says: where it stands and how its order id is spelled do not count. */
function contentHashOf(conversion: HashedConversion): string {
  const { row: _row, order_id: _spelling, ...content } = conversion;
  return hash('sha256', JSON.stringify(content), 'hex');
}

function settlementProblem(
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
