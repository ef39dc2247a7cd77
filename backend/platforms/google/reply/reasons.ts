import type { RowOutcome } from '../../platform.ts';
import { retry } from '../../kit/reply.ts';
import { ACCOUNT_WAIT_MS, TOO_RECENT_WAIT_MS } from '../limits.ts';

/**
 * The reasons that stop the whole destination: something about the account or the settings
 * (docs/platforms/google.md#reasons).
 */
const ACCOUNT = new Map<string, string>([
  ['PERMISSION_DENIED', 'The credentials have no access to this Google Ads account.'],
  ['INVALID_DESTINATION', 'Google does not accept the account and the conversion action in the settings.'],
  ['INVALID_CONVERSION_ACTION_ID', 'There is no such conversion action in this Google Ads account.'],
  ['INVALID_CONVERSION_ACTION_TYPE', 'The conversion action is not of the kind that takes imported clicks.'],
  [
    'DESTINATION_ACCOUNT_NOT_ENABLED_ENHANCED_CONVERSIONS_FOR_LEADS',
    'Turn on enhanced conversions for leads in the Google Ads account.',
  ],
  [
    'DESTINATION_ACCOUNT_ENHANCED_CONVERSIONS_TERMS_NOT_SIGNED',
    'Accept the customer data terms in the Google Ads account.',
  ],
  [
    'DESTINATION_ACCOUNT_DATA_POLICY_PROHIBITS_ENHANCED_CONVERSIONS',
    "Google's data policy does not allow customer data for this Google Ads account.",
  ],
  ['DESTINATION_ACCOUNT_TYPE_MISMATCH', 'The account in the settings is not a Google Ads account.'],
  ['OPERATING_ACCOUNT_LOGIN_ACCOUNT_MISMATCH', 'The login account is not a manager of the operating account.'],
  ['NOT_ALLOWLISTED', 'Google has not allowed this account to use the feature.'],
  ['EVENT_SOURCE_AND_DESTINATION_MISMATCH', 'The conversion action does not take sales of this event source.'],
  ['EXTERNAL_ATTRIBUTION_DATA_MISSING', 'The conversion action expects external attribution; choose another one.'],
]);

const REJECTED = new Map<string, string>([
  ['EVENT_TOO_OLD', 'Google refuses the sale because its ad click is too long ago.'],
  ['INVALID_GCLID', 'Google does not know this gclid.'],
  ['INVALID_GBRAID', 'Google does not know this gbraid.'],
  ['INVALID_WBRAID', 'Google does not know this wbraid.'],
  ['INVALID_AD_IDENTIFIERS', 'Google does not accept the click id.'],
  ['INVALID_CLICK', 'Google does not know the ad click.'],
  ['CONVERSION_PRECEDES_CLICK', 'The sale lies before its ad click; check the time and the time zone.'],
  [
    'ONE_PER_CLICK_CONVERSION_ACTION_NOT_PERMITTED_WITH_BRAID',
    'For gbraid and wbraid the conversion action must count every conversion, not one per click.',
  ],
  ['INVALID_OPERATING_ACCOUNT_FOR_CLICK', 'The ad click belongs to another Google Ads account.'],
  ['OPERATING_ACCOUNT_MISMATCH_FOR_AD_IDENTIFIER', 'The ad click belongs to another Google Ads account.'],
  ['DENIED_CONSENT', 'The customer did not consent, so Google does not process the sale.'],
  ['NO_CONSENT', 'Google demands consent for this customer, and the row does not say it.'],
  ['UNKNOWN_CONSENT', 'Google demands consent for this customer, and the row does not say it.'],
  ['NO_IDENTIFIERS_PROVIDED', 'The sale carries neither a click id nor customer data.'],
  ['EVENT_TIME_INVALID', 'Google does not accept the time of the sale.'],
  ['INVALID_CURRENCY_CODE', 'Google does not know the currency.'],
]);

/** Every other known reason that says the row itself is at fault. */
const BAD_VALUE = new Set([
  ...[
    'REQUIRED_FIELD_MISSING',
    'INVALID_ARGUMENT',
    'INVALID_FORMAT',
    'INVALID_HEX_ENCODING',
    'INVALID_BASE64_ENCODING',
  ],
  ...['INVALID_SHA256_FORMAT', 'INVALID_ENUM_VALUE', 'INVALID_NUMBER_FORMAT', 'INVALID_EVENT', 'TOO_MANY_EVENTS'],
  ...['TOO_MANY_USER_IDENTIFIERS', 'TOO_MANY_DESTINATIONS', 'DUPLICATE_DESTINATION_REFERENCE', 'FIELD_VALUE_TOO_LONG'],
  ...['TOO_FEW_ELEMENTS', 'INVALID_REGION_CODE', 'INVALID_POSTAL_CODE', 'INVALID_MERCHANT_ID'],
  ...['ORIGINAL_CONVERSIONS_NOT_FOUND'],
]);

const TEMPORARY = new Set(['INTERNAL_ERROR', 'DEADLINE_EXCEEDED', 'RESOURCE_EXHAUSTED']);

/** Not errors: Google has the sale, or knows nobody to count it for. */
const HARMLESS = new Map<string, string>([
  ['CLICK_NOT_FOUND', 'Google took it and found no ad click of this customer, so it counts nothing'],
  ['DUPLICATE_GCLID', 'Google had this sale already'],
  ['DUPLICATE_TRANSACTION_ID', 'Google had this sale already'],
]);

/** Words for a reason that concerns the account and not one row; null for every other. */
export function accountWords(reason: string): string | null {
  const words = ACCOUNT.get(reason);
  return words === undefined ? null : `${words} (Google: ${reason})`;
}

/** The reason without the prefix of processing errors; what is no name of a reason becomes UNKNOWN. */
export function bareReason(reason: unknown): string {
  if (typeof reason !== 'string' || !/^[A-Z][A-Z0-9_]{1,100}$/.test(reason)) return 'UNKNOWN';
  return reason.replace(/^PROCESSING_ERROR_(REASON_)?/, '');
}

/** What a reason means for the row that Google names with it. Google may add reasons: an unknown one asks for review. */
export function rowOutcome(code: string): RowOutcome {
  const suffix = `(Google: ${code})`;
  const harmless = HARMLESS.get(code);
  if (harmless !== undefined) return { kind: 'accepted', note: `${harmless} ${suffix}.` };
  if (code === 'TOO_RECENT_CLICK') {
    return retry(code, `The ad click is too young for Google. ${suffix}`, TOO_RECENT_WAIT_MS);
  }
  if (TEMPORARY.has(code)) return retry(code, `Google had a temporary fault. ${suffix}`);
  const account = accountWords(code);
  if (account !== null) return retry(code, account, ACCOUNT_WAIT_MS);
  const rejected = REJECTED.get(code);
  if (rejected !== undefined) return { kind: 'rejected', code, reason: `${rejected} ${suffix}` };
  const known = BAD_VALUE.has(code);
  const words = known
    ? 'Google does not accept a value of this sale.'
    : 'Google refuses this sale for a new reason; please review.';
  return { kind: 'rejected', code, reason: `${words} ${suffix}` };
}
