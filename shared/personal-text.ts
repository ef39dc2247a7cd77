/**
 * Finds e-mails, phones and names in texts that are not meant to have any: order ids, names of items, notes. What counts as one is
 * documented in docs/privacy.md#other-texts.
 */
import type { Cell } from './conversion.ts';
import { FIELDS } from './fields.ts';
import { cellText, isEmptyCell, isErrorCell, plainText, wordKey } from './normalize/text.ts';

/** What a row states of its customer, in the forms in which texts are searched for it. */
export interface StatedPerson {
  /** The last digits of each phone. */
  phones: readonly string[];
  /** Each name, with the words of full names also in the other order; see `wordKey`. */
  names: readonly string[];
}

export const NO_PERSON: StatedPerson = { phones: [], names: [] };

/** With fewer digits, a number would be found in others by chance; country codes and leading zeros come before them. */
const COMPARED_DIGITS = 8;
const FEWEST_DIGITS = 7;
/** Of a number with neither a plus nor a phone that is stated. */
const FEWEST_NATIONAL = 9;

const digitsOf = (text: string): string => text.replace(/\D/g, '');

const STATING = FIELDS.filter(({ kind, personal }) => personal && (kind === 'phone' || kind === 'name'));

const isNothing = (cell: Cell): boolean => cell === undefined || cell === null || cell === '';

/** What these cells state of the customer, in the fields that the catalogue calls personal. Hashes state nothing. */
export function statedPerson(cells: Readonly<Record<string, Cell>>): StatedPerson {
  if (STATING.every(({ key }) => isNothing(cells[key]))) return NO_PERSON;
  const phones: string[] = [];
  const names: string[] = [];
  for (const { key, kind } of STATING) {
    const cell = cells[key];
    if (isNothing(cell)) continue;
    const text = cellText(cell);
    if (kind === 'name') names.push(wordKey(text));
    else if (!/^[0-9a-f]{32,}$/i.test(text))
      phones.push(...text.split(/[,;|\n]/).map((part) => digitsOf(plainText(part))));
  }
  const [first, last] = [cells['first_name'], cells['last_name']];
  if (!isEmptyCell(first) && !isEmptyCell(last)) {
    const parts = [first, last].map((cell) => wordKey(cellText(cell)));
    if (parts.every((part) => part !== '')) names.push(parts.join(' '));
  }
  const reversed = names.flatMap((name) => (name.includes(' ') ? [name.split(' ').reverse().join(' ')] : []));
  return {
    phones: phones.filter(({ length }) => length >= FEWEST_DIGITS).map((digits) => digits.slice(-COMPARED_DIGITS)),
    names: [...new Set([...names, ...reversed])].filter(({ length }) => length > 1),
  };
}

