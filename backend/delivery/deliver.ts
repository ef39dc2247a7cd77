import { retryUntilStoreAvailable } from '../store/unavailable.ts';
import { newId } from '../store/id.ts';
import { transaction, type Trx } from '../store/transaction.ts';
import { abandonDeliveries } from './abandon.ts';
import { claimDueDeliveries, type DeliveryClaim, returnToPending } from './claim.ts';
import { type Destination, loadDestination } from './destination.ts';
import { isCircuitClosed } from './health.ts';
import { continueSearch, heldRows, type Part, type Search } from './halving.ts';
import type { ClaimedRow } from './load-claimed.ts';
import { baseUpdate, type StepResult, returnUnsent, type DeliveryUpdate, type HealthSignal } from './outcome.ts';
import { RateBudgetUsed, waitForRateBudget } from './rate-budget.ts';
import { pollDue } from './poll.ts';
import { insertRequest, recordOutcome, writeOutcomes } from './record.ts';
import { ClaimLost, NotMarked, sendPart } from './send-part.ts';
import { assignPlatformKeys } from './platform-key.ts';
import { recheckAndGroup, markUnreadable } from './recheck-and-group.ts';
import type { DeliveryWorker } from './worker.ts';

/** How long one run delivers to one destination before other destinations have their turn. */
const RUN_MS = 30_000;

/**
 * Sends and polls everything that is due at one destination, batch by batch: until nothing is due, the platform fails,
 * the rate budget is used up, `signal` aborts, or the run has lasted RUN_MS. Two runs at once share the work.
 * `tookOver`: the previous holder of the destination's lease died, and all that it had claimed is claimed again.
 *
 * Returns in how many milliseconds to run again because more may be due (0: the run had lasted RUN_MS). Null: not
 * before it is woken or something is due.
 */
export async function deliverDue(
  worker: DeliveryWorker,
  tenantId: string,
  destinationId: string,
  { signal, tookOver = false }: { signal?: AbortSignal; tookOver?: boolean } = {},
): Promise<number | null> {
  const { clock, store } = worker.ctx;
  const end = clock().getTime() + RUN_MS;
  await returnToPending(store.db, { tenantId, destinationId }, tookOver, clock());
  while (!signal?.aborted && clock().getTime() < end) {
    const destination = await loadDestination(worker.ctx, store.db, tenantId, destinationId);
    if (!destination) {
      await transaction(store.db, (trx) => abandonDeliveries(trx, tenantId, destinationId, clock()));
      return null;
    }
    const { settingsError } = destination;
    if (!isCircuitClosed(destination, clock())) return null;
    if (settingsError !== null) {
      await recordOutcome(worker, destination, { kind: 'stop', code: 'settings_unusable', reason: settingsError });
      return null;
    }
    // Checked here as well as before each request, so that no deliveries are claimed that cannot be sent.
    const wait = await waitForRateBudget(store.db, destination, clock());
    if (wait > 0) return wait;
    try {
      let result = await pollDue(worker, destination);
      if (result === 'nothing_due' && !destination.pausedAt) result = await deliverBatch(worker, destination, signal);
      if (result !== 'worked') return null;
    } catch (error) {
      if (error instanceof RateBudgetUsed) return error.waitMs;
      throw error;
    }
  }
  return signal?.aborted ? null : 0;
}

/** Claims one batch and sends it in one or more requests. Throws RateBudgetUsed after returning what was not sent. */
async function deliverBatch(
  worker: DeliveryWorker,
  destination: Destination,
  signal?: AbortSignal,
): Promise<StepResult> {
  const { clock, store } = worker.ctx;
  const claim = await claimDueDeliveries(store.db, destination, clock());
  if (claim.rows.length + claim.unreadable.length === 0) return 'nothing_due';
  const parts = await prepareParts(worker, destination, claim);
  return sendParts(worker, destination, claim, parts, signal);
}

