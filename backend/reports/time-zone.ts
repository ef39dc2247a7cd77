import { isTimeZone } from '../../shared/normalize/time-zone.ts';
import type { Db } from '../store/open.ts';

/** The time zone of a tenant's days in reports; UTC where this runtime does not know it. */
export async function readTimeZone(db: Db, tenantId: string): Promise<string> {
  const row = await db.selectFrom('tenant').select('time_zone').where('tenant_id', '=', tenantId).executeTakeFirst();
  const zone = row?.time_zone ?? 'UTC';
  return isTimeZone(zone) ? zone : 'UTC';
}
