import { sql } from 'kysely';
import type { PollOutcome, RowOutcome } from '../platforms/platform.ts';
import type { Db } from '../store/open.ts';
import type { Trx } from '../store/transaction.ts';
import { retryDelay } from './backoff.ts';
import { leaseUntil } from './claim.ts';
import type { Destination } from './destination.ts';
import { callPlatform, parseSafely } from './call-platform.ts';
import { type StepResult, applyRowOutcome, type HealthSignal } from './outcome.ts';
import type { ClaimedRow } from './load-claimed.ts';
import { recordOutcome, writeOutcomes } from './record.ts';
import { isSubmitted } from './states.ts';
import type { DeliveryWorker } from './worker.ts';

/** A platform that has not said in this time what became of a request is not going to. */
const GIVE_UP_MS = 7 * 24 * 3_600_000;

interface OpenRequest {
  request_id: string;
  platform_id: string;
  size: number;
  polls: number;
  created_at: Date;
}

/** Asks the platform what became of one request that it took for processing, when it is time to ask about one. */
export async function pollDue(worker: DeliveryWorker, destination: Destination): Promise<StepResult> {
  const { ctx } = worker;
  const { tenantId: tenant, id, settings } = destination;
  const { poll, label } = destination.platform;
  if (!poll) return 'nothing';
  const request = await claimRequest(ctx.store.db, destination, ctx.clock());
  if (!request) return 'nothing';
  const answer = await callPlatform<never>(worker, destination, (token) =>
    poll.encode(request.platform_id, settings, token),
  );
  const outcome =
    'reply' in answer ? parseSafely(worker, destination, () => poll.parse(answer.reply, request.size)) : answer;
  const seen = { rows: request.size, polls: request.polls + 1, outcome: outcome.kind };
  ctx.log.info({ tenant, destination: id, ...seen }, 'asked about conversions');
  const sign = signOf(outcome);
  await recordOutcome(worker, destination, sign, async (trx, now) => {
    const verdict = verdictOf(outcome, label, now.getTime() - request.created_at.getTime());
    if (verdict) {
      await settleRequest(trx, destination, request, verdict, { now, random: ctx.random() });
    } else {
      const wait =
        outcome.kind === 'retry'
          ? retryDelay(destination.failures + 1, ctx.random(), outcome.afterMs)
          : poll.wait(request.polls + 1, settings);
      await askAgain(trx, destination, request, new Date(now.getTime() + wait), now);
    }
  });
  return sign.kind === 'works' ? 'did' : 'enough';
}

function signOf(outcome: PollOutcome): HealthSignal {
  if (outcome.kind === 'retry') return { ...outcome, kind: 'failed' };
  return outcome.kind === 'stop' ? outcome : { kind: 'works' };
}

/** What became of the row at each place of the request; null: not known yet. */
function verdictOf(outcome: PollOutcome, label: string, ageMs: number): ((index: number) => RowOutcome) | null {
  if (outcome.kind === 'done') return (index) => outcome.rows.get(index) ?? outcome.rest;
  if (ageMs < GIVE_UP_MS) return null;
  const reason = `${label} took this in but never said whether it counted it: look it up there.`;
  return () => ({ kind: 'uncertain', code: 'no_verdict', reason });
}

/** Takes the request that is due longest, and keeps other workers off it for as long as asking may take. */
async function claimRequest(db: Db, destination: Destination, now: Date): Promise<OpenRequest | undefined> {
  const { tenantId, id } = destination;
  const { rows } = await sql<OpenRequest>`
    with due as (
      select request_id from platform_request
      where tenant_id = ${tenantId} and destination_id = ${id} and due_at <= ${now.toISOString()}
      order by due_at limit 1 for update skip locked
    )
    update platform_request p set due_at = ${leaseUntil(destination, now).toISOString()}, asked_at = ${now.toISOString()}
    from due where p.tenant_id = ${tenantId} and p.request_id = due.request_id
    returning p.request_id, p.platform_id, p.size, p.polls, p.created_at`.execute(db);
  return rows[0];
}

type Submitted = Omit<ClaimedRow, 'outgoing'> & { request_index: number | null };

/** No lock yet: nobody else settles this request while its lease runs, and `writeOutcomes` locks in the common order. */
async function settleRequest(
  trx: Trx,
  destination: Destination,
  { request_id: requestId }: OpenRequest,
  verdict: (index: number) => RowOutcome,
  moment: { now: Date; random: number },
): Promise<void> {
  const { rows } = await sql<Submitted>`
    select d.conversion_id, d.seq, d.attempts, d.first_sent_at, d.request_index from delivery d
    where d.tenant_id = ${destination.tenantId} and d.request_id = ${requestId} and ${isSubmitted('d')}`.execute(trx);
  const settled = rows.map(({ request_index, ...row }) =>
    applyRowOutcome(row, verdict(request_index ?? 0), { ...moment, unansweredSince: null }),
  );
  await writeOutcomes(trx, destination, { requestId, state: 'submitted' }, settled, moment.now);
  await askAgain(trx, destination, { request_id: requestId }, null, moment.now);
}

/** Notes that the request was asked about, and when it shall be again (null: never). */
async function askAgain(
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
