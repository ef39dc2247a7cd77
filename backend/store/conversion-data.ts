import type { HashedConversion, PersonHashes } from '../../shared/conversion.ts';

/**
 * The names of a person's hashes in the column `conversion.data`: those of release 0.1, most of them platforms' names.
 * Content hashes were made from these names. A later release may write the names of the catalogue, which `fromStored`
 * reads as well.
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

/** A conversion in the form in which it is stored. */
export type ConversionData = Stored<HashedConversion>;

/**
 * Returns the conversion in its stored form, with keys in the order in which release 0.1 wrote them: content hashes
 * depend on the order.
 */
export function toStored<T extends { person: PersonHashes }>(conversion: T): Stored<T> {
  const hashes = namedHashes(conversion.person).map(([name, hash]): Named => [STORED_NAMES[name] ?? name, hash]);
  // Release 0.1 wrote Google's form of the first name after both names.
  const google = hashes.findIndex(([name]) => name === 'first_name_google');
  const [first, last] = hashes.slice(google, google + 2);
  if (first && last?.[0] === 'last_name') hashes.splice(google, 2, last, first);
  return { ...conversion, person: nest(hashes) };
}

/** Returns a stored conversion with the names that the code uses. */
export function fromStored(data: ConversionData): HashedConversion {
  const hashes = namedHashes(data.person).map(([name, hash]): Named => [NAMES.get(name) ?? name, hash]);
  return { ...data, person: nest(hashes) };
}

/** A hash and its name, with a dot where it is nested in another key. */
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
