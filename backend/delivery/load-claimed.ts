import { sql } from 'kysely';
import type { Outgoing, OutgoingAdjustment } from '../platforms/platform.ts';
import type { Shop } from '../../shared/orders/shop.ts';
import { storeKeysOf, type StoreKeys } from '../store/keys.ts';
import type { Db } from '../store/open.ts';
import { type StoredShop, storedShop, toShop } from '../store/stored-shop.ts';
import { type StoredConversion, toOutgoing } from './outgoing.ts';
import { loadRequestIds } from './request-ids.ts';
import { isIncludedInSale, mayHaveArrived, wasSent } from './states.ts';
import { conversionById } from '../store/conversion-by-id.ts';

/** A delivery that only this worker may send while its claim lasts. */
export interface ClaimedRow {
  conversion_id: string;
  /** 0 = the conversion itself, n = its nth adjustment. */
  seq: number;
  attempts: number;
  /** When the oldest try with an unknown outcome was sent: since then the platform may have this. */
  first_sent_at: Date | null;
  /** When a person decided to send it although it is held, see hold.ts; else absent or null. */
  hold_cleared_at?: Date | null | undefined;
  /** Other conversion types under which the destination may have the order ('' for none), except those of this claim. */
  sent_types?: readonly string[] | null | undefined;
  /** The ids of the requests that brought it, and the changes that are included in it, for the log. */
  requestIds?: readonly string[];
  order: ClaimedOrder;
  outgoing: Outgoing;
}

/** Which order it is about: see shared-numbers.ts. */
export interface ClaimedOrder {
  /** As stored: the number, or, for further shops with the same number, that and a count. */
  key: string;
  number: string;
  shop: Shop;
  /** The dedup id stored with the sale; null where it is the usual one. */
  dedupId: string | null;
  /** Whether the destination may have the order of another shop with this number, other than by this claim. */
  isNumberTaken: boolean;
}

/** A claimed delivery whose stored data cannot be read, and the error. */
export type UnreadableRow = Omit<ClaimedRow, 'outgoing'> & { error: unknown };

interface AdjustmentColumns {
  type: 'restate' | 'retract' | null;
  value: string | null;
  currency: string | null;
  adjusted_at: Date | null;
}

interface OrderColumns {
  order_key: string;
  order_number: string;
  shop: StoredShop;
  is_number_taken: boolean;
}

type Row = Omit<ClaimedRow, 'outgoing' | 'order' | 'requestIds'> & { batch_ids: string[] } & Omit<
    StoredConversion,
    'adjustment'
  > &
  AdjustmentColumns &
  OrderColumns;

/**
 * Loads the deliveries of a claim, always in the same order: the same rows make the same request. The stored platform
 * key of a sale applies once the platform may have the sale; before that it is assigned again, because settings may
 * have changed. A sale has the value of the last change that is included in it.
 *
 * Every `limit 1`, and `offset 0` in an `exists`, makes the planner do one look-up a row. Without it, on tables that were not
 * analyzed yet (frequent in the embedded database), it expects so few rows that it reads the whole table for each.
 */
