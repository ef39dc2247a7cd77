import { moneyProblems } from './conversions.ts';
import type { Goal, MicrosoftOptions } from './options.ts';
import { identityProblems, isUtc, problem, type FieldProblem, type Upload } from './row-rules.ts';
import type { Adjustment } from './shape.ts';

const DAY_MS = 86_400_000;

/**
 * What is wrong with one adjustment (docs/platforms/microsoft.md#adjustment-request). Whether its original is there,
 * only the report shows it.
 */
export function adjustmentProblems(row: Adjustment, goal: Goal | undefined, upload: Upload): FieldProblem[] {
  return [
    ...identityProblems(row, goal, upload),
    ...timeProblems(row, upload.now, upload.options),
    ...valueProblems(row, upload.options),
  ];
}

function timeProblems(
  { AdjustmentTime: time, ConversionTime }: Adjustment,
  now: number,
  options: MicrosoftOptions,
): FieldProblem[] {
  const field = 'AdjustmentTime';
  if (!time) return [problem(5619, 'OfflineConversionAdjustmentTimeNullOrEmpty', field)];
  if (!isUtc(time)) return [problem(5621, 'OfflineConversionAdjustmentTimeInvalid', field)];
  const at = Date.parse(time);
  if (at > now) return [problem(5622, 'OfflineConversionFutureAdjustmentTimeCannotBeSet', field)];
  if (ConversionTime === undefined) return [];
  const convertedAt = Date.parse(ConversionTime);
  if (at < convertedAt) return [problem(5620, 'OfflineConversionAdjustmentTimeEarlierThanConversionTime', field)];
  if (at - convertedAt <= options.adjustmentWindowDays * DAY_MS) return [];
  return [problem(5623, 'OfflineConversionAdjustmentTimeOutOfWindow', field)];
}

function valueProblems(row: Adjustment, options: MicrosoftOptions): FieldProblem[] {
  const { AdjustmentType, AdjustmentValue: value, AdjustmentCurrencyCode: currency } = row;
  switch (AdjustmentType) {
    case 'Retract':
      // The currency is "not applicable" as well, without a code of its own.
      if (value === undefined && currency === undefined) return [];
      return [problem(5624, 'OfflineConversionAdjustmentValueNotExpected', 'AdjustmentValue')];
    case 'Restate': {
      const missing: FieldProblem[] = [];
      if (value === undefined)
        missing.push(problem(5625, 'OfflineConversionAdjustmentValueRequired', 'AdjustmentValue'));
      if (!currency && options.restateNeedsCurrency) {
        missing.push(problem(5626, 'OfflineConversionCurrencyValueRequired', 'AdjustmentCurrencyCode'));
      }
      return [...missing, ...moneyProblems(value, currency, 'Adjustment', options)];
    }
    default:
      return [problem(5618, 'OfflineConversionInvalidAdjustmentType', 'AdjustmentType')];
  }
}
