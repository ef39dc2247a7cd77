import { sql } from 'kysely';
import type { Trx } from '../store/transaction.ts';

/**
 * Removes what webhooks said of the orders of a person, and what couriers said of them that still waits. Later deliveries about these
 * orders say again what their totals need; the person in them is recognised as erased. Part of an erasure: three statements.
 *
 * @param keys of the person and of their orders
 */
export async function eraseSourceOrders(trx: Trx, tenantId: string, keys: readonly string[]): Promise<void> {
  const all = [...keys];
  await sql`delete from courier_status s where s.tenant_id = ${tenantId} and s.keys && ${all}::uuid[]`.execute(trx);
  await sql`
    delete from source_order o where o.tenant_id = ${tenantId} and (o.source_id, o.order_key) in (
      select k.source_id, k.order_key from source_order_key k
      where k.tenant_id = ${tenantId} and k.key = any(${all}::uuid[]))`.execute(trx);
  await sql`
    delete from source_order_key k where k.tenant_id = ${tenantId} and (k.source_id, k.order_key) in (
      select own.source_id, own.order_key from source_order_key own
      where own.tenant_id = ${tenantId} and own.key = any(${all}::uuid[]))`.execute(trx);
}
