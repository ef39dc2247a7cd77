import { sql } from 'kysely';
import { z } from 'zod';
import type { DeliveryCounts, UploadDetail, UploadList, ValueSent } from '../../shared/api.ts';
import type { Destination } from '../delivery/destination.ts';
import { isCounted, isIncludedInSale, latestDeliveries } from '../delivery/states.ts';
import { cursorTime, decodeCursor, encodeCursor } from '../store/cursor.ts';
import type { Db } from '../store/open.ts';
import { type DeliveryTally, eligibilityOf } from './eligibility.ts';
import { readEstimate, recognizersOf } from './estimate.ts';
import { summaryOf } from './summary.ts';
import { conversionById } from '../store/conversion-by-id.ts';

/** Creation time and upload id. */
const uploadCursor = z.tuple([cursorTime, z.uuid()]);

/** One page of the uploads, the newest first. */
export async function listUploads(
  db: Db,
  tenantId: string,
  page: { cursor?: string | undefined; limit: number },
): Promise<UploadList> {
  const after = page.cursor === undefined ? null : decodeCursor(page.cursor, uploadCursor);
  const uploads = await db
    .selectFrom('upload')
    .select('upload_id')
    .where('tenant_id', '=', tenantId)
    .$if(after !== null, (query) =>
      query.where(sql<boolean>`(created_at, upload_id) < (${after?.[0]}::timestamptz, ${after?.[1]}::uuid)`),
    )
    .orderBy('created_at', 'desc')
    .orderBy('upload_id', 'desc')
    .limit(page.limit + 1)
    .execute();
  const details = await readUploads(
    db,
    tenantId,
    uploads.slice(0, page.limit).map((upload) => upload.upload_id),
  );
  const last = uploads.length > page.limit ? details[details.length - 1] : undefined;
  return { uploads: details, next_cursor: last ? encodeCursor([last.created_at, last.upload_id]) : null };
}

/**
 * One upload with its deliveries by destination and state, the eligibility of its rows at each of the tenant's destinations,
 * what these have of its orders, and the estimate of its sales. Null when there is no such upload.
 */
export async function getUpload(
  db: Db,
  tenantId: string,
  uploadId: string,
  destinations: readonly Destination[],
): Promise<UploadDetail | null> {
  const [upload] = await readUploads(db, tenantId, [uploadId]);
  if (!upload) return null;
  const tallies = await readTallies(db, tenantId, uploadId);
  return {
    ...upload,
    deliveries: await countDeliveries(db, tenantId, uploadId),
    eligibility: eligibilityOf(destinations, tallies),
    value_sent: await readValueSent(db, tenantId, uploadId),
    match_estimate: await readEstimate(db, tenantId, { uploadId }, recognizersOf(destinations)),
  };
}

interface UploadRow {
  upload_id: string;
  source: string | null;
  created_at: Date;
  updated_at: Date;
  batches: number;
  matched: number;
  unmatched: number;
  failed: number;
  duplicate: number;
  click_id: number;
  by_order_id: number;
  email: number;
  phone: number;
}

async function readUploads(db: Db, tenantId: string, uploadIds: string[]): Promise<UploadList['uploads']> {
  const { rows } = await sql<UploadRow>`
    select u.upload_id, u.source, u.created_at, u.updated_at,
      (select count(*)::int from batch b where b.tenant_id = ${tenantId} and b.upload_id = u.upload_id) as batches, n.*
    from upload u
    cross join lateral (
      select
        count(*) filter (where is_accepted and c.matched)::int as matched,
        count(*) filter (where is_accepted and not c.matched)::int as unmatched,
        count(*) filter (where r.status = 'failed')::int as failed,
        count(*) filter (where r.status = 'duplicate')::int as duplicate,
        count(*) filter (where is_accepted and c.strategy = 'click_id')::int as click_id,
        count(*) filter (where is_accepted and c.strategy = 'order_id')::int as by_order_id,
        count(*) filter (where is_accepted and c.strategy = 'email')::int as email,
        count(*) filter (where is_accepted and c.strategy = 'phone')::int as phone
      from (select *, status in ('matched', 'unmatched') as is_accepted from upload_row
        where tenant_id = ${tenantId} and upload_id = u.upload_id) r
      left join lateral ${conversionById(tenantId, 'r.conversion_id')} c on true
    ) n
    where u.tenant_id = ${tenantId}
      and u.upload_id in (select id::uuid from jsonb_array_elements_text(${JSON.stringify(uploadIds)}::jsonb) id)
    order by u.created_at desc, u.upload_id desc`.execute(db);
  return rows.map((row) => ({
    upload_id: row.upload_id,
    source: row.source,
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    batches: row.batches,
    summary: summaryOf(
      { matched: row.matched, unmatched: row.unmatched, failed: row.failed, duplicate: row.duplicate },
      { click_id: row.click_id, order_id: row.by_order_id, email: row.email, phone: row.phone },
    ),
  }));
}

