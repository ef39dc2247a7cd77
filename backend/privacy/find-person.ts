import { hash } from 'node:crypto';
import { sql } from 'kysely';
import type { PersonCounts, PersonRequest } from '../../shared/api.ts';
import { readEvents } from '../identity/events.ts';
import { type IdentityKey, linksOf, personKeys } from '../identity/key.ts';
import { MAX_EMAILS, MAX_PHONES } from '../identity/crowded-keys.ts';
import { type ConversionData, fromStored } from '../store/conversion-data.ts';
import { isUnderNumber } from '../store/order-number.ts';
import type { KeyKind } from '../store/identity-schema.ts';
import { storeKeysOf, type StoreKeys } from '../store/keys.ts';
import type { Trx } from '../store/transaction.ts';
import { UserError } from '../user-error.ts';
import { storePersonKeys } from './person-keys.ts';

/** The identifiers cannot be read, or do not identify one person; the message says why and what to do. */
export class UnclearPerson extends UserError {}

/** All that is stored about a person. */
export interface FoundPerson {
  /** The keys of the person's identifiers by kind, the given ones among them. */
  keys: ReadonlyMap<string, KeyKind>;
  identityIds: string[];
  conversionIds: string[];
  counts: PersonCounts;
  /** Hex SHA-256 of what was found: the same only as long as nothing is added. */
  digest: string;
}

/** More would be those of a shop or a marketplace. */
const MAX_ORDERS = 20_000;

/** Reads the identifiers of a person as those of an identity event. Throws UnclearPerson; its message quotes none. */
export function readPersonKeys(
  { phone_country, ...identifiers }: PersonRequest,
  now: Date,
  storeKeys: StoreKeys,
): IdentityKey[] {
  const event = { ...identifiers, ...(phone_country !== undefined && { phone_country }) };
  const { events, problems } = readEvents({ events: [event] }, now, storeKeys);
  const [problem] = problems;
  if (problem) throw new UnclearPerson(`${problem.field ?? 'person'}: ${problem.message} ${problem.fix}`);
  return events.flatMap(({ links }) => links.flatMap(({ keys }) => keys));
}

/**
 * Finds the person with the given identifiers: the identities and conversions that carry them, the other identifiers that these
 * have, and the conversions that carry one of those. An identifier that too many people share finds no one. The tenant must be
 * locked for `update`. Throws UnclearPerson.
 */
export async function findPerson(trx: Trx, tenantId: string, given: readonly IdentityKey[]): Promise<FoundPerson> {
  await storePersonKeys(trx, tenantId);
  const keys = new Map(given.map(({ key, kind }) => [key, kind]));
  const blocked = await findBlocked(trx, tenantId, [...keys.keys()]);
  if (blocked.length > 0) {
    const kinds = [...new Set(blocked.map((key) => FIELDS[keys.get(key) ?? 'email']))].join(' and ');
    throw new UnclearPerson(`Too many people share this ${kinds}: give other identifiers of the person, without it.`);
  }
  await addIdentityKeys(trx, tenantId, keys);
  await addConversionKeys(trx, tenantId, keys);
  // Once more: what the conversions carry may belong to further identities.
  const identityIds = await addIdentityKeys(trx, tenantId, keys);
  const conversionIds = await findConversions(trx, tenantId, keys);
  const counts = {
    ...countKinds(keys),
    orders: conversionIds.length,
    identities: identityIds.length,
    ...(await countStored(trx, tenantId, identityIds, conversionIds)),
  };
  const found = [[...keys.keys()].sort(), [...identityIds].sort(), conversionIds, counts];
  return {
    keys,
    identityIds,
    conversionIds,
    counts,
    digest: hash('sha256', JSON.stringify(found), 'hex'),
  };
}

const FIELDS: Readonly<Record<KeyKind, string>> = {
  order_id: 'order id',
  order_id_normal: 'order id',
  email: 'e-mail',
  email_folded: 'e-mail',
  phone: 'phone',
  phone_digits: 'phone',
  external_id: 'external id',
  token: 'visitor, cart or checkout',
};

/** Those that are blocked because too many people share them. */
async function findBlocked(trx: Trx, tenantId: string, keys: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ key: string }>`
    select k.key from identity_key k
    where k.tenant_id = ${tenantId} and k.key = any(${keys}::uuid[]) and k.blocked`.execute(trx);
  return rows.map((row) => row.key);
}

/** Adds the other keys of the identities that have one of the keys. Returns the identities. */
async function addIdentityKeys(trx: Trx, tenantId: string, keys: Map<string, KeyKind>): Promise<string[]> {
  const { rows } = await sql<{ identity_id: string; key: string; kind: KeyKind }>`
    select own.identity_id, k.key, k.kind
    from (
      select distinct k.identity_id from identity_key k
      where k.tenant_id = ${tenantId} and k.key = any(${[...keys.keys()]}::uuid[]) and not k.blocked
        and k.identity_id is not null
    ) own
    cross join lateral (
      select k.key, k.kind from identity_key k
      where k.tenant_id = ${tenantId} and k.identity_id = own.identity_id and not k.blocked offset 0
    ) k`.execute(trx);
  for (const { key, kind } of rows) keys.set(key, keys.get(key) ?? kind);
  return [...new Set(rows.map((row) => row.identity_id))];
}

