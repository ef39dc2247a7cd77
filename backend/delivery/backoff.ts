const SECOND = 1000;
const MINUTE = 60 * SECOND;

const FIRST_RETRY_MS = 5 * SECOND;
const LONGEST_RETRY_MS = 15 * MINUTE;

/** Failed requests in a row that open the circuit breaker. */
export const FAILURES_TO_OPEN_CIRCUIT = 5;
const FIRST_OPEN_MS = 30 * SECOND;
const LONGEST_OPEN_MS = 30 * MINUTE;

/** After each refusal in a row, how long until one request probes the platform again; then once an hour. */
const PROBE_DELAYS_MS = [30 * SECOND, 2 * MINUTE, 10 * MINUTE];
const LONGEST_PROBE_DELAY_MS = 60 * MINUTE;

/**
 * Returns the milliseconds until the next try after `attempts` failed ones (from 1). `afterMs`, the platform's
 * Retry-After, is honoured; else exponential back-off with full jitter, so that many destinations do not retry at the
 * same moment.
 */
export function retryDelay(attempts: number, random: number, afterMs?: number): number {
  if (afterMs !== undefined) return Math.round(afterMs + random * SECOND);
  const ceiling = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (attempts - 1));
  return Math.round(SECOND + random * (ceiling - SECOND));
}

/** Returns for how many milliseconds the circuit opens after that many failed requests in a row; 0: it stays closed. */
export function circuitOpenMs(failures: number): number {
  if (failures < FAILURES_TO_OPEN_CIRCUIT) return 0;
  return Math.min(LONGEST_OPEN_MS, FIRST_OPEN_MS * 2 ** (failures - FAILURES_TO_OPEN_CIRCUIT));
}

/**
 * Returns in how many milliseconds to probe a stopped destination after that many failed requests (from 1) since it
 * stopped. Short at first: a platform may refuse valid credentials for a moment.
 */
export function probeDelayMs(failures: number): number {
  return PROBE_DELAYS_MS[failures - 1] ?? LONGEST_PROBE_DELAY_MS;
}

/**
 * Returns how many conversions may share a request after that many failed attempts. A batch that keeps failing may hold
 * one that the platform cannot process, so it is sent in ever smaller parts until that one is in a request of its own.
 */
export function batchSizeAfterFailures(batchSize: number, attempts: number): number {
  return Math.max(1, Math.floor(batchSize / 2 ** Math.max(0, attempts - FAILURES_TO_OPEN_CIRCUIT)));
}
