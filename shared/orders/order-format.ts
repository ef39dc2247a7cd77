/*
 * How order ids are written. Order ids are stored as keyed hashes, by which only equal ones are found: so it is remembered how a
 * tenant's ids are written (`ord-1`: letters and a number), and an id that is not known is looked up in the other ways to write its
 * number. All of this is about the normal form (normalize/order-id.ts). Pure.
 */

/** Letters may stand before and after the number, and signs within it: `so-2026-00012`. */
const PARTS = /^(\D*?)(\d(?:[\d._/-]*\d)?)(\D*)$/;
/** Shorter numbers are often equal by chance. */
const FEWEST_DIGITS = 3;
const MOST_DIGITS = 20;
const MOST_LETTERS = 20;

/**
 * The format of an order id: its letters and signs, with `1` for a number of any length, or `0` for each digit where it begins with a
 * zero or has signs within it. Null where there is none, as of an id with letters between digits.
 */
export function formatOf(orderKey: string): string | null {
  const [, before = '', number = '', after = ''] = PARTS.exec(orderKey) ?? [];
  const digits = number.replace(/\D/g, '').length;
  if (digits < FEWEST_DIGITS || digits > MOST_DIGITS || before.length + after.length > MOST_LETTERS) return null;
  const isPlain = /^[1-9]\d*$/.test(number);
  return `${before}${isPlain ? '1' : number.replace(/\d/g, '0')}${after}`;
}

/** The other ways to write an order id, of the given formats: with the same number, and with the same letters or without any. */
export function otherSpellings(orderKey: string, formats: readonly string[]): string[] {
  const own = formatOf(orderKey);
  if (own === null) return [];
  const number = orderKey.replace(/\D/g, '').replace(/^0+/, '');
  const letters = lettersOf(own);
  const written = formats
    .filter((format) => lettersOf(format) === '' || letters === '' || lettersOf(format) === letters)
    .map((format) => writeAs(format, number));
  return [...new Set(written)].flatMap((one) => (one === null || one === orderKey ? [] : [one]));
}

const lettersOf = (format: string): string => format.replace(/[^\p{L}]/gu, '');

function writeAs(format: string, number: string): string | null {
  if (number.length < FEWEST_DIGITS) return null;
  if (format.includes('1')) return format.replace('1', number);
  const places = format.replace(/[^0]/g, '').length;
  if (number.length > places) return null;
  const digits = [...number.padStart(places, '0')];
  return format.replace(/0/g, () => digits.shift() ?? '');
}
