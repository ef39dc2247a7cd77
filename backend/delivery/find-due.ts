import { sql } from 'kysely';
import type { Db } from '../store/open.ts';
import { isClaimed, isDue } from './states.ts';
import type { ObservedLease } from './lease.ts';

export interface DueDestination {
  tenantId: string;
  destinationId: string;
  /** The lease that a run holds on it, or held when it died; null: it is free. */
  lease: ObservedLease | null;
}

/**
 * Returns the destinations that have something to send or to poll at `now` and whose circuit is closed; paused ones only to poll. Includes
 * destinations that are being sent to, in case their worker died, and removed ones, so that their open deliveries are
 * ended. One query, on the outbox's indexes.
 */
export async function findDueDestinations(db: Db, now: Date): Promise<DueDestination[]> {
  const at = sql`${now.toISOString()}::timestamptz`;
  const { rows } = await sql<Row>`
    select d.tenant_id, d.destination_id, l.holder, l.lease_until::text as until,
      (extract(epoch from l.lease_until - now()) * 1000)::float8 as left_ms
    from destination d
    left join destination_lease l on l.tenant_id = d.tenant_id and l.destination_id = d.destination_id
    where (d.resume_at is null or d.resume_at <= ${at} or d.removed_at is not null) and (
      ((d.paused_at is null or d.removed_at is not null)
        and exists (select 1 from delivery e where e.tenant_id = d.tenant_id and e.destination_id = d.destination_id
          and ${isDue('e', at)}))
      or exists (select 1 from delivery e where e.tenant_id = d.tenant_id and e.destination_id = d.destination_id
        and ${isClaimed('e')} and e.due_at is not null)
      or exists (select 1 from platform_request p where p.tenant_id = d.tenant_id
        and p.destination_id = d.destination_id and p.due_at <= ${at}))`.execute(db);
  return rows.map(({ tenant_id: tenantId, destination_id: destinationId, holder, until, left_ms: leftMs }) => ({
    tenantId,
    destinationId,
    lease: holder === null || until === null || leftMs === null ? null : { holder, until, leftMs },
  }));
}

interface Row {
  tenant_id: string;
  destination_id: string;
  holder: string | null;
  until: string | null;
  left_ms: number | null;
}
