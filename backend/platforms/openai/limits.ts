import type { Limits } from '../platform.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../kit/skip.ts';

/** The first is documented; one integrator sends to the second (docs/platforms/openai.md#endpoint). */
export const HOSTS = ['bzr.openai.com', 'api.openai.com'] as const;

/** "Within the last 7 days", when the request arrives (docs/platforms/openai.md#time-windows). */
export const MAX_AGE_MS = 7 * DAY_MS;
/** Half of the documented ten minutes: clocks differ. */
export const FUTURE_TOLERANCE_MS = 5 * MINUTE_MS;

export const limits: Limits = {
  /** All or nothing. Source: developers.openai.com/ads/conversions-api. */
  batchSize: 1000,
  /** Not published; an integrator sends up to 4 MB (docs/platforms/openai.md#limits). */
  maxBytes: 1_000_000,
  /** Not published; ours is 60,000 conversions a minute. */
  requestsPerMinute: 60,
  timeoutMs: 30_000,
  /**
   * A repeated id and type is documented to be one event, but not for how long, and not between two requests of this API
   * (docs/platforms/openai.md#deduplication). An hour covers the retries after a lost reply.
   */
  dedupWindowMs: HOUR_MS,
  version: 'Conversions API v1',
  source: 'https://developers.openai.com/ads/conversions-api',
  checkedOn: '2026-11-29',
};
