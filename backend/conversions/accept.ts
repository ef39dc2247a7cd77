import { sql } from 'kysely';
import { type RowResult, rowStatus, type UploadAnswer } from '../../shared/api.ts';
import { hideAnyNumber } from '../../shared/personal-text.ts';
import type { Context } from '../context.ts';
import { type Destination, loadDestinations } from '../delivery/destination.ts';
import type { NewDelivery } from '../delivery/plan.ts';
import { typesWithoutValue } from '../delivery/row-choice.ts';
import { loadExclusions } from '../identity/exclusions.ts';
import { findErasedRows } from '../privacy/erased-rows.ts';
import { HiddenOrders } from '../privacy/hidden-orders.ts';
import type { Actor } from '../store/audit.ts';
import { analyzeTablesCountedAsEmpty } from '../store/empty-statistics.ts';
import { newId } from '../store/id.ts';
import { keyedHash, storeKeysOf } from '../store/keys.ts';
import type { Db, Store } from '../store/open.ts';
import { mapInSlices, overlapWithQuery, runInSlices } from '../store/overlap.ts';
import { lockTenant, transaction, type Trx } from '../store/transaction.ts';
import {
  type BatchContent,
  dependsOnSettings,
  dependsOnTheDay,
  type EarlierBatch,
  findBatch,
  idempotencyHash,
  lastRow,
} from './batches.ts';
import { type BatchStart, type BeginBatch, readItems } from '../batches/read-upload.ts';
import { type BatchReading, rowsOf, type ValidatedRow } from './validate-batch.ts';
import { eligibilityOf, tallyResults } from './eligibility.ts';
import { readEstimate, recognizersOf } from './estimate.ts';
import { loadExistingOrders } from './existing-orders.ts';
import { readBatchResults } from './results.ts';
import { summarizeResults } from './summary.ts';
import { readConversionStatuses, newBatchResults } from './new-batch-results.ts';
import { applyInSlices } from './apply-batch.ts';
import { contentHashOf } from './apply-row.ts';
import { markBatch } from './mark-batch.ts';
import { type KnownMatches, matchRows, type OpenBatch, readWhileMatching, withLateClicks } from './match-batch.ts';
import { planAndStoreChanges } from './store-changes.ts';
import { type BatchRecord, writeBatch, writeRows } from './write-batch.ts';

export interface AcceptInput extends BatchContent {
  idempotencyKey?: string | undefined;
  /** The batch is validated and matched, but nothing is stored or sent. */
  dryRun: boolean;
  /** The id of the request that brought it, for the log. */
  requestId?: string | undefined;
  /** Who sent it: the API key or member. */
  actor?: Actor | undefined;
}

/** Begins to read a batch; null where `begin` returns null. @param now the clock's time */
export type ReadRows = (begin: BeginBatch, now: Date) => Promise<BatchReading | null>;

/** What accepting a batch needs, in any thread. */
export type AcceptEffects = Pick<Context, 'platforms' | 'clock'> & { store: Pick<Store, 'db'> };

/** From so many rows on, it takes seconds if the database reads all rows of the tenant for each of them. */
const LARGE_BATCH = 200;

/** A batch that was accepted now or before. */
export interface Accepted {
  answer: UploadAnswer;
  /** What finds it in the log; null for a dry run, which is not stored. */
  stored: (EarlierBatch & Pick<UploadAnswer, 'summary' | 'replayed'>) | null;
  /** The destinations that have something to send. */
  toWake: string[];
}

/** Accepts a batch of items, see `acceptRows`, and announces it. */
export async function acceptBatch(ctx: Context, tenantId: string, input: AcceptInput): Promise<UploadAnswer> {
  const accepted = await acceptRows(ctx, tenantId, (begin, now) => readItems(input, now, begin), input);
  await announceBatch(ctx, tenantId, accepted, input.requestId);
  return accepted.answer;
}

/**
 * Accepts one batch: reads, validates and hashes it; and, in one transaction, matches its rows, decides what they change
 * about existing orders, plans the deliveries and stores all of it. Where the database runs several transactions at once, rows are read
 * while it looks for the matches of those before them. The same batch again (same idempotency key, or the same
 * rows) changes nothing and is answered from the store. Throws IdempotencyKeyReused, and what `read` throws.
 */
