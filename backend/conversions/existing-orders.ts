import { sql } from 'kysely';
import type { HashedConversion, ItemRow, OrderState } from '../../shared/conversion.ts';
import { compareKey } from '../../shared/compare-key.ts';
import { lockDeliveries } from '../delivery/lock.ts';
import { mayHaveArrived } from '../delivery/states.ts';
import type { Match } from '../identity/match.ts';
import { type ConversionData, fromStored, personFromStored } from '../store/conversion-data.ts';
import { isUnderNumber } from '../store/order-number.ts';
import { type StoredShop, storedShop, toShop } from '../store/stored-shop.ts';
import { storeKeysOf, type StoreKeys } from '../store/keys.ts';
import type { Trx } from '../store/transaction.ts';
import type { KnownConversion } from './choose-order.ts';
import type { ExistingOrder } from './decide-change.ts';
import { personKeysOf } from './person-keys.ts';
import { type Change, includedRefund, isSameTotal, type Statements } from './statements.ts';
import { conversionById } from '../store/conversion-by-id.ts';

/** Names a conversion in a map: an order has one conversion of each type, whatever its spelling. `orderKey`: see `LoadedOrder`. */
export function orderTypeKey(orderKey: string, conversionType: string | undefined): string {
  return JSON.stringify([orderKey, compareKey(conversionType)]);
}

export interface LoadedOrder extends ExistingOrder, KnownConversion {
  /** The order's number in its normal form. */
  orderNumber: string;
  /** Names the order: its number, or, for further shops with the same number, that and a count. */
  orderKey: string;
  /** As first spelled: the dedup id is made from it. Empty for rows without a type. */
  conversionType: string;
  /** How many adjustments it has, and the time of the last one; null when it has none. */
  adjustmentCount: number;
  adjustedAt: string | null;
  /** The erasure of its person (see privacy/erased-order.ts), also one that was lifted while no row has stated the order since. */
  erasureId: string | null;
  /** The stored conversion and match; null unless a row of the batch adjusts the order. */
  stored: { conversion: HashedConversion; match: Match | null } | null;
}