/** Adds the other keys of the conversions that carry one of the keys. Throws UnclearPerson where these are several people's. */
async function addConversionKeys(trx: Trx, tenantId: string, keys: Map<string, KeyKind>): Promise<void> {
  const ids = await findConversions(trx, tenantId, keys);
  const { rows } = await sql<{ data: ConversionData }>`
    select c.data from conversion c
    where c.tenant_id = ${tenantId} and c.conversion_id = any(${ids}::uuid[])`.execute(trx);
  const storeKeys = storeKeysOf(trx);
  const carried = new Map<string, KeyKind>();
  for (const { data } of rows) {
    for (const { keys: own } of linksOf(fromStored(data, storeKeys), storeKeys)) {
      for (const { key, kind } of own) carried.set(key, kind);
    }
  }
  for (const key of await findBlocked(trx, tenantId, [...carried.keys()])) carried.delete(key);
  for (const [key, kind] of carried) keys.set(key, keys.get(key) ?? kind);
  const { emails, phones } = countKinds(keys);
  if (emails <= MAX_EMAILS && phones <= MAX_PHONES) return;
  throw new UnclearPerson(
    `These identifiers are in orders with ${emails} e-mails and ${phones} phones, which are not one person's. Give identifiers that only this person has.`,
  );
}

/** The conversions that carry one of the keys. Throws UnclearPerson. */
async function findConversions(trx: Trx, tenantId: string, keys: ReadonlyMap<string, KeyKind>): Promise<string[]> {
  const ownKeys = [...keys].flatMap(([key, kind]) => (isOrderKind(kind) ? [] : key));
  const { rows } = await sql<{ conversion_id: string; own: boolean }>`
    select w.conversion_id, bool_or(w.key = any(${ownKeys}::uuid[])) as own from conversion_person w
    where w.tenant_id = ${tenantId} and w.key = any(${[...keys.keys()]}::uuid[])
    group by w.conversion_id order by w.conversion_id limit ${sql.lit(MAX_ORDERS + 1)}`.execute(trx);
  if (rows.length > MAX_ORDERS) {
    throw new UnclearPerson(
      `More than ${MAX_ORDERS.toLocaleString('en')} orders have these identifiers, which are not one person's. Give identifiers that only this person has.`,
    );
  }
  const own = rows.flatMap((row) => (row.own ? row.conversion_id : []));
  const byNumber = rows.flatMap((row) => (row.own ? [] : row.conversion_id));
  const others = await findOrdersOfOthers(trx, tenantId, byNumber, new Set(own));
  if (others.size > 0 && [...keys.values()].every(isOrderKind)) throw new UnclearPerson(SEVERAL_ORDERS);
  return rows.flatMap((row) => (others.has(row.conversion_id) ? [] : row.conversion_id));
}

const SEVERAL_ORDERS =
  'Several shops have an order with this number. Name the person by an e-mail, a phone or a customer id.';

const isOrderKind = (kind: KeyKind): boolean => FIELDS[kind] === 'order id';

/**
 * Those of the conversions, found by their order number only, that are another person's: where several orders have the number,
 * those with another person's identifiers, and all others as soon as one of them is the person's. At most two statements.
 */
async function findOrdersOfOthers(
  trx: Trx,
  tenantId: string,
  conversionIds: readonly string[],
  own: ReadonlySet<string>,
): Promise<Set<string>> {
  if (conversionIds.length === 0) return new Set();
  const { rows: found } = await sql<{ number: string }>`
    select distinct coalesce(c.order_number, c.order_key) as number from conversion c
    where c.tenant_id = ${tenantId} and c.conversion_id = any(${conversionIds}::uuid[])`.execute(trx);
  const { rows } = await sql<{ conversion_id: string; order_key: string; number: string; data: ConversionData }>`
    select c.conversion_id, c.order_key, coalesce(c.order_number, c.order_key) as number, c.data from conversion c
    where c.tenant_id = ${tenantId} and ${isUnderNumber(
      tenantId,
      found.map((row) => row.number),
    )}`.execute(trx);
  const storeKeys = storeKeysOf(trx);
  const ownOrders = new Set(rows.flatMap((row) => (own.has(row.conversion_id) ? row.order_key : [])));
  const ownNumbers = new Set(rows.flatMap((row) => (own.has(row.conversion_id) ? row.number : [])));
  const shared = new Set(rows.filter((row) => row.order_key !== row.number).map((row) => row.number));
  const others = rows.filter(
    ({ order_key, number, data }) =>
      shared.has(number) &&
      !ownOrders.has(order_key) &&
      (ownNumbers.has(number) || personKeys(fromStored(data, storeKeys).person, storeKeys).length > 0),
  );
  return new Set(others.map((row) => row.conversion_id));
}

function countKinds(keys: ReadonlyMap<string, KeyKind>): Pick<PersonCounts, 'emails' | 'phones' | 'external_ids'> {
  const kinds = [...keys.values()];
  const count = (wanted: KeyKind): number => kinds.filter((kind) => kind === wanted).length;
  return { emails: count('email'), phones: count('phone'), external_ids: count('external_id') };
}

async function countStored(
  trx: Trx,
  tenantId: string,
  identityIds: readonly string[],
  conversionIds: readonly string[],
): Promise<Pick<PersonCounts, 'clicks' | 'rows'>> {
  const { rows } = await sql<Pick<PersonCounts, 'clicks' | 'rows'>>`
    select
      (select count(*)::int from identity_click c
        where c.tenant_id = ${tenantId} and c.identity_id = any(${identityIds}::uuid[])) as clicks,
      (select count(*)::int from upload_row u
        where u.tenant_id = ${tenantId} and u.conversion_id = any(${conversionIds}::uuid[])) as rows`.execute(trx);
  return rows[0] ?? { clicks: 0, rows: 0 };
}
