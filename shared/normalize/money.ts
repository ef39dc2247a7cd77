import type { Cell } from '../conversion.ts';
import type { CellProblem, Reading } from '../problem.ts';
import { amountWith, canonicalAmount, splitAmountText, type AmountText, type DecimalMark } from './amount-text.ts';
import { minorUnits } from './currency.ts';
import { currencySign } from './currency-signs.ts';
import { accept, quoteCell, refuse } from './reading.ts';
import { cellText, openCell, plainText } from './text.ts';

export type { DecimalMark } from './amount-text.ts';

/** What is known about a cell's column: its currency, and its decimal mark when cells or a person decided it. */
export interface MoneyContext {
  currency?: string;
  decimalMark?: DecimalMark;
  /** True where a negative amount is a refund, whose sign is given apart (`isNegative`). */
  refundAllowed?: boolean;
}

/** `amount`: an exact, canonical decimal ("1299", "12.5"). `currency`: ISO 4217, only when the cell itself shows it. */
export interface Money {
  amount: string;
  currency?: string;
  /** Only with `refundAllowed`. */
  isNegative?: true;
}

/** The largest whole number that every platform keeps exactly (2^53; docs/platforms/google.md#limits). */
const LARGEST = '9007199254740992';

const WRITE_PLAINLY = 'Write the number alone, for example 1299.00, or format the column as numbers.';

/**
 * The decimal mark that a column's text cells prove: `1.299,00` and `12,5` prove a comma, `1,299,000` a point.
 * `conflict` when cells prove both, undefined when none proves either. Numeric cells prove nothing.
 */
export function detectDecimalMark(cells: readonly Cell[], currency?: string): DecimalMark | 'conflict' | undefined {
  let found: DecimalMark | undefined;
  for (const cell of cells) {
    if (typeof cell !== 'string') continue;
    const body = splitAmountText(plainText(cellText(cell)))?.body ?? '';
    const proven = provenMark(body, currency);
    if (proven === undefined || proven === found) continue;
    if (found !== undefined) return 'conflict';
    found = proven;
  }
  return found;
}

function provenMark(body: string, currency: string | undefined): DecimalMark | undefined {
  const point = amountWith('.', body);
  const comma = amountWith(',', body);
  if (point === comma) return undefined;
  if (comma === undefined) return '.';
  if (point === undefined) return ',';
  // "1.299" in a currency without decimals: the mark in it groups, so the other one would be the decimal mark.
  return hasNoDecimals(currency) ? (body.includes('.') ? ',' : '.') : undefined;
}

function hasNoDecimals(currency: string | undefined): boolean {
  return currency !== undefined && minorUnits(currency) === 0;
}

/**
 * An amount as an exact decimal. Text never passes through a binary float. A stated decimal mark always applies; without one a
 * cell is read only if one reading is possible, else `value_ambiguous` (`1,299` in THB). Currencies without decimals
 * are never ambiguous: `1.299` in VND is 1299.
 *
 * Numeric cells are read as the shortest decimal of the same number, at most 15 significant digits (as many as
 * a spreadsheet keeps), so that the float noise of 0.1 + 0.2 does not become digits.
 */
export function readMoney(cell: Cell, context: MoneyContext = {}): Reading<Money> {
  const opened = openCell(cell);
  if (!opened.ok) return opened;
  const text = plainText(opened.value);
  const parts =
    typeof cell === 'number' ? numberParts(cell) : typeof cell === 'string' ? splitAmountText(text) : undefined;
  if (!parts) return refuse('value_invalid', `${quoteCell(text)} is not an amount.`, WRITE_PLAINLY);

  const shown = shownCurrency(parts.signs, context.currency);
  if (!shown.ok) return shown;
  const amount = readAmount(parts.body, typeof cell === 'number' ? { decimalMark: '.' } : context);
  if (!amount.ok) return amount;
  const isNegative = parts.negative && amount.value !== '0';
  if (isNegative && !context.refundAllowed) {
    return refuse(
      'value_negative',
      'The amount is negative.',
      'Give the sale its positive value; for a return, use adjustment_type Retract, or Restate with the new total.',
    );
  }
  const whole = amount.value.split('.')[0] ?? '';
  if (whole.length > LARGEST.length || (whole.length === LARGEST.length && whole > LARGEST)) {
    return refuse('value_too_large', `${quoteCell(text)} is more than platforms accept.`, 'Check the amount.');
  }
  return accept({
    amount: amount.value,
    ...(shown.value === undefined ? {} : { currency: shown.value }),
    ...(isNegative && { isNegative }),
  });
}

