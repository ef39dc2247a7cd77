import { ADS_SCOPE, DATA_MANAGER_SCOPE, googleCredentials as given } from './credentials.ts';

/** Who may use an account: users of it, or of the manager above it (docs/platforms/google.md#endpoint). */
export interface Account {
  users: readonly string[];
  managedBy?: string;
}

export interface ConversionAction {
  account: string;
  /** `FLOODLIGHT`: an activity of a Floodlight configuration. */
  type: 'UPLOAD_CLICKS' | 'WEBPAGE' | 'FLOODLIGHT';
  onePerClick?: boolean;
}

export interface Grant {
  principal: string;
  scopes: readonly string[];
}

/** A click on an ad of Google, by its id or by the hex hashes of the person who clicked. */
export interface KnownClick {
  clickId?: string;
  hashes?: readonly string[];
  account: string;
  time: Date;
  /** The person is in the EEA, the UK or Switzerland, so consent is needed (docs/platforms/google.md#consent). */
  eea?: boolean;
}

/**
 * The Google stand-in's switches. The facts are in docs/platforms/google.md; "unverified" is what nobody has seen live.
 */
export interface GoogleOptions {
  accounts: Readonly<Record<string, Account>>;
  actions: Readonly<Record<string, ConversionAction>>;
  clients: Readonly<Record<string, string>>;
  refreshTokens: Readonly<Record<string, Grant>>;
  accessTokens: Readonly<Record<string, Grant & { expires: Date }>>;
  /** E-mail to public key (PEM) of each service account. */
  serviceAccounts: Readonly<Record<string, string>>;
  /** Lifetime of an issued access token; whether a JWT assertion's own times are checked. */
  tokenLifetimeSeconds: number;
  checkAssertionTimes: boolean;
  /** Requests a minute and a day, writes and reads apart. */
  quotaPerMinute: number;
  quotaPerDay: number;
  /** Whether `x-goog-user-project` is demanded, unverified. */
  requireQuotaProject: boolean;
  /** Body cap, unverified. */
  maxBodyBytes: number;
  futureToleranceSeconds: number;
  /** Conversion actions of a tag (`WEBPAGE`) as destinations. */
  websiteActions: boolean;
  /** Sources that are refused with `EVENT_SOURCE_AND_DESTINATION_MISMATCH`; the matrix is unverified. */
  refusedEventSources: readonly string[];
  /** Reason against gclid with gbraid on one event (null: both are taken), and whether user data may come with a braid: unverified. */
  twoClickIdsReason: string | null;
  braidWithUserData: boolean;
  /** Whether ids of digits alone are taken; one report, which `validateOnly` did not show (docs/platforms/google.md#numeric-ids). */
  numericTransactionIds: boolean;
  /** Negative values at Google are unverified. */
  negativeValues: boolean;
  /** Custom variables that exist; any other is warned about. */
  customVariables: readonly string[];
  /** Whether `validateOnly` answers a request id, unverified. */
  validateOnlyRequestId: boolean;
  /** How long a request stays PROCESSING, and how long its status can be asked for, the latter unverified. */
  processingMs: number;
  statusLifetimeMs: number;
  /** HTTP code for an unknown request id, JSON type of `recordIndices`, the word for failure: unverified. */
  unknownRequestIdStatus: number;
  recordIndices: 'numbers' | 'strings' | 'absent';
  failedWord: 'FAILED' | 'FAILURE';
  /** The dclids of users whom Google knows. */
  knownDclids: 'any' | readonly string[];
  /** `any` takes every well-formed click id and hash; a table makes the processing stage strict. */
  knownClicks: 'any' | readonly KnownClick[];
  tooRecentClickHours: number;
  maxDaysWithClickId: number;
  maxDaysUserDataOnly: number;
  /** Data Manager adjustments: age limit, resending the same, value 0, and whether an older `lastUpdatedTimestamp` loses: unverified. */
  adjustmentMaxDays: number;
  identicalResend: 'no_op' | 'DUPLICATE_TRANSACTION_ID';
  zeroAdjustment: 'taken' | 'refused';
  lastUpdatedOrders: boolean;
  /** Versions of the Google Ads API that are served. */
  adsMinVersion: number;
  adsMaxVersion: number;
  /** Whether Ads API adjustments find Data Manager conversions; the top unverified question. */
  dataManagerConversionsAdjustable: boolean;
  /** Paths of errors of the Google Ads API: as the protos name the fields, as JSON does, or none; only the first was recorded. */
  adsErrorPaths: 'snake' | 'camel' | 'none';
  /** Errors of a retraction that carries a value and of an adjustment ahead of the clock, and whether index 0 is left out of error paths, all unverified. */
  retractionWithValueError: string;
  futureAdjustmentError: string;
  omitIndexZero: boolean;
}

