import type { Limits } from '../platform.ts';
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../kit/skip.ts';

/** The platform's name in messages. */
export const LABEL = 'Microsoft Advertising';

/** Campaign Management REST, and its sandbox, which accepts uploads and attributes nothing. Source: BingAds-Python-SDK 13.0.28. */
export const API_HOST = 'campaign.api.bingads.microsoft.com';
export const SANDBOX_HOST = 'campaign.api.sandbox.bingads.microsoft.com';
/** Source: guides/authentication-oauth-get-tokens. */
export const TOKEN_HOST = 'login.microsoftonline.com';

/** Source: guides/authentication-oauth; the sandbox's: `MSA_PROD` of the SDK's authorization.py. */
export const SCOPE = 'https://ads.microsoft.com/msads.manage offline_access';
export const SANDBOX_SCOPE = 'https://si.ads.microsoft.com/msads.manage offline_access';

const SERVICE = '/CampaignManagement/v13';
/** Source: openapi_client of the SDK. */
export const CONVERSIONS_PATH = `${SERVICE}/OfflineConversions/Apply`;
export const ADJUSTMENTS_PATH = `${SERVICE}/OfflineConversionAdjustments/Apply`;
export const GOALS_PATH = `${SERVICE}/ConversionGoals/QueryByIds`;
export const ACCOUNT_PATH = `${SERVICE}/AccountProperties/Query`;

/** Age of `ConversionTime` at upload, for adjustments as well (5609). Source: bulk-service/offline-conversion. */
export const MAX_AGE_MS = 90 * DAY_MS;

/** Limits of an OfflineConversionGoal. Source: campaign-management-service/offlineconversiongoal. */
export const MAX_NAME_LENGTH = 100;
export const DEFAULT_WINDOW_MINUTES = 43_200;
export const LONGEST_WINDOW_MINUTES = 129_600;

/** 117: calls are counted in a sliding window of a minute. Source: guides/services-protocol. */
export const THROTTLED_WAIT_MS = MINUTE_MS;
/** 5615: a goal accepts nothing in its first two hours. Source: bulk-service/offline-conversion. */
export const NEW_GOAL_WAIT_MS = 2 * HOUR_MS;
/** Until an uploaded sale can be seen and adjusted. Source: bulk-service/offline-conversion ("up to six hours"). */
export const VISIBLE_AFTER_MS = 6 * HOUR_MS;
/** The wait before rows are sent again after an error that a person must fix in the goal or the settings. Our choice. */
export const SETUP_WAIT_MS = 24 * HOUR_MS;

/** Source: bulk-service/bulk-file-schema. */
export const BULK_FORMAT_VERSION = '6.0';

export const limits: Limits = {
  /** Source: applyofflineconversions; the adjustments' is that of the SDK's samples. */
  batchSize: 1000,
  /** Not published; a full batch is a little over half of it. */
  maxBytes: 1_000_000,
  /** Not published, and shared by all programs that use the customer's account; ours is 30,000 conversions a minute. */
  requestsPerMinute: 30,
  /** Not published. */
  timeoutMs: 60_000,
  /** By identifier, name and time, without limit; repeats are ignored silently. Source: offlineconversion. */
  dedupWindowMs: null,
  adjustAfterMs: VISIBLE_AFTER_MS,
  version: 'Campaign Management v13 (REST), Bulk 6.0',
  source: 'https://learn.microsoft.com/en-us/advertising/campaign-management-service/applyofflineconversions',
  checkedOn: '2026-11-22',
};
