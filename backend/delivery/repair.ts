import { sql } from 'kysely';
import type { Context } from '../context.ts';
import { transaction, type Trx } from '../store/transaction.ts';
import { releaseAdjustments } from './adjustments.ts';
import { loadDestination } from './destination.ts';
import { lockDeliveries } from './lock.ts';
import { isAccepted, isForgotten, isSubmitted, isUncertain, wasNotSent, waitsForSale } from './states.ts';

/** At most so many conversions of a destination are looked at in one go; the next repair goes on. */
const MOST = 5000;

interface Stuck {
  tenant_id: string;
  destination_id: string;
  ids: string[];
}

/**
 * Finds what is due by the rules and not by its columns, and makes it due: changes whose sale has been settled, waiting
 * deliveries without a time, requests that are no longer polled. Nothing should ever be found; if some fault leaves such a
 * delivery behind, it costs a minute instead of the change. Each is looked at again under its lock. Answers how many
 * destinations had any.
 */
export async function repairDeliveries(
  ctx: Pick<Context, 'store' | 'clock' | 'log' | 'secretKey' | 'platforms'>,
): Promise<number> {
  const { db } = ctx.store;
  const now = ctx.clock();
  const at = sql`${now.toISOString()}::timestamptz`;
  const { rows: stuck } = await sql<Stuck>`
    select d.tenant_id, d.destination_id, (array_agg(distinct d.conversion_id))[1:${sql.lit(MOST)}] as ids
    from delivery d
    left join delivery o on o.tenant_id = d.tenant_id and o.conversion_id = d.conversion_id
      and o.destination_id = d.destination_id and o.seq = 0
    where d.due_at is null and ((${waitsForSale('d')} and (o.state is null or ${isAccepted('o')} or ${wasNotSent('o')} or ${isUncertain('o')}))
      or ${isForgotten('d')})
    group by d.tenant_id, d.destination_id`.execute(db);
  for (const { tenant_id: tenantId, destination_id: destinationId, ids } of stuck) {
    const destination = await loadDestination(ctx, db, tenantId, destinationId);
    // A removed destination's are settled by whoever finds them due, see abandon.ts.
    const release = async (trx: Trx): Promise<bigint> => {
      if (destination) return releaseAdjustments(trx, tenantId, [destination], ids, now);
      const { numAffectedRows = 0n } = await sql`
        update delivery d set due_at = ${at} where d.tenant_id = ${tenantId} and d.destination_id = ${destinationId}
          and d.conversion_id = any(${ids}::uuid[]) and ${waitsForSale('d')}`.execute(trx);
      return numAffectedRows;
    };
    const changed = await transaction(db, async (trx) => {
      await lockDeliveries(trx, tenantId, ids, destinationId);
      const { numAffectedRows = 0n } = await sql`
        update delivery d set due_at = ${at} where d.tenant_id = ${tenantId} and d.destination_id = ${destinationId}
          and d.conversion_id = any(${ids}::uuid[]) and ${isForgotten('d')}`.execute(trx);
      return numAffectedRows + (await release(trx));
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
