import { sql } from 'kysely';
import type { ExportResults } from '../../shared/api.ts';
import type { Context } from '../context.ts';
import type { FileError } from '../platforms/platform.ts';
import type { Db } from '../store/open.ts';
import { readRowKey, rowKeyOf } from './entries.ts';
import { ExportNotFound, InvalidExportOption } from './errors.ts';
import { assertUpload } from './orders.ts';
import { findTarget } from './target.ts';

/** The text is not a results file of the platform's import page; the message says why. */
export class UnreadableResults extends Error {}

export interface ResultsRequest {
  name: string;
  template: string | undefined;
  /** Undefined: rows are numbered as in the latest upload of each order. */
  uploadId: string | undefined;
  text: string;
}

/**
 * The errors that a platform's import page found, each with the row that it is about. Throws ExportNotFound,
 * InvalidExportOption and UnreadableResults.
 */
export async function readExportResults(
  ctx: Context,
  tenantId: string,
  { name, template, uploadId, text }: ResultsRequest,
): Promise<ExportResults> {
  const { platform, files } = await findTarget(ctx, tenantId, name);
  const readable = files.filter((file) => file.readResults && (template === undefined || template === file.id));
  const [format] = readable;
  if (!format) {
    throw new ExportNotFound(
      `The import results of ${platform.label} do not name the lines of the exported file, so they cannot be assigned to rows.`,
    );
  }
  if (readable.length > 1) {
    throw new InvalidExportOption(`template: name one of ${readable.map(({ id }) => id).join(', ')}.`);
  }
  if (uploadId !== undefined) await assertUpload(ctx.store.db, tenantId, uploadId);
  const read = (await format.readResults?.(text)) ?? { ok: true, errors: [] };
  if (!read.ok) throw new UnreadableResults(read.reason);
  return joinToRows(ctx.store.db, tenantId, uploadId, read.errors);
}

interface RowKey {
  conversion_id: string;
  seq: number;
}

interface ExportedRow extends RowKey {
  kind: 'conversion' | 'restate' | 'retract';
  upload_id: string;
  order_id: string;
  row: number;
}

async function joinToRows(
  db: Db,
  tenantId: string,
  uploadId: string | undefined,
  errors: readonly FileError[],
): Promise<ExportResults> {
  const keyed = errors.map((error) => ({ ...error, key: readRowKey(error.rowKey) }));
  const keys = new Map(keyed.flatMap(({ key }) => (key ? [[rowKeyText(key), key]] : [])));
  const exported = await findExportedRows(db, tenantId, uploadId, [...keys.values()]);
  const results = keyed.flatMap(({ key, code, message, field }) => {
    const found = key && exported.get(rowKeyText(key));
    if (!found) return [];
    const { row, upload_id, order_id, kind } = found;
    return [{ row, upload_id, order_id, kind, code, message, field: field === '' ? null : field }];
  });
  return { results, unknown: keyed.length - results.length };
}

function rowKeyText({ conversion_id, seq }: RowKey): string {
  return rowKeyOf(conversion_id, seq);
}

/** Finds the rows by the text of their keys. Two statements, however many lines. */
async function findExportedRows(
  db: Db,
  tenantId: string,
  uploadId: string | undefined,
  keys: readonly RowKey[],
): Promise<Map<string, ExportedRow>> {
  if (keys.length === 0) return new Map();
  const { rows: exported } = await sql<ExportedRow>`
    select k.conversion_id, k.seq, c.order_id, c.upload_id, c.row,
      case when k.seq = 0 then 'conversion' else coalesce(a.type, 'retract') end as kind
    from jsonb_to_recordset(${JSON.stringify(keys)}::jsonb) as k(conversion_id uuid, seq int)
    cross join lateral (
      select order_id, upload_id, (data->>'row')::int as row from conversion
      where tenant_id = ${tenantId} and conversion_id = k.conversion_id limit 1
    ) c
    left join lateral (
      select type from adjustment
      where tenant_id = ${tenantId} and conversion_id = k.conversion_id and seq = k.seq limit 1
    ) a on true`.execute(db);
  const rowIn = await findUploadRows(db, tenantId, exported, uploadId);
  return new Map(
    exported.map((line) => {
      const row = rowIn(uploadId, line.conversion_id) ?? rowIn(line.upload_id, line.conversion_id);
      return [rowKeyText(line), { ...line, ...row }];
    }),
  );
}

type FindUploadRow = (
  uploadId: string | undefined,
  conversionId: string,
) => Pick<ExportedRow, 'upload_id' | 'row'> | undefined;

/** Reads the first row of each order in the uploads, and returns a function that finds it. */
async function findUploadRows(
  db: Db,
  tenantId: string,
  exported: readonly ExportedRow[],
  uploadId: string | undefined,
): Promise<FindUploadRow> {
  const uploads = new Set(exported.map((line) => line.upload_id));
  if (uploadId !== undefined) uploads.add(uploadId);
  const { rows } = await sql<Pick<ExportedRow, 'conversion_id' | 'upload_id' | 'row'>>`
    select conversion_id, upload_id, min(row) as row from upload_row
    where tenant_id = ${tenantId} and upload_id = any(${[...uploads]}::uuid[])
      and conversion_id = any(${exported.map((line) => line.conversion_id)}::uuid[])
    group by conversion_id, upload_id`.execute(db);
  const byKey = new Map(rows.map(({ conversion_id, ...row }) => [`${row.upload_id} ${conversion_id}`, row]));
  return (upload, conversionId) => byKey.get(`${upload} ${conversionId}`);
}
