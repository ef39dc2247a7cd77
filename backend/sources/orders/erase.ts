import { sql } from 'kysely';
import { withoutAbsent } from '../../../shared/without-absent.ts';
import { storeKeysOf } from '../../store/keys.ts';
import type { Db } from '../../store/open.ts';
import { transaction } from '../../store/transaction.ts';
import { keyOfOrder, loadOrders, type StoredOrder } from './store.ts';

/** What identifies the customer of an order; of e-mail and phone perhaps the hash. */
export interface OrderPerson {
  email?: string;
  phone?: string;
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
  return orders.map(({ facts: { person, fields } }) =>
    withoutAbsent<OrderPerson>({
      email: hashIn(person['email']?.[1], 'lower'),
      phone: hashIn(person['phone']?.[1], 'e164'),
      number: fields.number?.[1],
    }),
  );
}

const hashIn = (hashes: string | Readonly<Record<string, string>> | undefined, form: string): string | undefined =>
  typeof hashes === 'object' ? hashes[form] : undefined;

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
        await sql`delete from ${sql.table(table)} where tenant_id = ${tenantId} and (source_id, order_key) in (${list})`.execute(
          trx,
        );
      }
    });
  },
};
