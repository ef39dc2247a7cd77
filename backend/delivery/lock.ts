import { sql } from 'kysely';
import type { Trx } from '../store/transaction.ts';

/**
 * Locks all deliveries of the given conversions, at one destination or (null) at all, until the transaction ends: the
 * lock described in states.ts. No other transaction can add deliveries of them until then. Always in the same order, so
 * that two transactions that lock the same conversions wait for each other and do not deadlock. One statement.
 */
export async function lockDeliveries(
  trx: Trx,
  tenantId: string,
  conversionIds: readonly string[],
  destinationId: string | null,
): Promise<void> {
  if (conversionIds.length === 0) return;
  // Materialized: otherwise the planner could leave out rows that the outer query does not need, and not lock them.
  await sql`
    with locked as materialized (
      select 1 from delivery
      where tenant_id = ${tenantId} and conversion_id = any(${conversionIds}::uuid[])
        ${destinationId === null ? sql`` : sql`and destination_id = ${destinationId}`}
      order by conversion_id, destination_id, seq for update
    )
    select count(*) from locked`.execute(trx);
}
