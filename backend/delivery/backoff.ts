const SECOND = 1000;
const MINUTE = 60 * SECOND;

const FIRST_RETRY_MS = 5 * SECOND;
const LONGEST_RETRY_MS = 15 * MINUTE;

/** Failed requests in a row that open the breaker. */
export const FAILURES_TO_OPEN_CIRCUIT = 5;
const FIRST_PAUSE_MS = 30 * SECOND;
const LONGEST_PAUSE_MS = 30 * MINUTE;

/** How long after each refusal in a row one request tries whether the platform lets us in again; then once an hour. */
const PROBE_PAUSES_MS = [30 * SECOND, 2 * MINUTE, 10 * MINUTE];
const LONGEST_PROBE_PAUSE_MS = 60 * MINUTE;

/**
 * Milliseconds until the next try after `attempts` failed ones (from 1). What the platform asked for is honoured; else
 * exponential with full jitter, so that many destinations do not come back in step.
 */
export function retryDelay(attempts: number, random: number, afterMs?: number): number {
  if (afterMs !== undefined) return Math.round(afterMs + random * SECOND);
  const ceiling = Math.min(LONGEST_RETRY_MS, FIRST_RETRY_MS * 2 ** (attempts - 1));
  return Math.round(SECOND + random * (ceiling - SECOND));
}

/** How long the breaker keeps a destination quiet after that many failed requests in a row; 0 = not at all. */
export function circuitOpenMs(failures: number): number {
  if (failures < FAILURES_TO_OPEN_CIRCUIT) return 0;
  return Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** (failures - FAILURES_TO_OPEN_CIRCUIT));
}

/**
 * How long a stopped destination is left alone after that many failed requests (from 1) since it stopped. Soon at first: a
 * platform refuses good credentials for a moment, too.
 */
export function probeDelayMs(failures: number): number {
  return PROBE_PAUSES_MS[failures - 1] ?? LONGEST_PROBE_PAUSE_MS;
}

/**
 * How many conversions may share a request after so many failed attempts: a batch that fails again and again may hold
 * one that the platform falls over, so it is sent in smaller and smaller parts until that one is alone.
 */
export function batchSizeAfterFailures(batchSize: number, attempts: number): number {
  return Math.max(1, Math.floor(batchSize / 2 ** Math.max(0, attempts - FAILURES_TO_OPEN_CIRCUIT)));
}
