import { setTimeout } from 'node:timers/promises';

/** Messages of pg for errors without a code; the last is that of a rollback on a lost connection. */
const UNAVAILABLE_MESSAGES =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;
/** Codes of Node and SQLSTATEs. 57014, 55P03 and 25P03: it took longer than store/postgres.ts allows. */
const UNAVAILABLE_CODES = /^(ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|08|57P|57014|55P03|25P03|53|40)/;

/** Whether the store does not answer, or too many transactions conflicted: trying again helps. */
export function isStoreUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return UNAVAILABLE_CODES.test(code) || UNAVAILABLE_MESSAGES.test(error.message);
}

/**
 * Runs `work`, which must be safe to repeat, until the store answers: for data that only this process has. Returns what
 * `work` returns. Throws its last error when the store was unavailable for half a minute, and any other error at once.
 */
export async function retryUntilStoreAvailable<T>(
  work: () => Promise<T>,
  { tries = 120, pauseMs = 250 } = {},
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await work();
    } catch (error) {
      if (attempt >= tries || !isStoreUnavailable(error)) throw error;
      await setTimeout(pauseMs);
    }
  }
}
