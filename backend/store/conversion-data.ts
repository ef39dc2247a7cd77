import type { HashedConversion, PersonHashes } from '../../shared/conversion.ts';

/** A key, and the key within it where there is one. */
type Path = readonly [key: string, inner?: string];

/**
 * How the column `conversion.data` holds a person's hashes, field by field and form by form: under the names of release
 * 0.1, some of which are platforms'. Processes of that release read what this one writes while they are replaced one by
 * one, and content hashes were made of these names. What is not listed has the names of the catalogue; a later release
 * may write these everywhere, `fromStored` reads them.
 */
const STORED: Readonly<Record<string, Readonly<Record<string, Path>>>> = {
  email: {
    gmail_dots_plus_tag_dropped: ['email', 'google'],
    dots_plus_tag_dropped: ['email', 'microsoft'],
    symbols_plus_tag_dropped: ['email', 'reddit'],
    lower_md5: ['email', 'md5'],
  },
  phone: { digits_md5: ['phone', 'md5'] },
  external_id: { spaces_dropped: ['external_id'] },
  first_name: { symbols_dropped: ['first_name'], title_dropped: ['first_name_google'] },
  last_name: { symbols_dropped: ['last_name'], suffix_dropped: ['last_name_google'] },
  city: { letters_only: ['city'] },
  region: { us_state_code: ['region'] },
  postal_code: { us_zip5: ['postal_code'] },
  country: { lower: ['country'] },
};

/** The same the other way round, by the stored path. */
const NAMED = new Map<string, Path>();
for (const [field, forms] of Object.entries(STORED))
  for (const [form, path] of Object.entries(forms)) NAMED.set(path.join('.'), [field, form]);

type Hashes = Record<string, string | Record<string, string>>;
type Stored<T extends { person: PersonHashes }> = Omit<T, 'person'> & { person: Readonly<Hashes> };

/** A conversion as it is stored. */
export type ConversionData = Stored<HashedConversion>;

/** The conversion as it is stored, its keys in the order in which release 0.1 wrote them: content hashes go by it. */
export function toStored<T extends { person: PersonHashes }>(conversion: T): Stored<T> {
  const person: Hashes = {};
  // Google's form of the first name came behind both names.
  let google: string | undefined;
  const putGoogle = () => {
    if (google !== undefined) person['first_name_google'] = google;
    google = undefined;
  };
  for (const [field, forms] of Object.entries(conversion.person)) {
    for (const [form, hash] of Object.entries(forms)) {
      const path = STORED[field]?.[form] ?? [field, form];
      if (path[0] === 'first_name_google') {
        google = hash;
        continue;
      }
      if (path[0] !== 'last_name') putGoogle();
      put(person, path, hash);
    }
  }
  putGoogle();
  return { ...conversion, person };
}

/** What is stored, as the code knows it. */
export function fromStored(data: ConversionData): HashedConversion {
  const person: Hashes = {};
  for (const [key, value] of Object.entries(data.person)) {
    if (typeof value === 'string') put(person, NAMED.get(key) ?? [key], value);
    else
      for (const [inner, hash] of Object.entries(value))
        put(person, NAMED.get(`${key}.${inner}`) ?? [key, inner], hash);
  }
  return { ...data, person };
}

function put(person: Hashes, [key, inner]: Path, hash: string): void {
  if (inner === undefined) person[key] = hash;
  else ((person[key] ??= {}) as Record<string, string>)[inner] = hash;
}
