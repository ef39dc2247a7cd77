import type { Limits } from '../platform.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../kit/skip.ts';

/** The API and the token endpoint. Source: data-manager/api/reference, oauth2. */
export const API_HOST = 'datamanager.googleapis.com';
export const TOKEN_HOST = 'oauth2.googleapis.com';
/** Source: quickstart/set-up-access. */
export const SCOPE = 'https://www.googleapis.com/auth/datamanager';

/** The Google Ads API, the only one that can retract a sale. Source: google-ads/api/docs/conversions/upload-adjustments. */
export const ADS_HOST = 'googleads.googleapis.com';
export const ADS_SCOPE = 'https://www.googleapis.com/auth/adwords';
/** The newest version (October 2026). Ends of versions: backend/platforms/api-versions.ts. */
export const ADS_API_VERSION = 'v26';

/** The oldest click whose conversions are imported. Source: support.google.com/google-ads/answer/10029210. */
export const MAX_CLICK_AGE_MS = 90 * DAY_MS;
/** The oldest sale that is identified by user data alone. Source: support.google.com/google-ads/answer/15081888. */
export const MAX_USER_DATA_AGE_MS = 63 * DAY_MS;
/**
 * The oldest sale that can still be changed: 54 days by the error's text, 55 by the help centre. Source:
 * docs/platforms/google.md#time-windows.
 */
export const MAX_ADJUSTMENT_AGE_MS = 54 * DAY_MS;
/** The least age of a sale in a file of adjustments. Our choice: docs/platforms/google.md#import-files. */
export const MIN_FILE_ADJUSTMENT_AGE_MS = DAY_MS;
/** Not documented; our choice: docs/platforms/google.md#time-windows. */
export const FUTURE_TOLERANCE_MS = MINUTE_MS;

/** Source: support.google.com/google-ads/answer/6386790. */
export const MAX_TRANSACTION_ID_LENGTH = 64;
/** The largest value that is sent. Our choice: docs/platforms/google.md#limits. */
export const MAX_VALUE = 2 ** 53;

/** The wait before the first status request; each further one waits twice as long. Source: devguides/diagnostics. */
export const FIRST_POLL_SECONDS = 30 * 60;
/** Our choice: the status is asked for at least four times a day. */
export const LONGEST_POLL_WAIT_MS = 6 * HOUR_MS;

/** After TOO_RECENT_CLICK. Source: docs/platforms/google.md#reasons. */
export const TOO_RECENT_WAIT_MS = 6 * HOUR_MS;
/**
 * After CONVERSION_NOT_FOUND: the wait before the next try, and how long after the change it is tried. Our choice:
 * docs/platforms/google.md#retraction-errors.
 */
export const NOT_FOUND_WAIT_MS = 6 * HOUR_MS;
export const NOT_FOUND_LIMIT_MS = 48 * HOUR_MS;
/** The wait before rows are sent again after an error that a person must fix in the account. Our choice. */
export const ACCOUNT_WAIT_MS = 24 * HOUR_MS;
/** Quotas per minute and per day; the day's reset time is not documented, so we try each hour. Source: devguides/limits. */
export const MINUTE_QUOTA_WAIT_MS = MINUTE_MS;
export const DAY_QUOTA_WAIT_MS = HOUR_MS;

export const limits: Limits = {
  /** Source: devguides/limits (an older sample still says 10,000). */
  batchSize: 2000,
  /** Not published; our choice: docs/platforms/google.md#limits. */
  maxBytes: 5_000_000,
  /** Google allows 300 a minute for a Cloud project; ours leaves room for two more destinations in it. Source: devguides/limits. */
  requestsPerMinute: 100,
  /** Source: Google's client configuration. */
  timeoutMs: 120_000,
  /** By conversion action and transactionId, without limit. Source: devguides/events/google-ads/conversion-adjustments. */
  dedupWindowMs: null,
  version: 'v1 (release 1.9 of 2026-11-04)',
  source: 'https://developers.google.com/data-manager/api/devguides/limits',
  checkedOn: '2026-11-22',
};