const user = 'user@sandbox.example';
const otherUser = 'other@sandbox.example';
const bothScopes = [DATA_MANAGER_SCOPE, ADS_SCOPE];

export const googleDefaults: GoogleOptions = {
  accounts: {
    [given.login_account_id]: { users: [user, given.service_account_email] },
    [given.operating_account_id]: { users: [], managedBy: given.login_account_id },
    [given.other_account_id]: { users: [otherUser] },
    [given.floodlight_id]: { users: [user] },
  },
  actions: {
    [given.conversion_action_id]: { account: given.operating_account_id, type: 'UPLOAD_CLICKS' },
    [given.single_action_id]: { account: given.operating_account_id, type: 'UPLOAD_CLICKS', onePerClick: true },
    [given.website_action_id]: { account: given.operating_account_id, type: 'WEBPAGE' },
    [given.other_action_id]: { account: given.other_account_id, type: 'UPLOAD_CLICKS' },
    [given.activity_id]: { account: given.floodlight_id, type: 'FLOODLIGHT' },
  },
  clients: { [given.client_id]: given.client_secret },
  refreshTokens: {
    [given.refresh_token]: { principal: user, scopes: bothScopes },
    [given.other_refresh_token]: { principal: otherUser, scopes: bothScopes },
    [given.ads_only_refresh_token]: { principal: user, scopes: [ADS_SCOPE] },
  },
  accessTokens: {
    [given.access_token]: { principal: user, scopes: bothScopes, expires: new Date('9999-12-31T00:00:00Z') },
    [given.expired_access_token]: { principal: user, scopes: bothScopes, expires: new Date(0) },
  },
  serviceAccounts: {},
  tokenLifetimeSeconds: 3599,
  numericTransactionIds: false,
  checkAssertionTimes: true,
  quotaPerMinute: 300,
  quotaPerDay: 100_000,
  requireQuotaProject: false,
  maxBodyBytes: 5_000_000,
  futureToleranceSeconds: 300,
  websiteActions: false,
  refusedEventSources: [],
  twoClickIdsReason: 'INVALID_EVENT',
  braidWithUserData: true,
  negativeValues: false,
  customVariables: [],
  validateOnlyRequestId: false,
  processingMs: 0,
  statusLifetimeMs: Infinity,
  unknownRequestIdStatus: 400,
  recordIndices: 'numbers',
  failedWord: 'FAILED',
  knownDclids: 'any',
  knownClicks: 'any',
  tooRecentClickHours: 6,
  maxDaysWithClickId: 90,
  maxDaysUserDataOnly: 63,
  adjustmentMaxDays: Infinity,
  identicalResend: 'no_op',
  zeroAdjustment: 'taken',
  lastUpdatedOrders: false,
  adsMinVersion: 23,
  adsMaxVersion: 26,
  dataManagerConversionsAdjustable: true,
  retractionWithValueError: 'VALUE_MUST_BE_UNSET',
  futureAdjustmentError: 'LATER_THAN_MAXIMUM_DATE',
  adsErrorPaths: 'snake',
  omitIndexZero: false,
};
