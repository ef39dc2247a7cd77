import { sql } from 'kysely';
import { storeKeysOf } from '../../store/keys.ts';
import type { Db } from '../../store/open.ts';
import { transaction } from '../../store/transaction.ts';
import { keyOfOrder, loadOrders, type StoredOrder } from './store.ts';

/** What identifies the customer of an order. */
export interface OrderPerson {
  email?: string;
  phone?: string;
  phone_country?: string;
  /** The order's number. */
  number?: string;
}

type OrderId = Pick<StoredOrder, 'sourceId' | 'orderKey'>;

/** The stored ids of orders by the shop's own ids. */
export function orderIds(db: Db, sourceId: string, orders: readonly string[]): OrderId[] {
  const keys = storeKeysOf(db);
  return orders.map((order) => ({ sourceId, orderKey: keyOfOrder(sourceId, order, keys) }));
}

/** Who placed the orders, as far as that is stored. */
export async function readOrderPersons(db: Db, tenantId: string, ids: readonly OrderId[]): Promise<OrderPerson[]> {
  const orders = await transaction(db, (trx) => loadOrders(trx, tenantId, ids));
  return orders.map(({ facts: { person, fields } }) => ({
    ...Object.fromEntries(
      (['email', 'phone', 'phone_country'] as const).flatMap((name) => (person[name] ? [[name, person[name][1]]] : [])),
    ),
    ...(fields.number?.[1] !== undefined && { number: fields.number[1] }),
  }));
}

/** Erasing all orders of a shop, in parts. */
export const eraseOrdersOfShop = {
  /** The first orders that are left, and who placed them. */
  async read(
    db: Db,
    tenantId: string,
    sourceId: string,
    limit: number,
  ): Promise<{ persons: OrderPerson[]; ids: OrderId[]; isLast: boolean }> {
    const { rows } = await sql<{ order_key: string }>`
      select o.order_key from source_order o where o.tenant_id = ${tenantId} and o.source_id = ${sourceId}
      order by o.order_key limit ${limit}`.execute(db);
    const ids = rows.map(({ order_key: orderKey }) => ({ sourceId, orderKey }));
    return { persons: await readOrderPersons(db, tenantId, ids), ids, isLast: rows.length < limit };
  },

  /** Removes orders, with the keys by which they are found. */
  async remove(db: Db, tenantId: string, ids: readonly OrderId[]): Promise<void> {
    const list = sql`select (r->>'sourceId')::uuid, (r->>'orderKey')::uuid from jsonb_array_elements(${JSON.stringify(ids)}::jsonb) r`;
    await transaction(db, async (trx) => {
      for (const table of ['source_order_key', 'source_order'] as const) {
        await sql`delete from ${sql.table(table)} where tenant_id = ${tenantId} and (source_id, order_key) in (${list})`.execute(trx);
      }
    });
  },
};
