import type { Limits } from '../platform.ts';
import { MINUTE_MS } from '../kit/skip.ts';

/** Source: github.com/pinterest/api-description, v5/openapi.json. */
export const HOSTS = ['api.pinterest.com'] as const;

/** Not in the specification; the same as for Meta. Our limit. It has no limit of age either, and we set none. */
export const FUTURE_TOLERANCE_MS = MINUTE_MS;

export const limits: Limits = {
  /** Pinterest takes 1,000; ours is lower, because after a lost reply all sales of a request become uncertain. */
  batchSize: 250,
  /** Not published; ours. */
  maxBytes: 1_000_000,
  /** Pinterest allows 5,000 for an ad account (specification); ours is 75,000 sales a minute. */
  requestsPerMinute: 300,
  timeoutMs: 30_000,
  /** "Events that took place offline cannot be deduplicated." Source: specification. */
  dedupWindowMs: 0,
  version: 'v5 (5.23.0)',
  source: 'https://github.com/pinterest/api-description/blob/main/v5/openapi.json',
  checkedOn: '2026-11-22',
};
