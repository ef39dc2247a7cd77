import type { BrowserIdType, ClickType, HashedConversion, PersonHashes } from '../../shared/conversion.ts';
import type { StoreKeys } from './keys.ts';
import { seal, unseal } from './seal.ts';

/** A key, and the key within it where there is one. */
type Path = readonly [key: string, inner?: string];

/**
 * The names of a person's hashes in the column `conversion.data`, by field and form: those of release 0.1, some of them
 * platforms' names. Content hashes were made from these names, so they stay. Forms that are not listed are stored under
 * the names of the catalogue.
 */
const STORED: Readonly<Record<string, Readonly<Record<string, Path>>>> = {
  email: {
    gmail_dots_plus_tag_dropped: ['email', 'google'],
    dots_plus_tag_dropped: ['email', 'microsoft'],
    symbols_plus_tag_dropped: ['email', 'reddit'],
    lower_md5: ['email', 'md5'],
    gmail_mailbox: ['email_gmail_mailbox'],
  },
  second_email: { gmail_mailbox: ['second_email_gmail_mailbox'] },
  phone: { digits_md5: ['phone', 'md5'] },
  external_id: { spaces_dropped: ['external_id'], trimmed: ['external_id_trimmed'] },
  first_name: {
    symbols_dropped: ['first_name'],
    title_dropped: ['first_name_google'],
    lower: ['first_name_lower'],
    trimmed: ['first_name_trimmed'],
  },
  last_name: {
    symbols_dropped: ['last_name'],
    suffix_dropped: ['last_name_google'],
    lower: ['last_name_lower'],
    trimmed: ['last_name_trimmed'],
  },
  city: { letters_only: ['city'], symbols_dropped: ['city_symbols_dropped'], lower: ['city_lower'] },
  region: { us_state_code: ['region'], lower: ['region_lower'] },
  postal_code: { us_zip5: ['postal_code'], lower: ['postal_code_lower'] },
  country: { lower: ['country'] },
};

/** Where forms are stored that came after release 0.1. */
const LATER_FORMS: ReadonlySet<string> = new Set([
  ...['email_gmail_mailbox', 'second_email_gmail_mailbox'],
  ...['external_id_trimmed', 'first_name_lower', 'first_name_trimmed', 'last_name_lower', 'last_name_trimmed'],
  ...['city_symbols_dropped', 'city_lower', 'region_lower', 'postal_code_lower'],
]);

/** The reverse, by the stored path. */
const NAMED = new Map<string, Path>();
for (const [field, forms] of Object.entries(STORED))
  for (const [form, path] of Object.entries(forms)) NAMED.set(path.join('.'), [field, form]);

/** Under their stored names. */
export type Hashes = Record<string, string | Record<string, string>>;
type Named<T extends { person: PersonHashes }> = Omit<T, 'person'> & { person: Readonly<Hashes> };

/**
 * A conversion in the form in which it is stored: the hashes of its person, which are what platforms get and can be found by
 * trying all phones, are sealed. Releases before migration 0019 stored them as they are.
 */
export type ConversionData = Omit<HashedConversion, 'person'> & {
  person: string | Readonly<Hashes>;
  /** What is kept of the click that the sale is attributed to, once clicks are removed. */
  ad_click?: { type: ClickType; campaign?: string };
};

/** What the match booster adds to a conversion, which lacks it: see identity/booster.ts. */
export interface Booster {
  person: PersonHashes;
  browser_ids: Partial<Record<BrowserIdType, string>>;
}

/** The same as it is stored: the names of the fields, and their values sealed. */
export interface SealedBooster {
  fields: string[];
  sealed: string;
}

const BOOSTER_CONTEXT = ['conversion.booster'];

/** As the column `booster`; undefined for none, which is null in the column. */
export function sealBooster(booster: Booster | undefined, storeKeys: StoreKeys): SealedBooster | undefined {
  if (!booster) return undefined;
  const fields = [...Object.keys(booster.person), ...Object.keys(booster.browser_ids)];
  return { fields, sealed: seal(storeKeys.sealing, booster, BOOSTER_CONTEXT) };
}

/** Throws when it cannot be unsealed. */
export function unsealBooster({ sealed }: SealedBooster, storeKeys: StoreKeys): Booster {
  return unseal(storeKeys.sealing, sealed, BOOSTER_CONTEXT) as Booster;
}

