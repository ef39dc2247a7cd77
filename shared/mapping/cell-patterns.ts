/** Recognises a field by the pattern of its column's cells. */
import type { Cell } from '../conversion.ts';
import type { FieldKey, FieldKind } from '../fields.ts';
import { readConsent } from '../normalize/consent.ts';
import { readCountry } from '../normalize/country.ts';
import { readCurrency } from '../normalize/currency.ts';
import { isOrderStatus } from '../normalize/order-status.ts';
import { yesOrNo } from '../normalize/yes-no.ts';
import { cellText, isErrorCell, plainText } from '../normalize/text.ts';

type Look = (text: string, cell: Cell) => boolean;

const SHA256_HEX = /^[0-9a-f]{64}$/i;
const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@.]+$/;
const NUMERIC_DATE = /(?:^|\D)\d{1,4}\s?[-/.年]\s?\d{1,2}\s?[-/.月]\s?\d{1,4}(?:\D|$)/;
const WORDED_DATE =
  /(?:^|\D)\d{1,2}[\s.,-]+\p{L}[\p{L}\p{M}.]{2,}[\s.,-]+\d{2,4}|^\p{L}[\p{L}\p{M}.]{2,}\s+\d{1,2},?\s+\d{4}/u;
const MONEY = /^[-+(]{0,2}[^\d\s]{0,6}\s?[-+]?\d[\d.,'’\s]*\s?[^\d\s]{0,6}\)?$/u;
const PHONE_CHARACTERS = /^[+\d\s().\-/]+$/;
const SCIENTIFIC = /^\d(?:[.,]\d+)?E\+?\d{1,2}$/i;
const LETTER = /\p{L}/u;
const DIGIT = /\d/;
const SHORT_WORD = /^\S{1,12}$/;

/** Sheet serials from 1982 to 2064, epoch seconds and milliseconds from 2001 to 2065. */
const TIME_NUMBERS: ReadonlyArray<readonly [number, number]> = [
  [30_000, 60_000],
  [1e9, 3e9],
  [1e12, 3e12],
];

/** A date or a time, also as a sheet's or a computer's number. */
export const looksLikeTime: Look = (text, cell) => {
  const number = typeof cell === 'number' ? cell : Number(text);
  if (Number.isFinite(number)) return TIME_NUMBERS.some(([from, to]) => number >= from && number <= to);
  return NUMERIC_DATE.test(text) || WORDED_DATE.test(text);
};

/** Several phones in one cell: `+66 81 234 5681, +66 2 123 4567`. */
const BETWEEN_VALUES = /[,;|]|\s\/\s/;

/** A phone or several, or the hash of one. */
export const looksLikePhone: Look = (text, cell) =>
  text.split(BETWEEN_VALUES).every((part) => isPhone(part.trim(), cell));

const isPhone: Look = (quotedText, cell) => {
  const text = quotedText.replace(/^'/, '');
  if (SHA256_HEX.test(text) || SCIENTIFIC.test(text)) return true;
  if (!PHONE_CHARACTERS.test(text) || looksLikeTime(text, cell)) return false;
  const digits = text.replace(/\D/g, '').length;
  return digits >= 7 && digits <= 15;
};

/** An e-mail or several, or the hash of one. */
export const looksLikeEmail: Look = (text) => text.split(BETWEEN_VALUES).every((part) => isEmail(part.trim()));
const isEmail = (text: string): boolean => EMAIL.test(text) || SHA256_HEX.test(text);

/** An amount with decimals or a currency's sign, rather than any number. */
export const looksLikePricedAmount: Look = (text) =>
  MONEY.test(text) && !NUMERIC_DATE.test(text) && /\d[.,]\d{2}(?!\d)|[^\d\s.,'’()+-]/u.test(text);

const looksLikeMoney: Look = (text, cell) => typeof cell === 'number' || (MONEY.test(text) && !NUMERIC_DATE.test(text));
const looksLikeOrderId: Look = (text) =>
  DIGIT.test(text) && text.length <= 64 && !EMAIL.test(text) && !NUMERIC_DATE.test(text);
const looksLikeName: Look = (text) => LETTER.test(text) && !EMAIL.test(text) && !MONEY.test(text);
const looksLikeAnId: Look = (text) => !/\s/.test(text) && text.length >= 3;

/** A word or a few: what an order's status looks like where its words are not known. */
export const looksLikeStatus: Look = (text, cell) =>
  text.length >= 4 && text.length <= 60 && looksLikeName(text, cell) && !looksLikeTime(text, cell);

/** Personal data of which some characters are hidden, as marketplaces export it. */
export const isMasked: Look = (text) => /[*•●]{2}|x{4}/i.test(text);

/** The pattern of a cell of each kind; kinds that hold any text are not here. */
const LOOKS: Partial<Record<FieldKind, Look>> = {
  order_id: looksLikeOrderId,
  money: looksLikeMoney,
  currency: (text) => text.length <= 20 && readCurrency(text).ok,
  time: looksLikeTime,
  email: looksLikeEmail,
  phone: looksLikePhone,
  country: (text) => LETTER.test(text) && readCountry(text).ok,
  external_id: looksLikeAnId,
  name: looksLikeName,
  postal_code: (text) => text.length <= 12 && DIGIT.test(text) && text.replace(/\D/g, '').length <= 9,
  items: (text) => LETTER.test(text),
  order_status: isOrderStatus,
  click_id: looksLikeAnId,
  browser_id: looksLikeAnId,
  adjustment_type: (text) => SHORT_WORD.test(text) && LETTER.test(text),
  share: (text) => Number(text) > 0 && Number(text) <= 1,
  consent: (text) => readConsent(text).ok,
  yes_no: (text) => yesOrNo(text) !== null,
};

const CLOCK = /^\d{1,2}[:.]\d{2}(?:[:.]\d{2})?(?:\s?\p{L}[\p{L}.]*)?$|^1899-12-3\dT/u;

const LOOKS_OF_FIELD: Partial<Record<FieldKey, Look>> = {
  conversion_time_of_day: (text, cell) => CLOCK.test(text) || (typeof cell === 'number' && cell >= 0 && cell < 1),
  city: looksLikeName,
};

/** Patterns that identify a column whatever its header is. */
export const DISTINCTIVE_PATTERNS: ReadonlyArray<readonly [FieldKey, Look]> = [
  ['fbp', (text) => /^fb\.\d\.\d{10,13}\.\d{5,20}(?:\.[\w-]{2,8})?$/.test(text)],
  ['fbc', (text) => /^fb\.\d\.\d{10,13}\.[\w-]{20,}(?:\.[\w-]{2,8})?$/.test(text)],
  ['gclid', (text) => /^(?:Cj|EAIaIQobCh)[\w-]{20,}$/.test(text)],
  ['fbclid', (text) => /^(?:IwAR|IwZXh0bg|PAAa|PAZXh0bg)[\w-]{20,}$/.test(text)],
  ['ttclid', (text) => /^E\.C\.P\.[\w-]{20,}$/.test(text)],
  ['email', (text) => EMAIL.test(text)],
  ['phone', (text, cell) => /^\+|^0/.test(text) && looksLikePhone(text, cell)],
  ['currency', (text) => /^\p{Lu}{3}$/u.test(text) && readCurrency(text).ok],
  ['order_status', isOrderStatus],
  ['conversion_time', (text, cell) => typeof cell !== 'number' && looksLikeTime(text, cell)],
];

/** The pattern of a field's cells; undefined when they may hold any text. */
export function patternOf(key: FieldKey, kind: FieldKind): Look | undefined {
  return LOOKS_OF_FIELD[key] ?? LOOKS[kind];
}

/** The share (0 to 1) of a column's filled cells that match the pattern; null when no cell is filled. */
export function shareWith(look: Look, cells: readonly Cell[]): number | null {
  let filled = 0;
  let fitting = 0;
  for (const cell of cells) {
    const text = plainText(cellText(cell));
    if (text === '' || isErrorCell(cell)) continue;
    filled += 1;
    if (look(text, cell)) fitting += 1;
  }
  return filled === 0 ? null : fitting / filled;
}
