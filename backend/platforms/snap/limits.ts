import type { Limits } from '../platform.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../kit/skip.ts';

/** Source: UsingTheAPI. */
export const HOSTS = ['tr.snapchat.com'] as const;

/** Events up to this age are reported; older pages and integrators say 28 days. Source: Introduction. */
export const MAX_AGE_MS = 37 * DAY_MS;
/** Not found; the same as for Meta. Our limit. */
export const FUTURE_TOLERANCE_MS = MINUTE_MS;

export const limits: Limits = {
  /** Snap takes 2,000 (several integrators); ours is lower, so that halving a batch finds a bad sale sooner. */
  batchSize: 1000,
  /** Not published; one vendor caps at 2 MB. Ours. */
  maxBytes: 1_000_000,
  /** Not found; ours is 60,000 sales a minute. */
  requestsPerMinute: 60,
  timeoutMs: 30_000,
  /**
   * Integrators say that Snap recognises `event_id` for 48 hours, but Snap documents it for its pixel against this API,
   * not for a repeated call (docs/platforms/snap.md#deduplication). Ours is half of that.
   */
  dedupWindowMs: 24 * HOUR_MS,
  version: 'v3',
  source: 'https://developers.snap.com/api/marketing-api/Conversions-API',
  checkedOn: '2026-11-22',
};
