import { hash } from 'node:crypto';
import type { Exclusion, NewExclusion } from '../../shared/api.ts';
import type { ExclusionKind } from '../../shared/exclusion-kinds.ts';
import { givenHashes, hashPerson, isSha256Hex } from '../../shared/hash.ts';
import { readCountry } from '../../shared/normalize/country.ts';
import { readEmail } from '../../shared/normalize/email.ts';
import { readExternalId } from '../../shared/normalize/external-id.ts';
import { readPhone } from '../../shared/normalize/phone.ts';
import type { Reading } from '../../shared/problem.ts';
import type { Context } from '../context.ts';
import { changeGraph } from '../conversions/change-graph.ts';
import { blockExcludedKeys, endExclusionOfKeys } from '../identity/blocked-keys.ts';
import { linksOf } from '../identity/key.ts';
import { type Actor, writeAudit } from '../store/audit.ts';
import { newId } from '../store/id.ts';
import type { Db } from '../store/open.ts';
import { storeKeysOf, type StoreKeys } from '../store/keys.ts';
import type { Trx } from '../store/transaction.ts';
import { UserError } from '../user-error.ts';

/** A tenant's entries, oldest first. */
export async function listExclusions(db: Db, tenantId: string): Promise<Exclusion[]> {
  const rows = await db
    .selectFrom('excluded_key')
    .select(['exclusion_id', 'kind', 'domain', 'reason', 'created_at'])
    .where('tenant_id', '=', tenantId)
    .orderBy('exclusion_id')
    .execute();
  return rows.map(({ exclusion_id: id, created_at, ...row }) => ({
    id,
    ...row,
    created_at: created_at.toISOString(),
  }));
}

/**
 * Excludes identifiers from now on, and blocks those that are keys of the identity graph: people that only these joined are separate
 * again, and unsent matches through them are redone. What is excluded already keeps its entry.
 * Domains apply to what comes in from now on: of earlier addresses only hashes are known. Returns all entries. Throws UserError,
 * which names the entry, when one cannot be read.
 */
export async function addExclusions(
  ctx: Context,
  tenantId: string,
  given: readonly NewExclusion[],
  actor: Actor,
): Promise<Exclusion[]> {
  const storeKeys = storeKeysOf(ctx.store.db);
  const read = given.map((entry, index) => readExclusion(entry, `Entry ${index + 1} (${entry.kind})`, storeKeys));
  await changeGraph(ctx, tenantId, async (trx, now) => {
    const known = await loadKnown(trx, tenantId);
    const identityIds: string[] = [];
    for (const entry of read) {
      const identifier = entry.domain ?? entry.keys[0] ?? '';
      if (known.has(identifier)) continue;
      known.add(identifier);
      const blocked = await blockExcludedKeys(trx, tenantId, entry.keys, now);
      identityIds.push(...blocked.identityIds);
      const id = newId(now);
      await trx
        .insertInto('excluded_key')
        .values({ tenant_id: tenantId, exclusion_id: id, ...entry, blocked: blocked.keys, created_at: now })
        .execute();
      const details = { exclusion_id: id, kind: entry.kind, reason: entry.reason };
      await writeAudit(trx, tenantId, { actor, action: 'exclude_identifier', details }, now);
    }
    return { identityIds: [...new Set(identityIds)], changedKeys: [] };
  });
  return listExclusions(ctx.store.db, tenantId);
}

/** Ends exclusions; the keys that they blocked link again. Returns the entries that are left. Throws UserError for unknown ids. */
export async function removeExclusions(
  ctx: Context,
  tenantId: string,
  ids: readonly string[],
  actor: Actor,
): Promise<Exclusion[]> {
  await changeGraph(ctx, tenantId, async (trx, now) => {
    const removed = await trx
      .deleteFrom('excluded_key')
      .where('tenant_id', '=', tenantId)
      .where('exclusion_id', 'in', [...new Set(ids)])
      .returning(['exclusion_id', 'kind', 'blocked'])
      .execute();
    if (removed.length < new Set(ids).size) throw new UserError('Unknown exclusion: `exclusion list` shows the ids.');
    const changedKeys = removed.flatMap(({ blocked }) => blocked);
    await endExclusionOfKeys(trx, tenantId, changedKeys);
    for (const { exclusion_id, kind } of removed) {
      await writeAudit(trx, tenantId, { actor, action: 'end_exclusion', details: { exclusion_id, kind } }, now);
    }
    return { identityIds: [], changedKeys };
  });
  return listExclusions(ctx.store.db, tenantId);
}

async function loadKnown(trx: Trx, tenantId: string): Promise<Set<string>> {
  const rows = await trx
    .selectFrom('excluded_key')
    .select(['domain', 'keys'])
    .where('tenant_id', '=', tenantId)
    .execute();
  return new Set(rows.flatMap(({ domain, keys }) => domain ?? keys[0] ?? []));
}

/** What is stored of an entry: a domain as it is, anything else as identity keys. */
interface StoredExclusion {
  kind: ExclusionKind;
  domain: string | null;
  keys: string[];
  reason: string;
}

function readExclusion(
  { kind, value, country, reason }: NewExclusion,
  which: string,
  storeKeys: StoreKeys,
): StoredExclusion {
  if (/@|\d[\d\s().-]{5,}\d/.test(reason)) {
    throw new UserError(`${which}: write the reason without the address or number, because it is stored as it is.`);
  }
  if (kind === 'email_domain') return { kind, domain: readDomain(value, which), keys: [], reason };
  const person = isSha256Hex(value)
    ? givenHashes({ [kind]: value.trim().toLowerCase() })
    : hashed(kind, value, country, which);
  const keys = linksOf({ person }, storeKeys).flatMap((link) => link.keys.map(({ key }) => key));
  if (keys.length === 0) throw new UserError(`${which}: an address at a relay links no people anyway.`);
  return { kind, domain: null, keys, reason };
}

function readDomain(value: string, which: string): string {
  const reading = readEmail(`ana.silva@${value.trim().replace(/^@/, '')}`);
  if (reading.ok) return reading.value.slice(reading.value.lastIndexOf('@') + 1);
  throw new UserError(
    reading.error.code === 'email_placeholder'
      ? `${which}: this domain is excluded for everyone.`
      : `${which}: this is no domain. Write it as shop.co.th.`,
  );
}

function hashed(
  kind: Exclude<ExclusionKind, 'email_domain'>,
  value: string,
  country: string | undefined,
  which: string,
) {
  const reading = readIdentifier(kind, value, country);
  if (reading.ok) return hashPerson({ [kind]: reading.value }, (text) => hash('sha256', text, 'hex'));
  throw new UserError(`${which}: ${reading.error.message} ${reading.error.fix}`);
}

function readIdentifier(
  kind: Exclude<ExclusionKind, 'email_domain'>,
  value: string,
  country: string | undefined,
): Reading<string> {
  if (kind === 'email') return readEmail(value);
  if (kind === 'external_id') return readExternalId(value);
  const home = readCountry(country);
  return readPhone(value, home.ok ? { country: home.value } : {});
}
