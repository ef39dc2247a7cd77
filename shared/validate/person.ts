import type { Conversion, PersonHashes, PlainPerson } from '../conversion.ts';
import { CONTACT_FIELDS, HASHED_FIELDS, PERSON_FIELDS, type PersonField } from '../fields.ts';
import { HASH_FORMS, type HashForm, HEX_OF } from '../hash-forms.ts';
import { type BareHashes, givenHashes, readHash } from '../hash.ts';
import { splitName } from '../normalize/name.ts';
import { keepTwo, moreThanTwo } from '../normalize/several-values.ts';
import { cellText } from '../normalize/text.ts';
import type { CellProblem } from '../problem.ts';
import { withoutAbsent } from '../without-absent.ts';
import { isHashedCell, isOtherHashCell, type PersonalValue, type ReadContext } from './readers.ts';
import type { RowReader } from './row-reader.ts';

type Person = PlainPerson & Pick<Conversion, 'given'>;
type Places = Pick<Conversion, 'city' | 'region' | 'postal_code' | 'country'>;

/** The customer's address: what is plain, and the hashes that the caller sent instead. */
export interface Address {
  plain: Places;
  hashes: BareHashes;
  /** The country of the row; undefined where the row names none, null where it cannot be read. */
  country: string | null | undefined;
}

/** An address without a country is in the batch's country, as phones are. */
export function readAddress(reader: RowReader): Address {
  const hashes: BareHashes = {};
  const readPlace = <K extends keyof Places>(key: K, read: () => string | undefined): string | undefined => {
    const cell = reader.cell(key);
    if (!isHashedCell(cell)) return isOtherHashCell(cell) ? reader.take(key, readHash(cell)) : read();
    hashes[key] = cellText(cell).toLowerCase();
    return undefined;
  };
  const stated = readPlace('country', () => reader.read('country'));
  const isUnknown = stated === undefined && !reader.isBlank('country');
  const country = isUnknown ? undefined : (stated ?? reader.batch.country);
  const places = withoutAbsent({
    city: readPlace('city', () => reader.read('city')),
    region: readPlace('region', () => reader.read('region')),
    postal_code: readPlace('postal_code', () => reader.read('postal_code', country === undefined ? {} : { country })),
  });
  const isAddress = Object.keys(places).length > 0;
  const plain = withoutAbsent({ ...places, country: stated ?? (isAddress ? country : undefined) });
  return { plain, hashes, country: isUnknown ? null : stated };
}

type Found = { [F in PersonField]?: PersonalValue | undefined };

/** The cells by which a customer is read. */
const CUSTOMER_FIELDS = [
  ...PERSON_FIELDS.map(({ key }) => key),
  ...(['customer_name', 'phone_country', 'city', 'region', 'postal_code', 'country'] as const),
];

/**
 * The customer: each value plain, or as the hash the caller sent. Rows of one order follow each other and name the same customer,
 * who is then read once.
 */
export function readPerson(reader: RowReader, address: Address): Person {
  const { batch, row } = reader;
  const cells = [...CUSTOMER_FIELDS.map((key) => reader.cell(key)), row.given];
  if (batch.lastPerson?.cells.every((cell, index) => cell === cells[index])) return batch.lastPerson.person;
  const before = reader.problems.length;
  const person = readPersonCells(reader, address);
  // A customer with a problem is read again, so that each row has the problem.
  batch.lastPerson = reader.problems.length === before ? { cells, person } : undefined;
  return person;
}

function readPersonCells(reader: RowReader, address: Address): Person {
  const found: Found = {};
  const ofPhones = phoneContext(reader, address);
  for (const { key, kind } of PERSON_FIELDS) found[key] = reader.read(key, kind === 'phone' ? ofPhones : undefined);
  for (const contact of CONTACT_FIELDS) keepTwoContacts(reader, found, contact);
  takeFullName(reader, found);
  const person: Person = {};
  const hashes: BareHashes = { ...address.hashes };
  for (const { key } of PERSON_FIELDS) {
    const datum = found[key];
    if (datum === undefined) continue;
    if ('plain' in datum) person[key] = datum.plain;
    else hashes[key] = datum.hash;
  }
  const given = reader.row.given && readGiven(reader, reader.row.given);
  const bare = givenHashes(hashes, reader.batch.settings.phone_hash);
  if (given || Object.keys(bare).length > 0) person.given = { ...given, ...bare };
  return person;
}

