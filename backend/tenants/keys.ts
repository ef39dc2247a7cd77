import { hash, randomBytes } from 'node:crypto';
import { validate as isUuid } from 'uuid';
import type { Scope } from '../../shared/roles.ts';
import { endSessionsOf } from '../sessions/sessions.ts';
import { type Actor, OPERATOR, writeAudit } from '../store/audit.ts';
import { newId } from '../store/id.ts';
import type { Db } from '../store/open.ts';
import { transaction } from '../store/transaction.ts';
import { UserError } from '../user-error.ts';
import { keepingAnAdmin } from './admin-left.ts';
import { noteKeyUse } from './key-use.ts';

export interface KeyInfo {
  keyId: string;
  name: string;
  /** The key's first characters. */
  hint: string;
  scopes: Scope[];
  createdAt: Date;
  /** The day of its last request, at 00:00 UTC; null when it was never used. */
  usedAt: Date | null;
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
  actor: Actor = OPERATOR,
): Promise<KeyInfo & { key: string }> {
  const key = `mbk_${randomBytes(32).toString('base64url')}`;
  const info = { keyId: newId(now), name, hint: key.slice(0, HINT_LENGTH), scopes: [...scopes] };
  await transaction(db, async (trx) => {
    await trx
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
    const details = { key_id: info.keyId, name, scopes };
    await writeAudit(trx, tenantId, { actor, action: 'create_key', details }, now);
  });
  return { ...info, createdAt: now, usedAt: null, revokedAt: null, key };
}

/** A tenant's keys, oldest first, including revoked ones. */
export async function listKeys(db: Db, tenantId: string): Promise<KeyInfo[]> {
  const rows = await db
    .selectFrom('api_key')
    .select(['key_id', 'name', 'hint', 'scopes', 'created_at', 'used_at', 'revoked_at'])
    .where('tenant_id', '=', tenantId)
    .orderBy('key_id')
    .execute();
  return rows.map((row) => ({
    keyId: row.key_id,
    name: row.name,
    hint: row.hint,
    scopes: row.scopes,
    createdAt: row.created_at,
    usedAt: row.used_at,
    revokedAt: row.revoked_at,
  }));
}

/**
 * Revokes a key, permanently, and ends its sessions. Throws UserError when the tenant has no such key, or when no one could
 * manage the account without it; revoking it twice changes nothing.
 */
export async function revokeKey(
  db: Db,
  tenantId: string,
  keyId: string,
  now: Date,
  actor: Actor = OPERATOR,
): Promise<void> {
  await transaction(db, async (trx) => {
    const found = isUuid(keyId)
      ? await trx
          .selectFrom('api_key')
          .select(['name', 'revoked_at'])
          .where('tenant_id', '=', tenantId)
          .where('key_id', '=', keyId)
          .executeTakeFirst()
      : undefined;
    if (!found) throw new UserError(`Unknown key "${keyId}": the list of keys shows the ids.`);
    if (found.revoked_at) return;
    await keepingAnAdmin(trx, tenantId, actor, () =>
      trx
        .updateTable('api_key')
        .set((row) => ({ revoked_at: row.fn.coalesce('revoked_at', row.val(now)) }))
        .where('tenant_id', '=', tenantId)
        .where('key_id', '=', keyId)
        .execute(),
    );
    await endSessionsOf(trx, { tenantId, kind: 'key', id: keyId });
    const details = { key_id: keyId, name: found.name };
    await writeAudit(trx, tenantId, { actor, action: 'revoke_key', details }, now);
  });
}

/**
 * The tenant and permissions of a key; null when it is unknown or revoked. The key is looked up by its hash, so that the time
 * this takes reveals nothing about a valid key. Notes the day of its use.
 */
export async function findKeyHolder(db: Db, key: string, now: Date): Promise<KeyHolder | null> {
  const row = await db
    .selectFrom('api_key')
    .innerJoin('tenant', 'tenant.tenant_id', 'api_key.tenant_id')
    .select(['api_key.key_id', 'api_key.tenant_id', 'api_key.scopes', 'api_key.used_at', 'tenant.slug'])
    .where('api_key.key_hash', '=', hashOf(key))
    .where('api_key.revoked_at', 'is', null)
    .executeTakeFirst();
  if (!row) return null;
  const { key_id: keyId, tenant_id: tenantId, slug, scopes, used_at: usedAt } = row;
  await noteKeyUse(db, { tenantId, keyId, usedAt }, now);
  return { keyId, tenantId, slug, scopes };
}
