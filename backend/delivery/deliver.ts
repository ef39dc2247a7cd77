import { retryUntilStoreAvailable } from '../store/unavailable.ts';
import { newId } from '../store/id.ts';
import { transaction, type Trx } from '../store/transaction.ts';
import { abandonDeliveries } from './abandon.ts';
import { claimDueDeliveries, returnToPending } from './claim.ts';
import { type Destination, loadDestination } from './destination.ts';
import { isCircuitClosed } from './health.ts';
import type { ClaimedRow } from './load-claimed.ts';
import { unchanged, type StepResult, returnUnsent, type DeliveryUpdate, type HealthSignal } from './outcome.ts';
import { RateBudgetUsed, waitForRateBudget } from './rate-budget.ts';
import { pollDue } from './poll.ts';
import { insertRequest, recordOutcome, writeOutcomes } from './record.ts';
import { ClaimLost, NotMarked, sendPart } from './send-part.ts';
import { assignPlatformKeys } from './platform-key.ts';
import { recheckAndGroup, markUnreadable } from './recheck-and-group.ts';
import type { DeliveryWorker } from './worker.ts';

/** How long one run keeps at one destination before others have their turn. */
const RUN_MS = 30_000;

/**
 * Sends, and asks about, everything that is due at one destination, batch by batch: until nothing is due, the platform
 * fails, the pace is used up, `signal` asks to end, or it is the others' turn. May run anywhere at any time: two at once
 * share the work. Answers in how many milliseconds it should run again because more may be left (0: it was the others'
 * turn); null: not before it is woken or something falls due.
 */
export async function deliverDue(
  worker: DeliveryWorker,
  tenantId: string,
  destinationId: string,
  { signal, alone = false }: { signal?: AbortSignal; alone?: boolean } = {},
): Promise<number | null> {
  const { clock, store } = worker.ctx;
  const end = clock().getTime() + RUN_MS;
  await returnToPending(store.db, { tenantId, destinationId }, alone, clock());
  while (!signal?.aborted && clock().getTime() < end) {
    const destination = await loadDestination(worker.ctx, store.db, tenantId, destinationId);
    if (!destination) {
      await transaction(store.db, (trx) => abandonDeliveries(trx, tenantId, destinationId, clock()));
      return null;
    }
    if (!isCircuitClosed(destination, clock())) return null;
    if (destination.broken !== null) {
      await recordOutcome(worker, destination, { kind: 'stop', code: 'settings_unusable', reason: destination.broken });
      return null;
    }
    // Asked beforehand as well, so that nothing is claimed in vain.
    const wait = await waitForRateBudget(store.db, destination, clock());
    if (wait > 0) return wait;
    try {
      let progress = await pollDue(worker, destination);
      if (progress === 'nothing') progress = await deliverBatch(worker, destination, signal);
      if (progress !== 'did') return null;
    } catch (error) {
      if (error instanceof RateBudgetUsed) return error.waitMs;
      throw error;
    }
  }
  return signal?.aborted ? null : 0;
}

/** Claims one batch and sees it through, by more than one request where the platform refuses some of it. Throws PaceUsedUp. */
async function deliverBatch(worker: DeliveryWorker, loaded: Destination, signal?: AbortSignal): Promise<StepResult> {
  const { clock, store, log } = worker.ctx;
  const claim = await claimDueDeliveries(store.db, loaded, clock());
  if (claim.rows.length + claim.unreadable.length === 0) return 'nothing';
  let destination = loaded;
  // What became of rows is known here alone: it is written down as soon as the store is back, should it be away.
  const write = async (
    sign: HealthSignal | null,
    settled: (now: Date) => readonly DeliveryUpdate[],
    submitted?: string,
  ) => {
    const bearing = { requestId: claim.id, state: 'sending' } as const;
    const requestId = submitted === undefined ? null : newId(clock());
    const store = async (trx: Trx, now: Date) => {
      const rows = settled(now);
      if (requestId !== null && submitted !== undefined) {
        await insertRequest(trx, destination, { requestId, platformId: submitted, size: rows.length }, now);
      }
      await writeOutcomes(trx, destination, bearing, rows, now, requestId);
    };
    destination = await retryUntilStoreAvailable(() => recordOutcome(worker, destination, sign, store));
  };

  const onUnreadable = (err: unknown) =>
    log.error({ err, tenant: loaded.tenantId, destination: loaded.id }, 'a stored delivery cannot be read');
  claim.unreadable.forEach(({ error }) => onUnreadable(error));
  const { unsendable, parts: sendable } = recheckAndGroup(claim.rows, destination, clock(), onUnreadable);
  const ended = [...claim.unreadable.map(markUnreadable), ...unsendable];
  if (ended.length > 0) await write(null, () => ended);
  const { parts, crowded } = await assignPlatformKeys(store.db, destination, claim, sendable);
  if (crowded.length > 0) await write(null, () => crowded.map((row) => tooMany(row, destination)));
  const giveBack = (now: Date) => parts.flat().map((row) => returnUnsent(row, now));
  for (;;) {
    if (signal?.aborted) {
      await write(null, giveBack);
      return 'enough';
    }
    const part = parts.pop();
    if (!part) return 'did';
    const verdict = await sendPart(worker, destination, claim, part).catch(async (error: unknown) => {
      if (error instanceof ClaimLost) return null;
      if (error instanceof RateBudgetUsed || error instanceof NotMarked) {
        parts.push(part);
        await write(null, giveBack);
      }
      throw error;
    });
    // Others have the rest.
    if (!verdict) return 'did';
    const { updates: settled, resend: again, signal: sign, submitted } = verdict;
    parts.push(...again);
    if (sign.kind === 'works') {
      await write(sign, () => settled, submitted);
    } else {
      await write(sign, (now) => [...settled, ...giveBack(now)]);
      return 'enough';
    }
  }
}

/** Its platform tells sales apart by person, goal and second, and all seconds that could be meant are taken. */
function tooMany(row: ClaimedRow, { platform }: Destination): DeliveryUpdate {
  const reason = `${platform.label} would take this for another sale of the same customer in the same minutes; give the sales their real times.`;
  return { ...unchanged(row), state: 'skipped', code: 'id_not_supported', reason };
}
