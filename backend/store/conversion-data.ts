import type { HashedConversion, PersonHashes } from '../../shared/conversion.ts';

/**
 * How the column `conversion.data` holds a person's hashes: under the names of release 0.1, of which most are platforms'.
 * Processes of that release read what this one writes while they are replaced one by one, and content hashes were made of
 * these names. A later release may write the names of the catalogue, which `fromStored` reads as well.
 */
const STORED_NAMES: Readonly<Record<string, string>> = {
  'email.gmail_dots_plus_tag_dropped': 'email.google',
  'email.dots_plus_tag_dropped': 'email.microsoft',
  'email.symbols_plus_tag_dropped': 'email.reddit',
  'email.lower_md5': 'email.md5',
  'phone.digits_md5': 'phone.md5',
  'external_id.spaces_dropped': 'external_id',
  'first_name.symbols_dropped': 'first_name',
  'last_name.symbols_dropped': 'last_name',
  'first_name.title_dropped': 'first_name_google',
  'last_name.suffix_dropped': 'last_name_google',
  'city.letters_only': 'city',
  'region.us_state_code': 'region',
  'postal_code.us_zip5': 'postal_code',
  'country.lower': 'country',
};
const NAMES = new Map(Object.entries(STORED_NAMES).map(([name, stored]) => [stored, name]));

type Nested = Record<string, string | Record<string, string>>;
type Stored<T extends { person: PersonHashes }> = Omit<T, 'person'> & { person: Readonly<Nested> };

/** A conversion as it is stored. */
export type ConversionData = Stored<HashedConversion>;

/** The conversion as it is stored, its keys in the order in which release 0.1 wrote them: content hashes go by it. */
export function toStored<T extends { person: PersonHashes }>(conversion: T): Stored<T> {
  const hashes = namedHashes(conversion.person).map(([name, hash]): Named => [STORED_NAMES[name] ?? name, hash]);
  // Google's form of the first name stood behind both names.
  const google = hashes.findIndex(([name]) => name === 'first_name_google');
  const [first, last] = hashes.slice(google, google + 2);
  if (first && last?.[0] === 'last_name') hashes.splice(google, 2, last, first);
  return { ...conversion, person: nest(hashes) };
}

/** What is stored, as the code knows it. */
export function fromStored(data: ConversionData): HashedConversion {
  const hashes = namedHashes(data.person).map(([name, hash]): Named => [NAMES.get(name) ?? name, hash]);
  return { ...data, person: nest(hashes) };
}

/** A hash and its name, with a dot where it stands within another key. */
type Named = [name: string, hash: string];

function namedHashes(person: object): Named[] {
  return Object.entries(person as Nested).flatMap(([key, value]) =>
    typeof value === 'string'
      ? [[key, value] satisfies Named]
      : Object.entries(value).map(([inner, hash]): Named => [`${key}.${inner}`, hash]),
  );
}

function nest(hashes: readonly Named[]): Nested {
  const person: Record<string, string | Record<string, string>> = {};
  for (const [name, hash] of hashes) {
    const [key = '', inner] = name.split('.');
    if (inner === undefined) person[key] = hash;
    else person[key] = { ...(person[key] as Record<string, string> | undefined), [inner]: hash };
  }
  return person;
}
