import type { Cell, Conversion, HashedConversion, PersonHashes, PlainPerson } from './conversion.ts';
import {
  CONTACT_FIELDS,
  fieldOf,
  HASHED_FIELDS,
  type HashedField,
  PERSON_FIELDS,
  type PersonField,
  PERSONAL_FIELDS,
} from './fields.ts';
import { HASH_FORMS, type HashForm } from './hash-forms.ts';
import { lettersOnly, usStateCode, usZip5 } from './normalize/address.ts';
import { dropDotsAndTag, dropGmailDotsAndTag, dropSymbolsAndTag, gmailMailbox } from './normalize/email-forms.ts';
import { relayDomain } from './normalize/email-relay.ts';
import { dropSpaces } from './normalize/external-id.ts';
import { dropSuffixes, dropSymbols, dropTitle } from './normalize/name.ts';
import { accept, refuse } from './normalize/reading.ts';
import { openCell } from './normalize/text.ts';
import type { Reading } from './problem.ts';
import { nobleMd5, type Md5 } from './md5.ts';
import type { Sha256 } from './sha256.ts';

/** True for what a SHA-256 looks like in hex, of either case: such a cell was hashed by the caller. */
export function isSha256Hex(text: string): boolean {
  return /^[0-9a-f]{64}$/i.test(text.trim());
}

const OTHER_HASHES: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['looks like MD5', /^[0-9a-f]{32}$/i],
  ['looks like SHA-1', /^[0-9a-f]{40}$/i],
  ['looks like SHA-384 or SHA-512', /^(?:[0-9a-f]{96}|[0-9a-f]{128})$/i],
  ['looks like base64', /^(?=.*\d)(?=.*[a-z])(?=.*[A-Z])[A-Za-z0-9+/_-]{43}=?$/],
];

/** True for a text in the form of a hash that no platform accepts for this field: hashed again it would match no customer. */
export function isOtherHash(text: string): boolean {
  return text.length >= 32 && OTHER_HASHES.some(([, pattern]) => pattern.test(text.trim()));
}

/** A hash that the caller sent, in lower case. MD5, SHA-1 and base64 are refused: platforms would match no customer. */
export function readHash(cell: Cell): Reading<string> {
  const opened = openCell(cell);
  if (!opened.ok) return opened;
  const text = opened.value;
  if (isSha256Hex(text)) return accept(text.toLowerCase());
  const kind = OTHER_HASHES.find(([, pattern]) => pattern.test(text))?.[0] ?? 'is not a SHA-256';
  return refuse('hash_invalid', `The hash ${kind}.`, 'Send the plain value, or its SHA-256 as 64 hex digits.');
}

/** The hashes a caller may send instead of plain values, one bare hash each. */
export type BareHashes = { [F in HashedField]?: string };

/**
 * What bare hashes are taken to be: each in the first form that the catalogue names. An e-mail's is the hash of the
 * trimmed, lower-cased address; whether Google's and Microsoft's forms are the same cannot be known, so they stay absent.
 * A phone's is that of "+66812345678" unless the caller says it was hashed without the plus
 * (docs/platforms/meta.md#normalisation, docs/platforms/tiktok.md#person).
 */
export function givenHashes(
  { email, phone, ...others }: BareHashes,
  phoneForm: 'e164' | 'digits' = 'e164',
): PersonHashes {
  const given: Hashes = {};
  // E-mail and phone come last: the order counts in content hashes, see the catalogue.
  for (const [field, hash] of Object.entries({ ...others, email, phone })) {
    const { kind, hashes } = fieldOf(field) ?? {};
    const form = kind === 'phone' ? phoneForm : hashes?.[0];
    if (form !== undefined && hash !== undefined) given[field] = { [form]: hash };
  }
  return given;
}

/**
 * The conversion as it is stored and sent: every form of a person's data that some platform demands is hashed, and what
 * is personal is left behind in plain text. Hashes that the caller gave are taken over as they are, except where the plain
 * value is there too. The forms: docs/platforms/meta.md#normalisation, docs/platforms/google.md#person,
 * docs/platforms/tiktok.md#person, docs/platforms/microsoft.md#person, docs/platforms/yandex.md#orders,
 * docs/platforms/reddit.md#person, docs/platforms/snap.md#person, docs/platforms/pinterest.md#person and
 * docs/platforms/rokt.md#person.
 *
 * @param known what was hashed of other conversions of the batch; what is new is added to it
 */
export function hashConversion(
  conversion: Conversion,
  sha256: Sha256,
  md5: Md5 = nobleMd5,
  known?: KnownHashes,
): HashedConversion {
  const { given, country } = conversion;
  const person = hashFields(HASHED_FIELDS, conversion, country, { sha256, md5 }, known);
  const facts: Record<string, unknown> = {};
  for (const key in conversion) {
    if (key !== 'given' && !PERSONAL_FIELDS.has(key)) facts[key] = conversion[key as keyof Conversion];
  }
  facts['person'] = separateContacts(given ? { ...given, ...person } : person);
  return facts as Omit<Conversion, keyof PlainPerson | 'given'> & Pick<HashedConversion, 'person'>;
}

