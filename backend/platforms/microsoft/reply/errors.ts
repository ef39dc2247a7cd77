import { THROTTLED_WAIT_MS, VISIBLE_AFTER_MS, YOUNG_GOAL_WAIT_MS } from '../limits.ts';

/**
 * What an error is about: the row; the goal or the settings, which a person must mend; the credentials; nobody, so that
 * the same is tried again; or a throttled account. `known`: Microsoft had the row already.
 */
export type Cause = 'row' | 'setup' | 'account' | 'again' | 'throttled' | 'known' | 'unknown';

export interface MicrosoftError {
  /** The symbolic code; the number as text where only that is known. */
  code: string;
  cause: Cause;
  /** For a marketer, with Microsoft's code in it. */
  words: string;
  afterMs?: number;
}

type Entry = [number: number | null, name: string, cause: Cause, words: string, afterMs?: number];

const GOAL_WORDS = 'There is no offline conversion goal of this name; correct conversion_name, or create the goal.';
const YOUNG_WORDS = 'The conversion goal is less than two hours old.';
const FAULT_WORDS = 'Microsoft has a temporary fault.';
const OURS = 'Matchback sent something that Microsoft does not take; please report it.';
const CREDENTIALS =
  'Microsoft does not accept the credentials; check the developer token and connect the account again.';

/** Codes of docs/platforms/microsoft.md#error-codes; those without a number were added without one being published. */
const ENTRIES: readonly Entry[] = [
  [0, 'InternalError', 'again', FAULT_WORDS],
  [100, 'NullRequest', 'row', OURS],
  [105, 'InvalidCredentials', 'account', CREDENTIALS],
  [106, 'UserIsNotAuthorized', 'account', 'The user who granted access may not use this customer or account.'],
  [108, 'UserCompromised', 'account', 'Microsoft has locked the user for safety; give it a new password there.'],
  [109, 'AuthenticationTokenExpired', 'again', 'The access token has expired.'],
  [113, 'InvalidDateObject', 'row', 'Microsoft does not accept a date of this sale.'],
  [116, 'RequestMissingHeaders', 'account', OURS],
  [117, 'CallRateExceeded', 'throttled', 'Microsoft asks us to slow down.', THROTTLED_WAIT_MS],
  [123, 'WorkIdentityNotAvailable', 'account', 'Microsoft Advertising wants a personal Microsoft account to sign in.'],
  [1029, 'CampaignServiceCustomerIdHasToBeSpecified', 'account', 'Microsoft misses the customer id.'],
  [1030, 'CampaignServiceAccountIdHasToBeSpecified', 'account', 'Microsoft misses the account id.'],
  [5600, 'OfflineConversionsNullOrEmpty', 'row', OURS],
  [5601, 'OfflineConversionsLimitExceeded', 'row', OURS],
  [5602, 'OfflineConversionIsNull', 'row', OURS],
  [5603, 'OfflineConversionMicrosoftClickIdNullOrEmpty', 'row', 'Microsoft wants a click id (msclkid) with this sale.'],
  [5604, 'OfflineConversionMicrosoftClickIdInvalid', 'row', 'Microsoft does not accept the click id (msclkid).'],
  [5605, 'OfflineConversionNameNullOrEmpty', 'setup', GOAL_WORDS],
  [5606, 'OfflineConversionNameInvalid', 'setup', GOAL_WORDS],
  [5607, 'OfflineConversionTimeInvalid', 'row', 'Microsoft does not accept the time of the sale.'],
  [5608, 'OfflineConversionTimeNullOrEmpty', 'row', 'Microsoft wants a time with this sale.'],
  [5609, 'OfflineConversionTimeOutOfWindow', 'row', 'Microsoft takes sales of the last 90 days only.'],
  [5610, 'OfflineConversionValueInvalid', 'row', 'Microsoft does not accept the value of the sale.'],
  [5611, 'OfflineConversionCurrencyCodeInvalid', 'row', 'Microsoft does not know the currency.'],
  [5612, 'OfflineConversionsApplyFailed', 'again', FAULT_WORDS],
  [
    5613,
    'OfflineConversionPilotNotEnabledForCustomer',
    'setup',
    'Microsoft has not enabled offline conversions for this customer; ask its support.',
  ],
  [5614, 'FutureConversionTimeCannotBeSet', 'row', 'The sale lies in the future; check the date and the time zone.'],
  [5615, 'OfflineConversionNotAcceptedForGoal', 'again', YOUNG_WORDS, YOUNG_GOAL_WAIT_MS],
  [null, 'OfflineConversionGoalTooRecent', 'again', YOUNG_WORDS, YOUNG_GOAL_WAIT_MS],
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
    'The ad click is longer ago than the conversion window of the goal.',
  ],
  [5618, 'OfflineConversionInvalidAdjustmentType', 'row', OURS],
  [5619, 'OfflineConversionAdjustmentTimeNullOrEmpty', 'row', 'Microsoft wants a time with this change.'],
  [
    5620,
    'OfflineConversionAdjustmentTimeEarlierThanConversionTime',
    'row',
    'The change is dated before the sale itself.',
  ],
  [5621, 'OfflineConversionAdjustmentTimeInvalid', 'row', 'Microsoft does not accept the time of the change.'],
  [5622, 'OfflineConversionFutureAdjustmentTimeCannotBeSet', 'row', 'The change lies in the future; check its time.'],
  [5623, 'OfflineConversionAdjustmentTimeOutOfWindow', 'row', 'It is too late for Microsoft to change this sale.'],
  [5624, 'OfflineConversionAdjustmentValueNotExpected', 'row', OURS],
  [5625, 'OfflineConversionAdjustmentValueRequired', 'row', 'Microsoft wants the new value with this change.'],
  [5626, 'OfflineConversionCurrencyValueRequired', 'row', 'Microsoft wants the currency with this change.'],
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
  [null, 'ConversionEmailAddressIsNotHashed', 'row', 'Microsoft does not take the e-mail for a SHA-256 hash.'],
  [null, 'ConversionPhoneNumberIsNotHashed', 'row', 'Microsoft does not take the phone for a SHA-256 hash.'],
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
  // Reasons of the diagnostic report, should a reply ever carry them.
  [
    null,
    'AdjustmentOriginalNotFound',
    'again',
    'Microsoft does not see the sale yet that is to be changed.',
    VISIBLE_AFTER_MS,
  ],
  [null, 'ConversionAlreadyRetracted', 'row', 'The sale was taken back before and cannot be changed any more.'],
  [null, 'DuplicateConversionKey', 'known', 'Microsoft had this sale already.'],
];

const BY_NAME = new Map(ENTRIES.map((entry) => [entry[1], entry]));
const BY_NUMBER = new Map(ENTRIES.flatMap((entry) => (entry[0] === null ? [] : [[entry[0], entry] as const])));

/** By the symbolic code, and by the number where that says nothing: newer codes have no published number. */
export function errorOf(name: string | null, number: number | null): MicrosoftError {
  const entry = BY_NAME.get(name ?? '') ?? BY_NUMBER.get(number ?? NaN);
  if (entry === undefined) {
    const code = name !== null && /^[A-Za-z]\w{1,79}$/.test(name) ? name : String(number ?? 'unknown');
    return {
      code,
      cause: 'unknown',
      words: `Microsoft refuses it for a new reason; please review. (Microsoft: ${code})`,
    };
  }
  const [known, code, cause, words, afterMs] = entry;
  const suffix = `(Microsoft: ${[known ?? number, code].filter((part) => part !== null).join(' ')})`;
  return { code, cause, words: `${words} ${suffix}`, ...(afterMs !== undefined && { afterMs }) };
}