export async function acceptRows(
  ctx: AcceptEffects,
  tenantId: string,
  read: ReadRows,
  { idempotencyKey, dryRun, requestId, actor }: Pick<AcceptInput, 'idempotencyKey' | 'dryRun' | 'requestId' | 'actor'>,
): Promise<Accepted> {
  const { db } = ctx.store;
  const now = ctx.clock();
  const destinations = await loadDestinations(ctx, db, tenantId);
  let start: BatchStart | undefined;
  let earlier: EarlierBatch | null = null;
  const findEarlier = (on: Db, fingerprint: string) =>
    dryRun ? null : findBatch(on, tenantId, fingerprint, idempotencyKey);
  const reading = await read(async (batch) => {
    // The hash of a batch of one row can be found by trying all phones: so its HMAC is stored.
    start = { ...batch, fingerprint: keyedHash(storeKeysOf(db), batch.fingerprint) };
    earlier = await findEarlier(db, start.fingerprint);
    if (earlier) return null;
    const { upload_id } = batch;
    const firstRow = 1 + (upload_id === undefined ? 0 : await lastRow(db, tenantId, upload_id));
    const exclusions = await loadExclusions(db, tenantId);
    return { firstRow, typesWithoutValue: typesWithoutValue(destinations), exclusions, storeKeys: storeKeysOf(db) };
  }, now);
  if (earlier) {
    return acceptedAs(earlier, await answerFromStore(db, tenantId, earlier, destinations));
  }
  if (!reading || !start) throw new Error('The batch was not read.');
  const open: OpenBatch = { reading, rows: isOneAtATime(db) ? rowsOf(reading) : null };

  const { fingerprint, source, upload_id } = start;
  const batch = { batch_id: newId(now), upload_id: upload_id ?? newId(now) };
  const recordOf = (rows: readonly ValidatedRow[]): BatchRecord => ({
    batchId: batch.batch_id,
    uploadId: batch.upload_id,
    source: source === undefined ? null : hideAnyNumber(source),
    fingerprint,
    // A dry run is not kept: it must not collide with the same batch that was accepted.
    replayable: !dryRun && !dependsOnTheDay(rows) && !dependsOnSettings(rows),
    idempotencyKey: dryRun || idempotencyKey === undefined ? null : idempotencyHash(idempotencyKey),
    requestId: requestId ?? null,
    actor: actor ?? null,
    size: rows.length,
  });
  try {
    const accepted = await transaction(db, async (trx) => {
      await lockTenant(trx, tenantId, 'share');
      const concurrent = await findEarlier(trx, fingerprint);
      if (concurrent) {
        return acceptedAs(concurrent, await answerFromStore(trx, tenantId, concurrent, destinations));
      }
      const known: KnownMatches = new Map();
      const rows = await readWhileMatching(trx, tenantId, open, known);
      const { results, toWake } = await storeNewBatch(trx, tenantId, recordOf(rows), rows, known, destinations, now);
      const flags = { replayed: false, dryRun };
      const answer = await buildAnswer(trx, tenantId, batch, results, destinations, flags);
      if (dryRun) throw new DryRunRollback(answer);
      return acceptedAs(batch, answer, toWake);
    });
    // What reads and sends the rows comes next. The batch is stored, whether this works or not.
    if (accepted.answer.summary.total >= LARGE_BATCH) await analyzeTablesCountedAsEmpty(db).catch(() => undefined);
    return accepted;
  } catch (error) {
    if (error instanceof DryRunRollback) return { answer: error.answer, stored: null, toWake: [] };
    throw error;
  }
}

function acceptedAs(batch: EarlierBatch, answer: UploadAnswer, toWake: string[] = []): Accepted {
  const { batch_id, upload_id } = batch;
  const { summary, replayed } = answer;
  return { answer, stored: { batch_id, upload_id, summary, replayed }, toWake };
}

/**
 * Logs which batch a request brought, with what finds its deliveries in the log, counts its rows, and wakes the workers of its
 * deliveries. They are stored: where a wake-up is lost, the queue finds them when it next looks for due ones.
 */
export async function announceBatch(
  { log, metrics, wake }: Pick<Context, 'log' | 'metrics' | 'wake'>,
  tenantId: string,
  { stored, toWake }: Omit<Accepted, 'answer'>,
  requestId: string | undefined,
): Promise<void> {
  if (stored) {
    const { batch_id: batch, upload_id: upload, summary, replayed } = stored;
    const facts = { request_id: requestId, tenant: tenantId, upload, batch, rows: summary.total, replayed };
    log.info(facts, 'accepted a batch');
    if (!replayed) for (const status of rowStatus.options) metrics?.rows.inc({ status }, summary[status]);
  }
  await Promise.all(toWake.map((destinationId) => wake(tenantId, destinationId)));
}

