import { sql } from 'kysely';
import type { Db } from '../store/open.ts';
import { isSubmitted } from './states.ts';

/** The ids of the requests that brought these batches, by batch: with them the log shows what became of a request. */
export async function loadRequestIds(
  db: Db,
  tenantId: string,
  batchIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (batchIds.length === 0) return new Map();
  const { rows } = await sql<{ batch_id: string; http_request_id: string }>`
    select b.batch_id, b.http_request_id from batch b
    where b.tenant_id = ${tenantId} and b.batch_id = any(${[...new Set(batchIds)]}::uuid[])
      and b.http_request_id is not null`.execute(db);
  return new Map(rows.map((row) => [row.batch_id, row.http_request_id]));
}

/** The ids of the requests that brought what a platform took in one request, and has not answered for yet. */
export async function requestIdsOfSubmitted(db: Db, tenantId: string, requestId: string): Promise<string[]> {
  const { rows } = await sql<{ batch_id: string }>`
    select distinct case when d.seq = 0 then c.batch_id else a.batch_id end as batch_id from delivery d
    join conversion c on c.tenant_id = ${tenantId} and c.conversion_id = d.conversion_id
    left join adjustment a on a.tenant_id = ${tenantId} and a.conversion_id = d.conversion_id and a.seq = d.seq
    where d.tenant_id = ${tenantId} and d.request_id = ${requestId} and ${isSubmitted('d')}
      and case when d.seq = 0 then c.batch_id else a.batch_id end is not null`.execute(db);
  const batchIds = rows.map((row) => row.batch_id);
  return [...new Set((await loadRequestIds(db, tenantId, batchIds)).values())];
}

/** What a log line says of the requests that brought some rows: nothing where they are not known. */
export function requestIdsOf(rows: readonly { requestIds?: readonly string[] }[]): { request_ids?: string[] } {
  const ids = [...new Set(rows.flatMap(({ requestIds = [] }) => requestIds))];
  return ids.length > 0 ? { request_ids: ids } : {};
}
