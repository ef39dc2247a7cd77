import { sql } from 'kysely';
import type { BrowserIdType, HashedConversion, PersonHashes } from '../../shared/conversion.ts';
import { arrayOf } from '../store/array-text.ts';
import type { Booster } from '../store/conversion-data.ts';
import { storeKeysOf } from '../store/keys.ts';
import type { Trx } from '../store/transaction.ts';
import { readBoosterDays } from './booster-settings.ts';
import type { Match, MatchCandidate, MatchInput } from './choose-match.ts';
import { strictestConsent } from './click-consent.ts';
import { MAX_EMAILS, MAX_PHONES } from './crowded-keys.ts';
import { type FactField, type PersonFact, unsealFact } from './person-facts.ts';

/*
 * The match booster: what capture and shops know of a person is added to a row that lacks it, because marketplaces mask their buyers.
 * Only where the tenant has it on, only what the row does not state, and only where it is certain whose row it is.
 */

/** A conversion with the person whose it certainly is; null where that is unknown or in doubt. */
export interface BoostedRow {
  conversionId: string;
  conversion: HashedConversion;
  match: Match | null;
  person: string | null;
}

/**
 * The identity whose row this is: that of its order id, else of its e-mail, else of its phone. Null where its keys lead to several
 * people, where the person is several people, and where only a phone agrees although both sides have e-mails. Pure.
 */
export function choosePerson(row: MatchInput, candidates: readonly MatchCandidate[]): string | null {
  const having = (isOne: (candidate: MatchCandidate) => boolean): MatchCandidate[] => candidates.filter(isOne);
  const exact = having(({ by }) => by.order || by.orderExact);
  const byOrder = exact.length > 0 ? exact : having(({ by }) => by.orderElsewhere);
  const byEmail = having(({ by }) => by.email || by.emailFolded || by.secondEmail || by.secondEmailFolded);
  const byPhone = having(({ by }) => by.phone || by.secondPhone);
  const owners = new Set([...byOrder, ...byEmail, ...byPhone]);
  const [only] = owners;
  if (!only || owners.size > 1 || only.emails > MAX_EMAILS || only.phones > MAX_PHONES) return null;
  const hasEmail = [row.person.email, row.person.second_email].some((one) => one && one.relay_domain === undefined);
  const isByPhoneAlone = byOrder.length === 0 && byEmail.length === 0;
  return isByPhoneAlone && hasEmail && only.emails > 0 ? null : only.identityId;
}

const DAY_MS = 86_400_000;

interface FactRow {
  identity_id: string;
  key: string;
  field: FactField;
  sealed: string;
  seen_at: Date;
}

type KnownFact = Omit<PersonFact, 'seenAt'> & { seenAt: number };

/**
 * What is added to conversions, by their ids; those to which nothing is added are missing. At most three statements, however many rows.
 * Nothing is added to an order whose click or row denies the use of a person's data for ads.
 */
export async function findBoosters(
  trx: Trx,
  tenantId: string,
  rows: readonly BoostedRow[],
  now: Date,
): Promise<ReadonlyMap<string, Booster>> {
  const people = new Set(rows.flatMap(({ person, conversion }) => (conversion.erased ? [] : (person ?? []))));
  if (people.size === 0) return new Map();
  const days = await readBoosterDays(trx, tenantId);
  if (days === null) return new Map();
  const found = await findFacts(trx, tenantId, [...people], new Date(now.getTime() - days * DAY_MS));
  const storeKeys = storeKeysOf(trx);
  const factsOfPerson = new Map<string, KnownFact[]>();
  for (const { identity_id, key, field, sealed, seen_at } of found) {
    const facts = factsOfPerson.get(identity_id) ?? [];
    factsOfPerson.set(identity_id, facts);
    facts.push({
      key,
      field,
      value: unsealFact(storeKeys, tenantId, { key, field, sealed }),
      seenAt: seen_at.getTime(),
    });
  }
  return new Map(
    rows.flatMap(({ conversionId, conversion, match, person }): [string, Booster][] => {
      const facts = person === null ? undefined : factsOfPerson.get(person);
      if (!facts || isDenied(conversion, match)) return [];
      const booster = makeBooster(conversion, facts);
      return booster ? [[conversionId, booster]] : [];
    }),
  );
}

