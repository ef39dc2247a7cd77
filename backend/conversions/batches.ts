import { hash } from 'node:crypto';
import type { UploadRequest } from '../../shared/api.ts';
import type { Cell } from '../../shared/conversion.ts';
import type { Db } from '../store/open.ts';
import type { ValidatedRow } from './validate-batch.ts';

/** The idempotency key was used before with other content. */
export class IdempotencyKeyReused extends Error {}

/** What the caller sends of a batch. */
export interface BatchContent {
  upload_id?: string | undefined;
  source?: string | undefined;
  /** Cells for fields that an item leaves out. */
  defaults?: Record<string, Cell> | undefined;
  options?: UploadRequest['options'];
  items: readonly unknown[];
}

/** A batch that was accepted before. */
export interface EarlierBatch {
  batch_id: string;
  upload_id: string;
}

/** Hex SHA-256 of everything the caller sent. */
export function fingerprintOf({ upload_id, source, defaults, options, items }: BatchContent): string {
  return hash('sha256', JSON.stringify([upload_id, source, defaults, options, items]), 'hex');
}

/** An idempotency key as it is stored: callers may make it of an order id or a file name. */
export const idempotencyHash = (key: string): string => hash('sha256', key, 'hex');

/** Finds the same batch: by the caller's idempotency key first, then by its content. Throws IdempotencyKeyReused. */
export async function findBatch(
  db: Db,
  tenantId: string,
  fingerprint: string,
  idempotencyKey: string | undefined,
): Promise<EarlierBatch | null> {
  // Earlier releases stored the key itself.
  const keys = idempotencyKey === undefined ? [] : [idempotencyHash(idempotencyKey), idempotencyKey];
  const found = await db
    .selectFrom('batch')
    .select(['batch_id', 'upload_id', 'fingerprint', 'idempotency_key', 'replayable'])
    .where('tenant_id', '=', tenantId)
    .where((row) =>
      row.or([
        row.and([row('fingerprint', '=', fingerprint), row('replayable', '=', true)]),
        ...(keys.length === 0 ? [] : [row('idempotency_key', 'in', keys)]),
      ]),
    )
    .execute();
  const byKey = found.find((row) => row.idempotency_key !== null && keys.includes(row.idempotency_key));
  if (byKey && byKey.fingerprint !== fingerprint) throw new IdempotencyKeyReused();
  return byKey ?? found.find((row) => row.replayable) ?? null;
}

/** A row "in the future" is valid tomorrow: a batch with one is validated again when it is sent again. */
export function dependsOnTheDay(rows: readonly ValidatedRow[]): boolean {
  return rows.some((row) => row.problems.some((problem) => problem.code === 'time_in_future'));
}

/**
 * A row without a value is valid once a destination takes its conversion type without one; a row with an excluded identifier has
 * it again once the exclusion ends.
 */
export function dependsOnSettings(rows: readonly ValidatedRow[]): boolean {
  return rows.some(({ hasType, problems }) =>
    problems.some(
      ({ code, field }) =>
        code === 'identifier_excluded' || (hasType && code === 'required_missing' && field === 'conversion_value'),
    ),
  );
}

/** The highest row number that an upload has so far; 0 when it has none. */
export async function lastRow(db: Db, tenantId: string, uploadId: string): Promise<number> {
  const found = await db
    .selectFrom('upload_row')
    .select((row) => row.fn.max('row').as('last'))
    .where('tenant_id', '=', tenantId)
    .where('upload_id', '=', uploadId)
    .executeTakeFirst();
  return found?.last ?? 0;
}
