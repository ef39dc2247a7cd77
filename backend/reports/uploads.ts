import { type RawBuilder, sql } from 'kysely';
import { z } from 'zod';
import { rowChange, type UploadHistory, type UploadHistoryQuery, type UploadHistoryRow } from '../../shared/api.ts';
import { cursorTime, decodeCursor, encodeCursor } from '../store/cursor.ts';
import type { Db } from '../store/open.ts';
import { labelsOfCallers } from '../tenants/audit-log.ts';
import { describeActor } from './actors.ts';
import { addDays, startOfDay } from './days.ts';
import { readTimeZone } from './time-zone.ts';

const uploadCursor = z.tuple([cursorTime, z.uuid()]);

interface UploadRow {
  upload_id: string;
  source: string | null;
  created_at: Date;
  updated_at: Date;
  actor: string | null;
  batches: number;
  batches_counted: number;
  matched: number;
  unmatched: number;
  failed: number;
  duplicate: number;
  changes: Record<string, number>;
}

/** One page of a tenant's uploads, the newest first, with who sent them and what became of their rows. Four statements. */
export async function listUploadHistory(
  db: Db,
  tenantId: string,
  { from, to, upload_id: uploadId, source, cursor, limit }: UploadHistoryQuery,
): Promise<UploadHistory> {
  const zone = await readTimeZone(db, tenantId);
  const after = cursor === undefined ? null : decodeCursor(cursor, uploadCursor);
  const startOf = (day: string) => new Date(startOfDay(day, zone)).toISOString();
  const which = sql<boolean>`u.tenant_id = ${tenantId}
    ${from === undefined ? sql`` : sql`and u.created_at >= ${startOf(from)}::timestamptz`}
    ${to === undefined ? sql`` : sql`and u.created_at < ${startOf(addDays(to, 1))}::timestamptz`}
    ${uploadId === undefined ? sql`` : sql`and u.upload_id = ${uploadId}`}
    ${source === undefined ? sql`` : sql`and position(lower(${source}) in lower(u.source)) > 0`}
    ${after === null ? sql`` : sql`and (u.created_at, u.upload_id) < (${after[0]}::timestamptz, ${after[1]}::uuid)`}`;
  const { rows } = await readUploads(tenantId, which, limit + 1).execute(db);
  const names = await labelsOfCallers(db, tenantId);
  const page = rows.slice(0, limit);
  const last = rows.length > limit ? page.at(-1) : undefined;
  return {
    uploads: page.map((row) => historyRow(row, names)),
    next_cursor: last ? encodeCursor([last.created_at.toISOString(), last.upload_id]) : null,
  };
}

function readUploads(tenantId: string, which: RawBuilder<boolean>, limit: number): RawBuilder<UploadRow> {
  const count = (name: string) => sql`coalesce(sum((b.outcomes->>${sql.lit(name)})::int), 0)::int as ${sql.ref(name)}`;
  const change = (name: string) =>
    sql`${sql.lit(name)}, coalesce(sum((b.outcomes->'changes'->>${sql.lit(name)})::int), 0)`;
  return sql<UploadRow>`
    select u.upload_id, u.source, u.created_at, u.updated_at, n.*
    from (
      select * from upload u where ${which} order by u.created_at desc, u.upload_id desc limit ${limit}
    ) u
    cross join lateral (
      select (array_agg(b.actor order by b.batch_id))[1] as actor, count(*)::int as batches,
        count(b.outcomes)::int as batches_counted,
        ${sql.join(['matched', 'unmatched', 'failed', 'duplicate'].map(count))},
        jsonb_build_object(${sql.join(rowChange.options.map(change))}) as changes
      from batch b where b.tenant_id = ${tenantId} and b.upload_id = u.upload_id
    ) n
    order by u.created_at desc, u.upload_id desc`;
}

function historyRow(row: UploadRow, names: ReadonlyMap<string, string | null>): UploadHistoryRow {
  const { matched, unmatched, failed, duplicate } = row;
  const changes = {} as UploadHistoryRow['rows']['changes'];
  for (const name of rowChange.options) changes[name] = row.changes[name] ?? 0;
  return {
    upload_id: row.upload_id,
    source: row.source,
    uploaded_by: row.actor === null ? null : describeActor(row.actor, names),
    created_at: row.created_at.toISOString(),
    updated_at: row.updated_at.toISOString(),
    batches: row.batches,
    batches_counted: row.batches_counted,
    rows: { total: matched + unmatched + failed + duplicate, matched, unmatched, failed, duplicate, changes },
  };
}
