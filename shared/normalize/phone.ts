import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js/min';
import type { Cell } from '../conversion.ts';
import type { CellProblem, Reading } from '../problem.ts';
import { isRealDate, possibleOrders } from './date-order.ts';
import { isNumericDate, readDateText } from './date-text.ts';
import { isMaskedPhone } from './masked.ts';
import { noPersonPhone } from './no-person.ts';
import { type ReadNumber, readPlainNumber } from './phone-plan.ts';
import { renumbered } from './phone-retired.ts';
import { barePhone, numbersIn } from './phone-text.ts';
import { accept, refuse } from './reading.ts';
import { readSeveral, type SeveralReading } from './several-values.ts';
import { openCell, plainText } from './text.ts';

/*
 * Numbering plans: the `min` metadata of libphonenumber-js 1.13.16 (Google's libphonenumber without line types). It
 * checks lengths and leading digits by country, weighs 80 KB instead of 157 KB in the add-on, and does not refuse real
 * numbers of ranges that were opened after its release. What it lets pass of plans that no longer exist is handled by
 * phone-retired.ts; whether a number is assigned to somebody is not checked anywhere.
 */

const WRITE_E164 = 'Write it with its country code, for example +66 81 234 5678, in a column formatted as plain text.';

const SCIENTIFIC = /^(\d)(?:[.,](\d+))?E\+?(\d{1,2})$/i;

/**
 * A phone number in E.164 ("+66812345678"), extension removed. `country` (ISO alpha-2) is where numbers without a country
 * code belong. Spreadsheet damage is repaired only when one reading is possible: a lost leading zero when the number is valid
 * in the stated country, a lost plus when the digits are not valid there but are a valid number with a plus. Digits lost
 * to a number format (6.68E+10) are `phone_damaged`. Of several numbers the first that can be read is the value, the rest are
 * `others`; one that cannot be read is the warning `several_values`. A date is no number. Messages never show the number.
 */
export function readPhone(cell: Cell, { country }: { country?: string } = {}): SeveralReading {
  const opened = openCell(cell);
  if (!opened.ok) return opened;
  const home = country !== undefined && isSupportedCountry(country) ? country : undefined;
  if (typeof cell === 'number') return readNumber(wholeNumber(cell), home);
  const text = plainText(opened.value.replace(/[\r\n]+/g, ';'));
  const whole = readOne(text, home);
  if (!/\d.*\d.*\d.*\d.*\d/.test(text)) return whole;
  const parts = mayHoldSeveral(text, whole) ? numbersIn(barePhone(text)) : [];
  if (parts.length < 2) return whole;
  const first = readSeveral(parts, (part) => readOne(part, home), 'phone number');
  return first.ok || whole.ok ? first : whole;
}

/** `030/123456` is one number, `2345 6789 / 9876 5432` are two even where all digits together make a number. */
function mayHoldSeveral(text: string, whole: Reading<string>): boolean {
  if (whole.ok) return /[/,;]/.test(text) && !/^\(?\+?\d{2,5}\)?\/\d/.test(text);
  return !SCIENTIFIC.test(text) && whole.error.code !== 'phone_placeholder';
}

function readOne(typed: string, home: CountryCode | undefined): Reading<string> {
  const bare = barePhone(typed);
  if (/^\+?\d+$/.test(bare)) return readNumber(bare, home);
  if (isMaskedPhone(bare)) return refuse('phone_masked', ...MASKED);
  return readNumber(repairScientific(bare), home);
}

