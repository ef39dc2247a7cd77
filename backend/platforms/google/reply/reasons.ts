import type { RowOutcome } from '../../platform.ts';
import { retryOutcome } from '../../kit/reply.ts';
import { ACCOUNT_WAIT_MS, TOO_RECENT_WAIT_MS } from '../limits.ts';

const OTHER_ACCOUNT =
  'The ad click belongs to another Google Ads account than the one in the settings. It is counted once that is corrected.';
const OTHER_ACCOUNT_CODES = new Set([
  'INVALID_OPERATING_ACCOUNT_FOR_CLICK',
  'OPERATING_ACCOUNT_MISMATCH_FOR_AD_IDENTIFIER',
]);
const BAD_REQUEST = 'Matchback sent a request that Google does not accept; please report it.';

/** Reasons that concern the account, the settings or the request itself (docs/platforms/google.md#reasons). */
const ACCOUNT_REASONS = new Map<string, string>([
  ['PERMISSION_DENIED', 'The credentials have no access to this Google Ads account.'],
  ['INVALID_DESTINATION', 'Google does not accept the account and the conversion action in the settings.'],
  ['INVALID_CONVERSION_ACTION_ID', 'This Google Ads account does not have the conversion action.'],
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
  ['EXTERNAL_ATTRIBUTION_DATA_MISSING', 'The conversion action requires external attribution; choose another one.'],
  ['NOT_FOUND', 'Google does not find the account or the conversion action; check both in the settings.'],
  ['TERMS_AND_CONDITIONS_NOT_SIGNED', 'Accept the terms for customer data in the Google Ads account.'],
  [
    'EU_POLITICAL_ADVERTISING_DECLARATION_REQUIRED',
    'Declare in Google Ads, for each campaign of the account, whether it contains EU political advertising.',
  ],
  [
    'NO_CONSENT',
    "The advertiser has not given Google the consent for its core platform services; give it in the account's settings.",
  ],
  ...[...OTHER_ACCOUNT_CODES].map((code) => [code, OTHER_ACCOUNT] as const),
  ['REQUIRED_PREREQUISITE_LINK_MISSING', 'A link between accounts that Google requires is missing in Google Ads.'],
  ['CUSTOM_VARIABLE_NOT_ENABLED', 'A custom variable is not turned on in the Google Ads account.'],
  ['CUSTOM_VARIABLE_NOT_FOUND', 'A custom variable does not exist in the Google Ads account.'],
  ['ACCOUNT_INELIGIBLE_FOR_STORE_SALES', 'Google does not allow store sales for this account; choose another action.'],
  ['MULTIPLE_DATA_TYPES_NOT_ALLOWED', BAD_REQUEST],
  ['TOO_MANY_EVENTS', BAD_REQUEST],
  ['TOO_MANY_DESTINATIONS', BAD_REQUEST],
  ['DUPLICATE_DESTINATION_REFERENCE', BAD_REQUEST],
]);

const ROW_REASONS = new Map<string, string>([
  ['EVENT_TOO_OLD', 'Google refuses the sale because its ad click is too old.'],
  ['INVALID_GCLID', 'Google does not know this gclid.'],
  ['INVALID_GBRAID', 'Google does not know this gbraid.'],
  ['INVALID_WBRAID', 'Google does not know this wbraid.'],
  ['INVALID_AD_IDENTIFIERS', 'Google does not accept the click id.'],
  ['INVALID_CLICK', 'Google does not know the ad click.'],
  ['EVENT_ID_DECODE_ERROR', 'Google cannot read the dclid; give it exactly as the landing page got it.'],
  ['CONVERSION_PRECEDES_CLICK', 'The sale is dated before its ad click; check the time and the time zone.'],
  [
    'ONE_PER_CLICK_CONVERSION_ACTION_NOT_PERMITTED_WITH_BRAID',
    'For gbraid and wbraid the conversion action must count every conversion, not one per click.',
  ],
  ['DENIED_CONSENT', 'The customer did not consent, so Google does not process the sale.'],
  ['UNKNOWN_CONSENT', 'Google requires consent for this customer, and the row does not state it.'],
  ['NO_IDENTIFIERS_PROVIDED', 'The sale has neither a click id nor customer data.'],
  ['EVENT_TIME_INVALID', 'Google does not accept the time of the sale.'],
  ['INVALID_CURRENCY_CODE', 'Google does not know the currency.'],
]);

