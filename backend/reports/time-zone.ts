import { sql } from 'kysely';
import { isTimeZone } from '../../shared/normalize/time-zone.ts';
import type { Db } from '../store/open.ts';

/** The time zone of a tenant's days in reports. UTC where the store has none, or one that this runtime does not know. */
export async function readTimeZone(db: Db, tenantId: string): Promise<string> {
  const { rows } = await sql<{ time_zone: string | null }>`
    select to_jsonb(t)->>'time_zone' as time_zone from tenant t where t.tenant_id = ${tenantId}`.execute(db);
  const zone = rows[0]?.time_zone ?? 'UTC';
  return isTimeZone(zone) ? zone : 'UTC';
}
