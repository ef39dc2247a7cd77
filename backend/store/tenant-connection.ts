import { sql } from 'kysely';
import { storeKeysOf } from './keys.ts';
import type { Db } from './open.ts';
import type { TenantConnectionTable } from './schedule-schema.ts';
import { seal, unseal } from './seal.ts';

type Kind = TenantConnectionTable['kind'];

/** Stores what a tenant's server needs to reach another one, sealed; it replaces what was stored before. */
export async function saveConnection(db: Db, tenantId: string, kind: Kind, value: object, now: Date): Promise<void> {
  const sealed = seal(storeKeysOf(db).sealing, value, [tenantId, kind]);
  await sql`
    insert into tenant_connection (tenant_id, kind, sealed, saved_at)
    values (${tenantId}, ${kind}, ${sealed}, ${now.toISOString()}::timestamptz)
    on conflict (tenant_id, kind) do update set sealed = excluded.sealed, saved_at = excluded.saved_at`.execute(db);
}

/** What was stored, as JSON; null without it. */
export async function loadConnection(db: Db, tenantId: string, kind: Kind): Promise<unknown> {
  const row = await db
    .selectFrom('tenant_connection')
    .select('sealed')
    .where('tenant_id', '=', tenantId)
    .where('kind', '=', kind)
    .executeTakeFirst();
  return row ? unseal(storeKeysOf(db).sealing, row.sealed, [tenantId, kind]) : null;
}
