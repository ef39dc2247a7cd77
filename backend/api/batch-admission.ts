import { FairTurns, type Turn } from '../fair-turns.ts';
import { ApiError } from './errors.ts';

/** So many may wait for each place, and one tenant for three quarters of that. */
const WAITING_PER_PLACE = 25;
const SHARE_OF_ONE_TENANT = 0.75;
/** The add-on gives an answer 50 s. */
const WAIT_MS = 20_000;
const RETRY_AFTER_S = 5;

export interface BatchAdmission {
  /**
   * Waits for a place; answers the function that gives it back. `gone` ends the wait of a caller who has hung up. Throws
   * ApiError (busy) when too many wait already, or none got free in time.
   */
  admit(tenantId: string, gone: AbortSignal): Promise<() => void>;
}

/**
 * Bounds how many batches this process works on at once: each takes memory, and a connection for its transaction. The
 * places go round among the tenants that wait, and while there are two or more, one tenant leaves one free for others.
 */
export function createBatchAdmission(places: number, waitMs = WAIT_MS): BatchAdmission {
  const turns = new FairTurns({ total: places, perTenant: Math.max(1, places - 1) });
  const mostWaiting = places * WAITING_PER_PLACE;
  const mostOfTenant = mostWaiting * SHARE_OF_ONE_TENANT;
  const waiting = new Map<string, () => void>();
  let last = 0;
  const begin = (): void => {
    for (let turn = turns.next(); turn; turn = turns.next()) {
      waiting.get(turn.id)?.();
      waiting.delete(turn.id);
    }
  };
  const place = (tenantId: string) => {
    let left = false;
    return (): void => {
      if (left) return;
      left = true;
      turns.finish(tenantId);
      begin();
    };
  };
  return {
    admit: (tenantId, gone) => {
      if (turns.waiting >= mostWaiting || turns.waitingOf(tenantId) >= mostOfTenant) return Promise.reject(busy());
      const turn: Turn = { tenantId, id: String((last += 1)) };
      return new Promise((resolve, reject) => {
        const giveUp = (): void => {
          clearTimeout(timer);
          waiting.delete(turn.id);
          if (turns.dequeue(turn)) reject(busy());
        };
        const timer = setTimeout(giveUp, waitMs);
        gone.addEventListener('abort', giveUp, { once: true });
        waiting.set(turn.id, () => {
          clearTimeout(timer);
          gone.removeEventListener('abort', giveUp);
          resolve(place(tenantId));
        });
        turns.enqueue(turn);
        begin();
      });
    },
  };
}

function busy(): ApiError {
  const detail = 'Too many uploads are under way: send this one again, unchanged, as soon as Retry-After says.';
  return new ApiError('busy', detail, { 'Retry-After': String(RETRY_AFTER_S) });
}