/** All other known reasons that are about a value of the row. */
const BAD_VALUE_CODES = new Set([
  ...[
    'REQUIRED_FIELD_MISSING',
    'INVALID_ARGUMENT',
    'INVALID_FORMAT',
    'INVALID_HEX_ENCODING',
    'INVALID_BASE64_ENCODING',
  ],
  ...['INVALID_SHA256_FORMAT', 'INVALID_ENUM_VALUE', 'INVALID_NUMBER_FORMAT', 'INVALID_EVENT'],
  ...['TOO_MANY_USER_IDENTIFIERS', 'TOO_MANY_ELEMENTS', 'FIELD_VALUE_TOO_LONG', 'FIELD_VALUE_TOO_SHORT'],
  ...['TOO_FEW_ELEMENTS', 'INVALID_REGION_CODE', 'INVALID_POSTAL_CODE', 'INVALID_MERCHANT_ID'],
  ...['ORIGINAL_CONVERSIONS_NOT_FOUND'],
]);

/** The last two are names of the Google Ads API, in case Data Manager uses them too. */
const TOO_RECENT_CODES = new Set(['TOO_RECENT_CLICK', 'TOO_RECENT_EVENT', 'TOO_RECENT_CONVERSION_ACTION']);
const TEMPORARY_CODES = new Set(['INTERNAL_ERROR', 'DEADLINE_EXCEEDED', 'RESOURCE_EXHAUSTED']);

/** Not an error: usual for sales that are identified by customer data alone (docs/platforms/google.md#reasons). */
const NOT_FROM_AD =
  'Google found no click on its ads by this customer, so the sale did not come from a Google ad and is not counted. ' +
  'Nothing is lost. If the row has a gclid, check that it is of this account.';
const NO_USER = 'Google accepted the sale and does not count it, because it found no user for the click';
/** Google has the sale already, or no user to count it for. */
const ACCEPTED_NOTES = new Map<string, string>([
  ['USER_ID_NOT_FOUND_FOR_DCLID', NO_USER],
  ['USER_ID_NOT_FOUND_FOR_GCLID', NO_USER],
  ['USER_ID_NOT_FOUND', NO_USER],
  ['DUPLICATE_GCLID', 'Google already had this sale'],
  ['DUPLICATE_TRANSACTION_ID', 'Google already had this sale'],
]);

/** The sentence for a reason code that concerns the account and not one row; null for every other code. */
export function accountReason(code: string): string | null {
  const reason = ACCOUNT_REASONS.get(code);
  return reason === undefined ? null : `${reason} (Google: ${code})`;
}

/** Whether the reason is that the ad click belongs to another account. */
export function isOfOtherAccount(code: string): boolean {
  return OTHER_ACCOUNT_CODES.has(code);
}

/** Whether the reason code is known to be about a value of one sale. INVALID_ARGUMENT says nothing. */
export function isRowReason(code: string): boolean {
  return ROW_REASONS.has(code) || (BAD_VALUE_CODES.has(code) && code !== 'INVALID_ARGUMENT');
}

/** The reason code without the prefix of processing errors; UNKNOWN for what is not a code. */
export function toReasonCode(reason: unknown): string {
  if (typeof reason !== 'string' || !/^[A-Z][A-Z0-9_]{1,100}$/.test(reason)) return 'UNKNOWN';
  return reason.replace(/^PROCESSING_ERROR_(REASON_)?/, '');
}

/** The outcome of a row that Google names with this reason code. Google may add codes; an unknown one rejects the row. */
export function outcomeOfReason(code: string): RowOutcome {
  const suffix = `(Google: ${code})`;
  if (code === 'CLICK_NOT_FOUND') return { kind: 'accepted', code: 'not_from_ad', note: `${NOT_FROM_AD} ${suffix}` };
  const note = ACCEPTED_NOTES.get(code);
  if (note !== undefined) return { kind: 'accepted', note: `${note} ${suffix}.` };
  if (TOO_RECENT_CODES.has(code)) {
    return retryOutcome(
      code,
      `The ad click or the conversion action is too recent for Google. ${suffix}`,
      TOO_RECENT_WAIT_MS,
    );
  }
  if (TEMPORARY_CODES.has(code)) return retryOutcome(code, `Google had a temporary fault. ${suffix}`);
  const reasonOfAccount = accountReason(code);
  if (reasonOfAccount !== null) return retryOutcome(code, reasonOfAccount, ACCOUNT_WAIT_MS);
  const reason =
    ROW_REASONS.get(code) ??
    (BAD_VALUE_CODES.has(code)
      ? 'Google does not accept a value of this sale.'
      : 'Google refuses this sale for an unknown reason. Check the row.');
  return { kind: 'rejected', code, reason: `${reason} ${suffix}` };
}
