import { hash, randomBytes } from 'node:crypto';
import { validate as isUuid } from 'uuid';
import type { Scope } from '../../shared/roles.ts';
import type { Db } from '../store/open.ts';
import type { Trx } from '../store/transaction.ts';
import { noteKeyUse } from '../tenants/key-use.ts';

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Without a request for so long a session ends: who uploads each week stays signed in over a holiday, a forgotten browser does not. */
export const SESSION_IDLE_MS = 14 * DAY_MS;
/** However much it is used: a stolen cookie works for a quarter of a year at most. */
export const SESSION_LONGEST_MS = 90 * DAY_MS;
/** The last use is written no more often than this, so that most requests write nothing. */
const WRITE_USE_MS = HOUR_MS;

/** Who signed in: with an API key, or as a member. */
export interface SessionOwner {
  kind: 'key' | 'member';
  id: string;
  tenantId: string;
}

export interface Session extends SessionOwner {
  slug: string;
  /** As they are now. */
  scopes: Scope[];
  createdAt: Date;
  /** Unless it is used before. */
  expiresAt: Date;
  /** Whether this use was written: the browser's cookie then has to last as long. */
  isRenewed: boolean;
}

const TOKEN = /^([0-9a-f-]{36})\.([\w-]{43})$/;
const hashOf = (secret: string): string => hash('sha256', secret, 'hex');

/**
 * Begins a session. Returns its token for the cookie: the tenant's id, by which the database finds it, and 32 random bytes, of
 * which only the hash is stored. Removes sessions of the tenant that have ended.
 */
export async function createSession(db: Db, { tenantId, kind, id }: SessionOwner, now: Date): Promise<string> {
  const secret = randomBytes(32).toString('base64url');
  const { usedAfter, createdAfter } = limitsAt(now);
  await db
    .deleteFrom('session')
    .where('tenant_id', '=', tenantId)
    .where((row) => row.or([row('used_at', '<=', usedAfter), row('created_at', '<=', createdAfter)]))
    .execute();
  await db
    .insertInto('session')
    .values({
      tenant_id: tenantId,
      token_hash: hashOf(secret),
      key_id: kind === 'key' ? id : null,
      member_id: kind === 'member' ? id : null,
      created_at: now,
      used_at: now,
    })
    .execute();
  return `${tenantId}.${secret}`;
}

/**
 * The session of a token; null when there is none, when it has ended, or when its key was revoked or its member removed. It is
 * looked up by the hash, so that the time this takes reveals nothing.
 */
export async function findSession(db: Db, token: string, now: Date): Promise<Session | null> {
  const found = readToken(token);
  if (!found) return null;
  const { tenantId, tokenHash } = found;
  const { usedAfter, createdAfter } = limitsAt(now);
  const row = await db
    .selectFrom('session as s')
    .innerJoin('tenant as t', (join) => join.on('t.tenant_id', '=', tenantId))
    .leftJoin('api_key as k', (join) =>
      join.on('k.tenant_id', '=', tenantId).onRef('k.key_id', '=', 's.key_id').on('k.revoked_at', 'is', null),
    )
    .leftJoin('member as m', (join) => join.on('m.tenant_id', '=', tenantId).onRef('m.member_id', '=', 's.member_id'))
    .select(['t.slug', 's.created_at', 's.used_at', 'k.key_id', 'm.member_id'])
    .select(['k.scopes as key_scopes', 'k.used_at as key_used_at', 'm.scopes as member_scopes'])
    .where('s.tenant_id', '=', tenantId)
    .where('s.token_hash', '=', tokenHash)
    .where('s.used_at', '>', usedAfter)
    .where('s.created_at', '>', createdAfter)
    .executeTakeFirst();
  const id = row?.key_id ?? row?.member_id;
  if (!row || !id) return null;
  const isRenewed = now.getTime() - row.used_at.getTime() >= WRITE_USE_MS;
  if (isRenewed) {
    await db
      .updateTable('session')
      .set({ used_at: now })
      .where('tenant_id', '=', tenantId)
      .where('token_hash', '=', tokenHash)
      .execute();
    if (row.key_id) await noteKeyUse(db, { tenantId, keyId: row.key_id, usedAt: row.key_used_at }, now);
  }
  return {
    kind: row.key_id ? 'key' : 'member',
    id,
    tenantId,
    slug: row.slug,
    scopes: row.key_scopes ?? row.member_scopes ?? [],
    createdAt: row.created_at,
    expiresAt: endOf(row.created_at, isRenewed ? now : row.used_at),
    isRenewed,
  };
}

/** Ends the session of a token. Returns how many ended: none when there is no such session. */
export async function endSession(db: Db, token: string): Promise<number> {
  const found = readToken(token);
  if (!found) return 0;
  const { numDeletedRows } = await db
    .deleteFrom('session')
    .where('tenant_id', '=', found.tenantId)
    .where('token_hash', '=', found.tokenHash)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** Ends every session of a key or member, also in the transaction that revokes or changes it. Returns how many. */
export async function endSessionsOf(db: Db | Trx, { tenantId, kind, id }: SessionOwner): Promise<number> {
  const { numDeletedRows } = await db
    .deleteFrom('session')
    .where('tenant_id', '=', tenantId)
    .where(kind === 'key' ? 'key_id' : 'member_id', '=', id)
    .executeTakeFirst();
  return Number(numDeletedRows);
}

/** When a session ends that is not used after `usedAt`. */
export function endOf(createdAt: Date, usedAt: Date): Date {
  return new Date(Math.min(usedAt.getTime() + SESSION_IDLE_MS, createdAt.getTime() + SESSION_LONGEST_MS));
}

function limitsAt(now: Date): { usedAfter: Date; createdAfter: Date } {
  return {
    usedAfter: new Date(now.getTime() - SESSION_IDLE_MS),
    createdAfter: new Date(now.getTime() - SESSION_LONGEST_MS),
  };
}

function readToken(token: string): { tenantId: string; tokenHash: string } | null {
  const [, tenantId, secret] = TOKEN.exec(token) ?? [];
  return tenantId !== undefined && secret !== undefined && isUuid(tenantId)
    ? { tenantId, tokenHash: hashOf(secret) }
    : null;
}