/**
 * What is known of these identities since a time. Keys are compared with a whole list at once: where the database believes that its tables
 * are empty, it then reads them once, and not for each key.
 */
async function findFacts(trx: Trx, tenantId: string, identityIds: readonly string[], since: Date): Promise<FactRow[]> {
  const { rows: keys } = await sql<{ key: string; identity_id: string }>`
    select k.key, k.identity_id from identity_key k
    where k.tenant_id = ${tenantId} and k.identity_id = any(${arrayOf(identityIds)}::uuid[]) and not k.blocked`.execute(
    trx,
  );
  const { rows: facts } = await sql<Omit<FactRow, 'identity_id'>>`
    select f.key, f.field, f.sealed, f.seen_at from person_fact f
    where f.tenant_id = ${tenantId} and f.key = any(${arrayOf(keys.map(({ key }) => key))}::uuid[])
      and f.seen_at >= ${since.toISOString()}::timestamptz`.execute(trx);
  const identityOf = new Map(keys.map(({ key, identity_id }) => [key, identity_id]));
  return facts.map((fact) => ({ ...fact, identity_id: identityOf.get(fact.key) ?? '' }));
}

function isDenied({ consent }: HashedConversion, match: Match | null): boolean {
  const ofClicks = strictestConsent((match?.clicks ?? []).map((click) => click.consent));
  return (consent?.ad_user_data ?? ofClicks.ad_user_data) === 'denied';
}

/** More e-mails or phones than these are perhaps those of a family or an office: it is then in doubt which to add. */
const MOST_OTHERS = 2;

/** What a row lacks of what is known; null where that is nothing. Pure. */
export function makeBooster(
  { person, browser_ids = {} }: HashedConversion,
  facts: readonly KnownFact[],
): Booster | null {
  const newestFirst = [...facts].sort((a, b) => b.seenAt - a.seenAt || (a.key < b.key ? -1 : 1));
  const added: PersonHashes = {
    ...missingContacts(['email', 'second_email'], person, newestFirst),
    ...missingContacts(['phone', 'second_phone'], person, newestFirst),
  };
  const customers = newestFirst.filter(({ field }) => field === 'external_id');
  const [customer] = customers;
  if (customer && customers.length === 1 && !person.external_id) {
    added.external_id = customer.value as NonNullable<PersonHashes['external_id']>;
  }
  const ids: Partial<Record<BrowserIdType, string>> = {};
  for (const { field, value } of newestFirst) {
    if (typeof value !== 'string') continue;
    const type = field as BrowserIdType;
    if (browser_ids[type] === undefined) ids[type] ??= value;
  }
  const isEmpty = Object.keys(added).length + Object.keys(ids).length === 0;
  return isEmpty ? null : { person: added, browser_ids: ids };
}

function missingContacts(
  names: readonly ['email', 'second_email'] | readonly ['phone', 'second_phone'],
  person: PersonHashes,
  facts: readonly KnownFact[],
): PersonHashes {
  type Contact = NonNullable<PersonHashes['email' | 'phone']>;
  const [first] = names;
  const own = names.flatMap((name) => person[name] ?? []) as Contact[];
  const isOwn = (contact: Contact): boolean =>
    own.some((stated) =>
      Object.entries(stated).some(([form, hash]) => form !== 'relay_domain' && hash === contact[form as keyof Contact]),
    );
  const others = facts.filter(({ field }) => field === first).map(({ value }) => value as Contact);
  const unknown = others.filter((contact) => !isOwn(contact));
  if (unknown.length > MOST_OTHERS) return {};
  const free = names.filter((name) => !person[name]);
  return Object.fromEntries(free.flatMap((name, index) => (unknown[index] ? [[name, unknown[index]]] : [])));
}
