import { sql } from 'kysely';
import { z } from 'zod';
import type { RowResult, RowStatus, UploadResults } from '../../shared/api.ts';
import { decodeCursor, encodeCursor } from '../store/cursor.ts';
import type { Db } from '../store/open.ts';
import type { Click } from '../platforms/platform.ts';
import { deliveriesOfConversion } from './delivery-results.ts';
import { clickData, type ClickData, shownClick } from './shown-click.ts';
import { uploadExists } from './uploads.ts';
import { conversionById } from '../store/conversion-by-id.ts';

/** Row number, batch id and position in the batch. */
const rowCursor = z.tuple([z.int32(), z.uuid(), z.int32()]);

/** The rows of one batch, in the order of the request, with their present status. */
export async function readBatchResults(db: Db, tenantId: string, batchId: string): Promise<RowResult[]> {
  const { rows } = await sql<StoredResult>`
    ${rowColumns(tenantId)} where r.tenant_id = ${tenantId} and r.batch_id = ${batchId} order by r.position`.execute(
    db,
  );
  return rows.map(toResult);
}

/** One page of an upload's rows, or of those with one status, by row number. Null when there is no such upload. */
export async function listResults(
  db: Db,
  tenantId: string,
  uploadId: string,
  page: { cursor?: string | undefined; limit: number; status?: RowStatus | undefined },
): Promise<UploadResults | null> {
  if (!(await uploadExists(db, tenantId, uploadId))) return null;
  const after = page.cursor === undefined ? null : decodeCursor(page.cursor, rowCursor);
  const { rows } = await sql<StoredResult & { batch_id: string; position: number }>`
    ${rowColumnsWithPosition(tenantId)} where r.tenant_id = ${tenantId} and r.upload_id = ${uploadId}
      ${page.status === undefined ? sql`` : sql`and ${status} = ${page.status}`}
      ${after ? sql`and (r.row, r.batch_id, r.position) > (${after[0]}::int, ${after[1]}::uuid, ${after[2]}::int)` : sql``}
    order by r.row, r.batch_id, r.position limit ${page.limit + 1}`.execute(db);
  const shown = rows.slice(0, page.limit);
  const last = rows.length > page.limit ? shown[shown.length - 1] : undefined;
  return {
    upload_id: uploadId,
    results: shown.map(({ batch_id: _batch, position: _position, ...result }) => toResult(result)),
    next_cursor: last ? encodeCursor([last.row, last.batch_id, last.position]) : null,
  };
}

/** The failed rows of an upload, each with its errors as one line of text. Null when there is no such upload. */
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

/** The present one: late identity data may have matched it. */
const status = sql`case when r.status in ('matched', 'unmatched') then
  case when c.matched then 'matched' else 'unmatched' end else r.status end`;

/** A result with the clicks that it is shown with one of; null where the row has no conversion. */
type StoredResult = Omit<RowResult, 'click'> & {
  clicks: Click[] | null;
  data: ClickData | null;
};

function toResult({ clicks, data, ...result }: StoredResult): RowResult {
  return { ...result, click: data && shownClick(clicks ?? [], data) };
}

const columns = (tenantId: string) => sql`
  r.row, r.order_id, ${status} as status, r.change,
  c.strategy, c.confidence::int as confidence, r.conversion_id, c.estimate::int as match_estimate, r.problems as errors,
  c.clicks, ${clickData} as data,
  ${deliveriesOfConversion(tenantId)} as deliveries`;

const tables = (tenantId: string) => sql`
  from upload_row r
  left join lateral ${conversionById(tenantId, 'r.conversion_id')} c on true`;

const rowColumns = (tenantId: string) => sql`select ${columns(tenantId)} ${tables(tenantId)}`;
const rowColumnsWithPosition = (tenantId: string) =>
  sql`select ${columns(tenantId)}, r.batch_id, r.position ${tables(tenantId)}`;