/**
 * Numbers without a country code belong to the phone's country, else to the address's, else to the batch's. A country that
 * cannot be read is not replaced by another one.
 */
function phoneContext(reader: RowReader, address: Address): ReadContext {
  const stated = reader.read('phone_country');
  const unreadable = stated === undefined && !reader.isBlank('phone_country');
  const ofAddress = address.country === null ? undefined : (address.country ?? reader.batch.country);
  const country = unreadable ? undefined : (stated ?? ofAddress);
  return country === undefined ? {} : { country };
}

/** A second e-mail or phone comes from a column of its own, or from the cell of the first one. */
function keepTwoContacts(reader: RowReader, found: Found, [first, second]: (typeof CONTACT_FIELDS)[number]): void {
  const ofFirst = valuesIn(found[first]);
  const ofSecond = valuesIn(found[second]);
  if (ofFirst.length + ofSecond.length < 2) return;
  const { kept, hasMore } = keepTwo(ofFirst, ofSecond, (value) => ('plain' in value ? value.plain : value.hash));
  const isFirstGiven = ofFirst.length === 0 && reader.row.given?.[first] !== undefined;
  if (!isFirstGiven) [found[first], found[second]] = kept;
  if (hasMore || isFirstGiven) reader.warn(ofFirst.length === 0 ? second : first, moreThanTwo(CONTACTS[first]));
}

const CONTACTS = { email: 'e-mail addresses', phone: 'phone numbers' };

/** A cell's value, and the others in it. */
function valuesIn(value: PersonalValue | undefined): PersonalValue[] {
  if (value === undefined) return [];
  if ('hash' in value) return [value];
  return [value.plain, ...(value.others ?? [])].map((text) => ({ plain: text }));
}

/** Where first or last name has no column of its own, it is taken from the full name. */
function takeFullName(reader: RowReader, found: Found): void {
  const full = reader.read('customer_name');
  if (full === undefined) return;
  if ('hash' in full) {
    reader.warn('customer_name', FULL_NAME_HASHED);
    return;
  }
  const { first, last } = splitName(full.plain);
  found.first_name ??= plain(first);
  found.last_name ??= plain(last);
}

function plain(text: string | undefined): PersonalValue | undefined {
  return text === undefined ? undefined : { plain: text };
}

const FULL_NAME_HASHED: CellProblem = {
  code: 'hash_invalid',
  message: 'The hash of a full name cannot be used: ad platforms compare first and last name separately.',
  fix: 'Send the name plain, or hash first and last name in separate columns.',
};

/** The hashes that the caller made, without invalid ones. */
function readGiven(reader: RowReader, given: PersonHashes): PersonHashes {
  const kept: Record<string, Record<string, string>> = {};
  for (const { key, hashes, mainHash } of HASHED_FIELDS) {
    const forms: Partial<Record<HashForm, string>> = given[key] ?? {};
    const good = hashes.filter((form) => isHashIn(form, forms[form]));
    const isUsable = mainHash === undefined ? good.some(isSha256) : good.includes(mainHash);
    if (isUsable) kept[key] = Object.fromEntries(good.map((form) => [form, forms[form] ?? '']));
    if (hashes.some((form) => forms[form] !== undefined && !good.includes(form))) reader.warn(key, HASH_UNREADABLE);
  }
  return kept;
}

function isHashIn(form: HashForm, hash: string | undefined): boolean {
  return hash !== undefined && HEX_OF[HASH_FORMS[form].algorithm].test(hash);
}

/** An MD5 alone finds no match here. */
function isSha256(form: HashForm): boolean {
  return HASH_FORMS[form].algorithm === 'sha256';
}

const HASH_UNREADABLE: CellProblem = {
  code: 'hash_invalid',
  message: 'The hash is not a SHA-256 in lower-case hex.',
  fix: 'Send 64 hex digits in lower case.',
};
