import { type RawBuilder, sql } from 'kysely';
import { uploadExists } from '../conversions/uploads.ts';
import { dedupIdOfShop, type StoredConversion } from '../delivery/outgoing.ts';
import { isNotTaken } from '../delivery/states.ts';
import type { OutgoingAdjustment } from '../platforms/platform.ts';
import type { Db } from '../store/open.ts';
import { ExportNotFound } from './errors.ts';

/** An order of an upload, as it is stored: `data` is what platforms were sent, the other columns have the present state. */
export interface StoredOrder extends Omit<StoredConversion, 'adjustment'> {
  conversion_id: string;
  /** The present total, an exact decimal; both null where the order's conversion type needs none. */
  value: string | null;
  currency: string | null;
  /** The hash of `PlatformKey.unique`, where the destination's platform does not know our ids. */
  platform_key: string | null;
  /** When it was last changed. */
  updated_at: Date;
  /** Oldest first. */
  adjustments: { seq: number; type: OutgoingAdjustment['type']; value: string; currency: string; time: string }[];
}

const PAGE_SIZE = 1000;

/** A row of an upload, as the cursor of a page. */
interface RowPosition {
  row: number;
  batch_id: string;
  position: number;
}

/** Throws ExportNotFound when the tenant has no such upload. */
export async function assertUpload(db: Db, tenantId: string, uploadId: string): Promise<void> {
  if (!(await uploadExists(db, tenantId, uploadId)))
    throw new ExportNotFound('This tenant has no upload with that id.');
}

/**
 * The orders of an upload, each once, by the number of its first row; one page is in memory at a time. With
 * `destinationId`, orders have the key by which its platform knows them.
 */
export async function* readOrders(
  db: Db,
  tenantId: string,
  uploadId: string,
  destinationId: string | null,
): AsyncGenerator<StoredOrder[]> {
  const repeated = await findRepeatedOrders(db, tenantId, uploadId);
  const seen = new Set<string>();
  const isFirst = ({ conversion_id: id }: StoredOrder): boolean => {
    if (!repeated.has(id)) return true;
    if (seen.has(id)) return false;
    seen.add(id);
    return true;
  };
  let after: RowPosition | null = null;
  do {
    const page: (StoredOrder & RowPosition)[] = await readPage(db, tenantId, uploadId, destinationId, after);
    if (page.length > 0) yield page.filter(isFirst);
    after = page.length === PAGE_SIZE ? (page.at(-1) ?? null) : null;
  } while (after);
}

/** Orders with more than one row in the upload; there are few. */
async function findRepeatedOrders(db: Db, tenantId: string, uploadId: string): Promise<Set<string>> {
  const { rows } = await sql<{ conversion_id: string }>`
    select conversion_id from upload_row
    where tenant_id = ${tenantId} and upload_id = ${uploadId} and conversion_id is not null
    group by conversion_id having count(*) > 1`.execute(db);
  return new Set(rows.map((row) => row.conversion_id));
}

/** Each `limit 1` makes the planner use one index look-up for each row, see identity/match.ts. */
async function readPage(
  db: Db,
  tenantId: string,
  uploadId: string,
  destinationId: string | null,
  after: RowPosition | null,
): Promise<(StoredOrder & RowPosition)[]> {
  const { rows } = await sql<StoredOrder & RowPosition & OrderColumns>`
    select r.row, r.batch_id, r.position, r.conversion_id, c.data, c.clicks, c.matched, c.booster, c.order_state,
      c.value, c.currency, c.updated_at, a.adjustments, d.platform_key_fields, d.platform_key, d.dedup_id,
      c.order_key, c.shop, ${isNumberShared(tenantId, destinationId)} as is_number_shared
    from (
      select row, batch_id, position, conversion_id from upload_row
      where tenant_id = ${tenantId} and upload_id = ${uploadId} and conversion_id is not null
        ${after ? sql`and (row, batch_id, position) > (${after.row}::int, ${after.batch_id}::uuid, ${after.position}::int)` : sql``}
      order by row, batch_id, position limit ${sql.lit(PAGE_SIZE)}
    ) r
    cross join lateral (
      select data, clicks, matched, booster, order_state, value::text as value, currency, updated_at, order_key, order_number,
        conversion_type,
        jsonb_build_object('platform', data->'platform', 'shop', data->'shop') || coalesce(shop, '{}'::jsonb) as shop
      from conversion
      where tenant_id = ${tenantId} and conversion_id = r.conversion_id limit 1
    ) c
    cross join lateral (
      select coalesce(jsonb_agg(jsonb_build_object('seq', a.seq, 'type', a.type, 'value', a.value::text,
        'currency', a.currency, 'time', a.adjusted_at) order by a.seq), '[]'::jsonb) as adjustments
      from adjustment a where a.tenant_id = ${tenantId} and a.conversion_id = r.conversion_id
    ) a
    left join lateral (
      select platform_key_fields, platform_key, dedup_id from delivery
      where tenant_id = ${tenantId} and conversion_id = r.conversion_id and destination_id = ${destinationId}
        and seq = 0 limit 1
    ) d on true
    order by r.row, r.batch_id, r.position`.execute(db);
  return rows.map(({ order_key, shop, is_number_shared, ...order }) => ({
    ...order,
    dedup_id: order.dedup_id ?? (is_number_shared ? dedupIdOfShop(order.data, knownShop(shop), order_key) : null),
  }));
}

interface OrderColumns {
  order_key: string;
  shop: { platform: string | null; shop: string | null };
  is_number_shared: boolean;
}

const knownShop = ({ platform, shop }: OrderColumns['shop']) => ({
  platform: platform ?? undefined,
  shop: shop ?? undefined,
});

/**
 * Whether the order (`c`) is one of a further shop with its number, and files for the destination have the order of another
 * shop, too: then its dedup id has the shop's name, see delivery/shared-numbers.ts.
 */
function isNumberShared(tenantId: string, destinationId: string | null): RawBuilder<boolean> {
  return sql<boolean>`c.order_number is not null and exists (
    select 1 from conversion s
    where s.tenant_id = ${tenantId} and (s.order_key = c.order_number or s.order_number = c.order_number)
      and s.order_key < c.order_key and s.conversion_type = c.conversion_type
      and not exists (select 1 from delivery e where e.tenant_id = ${tenantId} and e.conversion_id = s.conversion_id
        and e.destination_id = ${destinationId} and e.seq = 0 and ${isNotTaken('e')}))`;
}
