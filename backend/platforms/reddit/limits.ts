import type { Limits } from '../platform.ts';
import { DAY_MS, MINUTE_MS } from '../kit/skip.ts';

/** Source: ads-api.reddit.com/docs/v3. */
export const HOSTS = ['ads-api.reddit.com'] as const;

/** "Events must arrive within 7 days", exactly 168 hours. Source: help page on the Conversions API; seen in its errors. */
export const MAX_AGE_MS = 7 * DAY_MS;
/** Integrators allow five minutes; ours. */
export const FUTURE_TOLERANCE_MS = MINUTE_MS;
/** The age of the event that the check of the credentials sends: old enough that Reddit must refuse it. */
export const CHECK_AGE_MS = 60 * DAY_MS;

export const limits: Limits = {
  /** All or nothing. Source: ads-api.reddit.com/docs/v3, by rudderlabs/rudder-transformer. */
  batchSize: 1000,
  /** An integrator's cap. */
  maxBytes: 1_000_000,
  /** Not found; ours is 60,000 conversions a minute. */
  requestsPerMinute: 60,
  timeoutMs: 30_000,
  /**
   * `conversion_id` is documented to deduplicate this API against the pixel, not against itself, and without a window
   * (docs/platforms/reddit.md#deduplication). So what may have arrived is never sent again.
   */
  dedupWindowMs: 0,
  version: 'Conversions API v3',
  source: 'https://ads-api.reddit.com/docs/v3/',
  checkedOn: '2026-11-22',
};
