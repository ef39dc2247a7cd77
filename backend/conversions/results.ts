import { sql } from 'kysely';
import { z } from 'zod';
import type {
  DeliveryCounts,
  MatchStrategy,
  RowResult,
  Summary,
  UploadDetail,
  UploadList,
  UploadResults,
} from '../../shared/api.ts';
import { matchQuality } from '../../shared/match-quality.ts';
import { isIncludedInSale, latestDeliveries } from '../delivery/states.ts';
import type { Db } from '../store/open.ts';
import type { Destination } from '../delivery/destination.ts';
import { decodeCursor, encodeCursor } from '../store/cursor.ts';
import { type DeliveryTally, eligibilityOf } from './eligibility.ts';
import { deliveriesOfConversion } from './delivery-results.ts';
import { readEstimate, recognizersOf } from './estimate.ts';

/** Row number, batch and place in it; and an upload's time and id. */
const rowCursor = z.tuple([z.int(), z.uuid(), z.int()]);
const uploadCursor = z.tuple([z.iso.datetime(), z.uuid()]);

/** The rows of one batch in their own order, as they stand now. */
export async function readBatchResults(db: Db, tenantId: string, batchId: string): Promise<RowResult[]> {
  const { rows } = await sql<RowResult>`
    ${rowColumns(tenantId)} where r.tenant_id = ${tenantId} and r.batch_id = ${batchId} order by r.position`.execute(
    db,
  );
  return rows;
}

/** One page of an upload's rows, by row number. Null: no such upload. */
export async function listResults(
  db: Db,
  tenantId: string,
  uploadId: string,
  page: { cursor?: string | undefined; limit: number },
): Promise<UploadResults | null> {
  if (!(await uploadExists(db, tenantId, uploadId))) return null;
  const after = page.cursor === undefined ? null : decodeCursor(page.cursor, rowCursor);
  const { rows } = await sql<RowResult & { batch_id: string; position: number }>`
    ${rowColumnsWithPlace(tenantId)} where r.tenant_id = ${tenantId} and r.upload_id = ${uploadId}
      ${after ? sql`and (r.row, r.batch_id, r.position) > (${after[0]}::int, ${after[1]}::uuid, ${after[2]}::int)` : sql``}
    order by r.row, r.batch_id, r.position limit ${page.limit + 1}`.execute(db);
  const shown = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? shown[shown.length - 1] : undefined;
  return {
    upload_id: uploadId,
    results: shown.map(({ batch_id: _batch, position: _position, ...result }) => result),
    next_cursor: last ? encodeCursor([last.row, last.batch_id, last.position]) : null,
  };
}

/** The failed rows of an upload, one line of words each. Null: no such upload. */
export async function listErrors(
  db: Db,
  tenantId: string,
  uploadId: string,
): Promise<{ row: number; error: string }[] | null> {
  if (!(await uploadExists(db, tenantId, uploadId))) return null;
  const failed = await db
    .selectFrom('upload_row')
    .select(['row', 'problems'])
    .where('tenant_id', '=', tenantId)
    .where('upload_id', '=', uploadId)
    .where('status', '=', 'failed')
    .orderBy('row')
    .orderBy('batch_id')
    .orderBy('position')
    .execute();
  return failed.map(({ row, problems }) => ({
    row,
    error: problems
      .filter((problem) => problem.severity === 'error')
      .map((problem) => `${problem.field ?? 'row'}: ${problem.message} ${problem.fix}`)
      .join(' | '),
  }));
}

/** The newest uploads first. */
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
 * One upload with its deliveries by destination and state, what became of its rows at each of the tenant's destinations,
 * and the estimate of its sales. Null: no such upload.
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
    eligibility: eligibilityOf(
      destinations.map(({ id }) => id),
      tallies,
    ),
    match_estimate: await readEstimate(db, tenantId, { uploadId }, recognizersOf(destinations)),
  };
}

/** Counts a list of results; `summaryOf` in SQL counts a whole upload. */
export function summarizeResults(results: readonly RowResult[]): Summary {
  const counts = { matched: 0, unmatched: 0, failed: 0, duplicate: 0 };
  const byStrategy = { click_id: 0, order_id: 0, email: 0, phone: 0 };
  for (const result of results) {
    counts[result.status] += 1;
    if (result.status === 'matched' && result.strategy) byStrategy[result.strategy] += 1;
  }
  return summaryOf(counts, byStrategy);
}

function summaryOf(
  counts: Pick<Summary, 'matched' | 'unmatched' | 'failed' | 'duplicate'>,
  byStrategy: Record<MatchStrategy, number>,
): Summary {
  const judged = counts.matched + counts.unmatched;
  const quality = matchQuality(counts.matched, judged);
  return {
    total: judged + counts.failed + counts.duplicate,
    ...counts,
    match_rate: quality.rate,
    match_quality: quality.label,
    by_strategy: byStrategy,
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
        count(*) filter (where settled and c.matched)::int as matched,
        count(*) filter (where settled and not c.matched)::int as unmatched,
        count(*) filter (where r.status = 'failed')::int as failed,
        count(*) filter (where r.status = 'duplicate')::int as duplicate,
        count(*) filter (where settled and c.strategy = 'click_id')::int as click_id,
        count(*) filter (where settled and c.strategy = 'order_id')::int as by_order_id,
        count(*) filter (where settled and c.strategy = 'email')::int as email,
        count(*) filter (where settled and c.strategy = 'phone')::int as phone
      from (select *, status in ('matched', 'unmatched') as settled from upload_row
        where tenant_id = ${tenantId} and upload_id = u.upload_id) r
      left join conversion c on c.tenant_id = ${tenantId} and c.conversion_id = r.conversion_id
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

/** The last word on each conversion of an upload at each destination, counted. */
async function readTallies(db: Db, tenantId: string, uploadId: string): Promise<DeliveryTally[]> {
  const which = sql<boolean>`d.conversion_id in (
    select conversion_id from upload_row where tenant_id = ${tenantId} and upload_id = ${uploadId})`;
  const { rows } = await sql<DeliveryTally>`
    select destination_id as destination, state, code, params->>'platform_code' as platform_code,
      min(reason) as reason, count(*)::int as rows
    from (${latestDeliveries(tenantId, which)}) d
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

const columns = (tenantId: string) => sql`
  r.row, r.order_id,
  case when r.status in ('matched', 'unmatched') then case when c.matched then 'matched' else 'unmatched' end
    else r.status end as status,
  c.strategy, c.confidence::int as confidence, r.conversion_id, c.estimate::int as match_estimate, r.problems as errors,
  ${deliveriesOfConversion(tenantId)} as deliveries`;

const tables = (tenantId: string) => sql`
  from upload_row r left join conversion c on c.tenant_id = ${tenantId} and c.conversion_id = r.conversion_id`;

const rowColumns = (tenantId: string) => sql`select ${columns(tenantId)} ${tables(tenantId)}`;
const rowColumnsWithPlace = (tenantId: string) =>
  sql`select ${columns(tenantId)}, r.batch_id, r.position ${tables(tenantId)}`;