/** Records the claimed rows that cannot be sent. Returns the others in parts that each make one request. */
async function prepareParts(
  worker: DeliveryWorker,
  destination: Destination,
  claim: DeliveryClaim,
): Promise<ClaimedRow[][]> {
  const { clock, store, log } = worker.ctx;
  const logUnreadable = (err: unknown) =>
    log.error({ err, tenant: destination.tenantId, destination: destination.id }, 'a stored delivery cannot be read');
  claim.unreadable.forEach(({ error }) => logUnreadable(error));
  const { unsendable, parts } = recheckAndGroup(claim.rows, destination, clock(), logUnreadable);
  const ended = [...claim.unreadable.map(markUnreadable), ...unsendable];
  if (ended.length > 0) await recordUpdates(worker, destination, claim, null, () => ended);
  const { parts: withKeys, withoutKey } = await assignPlatformKeys(store.db, destination, claim, parts);
  if (withoutKey.length > 0) {
    await recordUpdates(worker, destination, claim, null, () => withoutKey.map((row) => skipNoKey(row, destination)));
  }
  return withKeys;
}

/** Sends the parts of a claim one by one, and records the outcome of each. Throws RateBudgetUsed and NotMarked. */
async function sendParts(
  worker: DeliveryWorker,
  loaded: Destination,
  claim: DeliveryClaim,
  parts: ClaimedRow[][],
  signal?: AbortSignal,
): Promise<StepResult> {
  let destination = loaded;
  let waiting: Part[] = parts.map((rows) => ({ rows }));
  const returnAll = (unsent: readonly Part[]) => (now: Date) =>
    [...unsent.flatMap(({ rows }) => rows), ...heldRows(unsent)].map((row) => returnUnsent(row, now));
  for (;;) {
    if (signal?.aborted) {
      await recordUpdates(worker, destination, claim, null, returnAll(waiting));
      return 'end_run';
    }
    const part = waiting.pop();
    if (!part) return 'worked';
    const result = await sendPart(worker, destination, claim, part.rows).catch(async (error: unknown) => {
      if (error instanceof ClaimLost) return null;
      if (error instanceof RateBudgetUsed || error instanceof NotMarked) {
        await recordUpdates(worker, destination, claim, null, returnAll([...waiting, part]));
      }
      throw error;
    });
    // The claim is lost: another worker has the rest.
    if (!result) return 'worked';
    const { submitted } = result;
    const next = continueSearch(part, result, waiting, destination.stopped?.code);
    waiting = next.parts;
    const shown = next.accountFault ? toStop(next.accountFault, destination) : result.healthSignal;
    const healthSignal = next.isUndecided ? null : shown;
    const goesOn = shown.kind === 'works' || (shown.kind === 'taken' && !destination.stopped);
    const search = next.accountFault ?? part.search;
    const unsent = search ? [...waiting, { rows: [], search }] : waiting;
    const updatesAt = (now: Date) => (goesOn ? next.updates : [...next.updates, ...returnAll(unsent)(now)]);
    destination = await recordUpdates(worker, destination, claim, healthSignal, updatesAt, submitted);
    if (!goesOn) return 'end_run';
  }
}

/** Every part of a request was refused alike, down to single rows. */
function toStop({ code, reason }: Search, { platform }: Destination): HealthSignal {
  const text =
    `${platform.label} refuses all that is sent for the same reason, also row by row, so the account or the settings ` +
    `may be the cause, or something that all rows have in common. ${reason}`;
  return { kind: 'stop', code, reason: text };
}

/**
 * Writes updates of claimed rows, again and again while the store is unavailable, because only this process has them.
 * `submitted`: the platform's id of the request to poll. Returns the destination with its new health.
 */
function recordUpdates(
  worker: DeliveryWorker,
  destination: Destination,
  claim: DeliveryClaim,
  healthSignal: HealthSignal | null,
  updatesAt: (now: Date) => readonly DeliveryUpdate[],
  submitted?: string,
): Promise<Destination> {
  const requestId = submitted === undefined ? null : newId(worker.ctx.clock());
  const write = async (trx: Trx, now: Date) => {
    const updates = updatesAt(now);
    if (requestId !== null && submitted !== undefined) {
      await insertRequest(trx, destination, { requestId, platformId: submitted, size: updates.length }, now);
    }
    await writeOutcomes(trx, destination, { requestId: claim.id, state: 'sending' }, updates, now, requestId);
    return updates;
  };
  return retryUntilStoreAvailable(() => recordOutcome(worker, destination, healthSignal, write));
}

/** For a platform that identifies sales by person, goal and second, where every second that may be used is taken. */
function skipNoKey(row: ClaimedRow, { platform }: Destination): DeliveryUpdate {
  const reason = `${platform.label} would take this for another sale of the same customer in the same minutes. Give the sales their real times.`;
  return { ...baseUpdate(row), state: 'skipped', code: 'id_not_supported', reason };
}