/** `text`: undefined when digits are known to be lost. */
function readNumber(text: string | undefined, home: CountryCode | undefined): Reading<string> {
  if (text === undefined) return refuse('phone_damaged', ...DAMAGED);
  if (noPersonPhone(text.replace(/\D/g, ''))) return refuse('phone_placeholder', ...PLACEHOLDER);
  if (isDate(text, home)) return refuse('phone_invalid', 'The cell holds a date, not a phone number.', MAP_ANOTHER);

  const number: ReadNumber | undefined = readPlainNumber(text) ?? parse(text, home);
  const found = number && renumbered(number.country ?? home ?? '', number.nationalNumber);
  if (found && 'change' in found) {
    return refuse('phone_retired', `The phone number is of an old numbering plan: ${found.change}.`, ASK_CUSTOMER);
  }
  const present: ReadNumber | undefined =
    found && number ? parsed(`+${number.countryCallingCode}${found.now}`, undefined) : number;
  if (present?.isValid()) {
    return noPersonPhone(present.nationalNumber) ? refuse('phone_placeholder', ...PLACEHOLDER) : accept(present.number);
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

/** Countries whose numbers have eight digits without a leading zero, so that 20261123 may be one. */
const EIGHT_DIGITS = new Set(['CR', 'CY', 'DK', 'GT', 'HK', 'HN', 'MO', 'MT', 'NI', 'NO', 'PA', 'SG', 'SV']);

/** `2026-11-23`, `23/11/2026 14:05`, `20261123`: a date of the years in which orders are made. */
function isDate(text: string, home: CountryCode | undefined): boolean {
  if (/^\d{8}$/.test(text)) {
    return !EIGHT_DIGITS.has(home ?? '') && /^(?:19[5-9]|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])$/.test(text);
  }
  if (/^\d+$/.test(text) || /^[+(]/.test(text) || !/\d.*\d.*\d.*\d/.test(text)) return false;
  // A number of ten digits or more without the separators of a date, as most are.
  if (/^[\d\s()]+$/.test(text)) return false;
  const date = readDateText(text)?.date;
  if (date === undefined) return false;
  return isNumericDate(date) ? possibleOrders(date).length > 0 : isRealDate(date);
}

const MAP_ANOTHER = 'Map the column that holds the phone numbers.';
const ASK_CUSTOMER = 'Ask the customer for the present number, or leave the cell empty.';
const MASKED = [
  'The phone number is masked, so that many people share it.',
  'Export the file with full numbers, or leave the column out.',
] as const;
const PLACEHOLDER = [
  'The phone number identifies no person: it is one digit over and over, or digits in their order.',
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
function parse(text: string, home: CountryCode | undefined): ReadNumber | undefined {
  if (/^\+\s*[^0\s]/.test(text)) return parsed(text, undefined);
  const digitsOnly = text.replace(/[\s().-]/g, '');
  // No country code begins with 0: "+081…" is a national number with an extra plus, "0066…" an international one.
  const abroad = digitsOnly.startsWith('00') ? parsed(`+${digitsOnly.slice(2)}`, undefined) : undefined;
  if (abroad?.isValid()) return abroad;
  if (home === undefined) return undefined;
  const national = parsed(text.replace(/^\+/, ''), home);
  const isOld = national !== undefined && renumbered(home, national.nationalNumber) !== undefined;
  if (isOld || national?.isValid() || !/^[1-9]\d{7,14}$/.test(digitsOnly)) return national;
  return parsed(`+${digitsOnly}`, undefined) ?? national;
}

function parsed(text: string, home: CountryCode | undefined): ReadNumber | undefined {
  return parsePhoneNumberFromString(text, home ? { defaultCountry: home, extract: false } : { extract: false });
}

/** A numeric cell's digits; undefined when it cannot hold them all. Five zeros at the end show lost digits. */
function wholeNumber(value: number): string | undefined {
  if (!Number.isSafeInteger(value) || value < 0) return undefined;
  const digits = String(value);
  return /0{5}$/.test(digits) && !noPersonPhone(digits) ? undefined : digits;
}

/** `6.6812345678E+10` still has all its digits, `6.68123E+10` has not: undefined. Other text is left as it is. */
function repairScientific(text: string): string | undefined {
  const match = SCIENTIFIC.exec(text);
  if (!match) return text;
  const digits = `${match[1] ?? ''}${match[2] ?? ''}`;
  return digits.length === Number(match[3]) + 1 ? digits : undefined;
}