/** The hashes of names and places of a batch, which many of its rows have, by field, country and text. */
export type KnownHashes = Map<string, Record<string, string> | undefined>;

/** Each customer has others. */
const DISTINCT: ReadonlySet<string> = new Set(['email', 'phone', 'external_id']);

/** A person's normalised identifiers and names in every hashed form that some platform demands. */
export function hashPerson(plain: PlainPerson, sha256: Sha256, md5: Md5 = nobleMd5): PersonHashes {
  return hashFields(PERSON_FIELDS, plain, undefined, { sha256, md5 });
}

/**
 * The hashes of one identifier of a person, in those of its forms that are needed, by form. Without the first form there is none.
 * `text`: its normal form.
 */
export function hashForm(
  field: PersonField,
  text: string,
  isNeeded: (form: HashForm) => boolean,
  hashers: Hashers,
): Record<string, string> {
  const { hashes = [] } = fieldOf(field) ?? {};
  return hashForms(hashes.filter(isNeeded), text, undefined, hashers) ?? {};
}

/** The person with a second e-mail and phone only beside another first one: one that is the same, or alone, is the first. */
export function separateContacts(person: PersonHashes): PersonHashes {
  let separate = person;
  for (const [first, second] of CONTACT_FIELDS) {
    const { [second]: ofSecond, ...others } = separate;
    const ofFirst = others[first];
    if (!ofSecond || (ofFirst && !isSame(first, ofFirst, ofSecond))) continue;
    separate = { ...others, [first]: { ...ofSecond, ...ofFirst } };
  }
  return separate;
}

/** Other forms than the main one may be the same for two addresses. */
function isSame(field: HashedField, one: Hashes[string], other: Hashes[string]): boolean {
  const { hashes = [], mainHash } = fieldOf(field) ?? {};
  const forms = mainHash === undefined ? hashes : [mainHash];
  return forms.some((form) => one[form] !== undefined && one[form] === other[form]);
}

type Hashes = Record<string, Record<string, string>>;
type Hashers = { sha256: Sha256; md5: Md5 };

function hashFields(
  fields: typeof HASHED_FIELDS,
  texts: { [F in HashedField]?: string },
  country: string | undefined,
  hashers: Hashers,
  known?: KnownHashes,
): PersonHashes {
  const person: Hashes = {};
  for (const { key, kind, hashes } of fields) {
    const text = texts[key];
    if (text === undefined) continue;
    const make = () => hashForms(hashes, text, country, hashers);
    const hashed = known && !DISTINCT.has(kind) ? getOrAdd(known, `${key}\n${country}\n${text}`, make) : make();
    if (hashed) person[key] = hashed;
  }
  return person;
}

function getOrAdd<T>(known: Map<string, T>, key: string, make: () => T): T {
  const before = known.get(key);
  if (before !== undefined) return before;
  const made = make();
  known.set(key, made);
  return made;
}

/**
 * Forms of a text of which nothing is left are absent; without the first one there is no value at all (undefined). Forms that are the
 * same text are hashed once.
 */
function hashForms(
  forms: readonly HashForm[],
  text: string,
  country: string | undefined,
  hashers: Hashers,
): Record<string, string> | undefined {
  const hashed: Record<string, string> = {};
  const known: { algorithm: keyof Hashers; formed: string; hash: string }[] = [];
  for (const form of forms) {
    const { algorithm } = HASH_FORMS[form];
    const formed = TEXT_IN[form](text, country);
    if (formed === undefined && form === forms[0]) return undefined;
    if (formed === undefined) continue;
    let same = known.find((one) => one.formed === formed && one.algorithm === algorithm);
    if (!same) known.push((same = { algorithm, formed, hash: hashers[algorithm](formed) }));
    hashed[form] = same.hash;
  }
  return hashed;
}

const toLower = (text: string): string => text.toLowerCase();
const dropPlus = (phone: string): string => phone.replace(/^\+/, '');

/** The text that is hashed in each form; undefined when nothing is left. `country`: where an address is. */
const TEXT_IN: Readonly<Record<HashForm, (text: string, country: string | undefined) => string | undefined>> = {
  lower: toLower,
  gmail_dots_plus_tag_dropped: dropGmailDotsAndTag,
  dots_plus_tag_dropped: dropDotsAndTag,
  symbols_plus_tag_dropped: dropSymbolsAndTag,
  lower_md5: toLower,
  relay_domain: relayDomain,
  gmail_mailbox: gmailMailbox,
  e164: (phone) => phone,
  digits: dropPlus,
  digits_md5: dropPlus,
  spaces_dropped: dropSpaces,
  trimmed: (text) => text.trim(),
  symbols_dropped: dropSymbols,
  title_dropped: dropTitle,
  suffix_dropped: dropSuffixes,
  letters_only: lettersOnly,
  us_state_code: usStateCode,
  us_zip5: usZip5,
};
