import { microsoftCredentials as given } from './credentials.ts';

export interface Account {
  customer: string;
  /** Those whose access tokens may act on it. */
  users: readonly string[];
}

export interface Grant {
  user: string;
  expires: Date;
}

/** An OfflineConversionGoal as far as uploads and reads need it (docs/platforms/microsoft.md#goals). */
export interface Goal {
  id: string;
  name: string;
  account: string;
  status: 'Active' | 'Paused';
  countType: 'All' | 'Unique';
  windowMinutes: number;
  revenue: { Type: 'FixedValue' | 'VariableValue' | 'NoValue'; Value: number | null; CurrencyCode: string | null };
  enhanced: boolean;
  externallyAttributed: boolean;
  createdAt: Date;
}

/** A click on an ad of Microsoft, by its id or by the hashes of the person who clicked. */
export interface KnownClick {
  id?: string;
  hashes?: readonly string[];
  account: string;
  time: Date;
}

/**
 * The Microsoft stand-in's switches. The facts are in docs/platforms/microsoft.md; "unverified" is what nobody has seen
 * live.
 */
export interface MicrosoftOptions {
  accounts: Readonly<Record<string, Account>>;
  developerTokens: readonly string[];
  /** Client id to secret; null for a public client. */
  clients: Readonly<Record<string, string | null>>;
  /** Refresh token to user, and ready access tokens. */
  refreshTokens: Readonly<Record<string, string>>;
  accessTokens: Readonly<Record<string, Grant>>;
  tokenLifetimeSeconds: number;
  /** Whether each access token comes with a new refresh token, and whether the one before stays valid, unverified. */
  rotateRefreshTokens: boolean;
  oldRefreshTokensWork: boolean;
  /** How long a refresh token works once it was given out: "some 90 days", unverified. */
  refreshTokenDays: number;
  goals: readonly Goal[];
  /** Calls of a customer in 60 seconds; the figure is not published. */
  callsPerMinute: number;
  /** HTTP statuses of 117 and 109 over REST, unverified. */
  rateLimitStatus: number;
  expiredTokenStatus: number;
  /** How 5612 comes, and a value of a wrong type; both unverified. */
  applyFailedAs: 'fault' | 'rows';
  typeErrorAs: 'fault' | 'problem_details';
  /** Number of the codes without a published one, unverified. */
  unnumberedCode: number;
  /** Whether errors of rows have the index of their row; that one lacks it was never seen. */
  namesRows: boolean;
  /** The word for a goal of less than two hours: two are documented. */
  youngGoalError: 'OfflineConversionNotAcceptedForGoal' | 'OfflineConversionGoalTooRecent';
  /** What happens to a conversion of an unknown goal: the code list and the SDK's samples disagree. */
  unknownGoal: 'refused' | 'accepted';
  /** Click ids as GUIDs with dashes, unverified. */
  dashedClickIds: boolean;
  /** `any` takes every well-formed click id and hash for a click of an unknown time; a table makes attribution strict. */
  knownClicks: 'any' | readonly KnownClick[];
  /** Outside the goal's window: the Bulk page says accepted and not counted, the code list has 5617. */
  outsideWindow: 'not_counted' | 'refused';
  maxValue: number;
  zeroValue: 'taken' | 'refused';
  /** ISO currencies that Microsoft does not take; its list is longer than the one that we know. */
  refusedCurrencies: readonly string[];
  /** Whether an externally attributed goal refuses rows without credit or model, and the model's length, unverified. */
  externalAttributionRequired: boolean;
  maxModelLength: number;
  /** Whether two goals may have one click and second; not mentioned, so unverified (docs/platforms/microsoft.md#deduplication). */
  goalInKey: boolean;
  /** Whether a row without click id is known by its hash, unverified. */
  hashOnlyDedup: boolean;
  /** How long after an upload it can be adjusted: "up to six hours". */
  adjustableAfterHours: number;
  /** Longest time between a sale and a change of it, unverified. */
  adjustmentWindowDays: number;
  /** Whether the currency of a Restate may be left out: the documents contradict themselves. */
  restateNeedsCurrency: boolean;
  /** Which of two Restates counts, and what a retracted key sent again is; both unverified. */
  restateWins: 'latest_time' | 'latest_arrival';
  readdAfterRetract: 'ignored' | 'counted';
  /** Accounts whose ads carry no msclkid. */
  withoutAutoTagging: readonly string[];
}

const user = 'user@sandbox.example';
const otherUser = 'other@sandbox.example';
const never = new Date('9999-12-31T00:00:00Z');

function goal(id: string, name: string, more: Partial<Goal> = {}): Goal {
  return {
    ...{ id, name, account: given.account_id, status: 'Active', countType: 'All' },
    ...{ windowMinutes: 43_200, enhanced: true, externallyAttributed: false },
    revenue: { Type: 'VariableValue', Value: null, CurrencyCode: 'USD' },
    createdAt: new Date(0),
    ...more,
  };
}

export const microsoftDefaults: MicrosoftOptions = {
  accounts: {
    [given.account_id]: { customer: given.customer_id, users: [user] },
    [given.other_account_id]: { customer: given.other_customer_id, users: [otherUser] },
  },
  developerTokens: [given.developer_token],
  clients: { [given.client_id]: given.client_secret },
  refreshTokens: { [given.refresh_token]: user },
  accessTokens: {
    [given.access_token]: { user, expires: never },
    [given.expired_access_token]: { user, expires: new Date(0) },
    [given.other_access_token]: { user: otherUser, expires: never },
  },
  tokenLifetimeSeconds: 3599,
  rotateRefreshTokens: true,
  oldRefreshTokensWork: true,
  refreshTokenDays: 90,
  goals: [
    goal('46068449', given.conversion_name),
    goal('46068450', given.plain_conversion_name, { enhanced: false }),
    goal('46068451', given.external_conversion_name, { externallyAttributed: true }),
    goal('46068452', given.paused_conversion_name, { status: 'Paused' }),
  ],
  callsPerMinute: Infinity,
  rateLimitStatus: 429,
  expiredTokenStatus: 401,
  applyFailedAs: 'fault',
  typeErrorAs: 'fault',
  unnumberedCode: 5699,
  namesRows: true,
  youngGoalError: 'OfflineConversionNotAcceptedForGoal',
  unknownGoal: 'refused',
  dashedClickIds: false,
  knownClicks: 'any',
  outsideWindow: 'not_counted',
  maxValue: Infinity,
  zeroValue: 'taken',
  refusedCurrencies: [],
  externalAttributionRequired: true,
  maxModelLength: 100,
  goalInKey: false,
  hashOnlyDedup: true,
  adjustableAfterHours: 6,
  adjustmentWindowDays: Infinity,
  restateNeedsCurrency: true,
  restateWins: 'latest_time',
  readdAfterRetract: 'ignored',
  withoutAutoTagging: [],
};