/** A conversion with what the match booster adds; what the row states itself is never replaced. Pure. */
export function withBooster(conversion: HashedConversion, booster: Booster | null | undefined): HashedConversion {
  if (!booster) return conversion;
  const browserIds = { ...booster.browser_ids, ...conversion.browser_ids };
  return {
    ...conversion,
    person: { ...booster.person, ...conversion.person },
    ...(Object.keys(browserIds).length > 0 && { browser_ids: browserIds }),
  };
}

/** Returns the conversion in its stored form. `custom.*` columns are not stored: nothing uses them. */
export function toStored(conversion: HashedConversion, storeKeys: StoreKeys): ConversionData {
  const stored = { ...conversion, person: sealedPersonOf(conversion.person, storeKeys) };
  if (stored.custom !== undefined) delete stored.custom;
  return stored;
}

/** The hashes of a person in their stored form, see `sealPerson`. */
export function sealedPersonOf(person: PersonHashes, storeKeys: StoreKeys): string {
  return sealPerson(namesOf(person), storeKeys);
}

/** The hashes of a person under their stored names, sealed. */
export function sealPerson(person: Readonly<Hashes>, storeKeys: StoreKeys): string {
  return seal(storeKeys.sealing, person, SEAL_CONTEXT);
}

const SEAL_CONTEXT = ['conversion.person'];

/** Of rows that are being worked on: the names are needed for the content hash, and again to be sealed. */
const madeNames = new WeakMap<PersonHashes, Readonly<Hashes>>();

/** The hashes of a person under their stored names, in the order in which release 0.1 wrote them: content hashes depend on it. */
function namesOf(hashes: PersonHashes): Readonly<Hashes> {
  const known = madeNames.get(hashes);
  if (known) return known;
  const names = makeNames(hashes);
  madeNames.set(hashes, names);
  return names;
}

function makeNames(hashes: Readonly<Record<string, Readonly<Record<string, string>>>>): Hashes {
  const person: Hashes = {};
  // Release 0.1 wrote Google's form of the first name after both names.
  let google: string | undefined;
  const putGoogle = () => {
    if (google !== undefined) person['first_name_google'] = google;
    google = undefined;
  };
  for (const field in hashes) {
    const forms = hashes[field] ?? {};
    for (const form in forms) {
      const hash = forms[form] ?? '';
      const path = STORED[field]?.[form] ?? [field, form];
      if (path[0] === 'first_name_google') {
        google = hash;
        continue;
      }
      if (path[0] !== 'last_name' && !LATER_FORMS.has(path[0])) putGoogle();
      put(person, path, hash);
    }
  }
  putGoogle();
  return person;
}

/**
 * Returns what a content hash is made of: the stored names without the forms of hashes that came later, which are made of
 * the same cells, but with `custom.*` columns. So a row that an earlier release took is recognised, and its change of an order does not count twice.
 */
export function toContent<T extends { person: PersonHashes }>(conversion: T): Named<T> {
  const names = namesOf(conversion.person);
  const person: Hashes = {};
  for (const key in names) {
    const value = names[key];
    if (value !== undefined && !LATER_FORMS.has(key)) person[key] = value;
  }
  return { ...conversion, person };
}

/** Returns a stored conversion with the names that the code uses. Throws when its person cannot be unsealed. */
export function fromStored(data: ConversionData, storeKeys: StoreKeys): HashedConversion {
  return { ...data, person: personFromStored(data.person, storeKeys) };
}

/** The hashes of a stored conversion's person, with the names that the code uses. Throws when they cannot be unsealed. */
export function personFromStored(stored: ConversionData['person'], storeKeys: StoreKeys): PersonHashes {
  const named = typeof stored === 'string' ? (unseal(storeKeys.sealing, stored, SEAL_CONTEXT) as Hashes) : stored;
  const person: Hashes = {};
  for (const [key, value] of Object.entries(named)) {
    if (typeof value === 'string') put(person, NAMED.get(key) ?? [key], value);
    else
      for (const [inner, hash] of Object.entries(value))
        put(person, NAMED.get(`${key}.${inner}`) ?? [key, inner], hash);
  }
  return person;
}

function put(person: Hashes, [key, inner]: Path, hash: string): void {
  if (inner === undefined) person[key] = hash;
  else ((person[key] ??= {}) as Record<string, string>)[inner] = hash;
}
