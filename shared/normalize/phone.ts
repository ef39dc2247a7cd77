import {
  type CountryCode,
  isSupportedCountry,
  parsePhoneNumberFromString,
  type PhoneNumber,
} from 'libphonenumber-js/min';
import type { Cell } from '../conversion.ts';
import type { CellProblem, Reading } from '../problem.ts';
import { accept, refuse } from './reading.ts';
import { openCell, plainText } from './text.ts';

/*
 * The `min` build: Google's numbering plans without the line types. It checks lengths and leading digits by country,
 * weighs 80 KB instead of 157 KB in the add-on, and does not refuse real numbers of ranges opened after its release.
 */

const WRITE_E164 = 'Write it with its country code, for example +66 81 234 5678, in a column formatted as plain text.';

/** Labels that CRMs and lead forms put before a number (`p:+66812345678`). */
const LABEL = /^(?:p|t|m|tel|phone|mobile|whatsapp|wa|โทร)\.?\s*:?\s*(?=[+(\d])/i;
const SCIENTIFIC = /^(\d)(?:[.,](\d+))?E\+?(\d{1,2})$/i;

/**
 * A phone number in E.164 ("+66812345678"), extension removed. `country` (ISO alpha-2) is where numbers without a country
 * code belong. Spreadsheet damage is repaired only when one reading is possible: a lost leading zero when the number is valid
 * in the stated country, a lost plus when the digits are not valid there but are a valid number with a plus. Digits lost
 * to a number format (6.68E+10) are `phone_damaged`. Messages never show the number.
 */
export function readPhone(cell: Cell, { country }: { country?: string } = {}): Reading<string> {
  const opened = openCell(cell);
  if (!opened.ok) return opened;
  const typed = plainText(opened.value)
    .replace(/^'/, '')
    .replace(LABEL, '')
    .replace(/^\(\s*\+(\d+)\s*\)/, '+$1');
  const text = typeof cell === 'number' ? wholeNumber(cell) : mendScientific(typed.replace(/^(\d+)\.0+$/, '$1'));
  if (text !== undefined && isPlaceholderNumber(text.replace(/\D/g, '')))
    return refuse('phone_placeholder', ...PLACEHOLDER);
  if (text === undefined) return refuse('phone_damaged', ...DAMAGED);

  const home = country !== undefined && isSupportedCountry(country) ? country : undefined;
  const number = parse(text, home);
  if (number?.isValid()) {
    return isPlaceholderNumber(number.nationalNumber)
      ? refuse('phone_placeholder', ...PLACEHOLDER)
      : accept(number.number);
  }
  if (home === undefined && !/^(?:\+|00)/.test(text) && /\d{5}/.test(text.replace(/[\s().-]/g, ''))) {
    return refuse('phone_country_missing', ...COUNTRY_MISSING);
  }
  return refuse(
    'phone_invalid',
    home ? `The phone number is not valid in ${home}.` : 'The phone number is not valid.',
    WRITE_E164,
  );
}

const PLACEHOLDER = [
  'The phone number is a placeholder that many people could share.',
  'Give the real number, or leave the cell empty.',
] as const satisfies readonly [CellProblem['message'], CellProblem['fix']];
const DAMAGED = [
  'The spreadsheet has removed digits of the phone number.',
  'Format the column as plain text, then enter or import the numbers again.',
] as const;
const COUNTRY_MISSING = [
  'The phone number has no country code, and no country is known for it.',
  'Choose the default country, map a country column, or write the number with + and its country code.',
] as const;

/** The readings in the order of certainty: as typed, then (digits alone) as an international number without its plus. */
function parse(text: string, home: CountryCode | undefined): PhoneNumber | undefined {
  if (/^\+\s*[^0\s]/.test(text)) return parsed(text, undefined);
  const digitsOnly = text.replace(/[\s().-]/g, '');
  // No country code begins with 0: "+081…" is a national number with an extra plus, "0066…" an international one.
  const abroad = digitsOnly.startsWith('00') ? parsed(`+${digitsOnly.slice(2)}`, undefined) : undefined;
  if (abroad?.isValid()) return abroad;
  if (home === undefined) return undefined;
  const national = parsed(text.replace(/^\+/, ''), home);
  if (national?.isValid() || !/^[1-9]\d{7,14}$/.test(digitsOnly)) return national;
  return parsed(`+${digitsOnly}`, undefined) ?? national;
}

function parsed(text: string, home: CountryCode | undefined): PhoneNumber | undefined {
  return parsePhoneNumberFromString(text, home ? { defaultCountry: home, extract: false } : { extract: false });
}

/** A numeric cell's digits; undefined when it cannot hold them all. Five zeros at the end show lost digits. */
function wholeNumber(value: number): string | undefined {
  if (!Number.isSafeInteger(value) || value < 0) return undefined;
  const digits = String(value);
  return /0{5}$/.test(digits) && !isPlaceholderNumber(digits) ? undefined : digits;
}

/** `6.6812345678E+10` still has all its digits, `6.68123E+10` has not: undefined. Other text is left as it is. */
function mendScientific(text: string): string | undefined {
  const match = SCIENTIFIC.exec(text);
  if (!match) return text;
  const digits = `${match[1] ?? ''}${match[2] ?? ''}`;
  return digits.length === Number(match[3]) + 1 ? digits : undefined;
}

const KEYBOARD_RUNS = new Set([
  '0123456789',
  '1234567890',
  '123456789',
  '12345678',
  '1234567',
  '987654321',
  '9876543210',
  '87654321',
]);

/** One digit over and over, a run along the keyboard, or nothing but zeros after a prefix. */
function isPlaceholderNumber(digits: string): boolean {
  return (
    /^(\d)\1{4,}$/.test(digits) || /^\d{1,3}0{7,}$/.test(digits) || KEYBOARD_RUNS.has(digits.replace(/^0+(?=0)/, ''))
  );
}

/** True for an E.164 placeholder (+66000000000, +11234567890) that must not link people. */
export function isPlaceholderPhone(e164: string): boolean {
  const digits = e164.replace(/^\+/, '');
  if (!/(\d)\1{4}|1234567|7654321/.test(digits)) return false;
  if (isPlaceholderNumber(digits)) return true;
  const national = parsed(e164, undefined)?.nationalNumber;
  return national !== undefined && isPlaceholderNumber(national);
}
