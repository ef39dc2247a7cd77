import { sql } from 'kysely';
import type { Db } from '../store/open.ts';

/* What webhooks said of orders and customers asked for is kept as long as identities are. */

const STEP_SIZE = 5_000;

/** Removes a tenant's orders of webhooks that were not heard of since, and requests of customers that are as old. In steps. */
export async function removeSourceOrders(db: Db, tenantId: string, before: Date): Promise<void> {
  const at = sql`${before.toISOString()}::timestamptz`;
  for (;;) {
    const { rows } = await sql`
      with old as (
        select o.source_id, o.order_key from source_order o
        where o.tenant_id = ${tenantId} and o.updated_at < ${at} limit ${sql.lit(STEP_SIZE)}
      ), keys as (
        delete from source_order_key k using old
        where k.tenant_id = ${tenantId} and k.source_id = old.source_id and k.order_key = old.order_key
      )
      delete from source_order o using old
      where o.tenant_id = ${tenantId} and o.source_id = old.source_id and o.order_key = old.order_key and o.updated_at < ${at}
      returning 1`.execute(db);
    if (rows.length < STEP_SIZE) break;
  }
  await sql`delete from source_request r where r.tenant_id = ${tenantId} and r.received_at < ${at}`.execute(db);
}
