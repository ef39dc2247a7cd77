import { FairTurns, type Turn } from '../fair-turns.ts';
import { ApiError } from './errors.ts';

const MAX_WAITING_PER_SLOT = 25;
/** The share of the waiting batches that one tenant may have. */
const MAX_TENANT_SHARE = 0.75;
/** Shorter than the add-on's own timeout of 50 s. */
const WAIT_TIMEOUT_MS = 20_000;
const RETRY_AFTER_SECONDS = 5;

export interface BatchAdmission {
  /**
   * Waits for a free slot; resolves with the function that releases it. `aborted` ends the wait when the caller has
   * disconnected. Throws ApiError (busy) when too many batches wait already, or no slot gets free in time.
   */
  admit(tenantId: string, aborted: AbortSignal): Promise<() => void>;
  /** How many batches are worked on and how many wait, now. */
  use(): { working: number; waiting: number };
}

/**
 * Limits how many batches this process works on at once: each needs memory, and a connection for its transaction.
 * Waiting tenants take turns, and where there are two or more slots, one tenant cannot use them all.
 */
export function createBatchAdmission(slots: number, waitTimeoutMs = WAIT_TIMEOUT_MS): BatchAdmission {
  const turns = new FairTurns({ total: slots, perTenant: Math.max(1, slots - 1) });
  const maxWaiting = slots * MAX_WAITING_PER_SLOT;
  const maxWaitingOfTenant = maxWaiting * MAX_TENANT_SHARE;
  const waiting = new Map<string, () => void>();
  let lastId = 0;
  const startWaiting = (): void => {
    for (let turn = turns.next(); turn; turn = turns.next()) {
      waiting.get(turn.id)?.();
      waiting.delete(turn.id);
    }
  };
  const createRelease = (tenantId: string) => {
    let isReleased = false;
    return (): void => {
      if (isReleased) return;
      isReleased = true;
      turns.finish(tenantId);
      startWaiting();
    };
  };
  return {
    use: () => ({ working: turns.running, waiting: turns.waiting }),
    admit: (tenantId, aborted) => {
      if (turns.waiting >= maxWaiting || turns.waitingOf(tenantId) >= maxWaitingOfTenant) {
        return Promise.reject(busyError());
      }
      const turn: Turn = { tenantId, id: String((lastId += 1)) };
      return new Promise((resolve, reject) => {
        const giveUp = (): void => {
          clearTimeout(timer);
          waiting.delete(turn.id);
          if (turns.dequeue(turn)) reject(busyError());
        };
        const timer = setTimeout(giveUp, waitTimeoutMs);
        aborted.addEventListener('abort', giveUp, { once: true });
        waiting.set(turn.id, () => {
          clearTimeout(timer);
          aborted.removeEventListener('abort', giveUp);
          resolve(createRelease(tenantId));
        });
        turns.enqueue(turn);
        startWaiting();
      });
    },
  };
}

function busyError(): ApiError {
  const detail = 'Too many uploads at once. Send this one again, unchanged, after the seconds given in Retry-After.';
  return new ApiError('busy', detail, { 'Retry-After': String(RETRY_AFTER_SECONDS) });
}
