import { sql } from 'kysely';
import type { Trx } from '../store/transaction.ts';
import type { RowWrite } from './apply-batch.ts';

/** A batch to store, without its rows. */
export interface BatchRecord {
  batchId: string;
  uploadId: string;
  source: string | null;
  fingerprint: string;
  replayable: boolean;
  idempotencyKey: string | null;
  requestId: string | null;
  /** Who sent it: the API key or member. */
  actor: string | null;
  /** The number of its rows. */
  size: number;
}

/** Stores a batch, and its upload where that is new. */
export async function writeBatch(trx: Trx, tenantId: string, batch: BatchRecord, now: Date): Promise<void> {
  await trx
    .insertInto('upload')
    .values({ tenant_id: tenantId, upload_id: batch.uploadId, source: batch.source, created_at: now, updated_at: now })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'upload_id']).doUpdateSet({ updated_at: now }))
    .execute();
  await trx
    .insertInto('batch')
    .values({
      tenant_id: tenantId,
      batch_id: batch.batchId,
      upload_id: batch.uploadId,
      fingerprint: batch.fingerprint,
      replayable: batch.replayable,
      idempotency_key: batch.idempotencyKey,
      http_request_id: batch.requestId,
      actor: batch.actor,
      received_at: now,
      size: batch.size,
    })
    .execute();
}

/** Stores the rows of a batch with their outcomes. */
export async function writeRows(
  trx: Trx,
  tenantId: string,
  { batchId, uploadId }: Pick<BatchRecord, 'batchId' | 'uploadId'>,
  rows: readonly RowWrite[],
): Promise<void> {
  const json = JSON.stringify(
    rows.map(({ position, row, orderId, status, change, conversionId, problems }) => ({
      position,
      row,
      order_id: orderId,
      status,
      change,
      conversion_id: conversionId,
      problems,
    })),
  );
  // A row that failed, was fixed and is sent again in the same upload replaces its failure.
  await sql`
    with given as (
      select * from jsonb_to_recordset(${json}::jsonb) as r(position int, row int, order_id text, status text,
        conversion_id uuid, problems jsonb, change text)
    ), fixed as (
      delete from upload_row u using given g
      where u.tenant_id = ${tenantId} and u.upload_id = ${uploadId} and u.status = 'failed' and u.row = g.row
      returning u.batch_id
    ), recounted as (
      update batch b set outcomes = null
      where b.tenant_id = ${tenantId} and b.batch_id in (select batch_id from fixed)
    )
    insert into upload_row (tenant_id, batch_id, position, upload_id, row, order_id, status, conversion_id, problems, change)
    select ${tenantId}::uuid, ${batchId}::uuid, g.position, ${uploadId}::uuid, g.row, g.order_id, g.status,
      g.conversion_id, g.problems, g.change from given g`.execute(trx);
}
