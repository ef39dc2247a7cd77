import { sql } from 'kysely';
import type { Trx } from '../store/transaction.ts';

/**
 * Locks all deliveries of the given conversions, at one destination or (null) at all, until the transaction ends: the lock
 * that states.ts speaks of. New deliveries of them can come from nobody else meanwhile. Always in the same order, so that
 * two who lock the same conversions wait for each other instead of deadlocking. One statement.
 */
export async function lockDeliveries(
  trx: Trx,
  tenantId: string,
  conversionIds: readonly string[],
  destinationId: string | null,
): Promise<void> {
  if (conversionIds.length === 0) return;
  // Materialized: a filter from outside would otherwise decide what is locked.
  await sql`
    with locked as materialized (
      select 1 from delivery
      where tenant_id = ${tenantId} and conversion_id = any(${conversionIds}::uuid[])
        ${destinationId === null ? sql`` : sql`and destination_id = ${destinationId}`}
      order by conversion_id, destination_id, seq for update
    )
    select count(*) from locked`.execute(trx);
}
