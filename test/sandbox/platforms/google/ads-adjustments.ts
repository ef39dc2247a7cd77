import { z } from 'zod';
import { isCurrency } from '../kit/currencies.ts';
import { findAction, rowError, type Refused, type RowOutcome, type Upload } from './ads-rows.ts';
import { dedupKey, isClosed, type Conversion, type GoogleLedger } from './ledger.ts';
import type { ConversionAction, GoogleOptions } from './options.ts';
import { adsTime } from './time.ts';

const DAY_MS = 86_400_000;
const MAX_AGE_DAYS = 54;
const text = z.string();

/**
 * One adjustment (docs/platforms/google.md#retractions). Enhancements are known, but no conversion of the stand-in
 * takes one.
 */
export const adjustmentShape = z.strictObject({
  conversionAction: text,
  adjustmentType: z.enum(['RETRACTION', 'RESTATEMENT', 'ENHANCEMENT']),
  adjustmentDateTime: text,
  orderId: text.optional(),
  gclidDateTimePair: z.strictObject({ gclid: text, conversionDateTime: text }).optional(),
  restatementValue: z.strictObject({ adjustedValue: z.number(), currencyCode: text.optional() }).optional(),
});

export type Adjustment = z.output<typeof adjustmentShape>;

/** Validates one adjustment and, unless only validating, applies it to the ledger. */
export function adjust(adjustment: Adjustment, upload: Upload): RowOutcome {
  const { now, validateOnly, seen, rejected, ledger, options } = upload;
  const { conversionAction, adjustmentType, adjustmentDateTime, orderId, gclidDateTimePair: pair } = adjustment;
  const action = findAction(conversionAction, upload);
  if (action === null) return refused('NO_CONVERSION_ACTION_FOUND', 'conversionAction');
  const malformed = typeProblem(adjustment, action.type) ?? valueProblem(adjustment, options);
  if (malformed !== null) return malformed;
  const at = adsTime(adjustmentDateTime);
  if (at === null) return badTime('adjustmentDateTime');
  if (at > now + options.futureToleranceSeconds * 1000) {
    return rowError('dateError', options.futureAdjustmentError, 'adjustmentDateTime');
  }
  const convertedAt = pair === undefined ? 0 : adsTime(pair.conversionDateTime);
  if (convertedAt === null) return badTime('gclidDateTimePair');
  const key = dedupKey(action.id, orderId, pair?.gclid, convertedAt);
  if (key === null) return rowError('fieldError', 'REQUIRED', 'orderId');

  if (rejected.has(orderId ?? '')) return refused('TOO_MANY_ADJUSTMENTS', 'orderId');
  const identity = `${key}|${adjustmentType}|${at}`;
  if (seen.has(identity)) return refused('DUPLICATE_ADJUSTMENT_IN_REQUEST', 'adjustmentDateTime');
  seen.add(identity);
  const conversion = ledger.find(key);
  if (conversion === undefined || !options.dataManagerConversionsAdjustable) {
    return refused('CONVERSION_NOT_FOUND', orderId ? 'orderId' : 'gclid');
  }
  const late = lateness(conversion, adjustment, at, now);
  if (late !== null) return refused(late, 'adjustmentDateTime');

  if (!validateOnly) apply(conversion, adjustment, at, ledger);
  const who = orderId === undefined ? { gclidDateTimePair: pair } : { orderId };
  return { ok: true, result: { conversionAction, adjustmentType, adjustmentDateTime, ...who } };
}

function typeProblem({ adjustmentType, orderId, gclidDateTimePair }: Adjustment, type: ConversionAction['type']) {
  if (adjustmentType === 'ENHANCEMENT') return refused('INVALID_CONVERSION_ACTION_TYPE', 'conversionAction');
  if (orderId !== undefined && gclidDateTimePair !== undefined) {
    return refused('GCLID_DATE_TIME_PAIR_AND_ORDER_ID_BOTH_SET', 'gclidDateTimePair');
  }
  const needsOrderId = type === 'WEBPAGE' && orderId === undefined;
  return needsOrderId ? refused('MISSING_ORDER_ID_FOR_WEBPAGE', 'orderId') : null;
}

function valueProblem({ adjustmentType, restatementValue }: Adjustment, options: GoogleOptions): Refused | null {
  const field = 'restatementValue';
  if (adjustmentType !== 'RESTATEMENT') {
    return restatementValue === undefined ? null : rowError('fieldError', options.retractionWithValueError, field);
  }
  if (restatementValue === undefined) return rowError('fieldError', 'REQUIRED', field);
  const { adjustedValue, currencyCode } = restatementValue;
  if (adjustedValue < 0) return rowError('rangeError', 'TOO_LOW', field);
  const isKnown = currencyCode === undefined || isCurrency(currencyCode);
  return isKnown ? null : rowError('currencyCodeError', 'UNSUPPORTED', field);
}

/** Why the ledger does not take an adjustment of that time any more, or yet. */
function lateness(conversion: Conversion, { adjustmentType }: Adjustment, at: number, now: number): string | null {
  if (now - conversion.at > MAX_AGE_DAYS * DAY_MS) return 'CONVERSION_EXPIRED';
  if (at <= conversion.at) return 'ADJUSTMENT_PRECEDES_CONVERSION';
  if (isClosed(conversion)) return 'CONVERSION_ALREADY_RETRACTED';
  if (adjustmentType !== 'RESTATEMENT' || conversion.adjustedAt === null) return null;
  if (at === conversion.adjustedAt) return 'RESTATEMENT_ALREADY_EXISTS';
  return at < conversion.adjustedAt ? 'MORE_RECENT_RESTATEMENT_FOUND' : null;
}

function apply(conversion: Conversion, { restatementValue }: Adjustment, at: number, ledger: GoogleLedger): void {
  if (restatementValue === undefined) return ledger.retract(conversion, at);
  const { adjustedValue, currencyCode = null } = restatementValue;
  ledger.restate(conversion, adjustedValue, currencyCode, at);
}

function refused(word: string, field: string): Refused {
  return rowError('conversionAdjustmentUploadError', word, field);
}

function badTime(field: string): Refused {
  return rowError('dateError', 'INVALID_STRING_DATE_TIME_SECONDS_WITH_OFFSET', field);
}
