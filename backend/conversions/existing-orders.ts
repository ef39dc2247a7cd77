import { sql } from 'kysely';
import type { HashedConversion, ItemRow, OrderState } from '../../shared/conversion.ts';
import { compareKey } from '../../shared/compare-key.ts';
import { lockDeliveries } from '../delivery/lock.ts';
import { mayHaveArrived } from '../delivery/states.ts';
import type { Match } from '../identity/match.ts';
import { type ConversionData, fromStored } from '../store/conversion-data.ts';
import type { Trx } from '../store/transaction.ts';
import type { ExistingOrder } from './decide-change.ts';

/** Names a conversion in a map: an order has one conversion of each type, whatever its spelling. */
export function orderTypeKey(orderKey: string, conversionType: string | undefined): string {
  return JSON.stringify([orderKey, compareKey(conversionType)]);
}

export interface LoadedOrder extends ExistingOrder {
  orderKey: string;
  /** As first spelled: the dedup id is made from it. Empty for rows without a type. */
  conversionType: string;
  /** How many adjustments it has, and the time of the last one; null when it has none. */
  adjustmentCount: number;
  adjustedAt: string | null;
  /** The stored conversion and match; null unless a row of the batch adjusts the order. */
  stored: { conversion: HashedConversion; match: Match | null } | null;
}

interface OrderRow {
  conversion_id: string;
  order_key: string;
  conversion_type: string;
  value: string | null;
  currency: string | null;
  plain_value: string | null;
  plain_currency: string | null;
  order_state: OrderState;
  content_hash: string;
  explicit_hashes: string[];
  matched: boolean;
  sent: boolean;
  upload_id: string;
  row: number;
  adjustments: number;
  adjusted_at: Date | null;
  occurred_at: Date;
  item_rows: ItemRow[] | null;
  data: ConversionData | null;
  strategy: Match['strategy'] | null;
  confidence: number | null;
  identity_id: string | null;
  clicks: Match['clicks'];
}

/**
 * Loads and locks what is stored of the given orders, by `orderTypeKey`. Where a row of the upload `uploadId` already named
 * an order in an earlier batch, even a duplicate, that row is the one that last stated its total.
 *
 * Conversions and deliveries stay locked until the transaction ends, so that a worker cannot start to send what is about to
 * be replaced (see delivery/states.ts), and batches about the same orders take turns. Three statements, however many
 * orders: the data are read after the locks are taken, because a statement that waits for a lock does not see what was
 * added while it waited.
 */
export async function loadExistingOrders(
  trx: Trx,
  tenantId: string,
  uploadId: string,
  orders: readonly Pick<HashedConversion, 'order_key' | 'conversion_type' | 'adjustment'>[],
): Promise<Map<string, LoadedOrder>> {
  const locked = await lockConversions(trx, tenantId, orders);
  if (locked.length === 0) return new Map();
  const ids = locked.map((row) => row.conversion_id);
  const adjustedIds = locked.filter((row) => row.adjusts).map((row) => row.conversion_id);
  await lockDeliveries(trx, tenantId, ids, null);
  const { rows } = await sql<OrderRow>`
    select c.conversion_id, c.order_key, c.conversion_type, c.value::text as value, c.currency,
      c.data->'item_rows' as item_rows, c.plain_value::text as plain_value, c.plain_currency, c.order_state, c.content_hash, c.explicit_hashes, c.matched,
      a.adjustments, a.adjusted_at, c.occurred_at, c.strategy, c.confidence::int as confidence, c.identity_id, c.clicks,
      case when c.conversion_id = any(${adjustedIds}::uuid[]) then c.data end as data,
      exists (select 1 from delivery d where d.tenant_id = ${tenantId} and d.conversion_id = c.conversion_id
        and d.seq = 0 and ${mayHaveArrived('d')}) as sent,
      case when stated.row is null then c.upload_id else ${uploadId}::uuid end as upload_id,
      coalesce(stated.row, a.last_row, (c.data->>'row')::int) as row
    from conversion c
    cross join lateral (
      select count(*)::int as adjustments, max(a.adjusted_at) as adjusted_at,
        (array_agg(a.row order by a.seq desc))[1] as last_row
      from adjustment a where a.tenant_id = ${tenantId} and a.conversion_id = c.conversion_id
    ) a
    left join (
      select u.conversion_id, max(u.row) as row from upload_row u
      where u.tenant_id = ${tenantId} and u.upload_id = ${uploadId} and u.conversion_id is not null
      group by u.conversion_id
    ) stated on stated.conversion_id = c.conversion_id
    where c.tenant_id = ${tenantId} and c.conversion_id = any(${ids}::uuid[])
    order by c.conversion_id`.execute(trx);
  const loaded = new Map<string, LoadedOrder>();
  for (const row of rows) {
    const key = orderTypeKey(row.order_key, row.conversion_type);
    // Earlier releases stored two spellings of a type as two conversions: the one that was sent, else the older one, is it.
    if (!loaded.has(key) || (row.sent && !loaded.get(key)?.isSent)) loaded.set(key, loadedOrder(row));
  }
  return loaded;
}

function loadedOrder(row: OrderRow): LoadedOrder {
  return {
    conversionId: row.conversion_id,
    orderKey: row.order_key,
    conversionType: row.conversion_type,
    value: row.value,
    currency: row.currency,
    statedTotal: { value: row.plain_value ?? row.value, currency: row.plain_currency ?? row.currency },
    orderState: row.order_state,
    contentHash: row.content_hash,
    explicitAdjustmentHashes: row.explicit_hashes,
    isMatched: row.matched,
    isSent: row.sent,
    uploadId: row.upload_id,
    row: row.row,
    adjustmentCount: row.adjustments,
    adjustedAt: row.adjusted_at?.toISOString() ?? null,
    occurredAt: row.occurred_at.toISOString(),
    itemRows: row.item_rows,
    stored: row.data && { conversion: fromStored(row.data), match: matchOf(row) },
  };
}

/**
 * Locks all conversions of the given orders, of whatever type, always in the same order. `adjusts`: a row adjusts it. One
 * statement. Types are compared here, because databases differ in how they change the case of letters.
 */
async function lockConversions(
  trx: Trx,
  tenantId: string,
  orders: readonly Pick<HashedConversion, 'order_key' | 'conversion_type' | 'adjustment'>[],
): Promise<{ conversion_id: string; adjusts: boolean }[]> {
  const orderKeys = [...new Set(orders.map((order) => order.order_key))];
  const { rows } = await sql<{ conversion_id: string; order_key: string; conversion_type: string }>`
    select c.conversion_id, c.order_key, c.conversion_type
    from jsonb_array_elements_text(${JSON.stringify(orderKeys)}::jsonb) o(order_key)
    join conversion c on c.tenant_id = ${tenantId} and c.order_key = o.order_key
    order by c.conversion_id for update of c`.execute(trx);
  const adjusted = new Set(
    orders.flatMap((order) => (order.adjustment ? orderTypeKey(order.order_key, order.conversion_type) : [])),
  );
  return rows.map(({ conversion_id, order_key, conversion_type }) => ({
    conversion_id,
    adjusts: adjusted.has(orderTypeKey(order_key, conversion_type)),
  }));
}

function matchOf({ matched, strategy, confidence, identity_id: identityId, clicks }: OrderRow): Match | null {
  return matched && strategy && confidence !== null ? { strategy, confidence, identityId, clicks } : null;
}
