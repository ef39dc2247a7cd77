import { sql } from 'kysely';
import type { ExportResults } from '../../shared/api.ts';
import type { Context } from '../context.ts';
import type { FileError } from '../platforms/platform.ts';
import type { Db } from '../store/open.ts';
import { readRowKey, rowKeyOf } from './entries.ts';
import { NoSuchExport, WrongExportOption } from './errors.ts';
import { assertUpload } from './orders.ts';
import { findTarget } from './target.ts';

/** The text is not what the platform's import page gives back; the message says why. */
export class UnreadableResults extends Error {}

export interface ResultsRequest {
  name: string;
  template: string | undefined;
  /** Undefined: rows are named as the upload has them that spoke last of each order. */
  uploadId: string | undefined;
  text: string;
}

/**
 * What a platform's import page found wrong, beside the rows that it was about. Throws NoSuchExport, WrongExportOption
 * and UnreadableResults.
 */
export async function readExportResults(
  ctx: Context,
  tenantId: string,
  { name, template, uploadId, text }: ResultsRequest,
): Promise<ExportResults> {
  const { platform, files } = await findTarget(ctx, tenantId, name);
  const able = files.filter((file) => file.readResults && (template === undefined || template === file.id));
  const [format] = able;
  if (!format) {
    throw new NoSuchExport(
      `What ${platform.label} gives back after an import does not name our lines, so it cannot be joined to rows.`,
    );
  }
  if (able.length > 1) throw new WrongExportOption(`template: name one of ${able.map(({ id }) => id).join(', ')}.`);
  if (uploadId !== undefined) await assertUpload(ctx.store.db, tenantId, uploadId);
  const read = format.readResults?.(text) ?? { ok: true, errors: [] };
  if (!read.ok) throw new UnreadableResults(read.reason);
  return join(ctx.store.db, tenantId, uploadId, read.errors);
}

interface Key {
  conversion_id: string;
  seq: number;
}

interface Place extends Key {
  kind: 'conversion' | 'restate' | 'retract';
  upload_id: string;
  order_id: string;
  row: number;
}

async function join(
  db: Db,
  tenantId: string,
  uploadId: string | undefined,
  errors: readonly FileError[],
): Promise<ExportResults> {
  const named = errors.map((error) => ({ ...error, key: readRowKey(error.rowKey) }));
  const keys = new Map(named.flatMap(({ key }) => (key ? [[textOf(key), key]] : [])));
  const places = await findPlaces(db, tenantId, uploadId, [...keys.values()]);
  const results = named.flatMap(({ key, code, message, field }) => {
    const place = key && places.get(textOf(key));
    if (!place) return [];
    const { row, upload_id, order_id, kind } = place;
    return [{ row, upload_id, order_id, kind, code, message, field: field === '' ? null : field }];
  });
  return { results, unknown: named.length - results.length };
}

function textOf({ conversion_id, seq }: Key): string {
  return rowKeyOf(conversion_id, seq);
}

/** Two statements, however many lines. */
async function findPlaces(
  db: Db,
  tenantId: string,
  uploadId: string | undefined,
  keys: readonly Key[],
): Promise<Map<string, Place>> {
  if (keys.length === 0) return new Map();
  const { rows: places } = await sql<Place>`
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
  const rows = await findRows(db, tenantId, places, uploadId);
  return new Map(
    places.map((place) => {
      const row = rows(place.conversion_id, uploadId) ?? rows(place.conversion_id, place.upload_id);
      return [textOf(place), { ...place, ...row }];
    }),
  );
}

type FindRow = (conversionId: string, uploadId: string | undefined) => Pick<Place, 'upload_id' | 'row'> | undefined;

/** Where the uploads have the orders. */
async function findRows(
  db: Db,
  tenantId: string,
  places: readonly Place[],
  uploadId: string | undefined,
): Promise<FindRow> {
  const uploads = new Set(places.map((place) => place.upload_id));
  if (uploadId !== undefined) uploads.add(uploadId);
  const { rows } = await sql<Pick<Place, 'conversion_id' | 'upload_id' | 'row'>>`
    select conversion_id, upload_id, min(row) as row from upload_row
    where tenant_id = ${tenantId} and upload_id = any(${[...uploads]}::uuid[])
      and conversion_id = any(${places.map((place) => place.conversion_id)}::uuid[])
    group by conversion_id, upload_id`.execute(db);
  const known = new Map(rows.map(({ conversion_id, ...place }) => [`${conversion_id} ${place.upload_id}`, place]));
  return (conversionId, upload) => known.get(`${conversionId} ${upload}`);
}
