import type { Cell } from '../conversion.ts';
import type { CellProblem, Reading } from '../problem.ts';
import {
  amountWith,
  type AmountText,
  canonicalAmount,
  type DecimalMark,
  hasRaisedDigits,
  splitAmountText,
  withoutArabicMarks,
} from './amount-text.ts';
import { hasNoDecimals, minorUnits } from './currency.ts';
import { accept, quoteCell, refuse } from './reading.ts';
import { shownCurrency } from './shown-currency.ts';
import { openCell, plainText } from './text.ts';

export { areNumbersSuspect, currencyBeside, detectDecimalMark } from './amount-column.ts';
export type { DecimalMark } from './amount-text.ts';

/** What is known about a cell's column: its currency, and its decimal mark when cells or a person decided it. */
export interface MoneyContext {
  currency?: string;
  decimalMark?: DecimalMark;
  /** True when cells in the same currency prove the decimal mark; a mark that was chosen may be meant for others. */
  isMarkProven?: boolean;
  /** True when texts of the column show that a spreadsheet has read `976.000` as the number 976. */
  numbersAreSuspect?: boolean;
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
 * An amount as an exact decimal. Text never passes through a binary float. Without a decimal mark a cell is read only if one
 * reading is possible, else `value_ambiguous` (`1,299` in THB, but not `฿1,299`). Currencies without decimals are read by that alone:
 * `1.299` in VND is 1299, whatever the mark; `976.00` is asked about. A mark that no cell in the same currency proves
 * does not give a currency three decimals that it does not have. `٫` and `٬` need no mark.
 *
 * Numeric cells are read as the shortest decimal of the same number, at most 15 significant digits (as many as
 * a spreadsheet keeps), so that the float noise of 0.1 + 0.2 does not become digits.
 */
export function readMoney(cell: Cell, context: MoneyContext = {}): Reading<Money> {
  const opened = openCell(cell);
  if (!opened.ok) return opened;
  const { text, decimalMark: ofArabic } = withoutArabicMarks(plainText(opened.value));
  const parts =
    typeof cell === 'number' ? numberParts(cell) : typeof cell === 'string' ? splitAmountText(text) : undefined;
  if (!parts || hasRaisedDigits(text)) {
    return refuse('value_invalid', `${quoteCell(text)} is not an amount.`, WRITE_PLAINLY);
  }

  const shown = shownCurrency(parts.signs, context.currency);
  if (!shown.ok) return shown;
  const currency = shown.value ?? context.currency;
  const decimalMark = ofArabic ?? parts.decimalMark;
  const known = { ...context, ...(currency !== undefined && { currency }), ...(decimalMark && { decimalMark }) };
  const asWritten = parts.signs.length > 0 && currency !== undefined ? groupedAsUsual(parts.body, currency) : undefined;
  const amount =
    typeof cell === 'number'
      ? readNumber(cell, parts.body, known)
      : asWritten !== undefined && decimalMark === undefined && context.decimalMark === undefined
        ? accept(asWritten)
        : readBody(parts.body, known);
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

/** Currencies of two decimals, by the mark before the decimals where they are used (Unicode CLDR); EUR, CHF, CAD and ZAR have both. */
const POINT = new Set('THB USD GBP HKD TWD SGD MYR PHP INR AUD NZD CNY MXN AED SAR ILS EGP NGN PKR BDT LKR'.split(' '));
const COMMA = new Set('BRL TRY PLN IDR RUB ARS COP DKK NOK SEK CZK UAH HUF RON'.split(' '));

/**
 * The amount of a text with a sign, such as `฿125,000`, that is grouped as usual in its currency: as decimals it would have three,
 * which the currency does not have. Undefined for any other text.
 */
function groupedAsUsual(body: string, currency: string): string | undefined {
  if (POINT.has(currency) && /^[1-9]\d{0,2},\d{3}$/.test(body)) return amountWith('.', body);
  if (COMMA.has(currency) && /^[1-9]\d{0,2}\.\d{3}$/.test(body)) return amountWith(',', body);
  return undefined;
}

function readNumber(cell: number, body: string, { numbersAreSuspect }: MoneyContext): Reading<string> {
  const amount = readBody(body, { decimalMark: '.', isMarkProven: true });
  const size = Math.abs(cell);
  if (!amount.ok || !numbersAreSuspect || size === 0 || size >= 1000) return amount;
  return refuse('value_ambiguous', `${body} can mean ${body} or ${String(size * 1000)}: ${MISREAD}`, FORMAT_AS_TEXT);
}

const MISREAD =
  'other amounts of the column show that the spreadsheet took the point before thousands for a decimal mark.';
const FORMAT_AS_TEXT = 'Format the column as plain text and import the amounts again, or correct the cell.';

function readBody(body: string, context: MoneyContext): Reading<string> {
  const { currency, decimalMark } = context;
  const point = amountWith('.', body);
  const comma = amountWith(',', body);
  const noDecimals = hasNoDecimals(currency);
  if (noDecimals && /^\d{1,3}[.,]0{1,2}$/.test(body)) return refuse(...lostThousands(body, currency ?? ''));
  if (isGroupedByFour(body) && decimalMark === undefined) return ambiguous(body, comma, body.replace(/,/g, ''));
  // In a currency without decimals both readings differ only by thousands, whatever mark was chosen for the column.
  if (point !== undefined && comma !== undefined && point !== comma && noDecimals)
    return accept(body.includes('.') ? comma : point);
  if (decimalMark) {
    const amount = decimalMark === '.' ? point : comma;
    if (amount !== undefined) return isMarkOfOthers(body, context) ? ambiguous(body, point, comma) : accept(amount);
    const mark = decimalMark === '.' ? 'a point' : 'a comma';
    return refuse('value_invalid', `${quoteCell(body)} cannot be read with ${mark} as decimal mark.`, WRITE_PLAINLY);
  }
  if (point !== undefined && comma !== undefined && point !== comma) return ambiguous(body, point, comma);
  const amount = point ?? comma;
  return amount === undefined
    ? refuse('value_invalid', `${quoteCell(body)} is not an amount.`, WRITE_PLAINLY)
    : accept(amount);
}

function ambiguous(body: string, one = '', other = ''): Reading<never> {
  return refuse(
    'value_ambiguous',
    `${quoteCell(body)} can mean ${one} or ${other}.`,
    'Choose the decimal mark of this column, or format the column as numbers.',
  );
}

/** `150.000` IDR with a point that was chosen for other currencies: three decimals are not of this one. */
function isMarkOfOthers(body: string, { currency, decimalMark, isMarkProven }: MoneyContext): boolean {
  const units = currency === undefined ? undefined : minorUnits(currency);
  if (isMarkProven || units === undefined || units >= 3) return false;
  return decimalMark === '.' ? /^[1-9]\d{0,2}\.\d{3}$/.test(body) : /^[1-9]\d{0,2},\d{3}$/.test(body);
}

/** `12,3456`: a Chinese or Japanese grouping, or four decimals. */
function isGroupedByFour(body: string): boolean {
  return /^[1-9]\d{0,3}(?:,\d{4})+$/.test(body);
}

/** `976.00` in a currency without decimals, as a spreadsheet shows what was typed as 976.000. */
function lostThousands(body: string, currency: string): ['value_ambiguous', string, string] {
  const whole = body.replace(/[.,].*$/, '');
  return [
    'value_ambiguous',
    `${quoteCell(body)} can mean ${whole} or ${whole}000: ${currency} has no decimals, and spreadsheets show 976.000 as 976.00.`,
    FORMAT_AS_TEXT,
  ];
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
  let zeros = 0;
  while (digits[zeros] === '0' && digits.length - zeros > units + 1) zeros += 1;
  const trimmed = digits.slice(zeros);
  return units === 0 ? trimmed : `${trimmed.slice(0, -units)}.${trimmed.slice(-units)}`;
}
