import type { Limits } from '../platform.ts';
import { DAY_MS, MINUTE_MS } from '../kit/skip.ts';

/** Source: learn.microsoft.com, conversions-api. */
export const HOSTS = ['api.linkedin.com'] as const;

/** The newest that is documented; each is served for about a year. Ends of versions: backend/platforms/api-versions.ts. */
export const API_VERSION = '202607';

/** Older ones are refused. Source: developer.salesforce.com, linkedincapi-connector. */
export const MAX_AGE_MS = 90 * DAY_MS;
/** Not found; the same as for Meta. Our limit. */
export const FUTURE_TOLERANCE_MS = MINUTE_MS;

/** Conversion rules in one reply to the check; LinkedIn's default is 10. Ours. */
export const RULES_PAGE_SIZE = 100;

export const limits: Limits = {
  /** LinkedIn takes 5,000; ours is lower, because after a lost reply all sales of a request become uncertain. */
  batchSize: 500,
  /** Not published; ours. */
  maxBytes: 1_000_000,
  /** 600, and 300,000 a day (developer.salesforce.com); one integrator says 300. Ours keeps to the day's limit. */
  requestsPerMinute: 200,
  timeoutMs: 30_000,
  /**
   * `eventId` is documented to deduplicate this API against LinkedIn's tag, not against itself
   * (docs/platforms/linkedin.md#deduplication). So what may have arrived is never sent again.
   */
  dedupWindowMs: 0,
  version: API_VERSION,
  source: 'https://learn.microsoft.com/linkedin/marketing/integrations/ads-reporting/conversions-api',
  checkedOn: '2026-11-22',
};
