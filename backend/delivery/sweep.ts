import { sql } from 'kysely';
import type { Db } from '../store/open.ts';
import { isClaimed, isDue } from './states.ts';

export interface DueDestination {
  tenantId: string;
  destinationId: string;
}

/**
 * The destinations that have something to send or to ask about at `now` and may try. Those that are being sent to are
 * among them, in case their worker died, and removed ones, so that what they leave behind is settled. One query, on the
 * outbox's own indexes.
 */
export async function findDue(db: Db, now: Date): Promise<DueDestination[]> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const { rows } = await sql<DueDestination>`
    select d.tenant_id as "tenantId", d.destination_id as "destinationId"
    from destination d
    where (d.resume_at is null or d.resume_at <= ${at} or d.removed_at is not null) and (
      exists (select 1 from delivery e where e.tenant_id = d.tenant_id and e.destination_id = d.destination_id
        and ${isDue('e', at)})
      or exists (select 1 from delivery e where e.tenant_id = d.tenant_id and e.destination_id = d.destination_id
        and ${isClaimed('e')} and e.due_at is not null)
      or exists (select 1 from platform_request p where p.tenant_id = d.tenant_id
        and p.destination_id = d.destination_id and p.due_at <= ${at}))`.execute(db);
  return rows;
}
