import { sql } from 'kysely';
import type { StoreLocation } from '../../backend/store/open.ts';
import type { Received } from '../sandbox/platforms/kit/received.ts';
import type { StoredDelivery, StoredSale, PlatformSale } from './reconcile.ts';
import { ordersIn } from './orders.ts';
import { openTestStore } from '../secret-key.ts';

interface SaleRow {
  conversion_id: string;
  order_id: string;
  order_state: string;
  value: number;
  first_value: number;
}

interface DeliveryRow {
  conversion_id: string;
  destination_id: string;
  seq: number;
  type: StoredDelivery['type'];
  value: number | null;
  state: string;
  code: string | null;
  reason: string | null;
  due_at: Date | null;
  first_sent_at: Date | null;
}

/** Reads our store's book of every order, while no backend is running. */
export async function readStoredSales(location: StoreLocation): Promise<Map<number, StoredSale>> {
  const store = await openTestStore(location);
  try {
    const sales = await sql<SaleRow>`
      select conversion_id, order_id, order_state, value::float as value, (data->>'value')::float as first_value
      from conversion`.execute(store.db);
    const deliveries = await sql<DeliveryRow>`
      select d.conversion_id, d.destination_id, d.seq, a.type, a.value::float as value, d.state, d.code, d.reason, d.due_at,
        d.first_sent_at
      from delivery d
      left join adjustment a on a.tenant_id = d.tenant_id and a.conversion_id = d.conversion_id and a.seq = d.seq
      order by d.conversion_id, d.destination_id, d.seq`.execute(store.db);
    const byConversion = new Map<string, DeliveryRow[]>();
    for (const row of deliveries.rows) {
      const own = byConversion.get(row.conversion_id);
      if (own) own.push(row);
      else byConversion.set(row.conversion_id, [row]);
    }
    return new Map(
      sales.rows.map((row): [number, StoredSale] => {
        const [order = 0] = ordersIn(row.order_id);
        const own = byConversion.get(row.conversion_id) ?? [];
        const { value, first_value: firstValue, order_state: state } = row;
        return [order, { order, state, value, firstValue, deliveries: own.map(deliveryOf) }];
      }),
    );
  } finally {
    await store.close();
  }
}

function deliveryOf(row: DeliveryRow): StoredDelivery {
  const { destination_id: platform, seq, type, value, state, code, reason, due_at, first_sent_at } = row;
  const mayBeThereSince = first_sent_at?.getTime() ?? null;
  return { platform, seq, type, value, state, code, reason, dueAt: due_at?.getTime() ?? null, mayBeThereSince };
}

/** Reads a platform's book from its stand-in. */
export async function readPlatformSales(url: string): Promise<PlatformSale[]> {
  const { items } = (await (await fetch(`${url}/_received`)).json()) as Received;
  return items.map(({ order_id, dedup_key: key, value, retracted = false, stored }): PlatformSale => {
    const [order = null] = ordersIn(`${order_id} ${key}`);
    return { order, key, value, retracted, stored };
  });
}