export async function loadClaimed(
  db: Db,
  tenantId: string,
  claimId: string,
): Promise<{ rows: ClaimedRow[]; unreadable: UnreadableRow[] }> {
  const { rows } = await sql<Row>`
    select d.conversion_id, d.seq, d.attempts, d.first_sent_at, d.hold_cleared_at, c.clicks, c.matched, c.booster, c.order_state,
      case when i.terms is null then c.data else c.data || i.terms end as data, a.type, a.value::text as value,
      a.currency, a.adjusted_at, c.order_key, coalesce(c.order_number, c.order_key) as order_number, o.dedup_id,
      ${storedShop} as shop,
      array_remove(array[case when d.seq = 0 then c.batch_id else a.batch_id end, i.batch_id], null) as batch_ids,
      d.seq = 0 and exists (
        select 1 from (
          select s.conversion_id from conversion s
          where s.tenant_id = ${tenantId} and s.order_number = coalesce(c.order_number, c.order_key)
            and s.order_key <> c.order_key and s.conversion_type = c.conversion_type
          union all
          select s.conversion_id from conversion s
          where s.tenant_id = ${tenantId} and s.order_key = c.order_number and s.conversion_type = c.conversion_type
        ) s
        where exists (select 1 from delivery e where e.tenant_id = ${tenantId} and e.conversion_id = s.conversion_id
          and e.destination_id = d.destination_id and e.seq = 0 and ${mayHaveArrived('e')}
          and e.request_id is distinct from ${claimId}::uuid offset 0)
      ) as is_number_taken,
      case when d.seq > 0 or ${wasSent('d')} then o.platform_key_fields end as platform_key_fields,
      case when d.seq = 0 then (
        select jsonb_agg(other.conversion_type) from (
          select s.conversion_type from conversion s
          where s.tenant_id = ${tenantId} and s.order_key = c.order_key and s.conversion_id <> d.conversion_id
            and exists (select 1 from delivery e where e.tenant_id = ${tenantId} and e.conversion_id = s.conversion_id
              and e.destination_id = d.destination_id and e.seq = 0 and ${mayHaveArrived('e')}
              and e.request_id is distinct from ${claimId}::uuid offset 0)
          limit 100
        ) other
      ) end as sent_types
    from delivery d
    left join lateral ${conversionById(tenantId, 'd.conversion_id')} c on true
    left join lateral (
      select * from delivery o where o.tenant_id = ${tenantId} and o.conversion_id = d.conversion_id
        and o.destination_id = d.destination_id and o.seq = 0 limit 1
    ) o on true
    left join lateral (
      select * from adjustment a where a.tenant_id = ${tenantId} and a.conversion_id = d.conversion_id and a.seq = d.seq
      limit 1
    ) a on true
    left join lateral (
      select e.seq from delivery e where e.tenant_id = ${tenantId} and e.conversion_id = d.conversion_id
        and e.destination_id = d.destination_id and e.seq > 0 and ${isIncludedInSale('e')} order by e.seq desc limit 1
    ) included on true
    left join lateral (
      select jsonb_build_object('value', s.value::text, 'currency', s.currency) as terms, s.batch_id from adjustment s
      where s.tenant_id = ${tenantId} and s.conversion_id = d.conversion_id and s.seq = included.seq limit 1
    ) i on true
    where d.tenant_id = ${tenantId} and d.request_id = ${claimId}
    order by d.conversion_id, d.seq`.execute(db);
  const storeKeys = storeKeysOf(db);
  const readable: ClaimedRow[] = [];
  const unreadable: UnreadableRow[] = [];
  const requestIdOfBatch = await loadRequestIds(
    db,
    tenantId,
    rows.flatMap((row) => row.batch_ids),
  );
  for (const {
    conversion_id,
    seq,
    attempts,
    first_sent_at,
    hold_cleared_at,
    sent_types,
    batch_ids,
    ...stored
  } of rows) {
    const order = orderOf(stored, storeKeys);
    const requestIds = batch_ids.flatMap((batchId) => requestIdOfBatch.get(batchId) ?? []);
    const row = { conversion_id, seq, attempts, first_sent_at, hold_cleared_at, sent_types, requestIds, order };
    try {
      const adjustment = seq === 0 ? null : adjustmentOf(stored);
      readable.push({ ...row, outgoing: toOutgoing({ ...stored, adjustment }, storeKeys) });
    } catch (error) {
      unreadable.push({ ...row, error });
    }
  }
  return { rows: readable, unreadable };
}

function orderOf(stored: OrderColumns & Pick<StoredConversion, 'dedup_id'>, storeKeys: StoreKeys): ClaimedOrder {
  const {
    order_key: key,
    order_number: number,
    shop,
    dedup_id: dedupId = null,
    is_number_taken: isNumberTaken,
  } = stored;
  return {
    key,
    number,
    shop: toShop(shop, storeKeys),
    dedupId,
    isNumberTaken,
  };
}

function adjustmentOf({ type, value, currency, adjusted_at }: AdjustmentColumns): OutgoingAdjustment {
  const time = adjusted_at?.toISOString();
  if (type === 'retract' && time !== undefined) return { type, time };
  if (type === 'restate' && time !== undefined && value !== null && currency !== null) {
    return { type, time, value, currency };
  }
  // Without its adjustment it would be sent as the sale itself.
  throw new Error('The stored adjustment is missing or lacks its time or value.');
}
