import type { Limits } from '../platform.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../kit/skip.ts';

/** Source: api-evangelist/tiktok-ads, from the portal's "Events API 2.0" pages. */
export const HOSTS = ['business-api.tiktok.com'] as const;

/** "Events API 2.0" is the payload; the path still says v1.3. The last slash is mandatory. */
export const PATH = '/open_api/v1.3/event/track/';

/** No hard limit was found; older events are not attributed (docs.amperity.com). Our limit, not TikTok's. */
export const MAX_AGE_MS = 28 * DAY_MS;
/** The longest click-through window of the Attribution Manager. Source: help centre, how-to-set-up-matching-events. */
export const MAX_CLICK_AGE_MS = 28 * DAY_MS;
/** Not found; the same as for Meta. Our limit. */
export const FUTURE_TOLERANCE_MS = MINUTE_MS;

/** "Wait about five minutes" after a service fault. Source: portal, return codes. */
export const FAULT_WAIT_MS = 5 * MINUTE_MS;
/** The wait for a source that is throttled for a possibly leaked token (40132). Our choice. */
export const SOURCE_THROTTLED_WAIT_MS = HOUR_MS;

export const limits: Limits = {
  /** Source: portal, as cited by several integrators. */
  batchSize: 1000,
  /** Not found; our cap. */
  maxBytes: 1_000_000,
  /** TikTok allows 600,000 (rate-limits/v1.3); ours is 300,000 conversions a minute. */
  requestsPerMinute: 300,
  timeoutMs: 30_000,
  /** `event` + `event_id`: 48 hours. Documented for web events, assumed for offline. Source: event-deduplication. */
  dedupWindowMs: 48 * HOUR_MS - 10 * MINUTE_MS,
  version: 'v1.3 (Events API 2.0)',
  source: 'https://business-api.tiktok.com/portal/docs?id=1771100865818625',
  checkedOn: '2026-11-22',
};
