import { hash, randomBytes } from 'node:crypto';
import { validate as isUuid } from 'uuid';
import { UserError } from '../user-error.ts';
import { newId } from '../store/id.ts';
import type { Db } from '../store/open.ts';
import type { Scope } from '../store/schema.ts';

export const SCOPES: readonly Scope[] = ['upload', 'identities', 'admin'];

export interface KeyInfo {
  keyId: string;
  name: string;
  /** The key's first characters. */
  hint: string;
  scopes: Scope[];
  createdAt: Date;
  revokedAt: Date | null;
}

/** The tenant and the permissions of a valid key. */
export interface KeyHolder {
  keyId: string;
  tenantId: string;
  slug: string;
  scopes: Scope[];
}

const HINT_LENGTH = 10;
const hashOf = (key: string): string => hash('sha256', key, 'hex');

/** Creates an API key. The key itself is only in the result: the store has its SHA-256. */
export async function createKey(
  db: Db,
  tenantId: string,
  name: string,
  scopes: readonly Scope[],
  now: Date,
): Promise<KeyInfo & { key: string }> {
  const key = `mbk_${randomBytes(32).toString('base64url')}`;
  const info = { keyId: newId(now), name, hint: key.slice(0, HINT_LENGTH), scopes: [...scopes] };
  await db
    .insertInto('api_key')
    .values({
      tenant_id: tenantId,
      key_id: info.keyId,
      name,
      key_hash: hashOf(key),
      hint: info.hint,
      scopes: JSON.stringify(scopes),
      created_at: now,
    })
    .execute();
  return { ...info, createdAt: now, revokedAt: null, key };
}

/** A tenant's keys, oldest first, including revoked ones. */
export async function listKeys(db: Db, tenantId: string): Promise<KeyInfo[]> {
  const rows = await db
    .selectFrom('api_key')
    .select(['key_id', 'name', 'hint', 'scopes', 'created_at', 'revoked_at'])
    .where('tenant_id', '=', tenantId)
    .orderBy('key_id')
    .execute();
  return rows.map((row) => ({
    keyId: row.key_id,
    name: row.name,
    hint: row.hint,
    scopes: row.scopes,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
  }));
}

/** Revokes a key, permanently. Throws UserError when the tenant has no such key; revoking it twice changes nothing. */
export async function revokeKey(db: Db, tenantId: string, keyId: string, now: Date): Promise<void> {
  const found = isUuid(keyId)
    ? await db
        .updateTable('api_key')
        .set((row) => ({ revoked_at: row.fn.coalesce('revoked_at', row.val(now)) }))
        .where('tenant_id', '=', tenantId)
        .where('key_id', '=', keyId)
        .returning('key_id')
        .executeTakeFirst()
    : undefined;
  if (!found) throw new UserError(`Unknown key "${keyId}": \`key list\` shows the ids.`);
}

/**
 * The tenant and permissions of a key; null when it is unknown or revoked. The key is looked up by its hash, so that the time
 * this takes reveals nothing about a valid key.
 */
export async function findKeyHolder(db: Db, key: string): Promise<KeyHolder | null> {
  const row = await db
    .selectFrom('api_key')
    .innerJoin('tenant', 'tenant.tenant_id', 'api_key.tenant_id')
    .select(['api_key.key_id', 'api_key.tenant_id', 'api_key.scopes', 'tenant.slug'])
    .where('api_key.key_hash', '=', hashOf(key))
    .where('api_key.revoked_at', 'is', null)
    .executeTakeFirst();
  return row ? { keyId: row.key_id, tenantId: row.tenant_id, slug: row.slug, scopes: row.scopes } : null;
}
