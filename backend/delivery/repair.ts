import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { markDaysOf } from '../store/stale-days.ts';
import { transaction, type Trx } from '../store/transaction.ts';
import { releaseAdjustments } from './adjustments.ts';
import { loadDestination } from './destination.ts';
import { lockDeliveries } from './lock.ts';
import {
  isAccepted,
  isMissingDueTime,
  isSubmitted,
  isUncertain,
  isSkippedOrRejected,
  isWaitingForSale,
} from './states.ts';

/** How many conversions of a destination one repair takes at most; the next repair takes the others. */
const MAX_CONVERSIONS = 5000;

interface StuckDeliveries {
  tenant_id: string;
  destination_id: string;
  ids: string[];
}

/**
 * Finds deliveries that are due by the rules but not by their columns, and makes them due: changes whose sale has an
 * outcome, waiting deliveries without a due time, requests that are no longer polled. None should ever be found; if an
 * error leaves one behind, this delays it by a minute instead of losing it. Each is checked again under its lock.
 * Returns how many destinations had any.
 */
export async function repairDeliveries(ctx: Pick<Context, 'store' | 'clock' | 'log' | 'platforms'>): Promise<number> {
  const { db } = ctx.store;
  const now = ctx.clock();
  const at = sql`${now.toISOString()}::timestamptz`;
  const { rows: stuck } = await sql<StuckDeliveries>`
    select d.tenant_id, d.destination_id, (array_agg(distinct d.conversion_id))[1:${sql.lit(MAX_CONVERSIONS)}] as ids
    from delivery d
    left join delivery o on o.tenant_id = d.tenant_id and o.conversion_id = d.conversion_id
      and o.destination_id = d.destination_id and o.seq = 0
    where d.due_at is null and ((${isWaitingForSale('d')} and (o.state is null or ${isAccepted('o')} or ${isSkippedOrRejected('o')} or ${isUncertain('o')}))
      or ${isMissingDueTime('d')})
    group by d.tenant_id, d.destination_id`.execute(db);
  for (const { tenant_id: tenantId, destination_id: destinationId, ids } of stuck) {
    const destination = await loadDestination(ctx, db, tenantId, destinationId);
    // Those of a removed destination are ended by the run that finds them due, see abandon.ts.
    const release = async (trx: Trx): Promise<bigint> => {
      if (destination) return releaseAdjustments(trx, tenantId, [destination], ids, now);
      const { numAffectedRows = 0n } = await sql`
        update delivery d set due_at = ${at} where d.tenant_id = ${tenantId} and d.destination_id = ${destinationId}
          and d.conversion_id = any(${ids}::uuid[]) and ${isWaitingForSale('d')}`.execute(trx);
      return numAffectedRows;
    };
    const changed = await transaction(db, async (trx) => {
      await lockDeliveries(trx, tenantId, ids, destinationId);
      const { numAffectedRows = 0n } = await sql`
        update delivery d set due_at = ${at} where d.tenant_id = ${tenantId} and d.destination_id = ${destinationId}
          and d.conversion_id = any(${ids}::uuid[]) and ${isMissingDueTime('d')}`.execute(trx);
      const released = await release(trx);
      await markDaysOf(trx, tenantId, ids, now);
      return numAffectedRows + released;
    });
    if (changed > 0n) {
      ctx.log.warn({ tenant: tenantId, destination: destinationId, rows: Number(changed) }, 'repaired deliveries');
    }
  }
  await sql`
    update platform_request p set due_at = ${at}, asked_at = ${at} where p.due_at is null and exists (
      select 1 from delivery d where d.tenant_id = p.tenant_id and d.request_id = p.request_id
        and ${isSubmitted('d')})`.execute(db);
  return stuck.length;
}
