import type { RowResult, UploadAnswer } from '../../shared/api.ts';
import type { Context } from '../context.ts';
import { type Destination, loadDestinations } from '../delivery/destination.ts';
import type { NewDelivery } from '../delivery/plan.ts';
import { type Match, matchConversions } from '../identity/match.ts';
import { newId } from '../store/id.ts';
import type { Db } from '../store/open.ts';
import { overlapWithQuery } from '../store/overlap.ts';
import { lockTenant, transaction, type Trx } from '../store/transaction.ts';
import { type BatchContent, dependsOnTheDay, type EarlierBatch, findBatch, fingerprintOf, lastRow } from './batches.ts';
import { validateBatch, type ValidatedRow } from './validate-batch.ts';
import { eligibilityOf, tallyResults } from './eligibility.ts';
import { readEstimate, recognizersOf } from './estimate.ts';
import { loadExistingOrders } from './existing-orders.ts';
import { readBatchResults, summarizeResults } from './results.ts';
import { readConversionStatuses, newBatchResults } from './new-batch-results.ts';
import { applyBatch } from './apply-batch.ts';
import { storeBatchChanges } from './write.ts';
import { writeBatch, writeRows } from './write-batch.ts';

export interface AcceptInput extends BatchContent {
  idempotencyKey?: string | undefined;
  /** Judges and matches, stores and sends nothing. */
  dryRun: boolean;
}

/**
 * Takes one batch: judge and hash (pure), then in one transaction match, settle against what is known, store, and plan
 * the deliveries. The same batch again (same idempotency key, or the same rows) changes nothing and is answered from
 * the store. Throws IdempotencyKeyReused.
 */
export async function acceptBatch(ctx: Context, tenantId: string, input: AcceptInput): Promise<UploadAnswer> {
  const { db } = ctx.store;
  const fingerprint = fingerprintOf(input);
  const findEarlier = (on: Db) => (input.dryRun ? null : findBatch(on, tenantId, fingerprint, input.idempotencyKey));
  const destinations = await loadDestinations(ctx, db, tenantId);
  const earlier = await findEarlier(db);
  if (earlier) return answerFromStore(db, tenantId, earlier, destinations);

  const now = ctx.clock();
  const firstRow = 1 + (input.upload_id ? await lastRow(db, tenantId, input.upload_id) : 0);
  const rows = validateBatch({ ...input, firstRow }, now);
  const batch = { batch_id: newId(now), upload_id: input.upload_id ?? newId(now) };

  try {
    const taken = await transaction(db, async (trx) => {
      await lockTenant(trx, tenantId, 'share');
      const raced = await findEarlier(trx);
      if (raced) return { answer: await answerFromStore(trx, tenantId, raced, destinations), toWake: [] };
      const matches = await matchRows(trx, tenantId, rows);
      const known = await loadExistingOrders(
        trx,
        tenantId,
        batch.upload_id,
        rows.flatMap((row) => row.conversion ?? []),
      );
      const head = {
        batchId: batch.batch_id,
        uploadId: batch.upload_id,
        source: input.source ?? null,
        fingerprint,
        replayable: !dependsOnTheDay(rows),
        idempotencyKey: input.idempotencyKey ?? null,
        size: rows.length,
      };
      const [, settled] = await overlapWithQuery(writeBatch(trx, tenantId, head, now), () =>
        applyBatch(batch.upload_id, rows, matches, known, now),
      );
      const deliveries = await storeBatchChanges(trx, tenantId, batch.upload_id, settled, destinations, now);
      const older = await readConversionStatuses(trx, tenantId, settled);
      const [, results] = await overlapWithQuery(writeRows(trx, tenantId, head, settled.rows), () =>
        newBatchResults(settled, deliveries, destinations, older),
      );
      const how = { replayed: false, dryRun: input.dryRun };
      const answer = await buildAnswer(trx, tenantId, batch, results, destinations, how);
      if (input.dryRun) throw new DryRunRollback(answer);
      return { answer, toWake: destinationsToWake(deliveries) };
    });
    // The outbox has it all: a wake that gets lost is made up for by the queue's sweep.
    await Promise.all(taken.toWake.map((destinationId) => ctx.wake(tenantId, destinationId)));
    return taken.answer;
  } catch (error) {
    if (error instanceof DryRunRollback) return error.answer;
    throw error;
  }
}

/** Carries a dry run's answer out of the transaction that it undoes. */
class DryRunRollback extends Error {
  readonly answer: UploadAnswer;
  constructor(answer: UploadAnswer) {
    super('dry run');
    this.answer = answer;
  }
}

/** The match of each row, by position; null for rows that failed or match nobody. */
async function matchRows(trx: Trx, tenantId: string, rows: readonly ValidatedRow[]): Promise<(Match | null)[]> {
  const good = rows.flatMap((row) => (row.conversion ? [{ position: row.position, conversion: row.conversion }] : []));
  const found = await matchConversions(
    trx,
    tenantId,
    good.map((row) => row.conversion),
  );
  const matches = rows.map((): Match | null => null);
  good.forEach(({ position }, index) => (matches[position] = found[index] ?? null));
  return matches;
}

function destinationsToWake(deliveries: readonly NewDelivery[]): string[] {
  return [...new Set(deliveries.filter((row) => row.state === 'pending').map((row) => row.destination_id))];
}

async function answerFromStore(
  db: Db,
  tenantId: string,
  earlier: EarlierBatch,
  destinations: readonly Destination[],
): Promise<UploadAnswer> {
  const results = await readBatchResults(db, tenantId, earlier.batch_id);
  return buildAnswer(db, tenantId, earlier, results, destinations, { replayed: true, dryRun: false });
}

async function buildAnswer(
  db: Db,
  tenantId: string,
  batch: EarlierBatch,
  results: RowResult[],
  destinations: readonly Destination[],
  how: { replayed: boolean; dryRun: boolean },
): Promise<UploadAnswer> {
  const ids = destinations.map(({ id }) => id);
  const estimate = readEstimate(db, tenantId, { batchId: batch.batch_id }, recognizersOf(destinations));
  const [match_estimate, counts] = await overlapWithQuery(estimate, () => ({
    summary: summarizeResults(results),
    eligibility: eligibilityOf(ids, tallyResults(results)),
  }));
  return {
    upload_id: batch.upload_id,
    replayed: how.replayed,
    dry_run: how.dryRun,
    ...counts,
    match_estimate,
    results,
  };
}
