import { setTimeout } from 'node:timers/promises';

/** Of pg, which gives these no code; the last is that of the rollback on a connection that is gone. */
const BY_WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;
/** 57014, 55P03 and 25P03: it took longer than store/postgres.ts allows. */
const BY_CODE = /^(ECONN|ETIMEDOUT|EPIPE|ENOTFOUND|08|57P|57014|55P03|25P03|53|40)/;

/** Whether the store does not answer, or too many writers stood in each other's way: trying again helps. */
export function isStoreUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return BY_CODE.test(code) || BY_WORDS.test(error.message);
}

/**
 * Does `work`, which must be harmless to repeat, until the store answers: for what only this process knows. Throws what it
 * threw last when the store has been away for half a minute, and any other error at once.
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
