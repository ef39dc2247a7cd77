import { isCurrency } from '../kit/currencies.ts';
import type { ClickTable } from './clicks.ts';
import type { Goal, MicrosoftOptions } from './options.ts';
import { identityProblems, problem, type FieldProblem, type Upload } from './row-rules.ts';
import type { Conversion } from './shape.ts';

/** What is wrong with one new conversion (docs/platforms/microsoft.md#request, docs/platforms/microsoft.md#limits). */
export function conversionProblems(
  row: Conversion,
  goal: Goal | undefined,
  clicks: ClickTable,
  upload: Upload,
): FieldProblem[] {
  const { options } = upload;
  const known = identityProblems(row, goal, upload);
  return [
    ...known,
    ...moneyProblems(row.ConversionValue, row.ConversionCurrencyCode, 'Conversion', options),
    ...attributionProblems(row, goal, options),
    ...(known.length === 0 ? clicks.problems(row, goal, options) : []),
  ];
}

/** `prefix`: the fields are called ConversionValue or AdjustmentValue, and so on. */
export function moneyProblems(
  value: number | undefined,
  currency: string | undefined,
  prefix: 'Conversion' | 'Adjustment',
  { maxValue, zeroValue, refusedCurrencies }: MicrosoftOptions,
): FieldProblem[] {
  const found: FieldProblem[] = [];
  const isRefused = value !== undefined && (value < 0 || value > maxValue || (value === 0 && zeroValue === 'refused'));
  if (isRefused) found.push(problem(5610, 'OfflineConversionValueInvalid', `${prefix}Value`));
  if (currency !== undefined && (!isCurrency(currency) || refusedCurrencies.includes(currency))) {
    found.push(problem(5611, 'OfflineConversionCurrencyCodeInvalid', `${prefix}CurrencyCode`));
  }
  return found;
}

/** Credit and model are for externally attributed goals, and for these alone. */
function attributionProblems(row: Conversion, goal: Goal | undefined, options: MicrosoftOptions): FieldProblem[] {
  const { ExternalAttributionCredit: credit, ExternalAttributionModel: model } = row;
  const isEmpty = credit === undefined || !model;
  if (!goal?.externallyAttributed) {
    if (credit === undefined && model === undefined) return [];
    return [problem(null, 'GoalNotEligibleForExternalAttribution', 'ExternalAttributionCredit')];
  }
  if (isEmpty && options.externalAttributionRequired) {
    return [problem(null, 'ExternalAttributionRequiredFieldEmpty', 'ExternalAttributionCredit')];
  }
  const found: FieldProblem[] = [];
  if (credit !== undefined && (credit <= 0 || credit > 1)) {
    found.push(problem(null, 'ExternalAttributionCreditValueInvalid', 'ExternalAttributionCredit'));
  }
  if (model && model.length > options.maxModelLength) {
    found.push(problem(null, 'ExternalAttributionModelTooLong', 'ExternalAttributionModel'));
  }
  return found;
}
