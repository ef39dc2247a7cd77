import { hash } from 'node:crypto';
import type { IdentityEvent } from '../../shared/api.ts';
import type { Cell, PersonHashes } from '../../shared/conversion.ts';
import type { HashForm } from '../../shared/hash-forms.ts';
import { givenHashes, hashForm, isSha256Hex, readHash, separateContacts } from '../../shared/hash.ts';
import { readCountry } from '../../shared/normalize/country.ts';
import { readEmail } from '../../shared/normalize/email.ts';
import { readExternalId } from '../../shared/normalize/external-id.ts';
import { readPhone } from '../../shared/normalize/phone.ts';
import { keepTwo, moreThanTwo, type SeveralReading } from '../../shared/normalize/several-values.ts';
import { cellText, isEmptyCell } from '../../shared/normalize/text.ts';
import type { Unwrap } from './event-findings.ts';
import { type Exclusions, findExcludedDomain, withoutExcludedKeys } from './exclusions.ts';

const IDENTIFIERS = ['email', 'second_email', 'phone', 'second_phone', 'external_id'] as const;
type IdentifierField = (typeof IDENTIFIERS)[number];
type IdentifierKind = 'email' | 'phone' | 'external_id';

/** A person's value, plain or as the caller's hash. */
type PersonText = { text: string; isHash: boolean };

/** The forms that keys are made of (key.ts); platforms take others. */
const KEY_FORMS: ReadonlySet<HashForm> = new Set([
  ...(['lower', 'gmail_dots_plus_tag_dropped', 'gmail_mailbox', 'relay_domain'] as const),
  ...(['e164', 'digits', 'spaces_dropped'] as const),
]);

const sha256 = (text: string): string => hash('sha256', text, 'hex');
const md5 = (text: string): string => hash('md5', text, 'hex');

/**
 * Reads and hashes the people of events. Addresses and numbers that come again are read once: events of one person come together, and
 * hashing takes most of the time.
 */
export class PersonReader {
  readonly #home: string | undefined;
  readonly #exclusions: Exclusions;
  readonly #needsAllForms: boolean;
  readonly #readings = new Map<string, SeveralReading>();
  readonly #hashes = new Map<string, Record<string, string>>();

  /** @param needsAllForms whether more is made of the hashes than keys */
  constructor(home: string | undefined, exclusions: Exclusions, needsAllForms: boolean) {
    this.#home = home;
    this.#exclusions = exclusions;
    this.#needsAllForms = needsAllForms;
  }

  read(event: IdentityEvent, unwrap: Unwrap): PersonHashes {
    if (IDENTIFIERS.every((field) => event[field] === undefined)) return {};
    const emails = keepTwo(
      this.#texts(event, 'email', 'email', unwrap),
      this.#texts(event, 'second_email', 'email', unwrap),
      textOf,
    );
    const phones = keepTwo(
      this.#texts(event, 'phone', 'phone', unwrap),
      this.#texts(event, 'second_phone', 'phone', unwrap),
      textOf,
    );
    if (emails.hasMore) unwrap('email', { ok: false, error: moreThanTwo('e-mail addresses') });
    if (phones.hasMore) unwrap('phone', { ok: false, error: moreThanTwo('phone numbers') });
    const person: Partial<Record<IdentifierField, Record<string, string>>> = {};
    const add = (field: IdentifierField, kind: IdentifierKind, value: PersonText | undefined): void => {
      const hashes = value && this.#hashesOf(kind, value);
      if (hashes && Object.keys(hashes).length > 0) person[field] = hashes;
    };
    add('email', 'email', emails.kept[0]);
    add('second_email', 'email', emails.kept[1]);
    add('phone', 'phone', phones.kept[0]);
    add('second_phone', 'phone', phones.kept[1]);
    add('external_id', 'external_id', this.#texts(event, 'external_id', 'external_id', unwrap)[0]);
    const kept = withoutExcludedKeys(separateContacts(person as PersonHashes), this.#exclusions);
    for (const { field, problem } of kept.excluded) unwrap(field, { ok: false, error: problem });
    return kept.person;
  }

  #texts(event: IdentityEvent, field: IdentifierField, kind: IdentifierKind, unwrap: Unwrap): PersonText[] {
    const cell = event[field];
    if (isEmptyCell(cell)) return [];
    const isHash = isSha256Hex(cellText(cell));
    const country = kind === 'phone' ? (countryOf(event.phone_country) ?? this.#home) : undefined;
    const reading = isHash ? readHash(cell) : this.#reading(kind, cell, country);
    const value = unwrap(field, reading);
    if (value === undefined) return [];
    const { others = [] }: SeveralReading = reading;
    return [value, ...others].flatMap((text) => {
      const error = isHash || kind !== 'email' ? undefined : findExcludedDomain(text, this.#exclusions);
      if (error) unwrap(field, { ok: false, error });
      return error ? [] : [{ text, isHash }];
    });
  }

  #reading(kind: IdentifierKind, cell: Cell, country: string | undefined): SeveralReading {
    const id = `${kind} ${country ?? ''} ${typeof cell} ${String(cell)}`;
    const known = this.#readings.get(id);
    if (known) return known;
    const reading: SeveralReading =
      kind === 'email'
        ? readEmail(cell)
        : kind === 'phone'
          ? readPhone(cell, country === undefined ? {} : { country })
          : readExternalId(cell);
    this.#readings.set(id, reading);
    return reading;
  }

  #hashesOf(kind: IdentifierKind, { text, isHash }: PersonText): Record<string, string> {
    const id = `${kind} ${isHash} ${text}`;
    const known = this.#hashes.get(id);
    if (known) return known;
    const isNeeded = (form: HashForm): boolean => this.#needsAllForms || KEY_FORMS.has(form);
    const hashes = isHash
      ? ((givenHashes({ [kind]: text })[kind] ?? {}) as Record<string, string>)
      : hashForm(kind, text, isNeeded, { sha256, md5 });
    this.#hashes.set(id, hashes);
    return hashes;
  }
}

const textOf = ({ text }: PersonText): string => text;

/** A country that cannot be read is ignored: the phone's own message then asks for it. */
export function countryOf(text: string | undefined): string | undefined {
  if (text === undefined) return undefined;
  const country = readCountry(text);
  return country.ok ? country.value : undefined;
}

/** The person with further forms of the same contacts, which the caller has hashed. */
export function withGivenForms(person: PersonHashes, { email, phone }: PersonHashes): PersonHashes {
  const isSameEmail = email !== undefined && person.email?.lower === email.lower;
  const isSamePhone = phone !== undefined && person.phone?.e164 !== undefined && person.phone.e164 === phone.e164;
  if (!isSameEmail && !isSamePhone) return person;
  return {
    ...person,
    ...(isSameEmail && { email: { ...email, ...person.email } }),
    ...(isSamePhone && { phone: { ...phone, ...person.phone } }),
  };
}