/** The embedded database runs one transaction at a time: others would wait for the reading. */
function isOneAtATime(db: Db): boolean {
  return !db.getExecutor().adapter.supportsMultipleConnections;
}

/** Rolls a dry run's transaction back, and carries its answer out of it. */
class DryRunRollback extends Error {
  readonly answer: UploadAnswer;
  constructor(answer: UploadAnswer) {
    super('dry run');
    this.answer = answer;
  }
}

/** Matches the rows, decides what they change, plans the deliveries, and stores all of it. Returns the result of each row. */
async function storeNewBatch(
  trx: Trx,
  tenantId: string,
  record: BatchRecord,
  rows: readonly ValidatedRow[],
  known: KnownMatches,
  destinations: readonly Destination[],
  now: Date,
): Promise<{ results: RowResult[]; toWake: string[] }> {
  const { uploadId } = record;
  const { hasErasures, hasPurchases, hasWebhooks } = await readTenantFlags(trx, tenantId);
  const erased = await findErasedRows(trx, tenantId, uploadId, hasErasures ? rows : [], now);
  const { matches, people, withKey, toWake } = await matchRows(trx, tenantId, rows, known, destinations, erased, now);
  const noted = await withLateClicks(trx, tenantId, rows, matches, withKey);
  const conversions = rows.flatMap((row) => row.conversion ?? []);
  const storeKeys = storeKeysOf(trx);
  const hidden = new HiddenOrders(rows, storeKeys);
  const toFind = hidden.toStored(erased.toStored(conversions));
  const [stored] = await overlapWithQuery(loadExistingOrders(trx, tenantId, uploadId, toFind), () =>
    // Most rows are of new orders, for which these hashes are needed as they are.
    mapInSlices(conversions, (conversion) => contentHashOf(conversion, storeKeys)),
  );
  const existingOrders = erased.renameOrders(hidden.renameOrders(stored, conversions));
  const [, changes] = await overlapWithQuery(writeBatch(trx, tenantId, record, now), () =>
    runInSlices(
      applyInSlices({ uploadId, rows: noted, matches, people, storeKeys }, existingOrders, now, () => newId(now)),
    ).then((applied) => hidden.hide(erased.erase(applied, rows), rows)),
  );
  const { deliveries, estimates } = await planAndStoreChanges(trx, tenantId, record, changes, destinations, now);
  await markBatch(trx, tenantId, { changes, before: existingOrders, hasPurchases, hasWebhooks }, now);
  const olderConversions = await readConversionStatuses(trx, tenantId, changes);
  const [, results] = await overlapWithQuery(writeRows(trx, tenantId, record, changes.rows), () =>
    newBatchResults(changes, deliveries, estimates, destinations, olderConversions),
  );
  return { results, toWake: [...new Set([...toWake, ...destinationsToWake(deliveries)])] };
}

interface TenantFlags {
  hasErasures: boolean;
  hasPurchases: boolean;
  hasWebhooks: boolean;
}

/** Whether the tenant has erased people, purchases in the browser, and webhooks: most have not, and need not look for them. */
async function readTenantFlags(trx: Trx, tenantId: string): Promise<TenantFlags> {
  const { rows } = await sql<TenantFlags>`
    select exists (select 1 from erased_key where tenant_id = ${tenantId}) as "hasErasures",
      exists (select 1 from browser_purchase where tenant_id = ${tenantId}) as "hasPurchases",
      exists (select 1 from webhook_endpoint where tenant_id = ${tenantId}) as "hasWebhooks"`.execute(trx);
  return rows[0] ?? { hasErasures: false, hasPurchases: false, hasWebhooks: false };
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
  flags: { replayed: boolean; dryRun: boolean },
): Promise<UploadAnswer> {
  const estimate = readEstimate(db, tenantId, { batchId: batch.batch_id }, recognizersOf(destinations));
  const [match_estimate, counts] = await overlapWithQuery(estimate, () => ({
    summary: summarizeResults(results),
    eligibility: eligibilityOf(destinations, tallyResults(results)),
  }));
  return {
    upload_id: batch.upload_id,
    replayed: flags.replayed,
    dry_run: flags.dryRun,
    ...counts,
    match_estimate,
    results,
  };
}