/** Begins where a word begins, so that long texts are read once. */
const EMAIL = /(?<![^\s@"'<>(),:;])[^\s@"'<>(),:;]+(?:@|%40)[^\s@"'<>(),:;]+/gi;
/** Digits with what people write between them. */
const NUMBER = /[+(]*\d(?:[\s()./-]*\d)*/g;
/** `081-234-5678`, `(02) 123 4567`: the prefix of national numbers, and groups. */
const NATIONAL = /^(?:\(?0\d{1,4}\)?(?:[\s./-]+\d{2,4}){2,3}|\(0\d{1,4}\)\s?\d{5,8})$/;
const DATE = /^\(?(?:\d{1,2}[-/.]\d{1,2}[-/.]\d{4}|(?:19|20|25)\d\d[-/. ]?(?:0?[1-9]|1[0-2])[-/. ]?\d{1,2})/;

function isPhone(number: string, before: string, { phones }: StatedPerson): boolean {
  const digits = digitsOf(number);
  if (digits.length < FEWEST_DIGITS) return false;
  if (phones.some((phone) => digits.includes(phone))) return true;
  if (number.startsWith('+')) return !/[\p{L}\p{N}]/u.test(before);
  return digits.length >= FEWEST_NATIONAL && digits.length <= 12 && NATIONAL.test(number) && !DATE.test(number);
}

type Kind = 'e-mail' | 'phone' | 'name';

/** How a text that was found is replaced. */
export type Replacement = (kind: Kind, found: string) => string;

const named: Replacement = (kind) => `[${kind}]`;

/**
 * The text with e-mails and phones replaced, and as a whole where it has a full name or is a name; the same text where nothing is found.
 */
export function hidePersonal(text: string, person: StatedPerson, replace: Replacement = named): string {
  const isAnyPhone = person.phones.length > 0 || text.includes('+');
  const hidden = hideContacts(
    text,
    {
      isHidden: (number, before) => isPhone(number, before, person),
      fewest: isAnyPhone ? FEWEST_DIGITS : FEWEST_NATIONAL,
    },
    replace,
  );
  return person.names.length > 0 && hasName(hidden, person) ? replace('name', wordKey(text)) : hidden;
}

/** As `hidePersonal`, for a text for people of which no row is known: any number with as many digits as a phone counts, except dates. */
export function hideAnyNumber(text: string): string {
  const isLong = (number: string): boolean => digitsOf(number).length >= FEWEST_DIGITS && !DATE.test(number);
  return hideContacts(text, { isHidden: isLong, fewest: FEWEST_DIGITS }, named);
}

/** Whether an e-mail, a phone or a name is in the text. */
export function isPersonal(text: string, person: StatedPerson): boolean {
  return hidePersonal(text, person) !== text;
}

function hideContacts(
  text: string,
  { isHidden, fewest }: { isHidden: (number: string, before: string) => boolean; fewest: number },
  replace: Replacement,
): string {
  if (!mayHaveContact(text, fewest)) return text;
  const plain = plainText(text);
  const hidden = plain
    .replace(EMAIL, (email) => replace('e-mail', email.toLowerCase()))
    .replace(NUMBER, (number: string, at: number, all: string) =>
      isHidden(number, all.slice(Math.max(0, at - 1), at)) ? replace('phone', digitsOf(number)) : number,
    );
  return hidden === plain ? text : hidden;
}

/** False for most texts, as click ids and names of campaigns: those that have neither an @ nor so many digits of one number. */
function mayHaveContact(text: string, fewestDigits: number): boolean {
  let digits = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code > LAST_ASCII || code === AT || code === PERCENT) return true;
    if (code >= ZERO && code <= NINE) digits += 1;
    // What is between the digits of a number, as in NUMBER.
    else if (!isBetweenDigits(code)) digits = 0;
    if (digits >= fewestDigits) return true;
  }
  return false;
}

const LAST_ASCII = 0x7e;
const AT = 0x40;
const PERCENT = 0x25;
const ZERO = 0x30;
const NINE = 0x39;
const BETWEEN_DIGITS = new Set([...' \t\n\v\f\r()./-'].map((character) => character.charCodeAt(0)));
const isBetweenDigits = (code: number): boolean => BETWEEN_DIGITS.has(code);

function hasName(text: string, { names }: StatedPerson): boolean {
  if (!/\p{L}/u.test(text)) return false;
  const words = ` ${wordKey(text)} `;
  return names.some((name) => (name.includes(' ') ? words.includes(` ${name} `) : words === ` ${name} `));
}

const LETTER = /\p{L}/u;
/** Short numbers, and dates: what is wrong with them shows only in full. */
const MOST_SHOWN_DIGITS = 6;

/** What a message quotes (`quoteCell`), without the text: “P…” (7 characters). Short numbers, dates and a spreadsheet's errors stay. */
export function hideQuotes(message: string): string {
  // What is quoted may have quotation marks itself.
  const from = message.indexOf('“') + 1;
  const to = message.lastIndexOf('”');
  if (from === 0 || to < from) return message;
  const text = message.slice(from, to);
  const isShown = !LETTER.test(text) && (digitsOf(text).length <= MOST_SHOWN_DIGITS || DATE.test(text));
  if (isErrorCell(text) || (isShown && !text.includes('@'))) return message;
  const characters = [...text];
  const first = characters.length > 2 ? characters[0] : '';
  return `${message.slice(0, from)}${first}…” (${characters.length} characters)${message.slice(to + 1)}`;
}
