import { THROTTLED_WAIT_MS, VISIBLE_AFTER_MS, NEW_GOAL_WAIT_MS } from '../limits.ts';

/**
 * What causes an error: the row; the goal or the settings (`setup`) or the credentials (`account`), which a person must
 * fix; a temporary fault; too many calls; or a row that Microsoft already has.
 */
export type ErrorCause = 'row' | 'setup' | 'account' | 'temporary' | 'throttled' | 'duplicate' | 'unknown';

export interface MicrosoftError {
  /** The symbolic code; the number as text where only that is known. */
  code: string;
  cause: ErrorCause;
  /** For a marketer, with Microsoft's code in it. */
  reason: string;
  afterMs?: number;
}

type Entry = [number: number | null, name: string, cause: ErrorCause, reason: string, afterMs?: number];

const GOAL_NOT_FOUND =
  'The account has no offline conversion goal of this name; correct conversion_name, or create the goal.';
const GOAL_TOO_NEW = 'The conversion goal is less than two hours old.';
const TEMPORARY_FAULT = 'Microsoft has a temporary fault.';
const BAD_REQUEST = 'Matchback sent something that Microsoft does not accept; please report it.';
const BAD_CREDENTIALS =
  'Microsoft does not accept the credentials; check the developer token and connect the account again.';