interface OrderRow {
  conversion_id: string;
  order_key: string;
  order_number: string;
  conversion_type: string;
  shop: StoredShop;
  erasure_id: string | null;
  person: ConversionData['person'];
  value: string | null;
  currency: string | null;
  plain_value: string | null;
  plain_currency: string | null;
  stated_at: Date | null;
  changes: Change[] | null;
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
 * Loads and locks what is stored under the numbers of the given orders, by `orderTypeKey`. Where a row of the upload `uploadId` already named
 * an order in an earlier batch, even a duplicate, that row is the one that last stated its total.
 *
 * Conversions and deliveries stay locked until the transaction ends, so that a worker cannot start to send what is about to
 * be replaced (see delivery/states.ts), and batches about the same orders take turns. Three statements, however many
 * orders: the data are read after the locks are taken, because a statement that waits for a lock does not see what was
 * added while it waited. Each is looked up by its id (`limit 1`, `offset 0`): the planner, which has no statistics of a tenant,
 * would else read all of the tenant's.
 */
export async function loadExistingOrders(
  trx: Trx,
  tenantId: string,
  uploadId: string,
  orders: readonly Pick<HashedConversion, 'order_key' | 'adjustment'>[],
): Promise<Map<string, LoadedOrder>> {
  const locked = await lockConversions(trx, tenantId, orders);
  if (locked.length === 0) return new Map();
  const ids = locked.map((row) => row.conversion_id);
  const adjustedIds = locked.filter((row) => row.adjusts).map((row) => row.conversion_id);
  await lockDeliveries(trx, tenantId, ids, null);
  const { rows } = await sql<OrderRow>`
    select c.conversion_id, c.order_key, coalesce(c.order_number, c.order_key) as order_number, c.conversion_type,
      ${storedShop} as shop, c.data->>'erased' as erasure_id,
      c.data->'person' as person,
      c.value::text as value, c.currency, c.data->'item_rows' as item_rows, c.plain_value::text as plain_value,
      c.plain_currency, c.stated_at, c.changes, c.order_state, c.content_hash, c.explicit_hashes, c.matched,
      a.adjustments, a.adjusted_at, c.occurred_at, c.strategy, c.confidence::int as confidence, c.identity_id, c.clicks,
      case when c.conversion_id = any(${adjustedIds}::uuid[]) then c.data end as data,
      exists (select 1 from delivery d where d.tenant_id = ${tenantId} and d.conversion_id = c.conversion_id
        and d.seq = 0 and ${mayHaveArrived('d')} offset 0) as sent,
      case when stated.row is null then c.upload_id else ${uploadId}::uuid end as upload_id,
      coalesce(stated.row, a.last_row, (c.data->>'row')::int) as row
    from unnest(${ids}::uuid[]) wanted(id)
    cross join lateral ${conversionById(tenantId, 'wanted.id')} c
    cross join lateral (
      select count(*)::int as adjustments, max(a.adjusted_at) as adjusted_at,
        (array_agg(a.row order by a.seq desc))[1] as last_row
      from adjustment a where a.tenant_id = ${tenantId} and a.conversion_id = c.conversion_id
    ) a
    left join (
      select u.conversion_id, max(u.row) as row from upload_row u
      where u.tenant_id = ${tenantId} and u.upload_id = ${uploadId} and u.conversion_id is not null
      group by u.conversion_id
    ) stated on stated.conversion_id = c.conversion_id`.execute(trx);
  const storeKeys = storeKeysOf(trx);
  const loaded = new Map<string, LoadedOrder>();
  for (const row of rows.sort((a, b) => (a.conversion_id < b.conversion_id ? -1 : 1))) {
    const key = orderTypeKey(row.order_key, row.conversion_type);
    // Earlier releases stored two spellings of a type as two conversions: the one that was sent, else the older one, is it.
    if (!loaded.has(key) || (row.sent && !loaded.get(key)?.isSent)) loaded.set(key, loadedOrder(row, storeKeys));
  }
  return loaded;
}

function loadedOrder(row: OrderRow, storeKeys: StoreKeys): LoadedOrder {
  return {
    conversionId: row.conversion_id,
    orderNumber: row.order_number,
    orderKey: row.order_key,
    conversionType: row.conversion_type,
    shop: toShop(row.shop, storeKeys),
    personKeys: () => personKeysOf(personFromStored(row.person, storeKeys)),
    value: row.value,
    currency: row.currency,
    orderState: row.order_state,
    ...statementsOf(row),
    contentHash: row.content_hash,
    isMatched: row.matched,
    isSent: row.sent,
    uploadId: row.upload_id,
    row: row.row,
    adjustmentCount: row.adjustments,
    adjustedAt: row.adjusted_at?.toISOString() ?? null,
    occurredAt: row.occurred_at.toISOString(),
    itemRows: row.item_rows,
    erasureId: row.erasure_id,
    stored: row.data && { conversion: fromStored(row.data, storeKeys), match: matchOf(row) },
  };
}

/**
 * What was stated of the order. Releases before migration 0013 store hashes of its changes without their content: there
 * the present total is taken as the last change.
 */
function statementsOf(row: OrderRow): Statements {
  const { value, currency, explicit_hashes: hashes, changes } = row;
  const statedTotal = { value: row.plain_value ?? value, currency: row.plain_currency ?? currency };
  const isCurrent = changes !== null && JSON.stringify(changes.map(({ hash }) => hash)) === JSON.stringify(hashes);
  if (isCurrent) return { statedTotal, statedAt: row.stated_at?.toISOString() ?? null, changes };
  const last = hashes.at(-1);
  const isChanged = row.order_state === 'void' || !isSameTotal(statedTotal, { value, currency });
  if (last === undefined || !isChanged) return { statedTotal, statedAt: null, changes: hashes.map(includedRefund) };
  const type = row.order_state === 'void' ? 'retract' : 'restate';
  const at = (row.adjusted_at ?? row.occurred_at).toISOString();
  const total = type === 'retract' ? { value: null, currency: null } : { value, currency };
  const lastChange: Change = { type, at, isDated: false, ...total, hash: last };
  return { statedTotal, statedAt: null, changes: [...hashes.slice(0, -1).map(includedRefund), lastChange] };
}

/**
 * Locks all conversions under the numbers of the given orders, of whatever type and shop, always in the same order.
 * `adjusts`: a row adjusts one of that number. One statement; the ids are an array, so that they are looked up, not compared with all of
 * the tenant's. Types are compared elsewhere, because databases differ in how
 * they change the case of letters.
 */
async function lockConversions(
  trx: Trx,
  tenantId: string,
  orders: readonly Pick<HashedConversion, 'order_key' | 'adjustment'>[],
): Promise<{ conversion_id: string; adjusts: boolean }[]> {
  const numbers = [...new Set(orders.map((order) => order.order_key))];
  const { rows } = await sql<{ conversion_id: string; order_number: string }>`
    select c.conversion_id, coalesce(c.order_number, c.order_key) as order_number from conversion c
    where c.tenant_id = ${tenantId} and ${isUnderNumber(tenantId, numbers)}
    order by c.conversion_id for update of c`.execute(trx);
  const adjusted = new Set(orders.flatMap((order) => (order.adjustment ? order.order_key : [])));
  return rows.map(({ conversion_id, order_number }) => ({ conversion_id, adjusts: adjusted.has(order_number) }));
}

function matchOf({ matched, strategy, confidence, identity_id: identityId, clicks }: OrderRow): Match | null {
  return matched && strategy && confidence !== null ? { strategy, confidence, identityId, clicks } : null;
}
