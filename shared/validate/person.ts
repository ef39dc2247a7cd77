import type { Conversion, PersonHashes } from '../conversion.ts';
import type { FieldKey } from '../fields.ts';
import { type BareHashes, givenHashes } from '../hash.ts';
import { splitName } from '../normalize/name.ts';
import type { Finding } from '../problem.ts';
import { withoutAbsent } from '../without-absent.ts';
import type { RowReader } from './row-reader.ts';
import type { PersonalValue } from './readers.ts';

/** The catalogue's fields of a person that may come hashed. */
const HASHABLE = ['email', 'phone', 'external_id', 'first_name', 'last_name'] as const;
type Hashable = (typeof HASHABLE)[number];

type Person = Pick<Conversion, Hashable | 'given'>;

/** The customer: each value plain, or as the hash the caller sent. `country` is the country of the row's address. */
export function readPerson(reader: RowReader, country: string | undefined): Person {
  const found: Partial<Record<Hashable, PersonalValue | undefined>> = {
    email: reader.read('email'),
    phone: readPhoneNumber(reader, country),
    external_id: reader.read('external_id'),
    ...readNames(reader),
  };
  const person: Person = {};
  const hashes: BareHashes = {};
  let hashed = false;
  for (const key of HASHABLE) {
    const datum = found[key];
    if (datum === undefined) continue;
    if ('plain' in datum) person[key] = datum.plain;
    else {
      hashes[key] = datum.hash;
      hashed = true;
    }
  }
  const given = reader.row.given && readGiven(reader, reader.row.given);
  if (given || hashed)
    person.given = { ...given, ...(hashed && givenHashes(hashes, reader.batch.settings.phone_hash)) };
  return person;
}

/** Numbers without a country code belong to the phone's country, else to the address's, else to the batch's. */
function readPhoneNumber(reader: RowReader, addressCountry: string | undefined): PersonalValue | undefined {
  const stated = reader.read('phone_country');
  const unreadable = stated === undefined && !reader.isBlank('phone_country');
  const country = unreadable ? undefined : (stated ?? addressCountry ?? reader.batch.country);
  return reader.read('phone', country === undefined ? {} : { country });
}

/** First and last name from their own columns; what is missing is taken from the full name. */
function readNames(reader: RowReader): Partial<Record<'first_name' | 'last_name', PersonalValue | undefined>> {
  const first_name = reader.read('first_name');
  const last_name = reader.read('last_name');
  const full = reader.read('customer_name');
  if (full === undefined) return { first_name, last_name };
  if ('hash' in full) {
    reader.warn('customer_name', FULL_NAME_HASHED);
    return { first_name, last_name };
  }
  const { first, last } = splitName(full.plain);
  return { first_name: first_name ?? plain(first), last_name: last_name ?? plain(last) };
}

function plain(text: string | undefined): PersonalValue | undefined {
  return text === undefined ? undefined : { plain: text };
}

const FULL_NAME_HASHED: Finding = {
  code: 'hash_invalid',
  message: 'The hash of a full name cannot be used: ad platforms compare first and last name separately.',
  fix: 'Send the name plain, or hash first and last name in separate columns.',
};

const LOWER_HEX = /^[0-9a-f]{64}$/;
const FIELD_OF_HASH: Readonly<Record<keyof PersonHashes, FieldKey>> = {
  email: 'email',
  phone: 'phone',
  external_id: 'external_id',
  first_name: 'first_name',
  last_name: 'last_name',
  first_name_google: 'first_name',
  last_name_google: 'last_name',
  city: 'city',
  region: 'region',
  postal_code: 'postal_code',
  country: 'country',
};

/** The hashes that the caller made, without invalid ones. */
function readGiven(reader: RowReader, given: PersonHashes): PersonHashes {
  const kept: PersonHashes = {};
  const check = (key: keyof PersonHashes, hash: string | undefined): string | undefined => {
    if (hash === undefined || LOWER_HEX.test(hash)) return hash;
    reader.warn(FIELD_OF_HASH[key], {
      code: 'hash_invalid',
      message: 'The hash is not a SHA-256 in lower-case hex.',
      fix: 'Send 64 hex digits in lower case.',
    });
    return undefined;
  };
  const { email, phone, ...single } = given;
  const lower = check('email', email?.lower);
  if (lower !== undefined) {
    kept.email = { lower };
    for (const form of ['google', 'microsoft', 'reddit'] as const) {
      const hash = check('email', email?.[form]);
      if (hash !== undefined) kept.email[form] = hash;
    }
    if (email?.md5 !== undefined) kept.email.md5 = email.md5;
  }
  const e164 = check('phone', phone?.e164);
  const digits = check('phone', phone?.digits);
  if (e164 !== undefined || digits !== undefined) {
    kept.phone = withoutAbsent({ e164, digits, md5: phone?.md5 });
  }
  for (const key of Object.keys(FIELD_OF_HASH) as Array<keyof PersonHashes>) {
    if (key === 'email' || key === 'phone') continue;
    const hash = check(key, single[key]);
    if (hash !== undefined) kept[key] = hash;
  }
  return kept;
}
