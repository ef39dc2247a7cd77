import { sql } from 'kysely';
import type { Db } from '../store/open.ts';
import { isClaimed, isPending, isSubmitted, isUncertain } from './states.ts';

export interface OpenDeliveries {
  /** Still to be sent, or the platform will report the outcome. */
  waiting: number;
  /** A person has to look them up. */
  uncertain: number;
}

/**
 * How many deliveries of a tenant are open, by destination; in one statement over the indexes that hold open deliveries only, so that its
 * time does not depend on all that was ever delivered.
 */
export async function countOpenDeliveries(db: Db, tenantId: string): Promise<Map<string, OpenDeliveries>> {
  const { rows } = await sql<OpenDeliveries & { destination_id: string }>`
    select o.destination_id, sum(o.waiting)::int as waiting, sum(o.uncertain)::int as uncertain
    from (
      select d.destination_id, count(*) as waiting, 0 as uncertain from delivery d
      where d.tenant_id = ${tenantId} and ${isPending('d')} and d.due_at is not null group by 1
      union all
      select d.destination_id, count(*), 0 from delivery d
      where d.tenant_id = ${tenantId} and ${isPending('d')} and d.due_at is null group by 1
      union all
      select d.destination_id, count(*), 0 from delivery d
      where d.tenant_id = ${tenantId} and ${isClaimed('d')} and d.due_at is not null group by 1
      union all
      select d.destination_id, count(*), 0 from delivery d
      where d.tenant_id = ${tenantId} and ${isSubmitted('d')} group by 1
      union all
      select d.destination_id, 0, count(*) from delivery d
      where d.tenant_id = ${tenantId} and ${isUncertain('d')} group by 1
    ) o group by 1`.execute(db);
  return new Map(rows.map(({ destination_id: id, waiting, uncertain }) => [id, { waiting, uncertain }]));
}