function readAmount(body: string, { currency, decimalMark }: MoneyContext): Reading<string> {
  const point = amountWith('.', body);
  const comma = amountWith(',', body);
  if (decimalMark) {
    const amount = decimalMark === '.' ? point : comma;
    if (amount !== undefined) return accept(amount);
    const mark = decimalMark === '.' ? 'a point' : 'a comma';
    return refuse('value_invalid', `${quoteCell(body)} cannot be read with ${mark} as decimal mark.`, WRITE_PLAINLY);
  }
  if (point !== undefined && comma !== undefined && point !== comma) {
    if (hasNoDecimals(currency)) return accept(body.includes('.') ? comma : point);
    return refuse(
      'value_ambiguous',
      `${quoteCell(body)} can mean ${point} or ${comma}.`,
      'Choose the decimal mark of this column, or format the column as numbers.',
    );
  }
  const amount = point ?? comma;
  return amount === undefined
    ? refuse('value_invalid', `${quoteCell(body)} is not an amount.`, WRITE_PLAINLY)
    : accept(amount);
}

/** The currency that the signs around the digits show; a sign of several currencies can only confirm the expected one. */
function shownCurrency(signs: readonly string[], known: string | undefined): Reading<string | undefined> {
  let shown: string | undefined;
  for (const text of signs) {
    const code = text.toUpperCase();
    const sign = minorUnits(code) === undefined ? currencySign(text) : { codes: [code], decides: true };
    if (!sign) return refuse('value_invalid', `${quoteCell(text)} beside the amount is not a currency.`, WRITE_PLAINLY);
    const expected = known ?? shown;
    if (expected !== undefined && !sign.codes.includes(expected)) {
      return refuse(
        'value_currency_conflict',
        `The amount is written with ${quoteCell(text)}, but the currency is ${expected}.`,
        'Correct the currency of this row, or the sign beside the amount.',
      );
    }
    if (expected !== undefined) shown = expected;
    else if (sign.decides) shown = sign.codes[0];
  }
  return accept(shown);
}

/** A number's digits without exponent. */
function numberParts(value: number): AmountText | undefined {
  if (!Number.isFinite(value)) return undefined;
  const [mantissa = '', exponent = '0'] = String(Number(Math.abs(value).toPrecision(15))).split('e');
  const [whole = '', decimals = ''] = mantissa.split('.');
  const shift = Number(exponent);
  const digits = shift < 0 ? '0'.repeat(-shift) + whole + decimals : whole + decimals.padEnd(shift, '0');
  const point = shift < 0 ? whole.length : whole.length + shift;
  return { body: canonicalAmount(digits.slice(0, point), digits.slice(point)), signs: [], negative: value < 0 };
}

/**
 * The amount with exactly the currency's decimals ("1299" in THB is "1299.00"). More decimals than the currency has
 * are rounded half up, as the spreadsheet shows them, with a `value_precision` warning; in a currency without decimals
 * they are refused, because they show a wrong currency or a misread mark.
 */
export function toCurrencyPrecision(amount: string, currency: string): Reading<string> {
  const units = minorUnits(currency);
  if (units === undefined) {
    return refuse(
      'currency_unknown',
      `${quoteCell(currency)} is not a currency.`,
      'Write the three-letter ISO 4217 code.',
    );
  }
  const match = /^(\d+)(?:\.(\d*))?$/.exec(amount);
  if (!match) return refuse('value_invalid', `${quoteCell(amount)} is not an amount.`, WRITE_PLAINLY);
  const whole = match[1] ?? '';
  const decimals = (match[2] ?? '').replace(/0+$/, '');
  const kept = decimals.slice(0, units).padEnd(units, '0');
  if (decimals.length <= units) return accept(withPoint(whole + kept, units));
  if (units === 0) {
    return refuse(
      'value_precision',
      `${quoteCell(amount)} has decimals, which ${currency} does not have.`,
      'Check the currency and the amount.',
    );
  }
  const up = (decimals[units] ?? '0') >= '5';
  const rounded = withPoint(String(BigInt(whole + kept) + BigInt(up ? 1 : 0)).padStart(units + 1, '0'), units);
  const warning: CellProblem = {
    code: 'value_precision',
    message: `${quoteCell(amount)} has more decimals than ${currency}; it was rounded to ${rounded}.`,
    fix: `Write at most ${units} decimals.`,
  };
  return accept(rounded, [warning]);
}

function withPoint(digits: string, units: number): string {
  const trimmed = digits.replace(new RegExp(`^0+(?=\\d{${units + 1}})`), '');
  return units === 0 ? trimmed : `${trimmed.slice(0, -units)}.${trimmed.slice(-units)}`;
}
