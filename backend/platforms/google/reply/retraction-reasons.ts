import type { Outgoing, RowOutcome } from '../../platform.ts';
import { withPlatformMessage } from '../../kit/platform-message.ts';
import { retryOutcome } from '../../kit/reply.ts';
import {
  ACCOUNT_WAIT_MS,
  DAY_QUOTA_WAIT_MS,
  NOT_FOUND_LIMIT_MS,
  NOT_FOUND_WAIT_MS,
  TOO_RECENT_WAIT_MS,
} from '../limits.ts';
import type { AdsError } from './ads-errors.ts';

/**
 * Errors of the account, its permissions or the API itself, which a person has to fix
 * (docs/platforms/google.md#retraction-errors).
 */
const ACCOUNT_REASONS = new Map<string, string>([
  ['ACCESS_TOKEN_SCOPE_INSUFFICIENT', 'The credentials were not granted the scope of the Google Ads API.'],
  ['SERVICE_DISABLED', 'The Google Ads API is turned off in the Google Cloud project of these credentials.'],
  ['USER_PERMISSION_DENIED', 'The credentials have no access to this account in the Google Ads API.'],
  ['NOT_ADS_USER', 'The credentials do not belong to a user of Google Ads.'],
  ['CUSTOMER_NOT_FOUND', 'The Google Ads API does not know the account.'],
  ['CUSTOMER_NOT_ENABLED', 'The Google Ads account is not active.'],
  ['CUSTOMER_NOT_ALLOWLISTED_FOR_THIS_FEATURE', 'Google does not let this project use the Google Ads API for it.'],
  ['NO_CONVERSION_ACTION_FOUND', 'The conversion action that has the sale is no longer in the Google Ads account.'],
  ['INVALID_CONVERSION_ACTION_TYPE', 'The conversion action is of a kind that cannot be adjusted.'],
  ['UNAUTHORIZED_CUSTOMER', 'The credentials have no access to this account in the Google Ads API.'],
  ['INVALID_CUSTOMER_FOR_CLICK', 'The ad click belongs to another Google Ads account.'],
  ['CONVERSION_TRACKING_NOT_ENABLED_AT_IMPRESSION_TIME', 'Conversion tracking was off when the ad was shown.'],
  ['CUSTOMER_NOT_ACCEPTED_CUSTOMER_DATA_TERMS', 'Accept the customer data terms in the Google Ads account.'],
  [
    'UNSUPPORTED_VERSION',
    'Google no longer serves this version of the Google Ads API; set ads_api_version to a newer one in the settings.',
  ],
  [
    'INVALID_CUSTOMER_ID',
    'The Google Ads API does not accept the account id; check operating_account_id in the settings.',
  ],
  [
    'CANNOT_BE_EXECUTED_BY_MANAGER_ACCOUNT',
    'The account in the settings is a manager account; set operating_account_id to the account of the conversion action.',
  ],
  [
    'LOGIN_CUSTOMER_ID_PARAMETER_MISSING',
    'The credentials belong to a manager account; set login_account_id in the settings.',
  ],
  ['CLOUD_PROJECT_NOT_FOUND', 'Google does not find the Google Cloud project of these credentials.'],
]);
/** Enums all of whose codes are about the caller or the account. */
const ACCOUNT_KINDS = new Set(['authenticationError', 'authorizationError', 'headerError', 'notAllowlistedError']);

const ROW_REASONS = new Map<string, string>([
  ['CONVERSION_EXPIRED', 'Google Ads takes changes up to 54 days after the sale; this one came later.'],
  [
    'ADJUSTMENT_PRECEDES_CONVERSION',
    'The retraction is dated before the sale itself; check the times and the time zone.',
  ],
  ['MORE_RECENT_RESTATEMENT_FOUND', 'Google Ads has a later change of this sale.'],
  ['TOO_MANY_ADJUSTMENTS', 'Google Ads takes no more changes of this sale.'],
  ['DUPLICATE_ADJUSTMENT_IN_REQUEST', 'Google Ads got this change twice in one request.'],
  ['MISSING_ORDER_ID_FOR_WEBPAGE', 'Google Ads requires the order id of this sale.'],
]);
const UNKNOWN_ACCOUNT_REASON = 'Google does not let these credentials use the account in the Google Ads API.';
const UNKNOWN_REASON = 'Google Ads does not retract this sale, for an unknown reason. Check the row.';

const TOO_RECENT_CODES = new Set(['TOO_RECENT_EVENT', 'TOO_RECENT_CONVERSION', 'TOO_RECENT_CONVERSION_ACTION']);
const TEMPORARY_CODES = new Set(['INTERNAL_ERROR', 'TRANSIENT_ERROR', 'DEADLINE_EXCEEDED']);
const QUOTA_CODES = new Set(['RESOURCE_EXHAUSTED', 'RESOURCE_TEMPORARILY_EXHAUSTED']);

/**
 * The outcome of an error for a retraction (docs/platforms/google.md#retraction-errors). `now`: the time by the platform's
 * clock in ms, null when the reply has none. No error stops the destination, because new sales go through the other API.
 */
export function retractionOutcome(error: AdsError, outgoing: Outgoing, now: number | null): RowOutcome {
  const { kind, code, message, waitMs } = error;
  const reason = (text: string) => withPlatformMessage(`${text} (Google Ads API: ${code})`, message);
  if (code === 'CONVERSION_ALREADY_RETRACTED') {
    return { kind: 'accepted', note: `Google Ads had already retracted this sale (Google Ads API: ${code}).` };
  }
  if (code === 'CONVERSION_NOT_FOUND') return notFoundOutcome(code, outgoing, now);
  if (TOO_RECENT_CODES.has(code)) return retryOutcome(code, reason('Too early for Google Ads.'), TOO_RECENT_WAIT_MS);
  if (QUOTA_CODES.has(code)) {
    const text = "The Google Cloud project's quota of the Google Ads API is used up.";
    return retryOutcome(code, reason(text), waitMs ?? DAY_QUOTA_WAIT_MS);
  }
  if (TEMPORARY_CODES.has(code)) return retryOutcome(code, reason('Google had a temporary fault.'), waitMs);
  const accountReason = ACCOUNT_REASONS.get(code) ?? (ACCOUNT_KINDS.has(kind) ? UNKNOWN_ACCOUNT_REASON : undefined);
  if (accountReason !== undefined) return retryNextDay(code, reason(accountReason));
  return { kind: 'rejected', code, reason: reason(ROW_REASONS.get(code) ?? UNKNOWN_REASON) };
}

/** Sent again each day until the sale is too old to be changed: a person may have fixed the account by then. */
export function retryNextDay(code: string, reason: string): RowOutcome {
  return retryOutcome(code, `${reason} New sales are still sent.`, ACCOUNT_WAIT_MS);
}

/** The Google Ads API may not know a new sale yet; the retraction is rejected two days after the change. */
function notFoundOutcome(code: string, { adjustment }: Outgoing, now: number | null): RowOutcome {
  const waitedMs = now === null || adjustment === undefined ? 0 : now - Date.parse(adjustment.time);
  if (waitedMs <= NOT_FOUND_LIMIT_MS) {
    return retryOutcome(code, `The Google Ads API does not know the sale yet (${code}).`, NOT_FOUND_WAIT_MS);
  }
  const reason =
    `The Google Ads API does not know the sale (${code}), so it was not retracted. ` +
    'Upload the file of adjustments in Google Ads instead.';
  return { kind: 'rejected', code, reason };
}
