import type { Cell, Conversion, ConversionFacts, HashedConversion, PersonHashes } from './conversion.ts';
import { cityForMeta, postalCodeForMeta, regionForMeta } from './normalize/address.ts';
import { emailForGoogle, emailForMicrosoft, emailForReddit } from './normalize/email-forms.ts';
import { externalIdForHash } from './normalize/external-id.ts';
import { familyNameForGoogle, givenNameForGoogle, nameForMeta } from './normalize/name.ts';
import { accept, refuse } from './normalize/reading.ts';
import { openCell } from './normalize/text.ts';
import type { Reading } from './problem.ts';
import { nobleMd5, type Md5 } from './md5.ts';
import type { Sha256 } from './sha256.ts';
import { withoutAbsent } from './without-absent.ts';

/** True for what a SHA-256 looks like in hex, of either case: such a cell was hashed by the caller. */
export function isSha256Hex(text: string): boolean {
  return /^[0-9a-f]{64}$/i.test(text.trim());
}

/** A hash that the caller sent, in lower case. MD5, SHA-1 and base64 are refused: platforms would match nobody. */
export function readHash(cell: Cell): Reading<string> {
  const opened = openCell(cell);
  if (!opened.ok) return opened;
  const text = opened.value;
  if (isSha256Hex(text)) return accept(text.toLowerCase());
  const kind = /^[0-9a-f]{32}$/i.test(text)
    ? 'looks like MD5'
    : /^[0-9a-f]{40}$/i.test(text)
      ? 'looks like SHA-1'
      : /^[A-Za-z0-9+/_-]{43}=?$/.test(text)
        ? 'looks like base64'
        : 'is not a SHA-256';
  return refuse('hash_invalid', `The hash ${kind}.`, 'Send the plain value, or its SHA-256 as 64 hex digits.');
}

/** The hashes a caller may send instead of plain values, one bare hash each. */
export type BareHashes = Partial<Record<'email' | 'phone' | 'external_id' | 'first_name' | 'last_name', string>>;

/**
 * What bare hashes are taken to be. An e-mail's is the hash of the trimmed, lower-cased address; whether Google's and
 * Microsoft's forms are the same cannot be known, so they stay absent. A phone's is that of "+66812345678" unless the
 * caller says it was hashed without the plus (docs/platforms/meta.md#normalisation, docs/platforms/tiktok.md#person).
 */
export function givenHashes(hashes: BareHashes, phoneForm: 'e164' | 'digits' = 'e164'): PersonHashes {
  const { email, phone, ...others } = hashes;
  return withoutAbsent({
    ...others,
    email: email === undefined ? undefined : { lower: email },
    phone: phone === undefined ? undefined : { [phoneForm]: phone },
  });
}

/**
 * The conversion as it is stored and sent: every form of a person's data that some platform demands is hashed, the
 * plain e-mail, phone, names and external id are left behind. Hashes that the caller gave are taken over as they are,
 * except where the plain value is there too. The forms: docs/platforms/meta.md#normalisation,
 * docs/platforms/google.md#person, docs/platforms/tiktok.md#person, docs/platforms/microsoft.md#person,
 * docs/platforms/yandex.md#orders and docs/platforms/reddit.md#person.
 */
export function hashConversion(conversion: Conversion, sha256: Sha256, md5: Md5 = nobleMd5): HashedConversion {
  const { email, phone, external_id, first_name, last_name, given, ...facts } = conversion;
  const person = hashPerson({ email, phone, external_id, first_name, last_name }, sha256, md5);
  return { ...facts, person: { ...given, ...person, ...hashedAddress(facts, hashOf(sha256)) } };
}

type PlainPerson = { [K in 'email' | 'phone' | 'external_id' | 'first_name' | 'last_name']?: string | undefined };

/** A person's normalised identifiers and names in every hashed form that some platform demands. */
export function hashPerson(plain: PlainPerson, sha256: Sha256, md5: Md5 = nobleMd5): PersonHashes {
  const { email, phone, external_id, first_name, last_name } = plain;
  const hash = hashOf(sha256);
  return withoutAbsent({
    email: email === undefined ? undefined : hashedEmail(email, sha256, md5),
    phone: phone === undefined ? undefined : hashedPhone(phone, sha256, md5),
    external_id: hash(external_id === undefined ? undefined : externalIdForHash(external_id)),
    first_name: hash(first_name === undefined ? undefined : nameForMeta(first_name)),
    last_name: hash(last_name === undefined ? undefined : nameForMeta(last_name)),
    first_name_google: hash(first_name === undefined ? undefined : givenNameForGoogle(first_name)),
    last_name_google: hash(last_name === undefined ? undefined : familyNameForGoogle(last_name)),
  });
}

function hashOf(sha256: Sha256): (text: string | undefined) => string | undefined {
  return (text) => (text === undefined ? undefined : sha256(text));
}

function hashedPhone(phone: string, sha256: Sha256, md5: Md5): NonNullable<PersonHashes['phone']> {
  const digits = phone.replace(/^\+/, '');
  return { e164: sha256(phone), digits: sha256(digits), md5: md5(digits) };
}

function hashedEmail(email: string, sha256: Sha256, md5: Md5): NonNullable<PersonHashes['email']> {
  const lower = sha256(email);
  const sameOrHashed = (form: string | undefined): string | undefined =>
    form === undefined ? undefined : form === email ? lower : sha256(form);
  return withoutAbsent({
    lower,
    google: sameOrHashed(emailForGoogle(email)),
    microsoft: sameOrHashed(emailForMicrosoft(email)),
    reddit: sameOrHashed(emailForReddit(email)),
    md5: md5(email),
  });
}

function hashedAddress(
  { city, region, postal_code, country }: Pick<ConversionFacts, 'city' | 'region' | 'postal_code' | 'country'>,
  hash: (text: string | undefined) => string | undefined,
): Pick<PersonHashes, 'city' | 'region' | 'postal_code' | 'country'> {
  return withoutAbsent({
    city: hash(city === undefined ? undefined : cityForMeta(city)),
    region: hash(region === undefined ? undefined : regionForMeta(region, country)),
    postal_code: hash(postal_code === undefined ? undefined : postalCodeForMeta(postal_code, country)),
    country: hash(country?.toLowerCase()),
  });
}