async function countDeliveries(db: Db, tenantId: string, uploadId: string): Promise<DeliveryCounts> {
  const { rows } = await sql<{ destination_id: string; state: keyof DeliveryCounts[string]; count: number }>`
    select d.destination_id, d.state, count(*)::int as count
    from delivery d
    where d.tenant_id = ${tenantId} and d.conversion_id in (
      select conversion_id from upload_row where tenant_id = ${tenantId} and upload_id = ${uploadId})
      and not ${isIncludedInSale('d')}
    group by d.destination_id, d.state order by d.destination_id, d.state`.execute(db);
  const counts: DeliveryCounts = {};
  for (const row of rows) (counts[row.destination_id] ??= {})[row.state] = row.count;
  return counts;
}

/**
 * Adds up what each destination has of the orders of an upload: the value of the newest delivery of each that it counts, as
 * `valueAt` of shared/delivery.ts has it for one order.
 */
async function readValueSent(db: Db, tenantId: string, uploadId: string): Promise<ValueSent[]> {
  const { rows } = await sql<ValueSent>`
    select n.destination_id as destination, n.currency, sum(n.value)::text as value, count(*)::int as orders
    from (
      select distinct on (d.conversion_id, d.destination_id) d.destination_id, a.type,
        case when d.seq = 0 then coalesce(i.value, (c.data->>'value')::numeric) else a.value end as value,
        case when d.seq = 0 then coalesce(i.currency, c.data->>'currency') else a.currency end as currency
      from delivery d
      join conversion c on c.tenant_id = ${tenantId} and c.conversion_id = d.conversion_id
      left join adjustment a on a.tenant_id = ${tenantId} and a.conversion_id = d.conversion_id and a.seq = d.seq
      left join lateral (
        select s.value, s.currency from delivery e
        join adjustment s on s.tenant_id = ${tenantId} and s.conversion_id = e.conversion_id and s.seq = e.seq
        where e.tenant_id = ${tenantId} and e.conversion_id = d.conversion_id and e.destination_id = d.destination_id
          and e.seq > 0 and d.seq = 0 and ${isIncludedInSale('e')}
        order by e.seq desc limit 1
      ) i on true
      where d.tenant_id = ${tenantId} and d.conversion_id in (
        select conversion_id from upload_row where tenant_id = ${tenantId} and upload_id = ${uploadId})
        and ${isCounted('d')}
      order by d.conversion_id, d.destination_id, d.seq desc
    ) n
    where n.type is distinct from 'retract' and n.value is not null and n.currency is not null
    group by n.destination_id, n.currency order by n.destination_id, n.currency`.execute(db);
  return rows;
}

/** Counts the latest delivery of each conversion of an upload at each destination. */
async function readTallies(db: Db, tenantId: string, uploadId: string): Promise<DeliveryTally[]> {
  const isSelected = sql<boolean>`d.conversion_id in (
    select conversion_id from upload_row where tenant_id = ${tenantId} and upload_id = ${uploadId})`;
  const { rows } = await sql<DeliveryTally>`
    select destination_id as destination, state, code, params->>'platform_code' as platform_code,
      min(reason) as reason, count(*)::int as rows
    from (${latestDeliveries(tenantId, isSelected)}) d
    group by destination_id, state, code, params->>'platform_code'`.execute(db);
  return rows;
}

export async function uploadExists(db: Db, tenantId: string, uploadId: string): Promise<boolean> {
  const found = await db
    .selectFrom('upload')
    .select('upload_id')
    .where('tenant_id', '=', tenantId)
    .where('upload_id', '=', uploadId)
    .executeTakeFirst();
  return found !== undefined;
}