/** Codes of docs/platforms/microsoft.md#error-codes; where there is no number, none is published. */
const ENTRIES: readonly Entry[] = [
  [0, 'InternalError', 'temporary', TEMPORARY_FAULT],
  [100, 'NullRequest', 'row', BAD_REQUEST],
  [105, 'InvalidCredentials', 'account', BAD_CREDENTIALS],
  [106, 'UserIsNotAuthorized', 'account', 'The user who granted access may not use this customer or account.'],
  [108, 'UserCompromised', 'account', 'Microsoft has locked the user for security; set a new password there.'],
  [109, 'AuthenticationTokenExpired', 'temporary', 'The access token has expired.'],
  [113, 'InvalidDateObject', 'row', 'Microsoft does not accept a date of this sale.'],
  [116, 'RequestMissingHeaders', 'account', BAD_REQUEST],
  [117, 'CallRateExceeded', 'throttled', 'Microsoft asks us to slow down.', THROTTLED_WAIT_MS],
  [
    123,
    'WorkIdentityNotAvailable',
    'account',
    'Microsoft Advertising requires a personal Microsoft account to sign in.',
  ],
  [
    1029,
    'CampaignServiceCustomerIdHasToBeSpecified',
    'account',
    'Microsoft did not get the customer id; check customer_id in the settings.',
  ],
  [
    1030,
    'CampaignServiceAccountIdHasToBeSpecified',
    'account',
    'Microsoft did not get the account id; check account_id in the settings.',
  ],
  [5600, 'OfflineConversionsNullOrEmpty', 'row', BAD_REQUEST],
  [5601, 'OfflineConversionsLimitExceeded', 'row', BAD_REQUEST],
  [5602, 'OfflineConversionIsNull', 'row', BAD_REQUEST],
  [
    5603,
    'OfflineConversionMicrosoftClickIdNullOrEmpty',
    'row',
    'Microsoft requires a click id (msclkid) with this sale.',
  ],
  [5604, 'OfflineConversionMicrosoftClickIdInvalid', 'row', 'Microsoft does not accept the click id (msclkid).'],
  [5605, 'OfflineConversionNameNullOrEmpty', 'setup', GOAL_NOT_FOUND],
  [5606, 'OfflineConversionNameInvalid', 'setup', GOAL_NOT_FOUND],
  [5607, 'OfflineConversionTimeInvalid', 'row', 'Microsoft does not accept the time of the sale.'],
  [5608, 'OfflineConversionTimeNullOrEmpty', 'row', 'Microsoft requires a time with this sale.'],
  [5609, 'OfflineConversionTimeOutOfWindow', 'row', 'Microsoft takes sales of the last 90 days only.'],
  [5610, 'OfflineConversionValueInvalid', 'row', 'Microsoft does not accept the value of the sale.'],
  [5611, 'OfflineConversionCurrencyCodeInvalid', 'row', 'Microsoft does not know the currency.'],
  [5612, 'OfflineConversionsApplyFailed', 'temporary', TEMPORARY_FAULT],
  [
    5613,
    'OfflineConversionPilotNotEnabledForCustomer',
    'setup',
    'Microsoft has not enabled offline conversions for this customer; ask its support.',
  ],
  [
    5614,
    'FutureConversionTimeCannotBeSet',
    'row',
    'The time of the sale is in the future; check the date and the time zone.',
  ],
  [5615, 'OfflineConversionNotAcceptedForGoal', 'temporary', GOAL_TOO_NEW, NEW_GOAL_WAIT_MS],
  [null, 'OfflineConversionGoalTooRecent', 'temporary', GOAL_TOO_NEW, NEW_GOAL_WAIT_MS],
  [
    5616,
    'ConversionTimeEarlierThanClickTime',
    'row',
    'The sale is not later than its ad click; check the time and the time zone.',
  ],
  [
    5617,
    'ClickIdDateTimeOutsideGoalConversionWindow',
    'row',
    'The ad click is older than the conversion window of the goal.',
  ],
  [5618, 'OfflineConversionInvalidAdjustmentType', 'row', BAD_REQUEST],
  [5619, 'OfflineConversionAdjustmentTimeNullOrEmpty', 'row', 'Microsoft requires a time with this change.'],
  [
    5620,
    'OfflineConversionAdjustmentTimeEarlierThanConversionTime',
    'row',
    'The change is dated before the sale itself.',
  ],
  [5621, 'OfflineConversionAdjustmentTimeInvalid', 'row', 'Microsoft does not accept the time of the change.'],
  [
    5622,
    'OfflineConversionFutureAdjustmentTimeCannotBeSet',
    'row',
    'The time of the change is in the future; check it.',
  ],
  [5623, 'OfflineConversionAdjustmentTimeOutOfWindow', 'row', 'It is too late for Microsoft to change this sale.'],
  [5624, 'OfflineConversionAdjustmentValueNotExpected', 'row', BAD_REQUEST],
  [5625, 'OfflineConversionAdjustmentValueRequired', 'row', 'Microsoft requires the new value with this change.'],
  [5626, 'OfflineConversionCurrencyValueRequired', 'row', 'Microsoft requires the currency with this change.'],
  [
    5627,
    'OfflineConversionRestateRetractNotSupported',
    'row',
    'Microsoft cannot change this sale; correct it there by hand if it matters.',
  ],
  [
    null,
    'NotEligibleForEnhancedConversions',
    'setup',
    'The goal does not take hashed e-mails and phones: turn on enhanced conversions for it, or switch enhanced_conversions off in the settings.',
  ],
  [null, 'ConversionEmailAddressIsNotHashed', 'row', 'Microsoft does not accept the e-mail as a SHA-256 hash.'],
  [null, 'ConversionPhoneNumberIsNotHashed', 'row', 'Microsoft does not accept the phone as a SHA-256 hash.'],
  [
    null,
    'ExternalAttributionRequiredFieldEmpty',
    'row',
    'The goal is externally attributed, and the row lacks the attribution credit or model.',
  ],
  [null, 'ExternalAttributionModelTooLong', 'row', 'The name of the attribution model is too long for Microsoft.'],
  [null, 'ExternalAttributionCreditValueInvalid', 'row', 'The attribution credit must be above 0 and at most 1.'],
  [
    null,
    'GoalNotEligibleForExternalAttribution',
    'setup',
    'The goal is not externally attributed: switch externally_attributed off in the settings, or choose another goal.',
  ],
  // Reasons of the diagnostics report, in case a reply has them too.
  [
    null,
    'AdjustmentOriginalNotFound',
    'temporary',
    'Microsoft does not show the sale of this change yet.',
    VISIBLE_AFTER_MS,
  ],
  [null, 'ConversionAlreadyRetracted', 'row', 'The sale was already retracted and can no longer be changed.'],
  [null, 'DuplicateConversionKey', 'duplicate', 'Microsoft already had this sale.'],
];

const BY_NAME = new Map(ENTRIES.map((entry) => [entry[1], entry]));
const BY_NUMBER = new Map(ENTRIES.flatMap((entry) => (entry[0] === null ? [] : [[entry[0], entry] as const])));

/** Looks an error up by its symbolic code, else by its number: newer codes have no published number. */
export function lookUpError(name: string | null, number: number | null): MicrosoftError {
  const entry = BY_NAME.get(name ?? '') ?? BY_NUMBER.get(number ?? NaN);
  if (entry === undefined) {
    const code = name !== null && /^[A-Za-z]\w{1,79}$/.test(name) ? name : String(number ?? 'unknown');
    return {
      code,
      cause: 'unknown',
      reason: `Microsoft refuses this with an unknown error code. Look it up in Microsoft's documentation. (Microsoft: ${code})`,
    };
  }
  const [publishedNumber, code, cause, reason, afterMs] = entry;
  const suffix = `(Microsoft: ${[publishedNumber ?? number, code].filter((part) => part !== null).join(' ')})`;
  return { code, cause, reason: `${reason} ${suffix}`, ...(afterMs !== undefined && { afterMs }) };
}
