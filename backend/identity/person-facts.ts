import { sql } from 'kysely';
import type { BrowserIdType, PersonHashes } from '../../shared/conversion.ts';
import { keyedUuid, type StoreKeys, storeKeysOf } from '../store/keys.ts';
import { seal, unseal } from '../store/seal.ts';
import type { Trx } from '../store/transaction.ts';
import type { IdentityLink } from './key.ts';

/*
 * What events say of people beside what links them: the hashes of contacts that platforms get, and ids of browsers. Kept for the match
 * booster, where the tenant has it on. Each fact belongs to an identity key, so that it follows merges and is erased with the key.
 */

/** The hashes of one contact, in the forms that are known. */
type Hashes = NonNullable<PersonHashes['email' | 'phone' | 'external_id']>;
export type ContactField = 'email' | 'phone' | 'external_id';
export type FactField = ContactField | BrowserIdType;

export interface PersonFact {
  key: string;
  field: FactField;
  /** Of a contact its hashes, of a browser its id. */
  value: Hashes | string;
  /** ISO 8601 in UTC. */
  seenAt: string;
}

/** The facts of an event's person and browser. `links`: the event's, with their keys. */
export function factsOf(
  links: readonly IdentityLink[],
  { person, browserIds }: { person: PersonHashes; browserIds: Partial<Record<BrowserIdType, string>> },
  seenAt: string,
): PersonFact[] {
  const facts: PersonFact[] = [];
  for (const { kind, keys } of links) {
    const [own] = keys;
    if (!own || kind === 'order_id' || kind === 'token') continue;
    const value = person[kind];
    const field = kind === 'second_email' ? 'email' : kind === 'second_phone' ? 'phone' : kind;
    if (value) facts.push({ key: own.key, field, value, seenAt });
  }
  // A browser's ids belong to the browser, where the event names it; else to the order or person that it came with.
  const holder = (links.find(({ kind }) => kind === 'token') ?? links[0])?.keys[0];
  if (!holder) return facts;
  for (const [field, value] of Object.entries(browserIds)) {
    facts.push({ key: holder.key, field: field as BrowserIdType, value, seenAt });
  }
  return facts;
}

const CONTACTS: ReadonlySet<FactField> = new Set<FactField>(['email', 'phone', 'external_id']);

/**
 * Stores facts. Of the hashes of one contact those in the most forms are kept, of a browser's ids of one kind the newest one; of equal
 * ones, that with the greater hash: so the order of the events makes no difference. One statement.
 */
export async function storeFacts(trx: Trx, tenantId: string, facts: readonly PersonFact[]): Promise<void> {
  if (facts.length === 0) return;
  const storeKeys = storeKeysOf(trx);
  const best = new Map<string, StoredFact>();
  for (const fact of facts) {
    const row = toRow(fact, storeKeys);
    const id = `${fact.key} ${fact.field}`;
    const known = best.get(id);
    best.set(id, known ? preferred(known, row) : row);
  }
  const rows = [...best.values()].map(({ value, ...row }) => ({
    ...row,
    sealed: seal(storeKeys.sealing, value, contextOf(tenantId, row.key, row.field)),
  }));
  // The statement decides as `preferred` does.
  await sql`
    insert into person_fact as f (tenant_id, key, field, value_key, weight, sealed, seen_at)
    select ${tenantId}::uuid, r.key, r.field, r.value_key, r.weight, r.sealed, r.seen_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(key uuid, field text, value_key uuid, weight integer,
      sealed text, seen_at timestamptz)
    on conflict (tenant_id, key, field) do update set
      value_key = case when ${isPreferred} then excluded.value_key else f.value_key end,
      weight = case when ${isPreferred} then excluded.weight else f.weight end,
      sealed = case when ${isPreferred} then excluded.sealed else f.sealed end,
      seen_at = greatest(f.seen_at, excluded.seen_at)
    where ${isPreferred} or excluded.seen_at > f.seen_at`.execute(trx);
}

/** Contacts have a weight, by which one is preferred whatever its time; ids of browsers have none. */
const isPreferred = sql<boolean>`(case when excluded.weight > 0
  then (excluded.weight, excluded.value_key) > (f.weight, f.value_key)
  else (excluded.seen_at, excluded.value_key) > (f.seen_at, f.value_key) end)`;

interface StoredFact {
  key: string;
  field: FactField;
  value: PersonFact['value'];
  value_key: string;
  weight: number;
  seen_at: string;
}

function toRow({ key, field, value, seenAt }: PersonFact, storeKeys: StoreKeys): StoredFact {
  const weight = CONTACTS.has(field) ? Object.keys(value).length : 0;
  const text = typeof value === 'string' ? value : JSON.stringify(Object.entries(value).sort());
  return { key, field, value, value_key: keyedUuid(storeKeys, `fact:${field}:${text}`), weight, seen_at: seenAt };
}

function preferred(one: StoredFact, other: StoredFact): StoredFact {
  const seenAt = one.seen_at > other.seen_at ? one.seen_at : other.seen_at;
  const isOther =
    other.weight > 0
      ? other.weight - one.weight || compare(other.value_key, one.value_key)
      : compare(other.seen_at, one.seen_at) || compare(other.value_key, one.value_key);
  return { ...(isOther > 0 ? other : one), seen_at: seenAt };
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

const contextOf = (tenantId: string, key: string, field: string): string[] => ['person_fact', tenantId, key, field];

/** The value of a stored fact. Throws when it cannot be unsealed. */
export function unsealFact(
  storeKeys: StoreKeys,
  tenantId: string,
  { key, field, sealed }: { key: string; field: string; sealed: string },
): PersonFact['value'] {
  return unseal(storeKeys.sealing, sealed, contextOf(tenantId, key, field)) as PersonFact['value'];
}
