import { sql } from 'kysely';
import type { Conversion, PersonHashes } from '../../shared/conversion.ts';
import { separateContacts } from '../../shared/hash.ts';
import type { CellProblem } from '../../shared/problem.ts';
import { storeKeysOf, type StoreKeys } from '../store/keys.ts';
import type { Db } from '../store/open.ts';
import { linksOf, type LinkKind } from './key.ts';

/**
 * What a tenant excludes beside the list for everyone (shared/normalize/no-person.ts): identifiers that identify no customer of
 * this shop. They are no identity keys, and no platform gets their hashes. Each with its reason.
 */
export interface Exclusions {
  /** Domains of e-mail addresses, in lower case and ASCII; what is below them is excluded too. */
  domains: ReadonlyMap<string, string>;
  /** Identity keys of e-mails, phones and customer ids, and what they are made with; null where there are none. */
  keys: { reasons: ReadonlyMap<string, string>; storeKeys: StoreKeys } | null;
}

export const NO_EXCLUSIONS: Exclusions = { domains: new Map(), keys: null };

const OF_MEMBER = 'it is the address of a member of your account';

/**
 * Loads what a tenant excludes: its own entries, and the addresses of its members, who are the shop's staff. One statement. Of
 * members' addresses only the key is known, so that they are recognised as typed, whatever the case.
 */
export async function loadExclusions(db: Db, tenantId: string): Promise<Exclusions> {
  const { rows } = await sql<{ domain: string | null; keys: string[]; reason: string }>`
    select domain, keys, reason from excluded_key where tenant_id = ${tenantId}
    union all
    select null, array[email_hash::uuid], ${OF_MEMBER} from member where tenant_id = ${tenantId}`.execute(db);
  const domains = new Map<string, string>();
  const reasons = new Map<string, string>();
  for (const { domain, keys, reason } of rows) {
    if (domain !== null) domains.set(domain, reason);
    for (const key of keys) reasons.set(key, reason);
  }
  return { domains, keys: reasons.size === 0 ? null : { reasons, storeKeys: storeKeysOf(db) } };
}

type ExcludedField = Exclude<LinkKind, 'order_id' | 'token'>;

/** An identifier that was left out. */
export interface Excluded {
  field: ExcludedField;
  problem: CellProblem;
}

/** Why the domain of a normalised address is excluded; undefined when it is not. */
export function findExcludedDomain(email: string, { domains }: Exclusions): CellProblem | undefined {
  if (domains.size === 0) return undefined;
  const labels = email.slice(email.lastIndexOf('@') + 1).split('.');
  for (let count = 1; count <= labels.length; count += 1) {
    const reason = domains.get(labels.slice(-count).join('.'));
    if (reason !== undefined) return problemOf('email', reason);
  }
  return undefined;
}

/** The conversion without plain e-mails at excluded domains, and those that were left out. Pure. */
export function withoutExcludedDomains(
  conversion: Conversion,
  exclusions: Exclusions,
): { conversion: Conversion; excluded: Excluded[] } {
  const excluded: Excluded[] = [];
  if (exclusions.domains.size === 0) return { conversion, excluded };
  for (const field of ['email', 'second_email'] as const) {
    const problem = findExcludedDomain(conversion[field] ?? '', exclusions);
    if (problem) excluded.push({ field, problem });
  }
  const kept = { ...conversion };
  for (const { field } of excluded) if (field === 'email' || field === 'second_email') delete kept[field];
  return { conversion: kept, excluded };
}

/** The person without excluded identifiers, and those that were left out. Pure. */
export function withoutExcludedKeys<Person extends PersonHashes>(
  person: Person,
  { keys }: Exclusions,
): { person: PersonHashes; excluded: Excluded[] } {
  if (!keys) return { person, excluded: [] };
  const { reasons, storeKeys } = keys;
  const excluded = linksOf({ person }, storeKeys).flatMap(({ kind, keys: own }): Excluded[] => {
    const reason = own.map(({ key }) => reasons.get(key)).find((one) => one !== undefined);
    return kind === 'order_id' || kind === 'token' || reason === undefined
      ? []
      : [{ field: kind, problem: problemOf(kind, reason) }];
  });
  if (excluded.length === 0) return { person, excluded };
  const kept: PersonHashes = { ...person };
  for (const { field } of excluded) delete kept[field];
  return { person: separateContacts(kept), excluded };
}

const LABELS: Readonly<Record<ExcludedField, string>> = {
  email: 'e-mail address',
  second_email: 'e-mail address',
  phone: 'phone number',
  second_phone: 'phone number',
  external_id: 'customer id',
};

function problemOf(field: ExcludedField, reason: string): CellProblem {
  return {
    code: 'identifier_excluded',
    message: `The ${LABELS[field]} identifies no person: your account excludes it (${reason}).`,
    fix: 'Give the customer’s own, or leave the cell empty.',
  };
}
