import { sql } from 'kysely';
import type { BlockedKey } from '../../shared/api.ts';
import type { Db } from '../store/open.ts';

/** The keys that were blocked, the latest first; at most `limit`. */
export async function listBlockedKeys(
  db: Db,
  tenantId: string,
  limit: number,
): Promise<{ blocked_keys: BlockedKey[]; total: number }> {
  const { rows } = await sql<Omit<BlockedKey, 'blocked_at' | 'allowed_at'> & { at: Date; allowed: Date | null }>`
    select b.key, b.kind, b.source, b.emails, b.phones, b.external_ids, b.blocked_at as at, b.allowed_at as allowed
    from blocked_key b where b.tenant_id = ${tenantId}
    order by b.blocked_at desc, b.key limit ${limit}`.execute(db);
  const { rows: counts } = await sql<{ total: number }>`
    select count(*)::int as total from blocked_key b where b.tenant_id = ${tenantId}`.execute(db);
  return {
    blocked_keys: rows.map(({ at, allowed, ...key }) => ({
      ...key,
      blocked_at: at.toISOString(),
      allowed_at: allowed?.toISOString() ?? null,
    })),
    total: counts[0]?.total ?? 0,
  };
}
