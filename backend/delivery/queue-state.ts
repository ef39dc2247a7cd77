import { sql } from 'kysely';
import type { Db } from '../store/open.ts';
import { transaction } from '../store/transaction.ts';
import { isClaimed, isDue, isPending, isSubmitted, isUncertain } from './states.ts';

/** The circuit breaker of a destination: sent to; not for a time after failures; stopped until a person fixes it; paused by a person. */
export const CIRCUITS = ['closed', 'open', 'stopped', 'paused'] as const;
/** The states of deliveries that wait for a worker, the platform or a person. */
export const OPEN_STATES = ['pending', 'sending', 'submitted', 'uncertain'] as const;

/** The destinations of a platform, over all tenants, whose circuit breaker is in one state. */
export interface QueueState extends Record<(typeof OPEN_STATES)[number], number> {
  platform: string;
  circuit: (typeof CIRCUITS)[number];
  destinations: number;
  /** Since how many seconds a delivery has been due; 0: none is. */
  oldest_due_seconds: number;
}

/** A store that takes longer than this is too busy to be asked. */
const TIMEOUT = '5s';

/**
 * Counts what waits to be sent, in one statement over the indexes that hold open deliveries only: its time depends on these, not
 * on all that was ever delivered. Without removed destinations. Throws after five seconds.
 */
export async function readQueueState(db: Db, now: Date): Promise<QueueState[]> {
  const at = sql`${now.toISOString()}::timestamptz`;
  return transaction(db, async (trx) => {
    await sql`set local statement_timeout = ${sql.lit(TIMEOUT)}`.execute(trx);
    const { rows } = await sql<QueueState>`
      select d.platform,
        case when d.paused_at is not null then 'paused' when d.stopped_at is not null then 'stopped' when d.resume_at > ${at} then 'open' else 'closed' end as circuit,
        count(*)::int as destinations, coalesce(sum(o.pending), 0)::int as pending,
        coalesce(sum(o.sending), 0)::int as sending, coalesce(sum(o.submitted), 0)::int as submitted,
        coalesce(sum(o.uncertain), 0)::int as uncertain,
        coalesce(extract(epoch from ${at} - min(o.oldest_due)), 0)::float8 as oldest_due_seconds
      from destination d
      left join (
        select e.tenant_id, e.destination_id, sum(e.pending) as pending, sum(e.sending) as sending,
          sum(e.submitted) as submitted, sum(e.uncertain) as uncertain, min(e.oldest_due) as oldest_due
        from (
          select e.tenant_id, e.destination_id, count(*) as pending, 0 as sending, 0 as submitted, 0 as uncertain,
            min(e.due_at) filter (where ${isDue('e', at)}) as oldest_due
          from delivery e where ${isPending('e')} and e.due_at is not null group by e.tenant_id, e.destination_id
          union all
          select e.tenant_id, e.destination_id, count(*), 0, 0, 0, null::timestamptz
          from delivery e where ${isPending('e')} and e.due_at is null group by e.tenant_id, e.destination_id
          union all
          select e.tenant_id, e.destination_id, 0, count(*), 0, 0, null::timestamptz
          from delivery e where ${isClaimed('e')} and e.due_at is not null group by e.tenant_id, e.destination_id
          union all
          select e.tenant_id, e.destination_id, 0, 0, count(*), 0, null::timestamptz
          from delivery e where ${isSubmitted('e')} group by e.tenant_id, e.destination_id
          union all
          select e.tenant_id, e.destination_id, 0, 0, 0, count(*), null::timestamptz
          from delivery e where ${isUncertain('e')} group by e.tenant_id, e.destination_id
        ) e
        group by e.tenant_id, e.destination_id
      ) o on o.tenant_id = d.tenant_id and o.destination_id = d.destination_id
      where d.removed_at is null
      group by 1, 2`.execute(trx);
    return rows;
  });
}
