import { sql } from 'kysely';
import type { PollOutcome, RowOutcome } from '../platforms/platform.ts';
import type { Db } from '../store/open.ts';
import type { Trx } from '../store/transaction.ts';
import { retryDelay } from './backoff.ts';
import { claimUntil } from './claim.ts';
import { type Destination, testModeOf } from './destination.ts';
import { callPlatform, parseSafely } from './call-platform.ts';
import { applyRowOutcome, returnUnsent, type DeliveryUpdate, type HealthSignal, type StepResult } from './outcome.ts';
import type { ClaimedRow } from './load-claimed.ts';
import { recordOutcome, writeOutcomes } from './record.ts';
import { requestIdsOf, requestIdsOfSubmitted } from './request-ids.ts';
import { isSubmitted } from './states.ts';
import type { DeliveryWorker } from './worker.ts';

/** After this time without an outcome a request is no longer polled. */
const GIVE_UP_MS = 7 * 24 * 3_600_000;

interface OpenRequest {
  request_id: string;
  platform_id: string;
  size: number;
  polls: number;
  created_at: Date;
}

/** Polls the platform for the outcome of one request that it took for processing, if one is due, and records it. */
export async function pollDue(worker: DeliveryWorker, destination: Destination): Promise<StepResult> {
  const { ctx } = worker;
  const { tenantId: tenant, id, settings } = destination;
  const { poll, label } = destination.platform;
  if (!poll) return 'nothing_due';
  const request = await claimRequest(ctx.store.db, destination, ctx.clock());
  if (!request) return 'nothing_due';
  const requestIds = await requestIdsOfSubmitted(ctx.store.db, tenant, request.request_id);
  const result = await callPlatform<never>(worker, destination, (token) =>
    poll.encode(request.platform_id, settings, token),
  );
  const outcome =
    'reply' in result ? parseSafely(worker, destination, () => poll.parse(result.reply, request.size)) : result;
  const polled = { rows: request.size, polls: request.polls + 1, outcome: outcome.kind };
  ctx.log.info({ tenant, destination: id, ...polled, ...requestIdsOf([{ requestIds }]) }, 'polled a request');
  const healthSignal = healthSignalOf(outcome, poll.wait(request.polls + 1, settings));
  await recordOutcome(worker, destination, healthSignal, async (trx, now) => {
    const rowOutcome = rowOutcomeByIndex(outcome, label, now.getTime() - request.created_at.getTime());
    const context = { now, random: ctx.random(), unansweredSince: null, testMode: testModeOf(destination) };
    if (outcome.kind === 'done' && outcome.accountFault) {
      return writeRows(trx, destination, request, (row) => returnUnsent(row, now), now);
    }
    if (rowOutcome) {
      const update = (row: SubmittedRow) => applyRowOutcome(row, rowOutcome(row.request_index ?? 0), context);
      return writeRows(trx, destination, request, update, now);
    }
    const wait =
      outcome.kind === 'retry'
        ? retryDelay(destination.failures + 1, ctx.random(), outcome.afterMs)
        : poll.wait(request.polls + 1, settings);
    await scheduleNextPoll(trx, destination, request, new Date(now.getTime() + wait), now);
    return [];
  });
  const goesOn = healthSignal.kind === 'works' || (healthSignal.kind === 'taken' && !destination.stopped);
  return goesOn ? 'worked' : 'end_run';
}

function healthSignalOf(outcome: PollOutcome, pollAfterMs: number): HealthSignal {
  switch (outcome.kind) {
    case 'retry':
      return { ...outcome, kind: 'failed' };
    case 'stop':
      return outcome;
    case 'processing':
      return { kind: 'taken', pollAfterMs };
    case 'done':
      return outcome.accountFault ? { kind: 'stop', ...outcome.accountFault } : { kind: 'works' };
  }
}

/** Returns the outcome of the row at each index of the request; null: not known yet. */
function rowOutcomeByIndex(outcome: PollOutcome, label: string, ageMs: number): ((index: number) => RowOutcome) | null {
  if (outcome.kind === 'done') return (index) => outcome.rows.get(index) ?? outcome.rest;
  if (ageMs < GIVE_UP_MS) return null;
  const reason = `${label} took this for processing but never reported an outcome: look it up there.`;
  return () => ({ kind: 'uncertain', code: 'no_verdict', reason });
}

/** Claims the request that has been due longest, for as long as a poll may take. Undefined: none is due. */
async function claimRequest(db: Db, destination: Destination, now: Date): Promise<OpenRequest | undefined> {
  const { tenantId, id } = destination;
  const { rows } = await sql<OpenRequest>`
    with due as (
      select request_id from platform_request
      where tenant_id = ${tenantId} and destination_id = ${id} and due_at <= ${now.toISOString()}
      order by due_at limit 1 for update skip locked
    )
    update platform_request p set due_at = ${claimUntil(destination, now).toISOString()}, asked_at = ${now.toISOString()}
    from due where p.tenant_id = ${tenantId} and p.request_id = due.request_id
    returning p.request_id, p.platform_id, p.size, p.polls, p.created_at`.execute(db);
  return rows[0];
}

type SubmittedRow = Omit<ClaimedRow, 'outgoing'> & { request_index: number | null };

/**
 * Writes an update of each row of a request, which is not polled again, and returns the updates. The rows are read without a lock: no other worker
 * has this request while its claim lasts, and `writeOutcomes` locks them.
 */
async function writeRows(
  trx: Trx,
  destination: Destination,
  { request_id: requestId }: OpenRequest,
  update: (row: SubmittedRow) => DeliveryUpdate,
  now: Date,
): Promise<DeliveryUpdate[]> {
  const { rows } = await sql<SubmittedRow>`
    select d.conversion_id, d.seq, d.attempts, d.first_sent_at, d.request_index from delivery d
    where d.tenant_id = ${destination.tenantId} and d.request_id = ${requestId} and ${isSubmitted('d')}`.execute(trx);
  const updates = rows.map(update);
  await writeOutcomes(trx, destination, { requestId, state: 'submitted' }, updates, now);
  await scheduleNextPoll(trx, destination, { request_id: requestId }, null, now);
  return updates;
}

/** Stores that the request was polled, and when to poll it again (null: never). */
async function scheduleNextPoll(
  trx: Trx,
  { tenantId }: Destination,
  { request_id }: Pick<OpenRequest, 'request_id'>,
  dueAt: Date | null,
  now: Date,
): Promise<void> {
  await trx
    .updateTable('platform_request')
    .set((eb) => ({ polls: eb('polls', '+', 1), due_at: dueAt, asked_at: now }))
    .where('tenant_id', '=', tenantId)
    .where('request_id', '=', request_id)
    .execute();
}
