import type { Outgoing, RowOutcome } from '../../platform.ts';
import { withQuote } from '../../kit/quote.ts';
import { retry } from '../../kit/reply.ts';
import {
  ACCOUNT_WAIT_MS,
  DAY_QUOTA_WAIT_MS,
  NOT_FOUND_LIMIT_MS,
  NOT_FOUND_WAIT_MS,
  TOO_RECENT_WAIT_MS,
} from '../limits.ts';

/**
 * Something about the account, its permissions or the API itself, which a person has to mend
 * (docs/platforms/google.md#retraction-errors).
 */
const ACCOUNT = new Map<string, string>([
  ['ACCESS_TOKEN_SCOPE_INSUFFICIENT', 'The credentials were not granted the permission of the Google Ads API.'],
  ['SERVICE_DISABLED', 'The Google Ads API is turned off in the Google Cloud project of these credentials.'],
  ['USER_PERMISSION_DENIED', 'The credentials have no access to this account in the Google Ads API.'],
  ['NOT_ADS_USER', 'The credentials belong to nobody who uses Google Ads.'],
  ['CUSTOMER_NOT_FOUND', 'The Google Ads API does not know the account.'],
  ['CUSTOMER_NOT_ENABLED', 'The Google Ads account is not active.'],
  ['CUSTOMER_NOT_ALLOWLISTED_FOR_THIS_FEATURE', 'Google does not let this project use the Google Ads API for it.'],
  ['NO_CONVERSION_ACTION_FOUND', 'The conversion action that has the sale is not in the Google Ads account any more.'],
  ['INVALID_CONVERSION_ACTION_TYPE', 'The conversion action is of a kind that cannot be adjusted.'],
  ['UNAUTHORIZED_CUSTOMER', 'The credentials have no access to this account in the Google Ads API.'],
  ['INVALID_CUSTOMER_FOR_CLICK', 'The ad click belongs to another Google Ads account.'],
  ['CONVERSION_TRACKING_NOT_ENABLED_AT_IMPRESSION_TIME', 'Conversion tracking was off when the ad was shown.'],
  ['CUSTOMER_NOT_ACCEPTED_CUSTOMER_DATA_TERMS', 'Accept the customer data terms in the Google Ads account.'],
]);

const REJECTED = new Map<string, string>([
  ['CONVERSION_EXPIRED', 'Google Ads takes changes up to 54 days after the sale; this one came later.'],
  ['ADJUSTMENT_PRECEDES_CONVERSION', 'The sale was taken back before it was made; check the times and the time zone.'],
  ['MORE_RECENT_RESTATEMENT_FOUND', 'Google Ads has a later change of this sale.'],
  ['TOO_MANY_ADJUSTMENTS', 'Google Ads takes no more changes of this sale.'],
  ['DUPLICATE_ADJUSTMENT_IN_REQUEST', 'Google Ads got this change twice at once.'],
  ['MISSING_ORDER_ID_FOR_WEBPAGE', 'Google Ads wants the order id of this sale.'],
]);

const TOO_RECENT = new Set(['TOO_RECENT_EVENT', 'TOO_RECENT_CONVERSION', 'TOO_RECENT_CONVERSION_ACTION']);
const TEMPORARY = new Set(['INTERNAL_ERROR', 'TRANSIENT_ERROR', 'DEADLINE_EXCEEDED']);
const QUOTA = new Set(['RESOURCE_EXHAUSTED', 'RESOURCE_TEMPORARILY_EXHAUSTED']);

/** One error of the Google Ads API. */
export interface AdsError {
  code: string;
  message: unknown;
  /** The row that it names. */
  row: number | null;
  /** How long a quota wants to be left alone. */
  waitMs: number | null;
}

/**
 * What an error means for a sale that shall be taken back (docs/platforms/google.md#retraction-errors); `now`: the
 * platform's own clock, null when it does not tell. Nothing here stops the destination: new sales go by the other API,
 * whatever is wrong with this one.
 */
export function retractionOutcome(error: AdsError, outgoing: Outgoing, now: number | null): RowOutcome {
  const { code, message, waitMs } = error;
  const told = (words: string) => withQuote(`${words} (Google Ads API: ${code})`, message);
  if (code === 'CONVERSION_ALREADY_RETRACTED') {
    return { kind: 'accepted', note: `Google Ads had taken this sale back already (Google Ads API: ${code}).` };
  }
  if (code === 'CONVERSION_NOT_FOUND') return notFound(code, outgoing, now);
  if (TOO_RECENT.has(code)) {
    return retry(code, told('Too early for Google Ads.'), TOO_RECENT_WAIT_MS);
  }
  if (QUOTA.has(code)) {
    const words = "The Google Cloud project's quota of the Google Ads API is used up.";
    return retry(code, told(words), waitMs ?? DAY_QUOTA_WAIT_MS);
  }
  if (TEMPORARY.has(code)) return retry(code, told('Google had a temporary fault.'), waitMs);
  const account = ACCOUNT.get(code);
  if (account !== undefined) return tomorrow(code, told(account));
  const rejected = REJECTED.get(code);
  const words = rejected ?? 'Google Ads does not take this sale back, for a reason that we do not know; please review.';
  return { kind: 'rejected', code, reason: told(words) };
}

/** A day later again, until the sale is too old to be changed: by then somebody may have mended it. */
export function tomorrow(code: string, why: string): RowOutcome {
  const reason = `${why} New sales are sent all the same.`;
  return retry(code, reason, ACCOUNT_WAIT_MS);
}

/** A new sale may not be known to the other API yet. Two days after the change that is no excuse any more. */
function notFound(code: string, { adjustment }: Outgoing, now: number | null): RowOutcome {
  const waited = now === null || adjustment === undefined ? 0 : now - Date.parse(adjustment.time);
  if (waited <= NOT_FOUND_LIMIT_MS) {
    const reason = `The Google Ads API does not know the sale yet (${code}).`;
    return retry(code, reason, NOT_FOUND_WAIT_MS);
  }
  const reason =
    `The Google Ads API does not know the sale (${code}), so it was not taken back. ` +
    'Upload the file of adjustments in Google Ads instead.';
  return { kind: 'rejected', code, reason };
}
