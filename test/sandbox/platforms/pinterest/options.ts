import { pinterestCredentials } from './credentials.ts';

/**
 * The Pinterest stand-in's switches. What is known is in docs/platforms/pinterest.md; "unverified" is what nobody has
 * seen live.
 */
export interface PinterestOptions {
  /** Ad accounts in which each token's user has a role. */
  tokens: Readonly<Record<string, readonly string[]>>;
  /** Hashed e-mails and phone digits that Pinterest can match; decides `matched` in what was received. */
  knownHashes: 'any' | readonly string[];
  /** Whether an event of a wrong shape spoils its request (400) or fails alone; unverified. */
  wrongShape: 'request' | 'event';
  /** The HTTP status when some events failed, and where a 422 lists them; the latter is unverified. */
  someFailedStatus: 422 | 200;
  details: 'object' | 'list' | 'absent';
  /** A remark on each event that was processed. */
  warning: string | null;
  /** Body cap, unverified. */
  maxBodyBytes: number;
  /** Age at which an event fails; not in the specification, so null: never. */
  maxAgeDays: number | null;
  /** Unverified. */
  futureToleranceSeconds: number;
}

export const pinterestDefaults: PinterestOptions = {
  tokens: {
    [pinterestCredentials.access_token]: [pinterestCredentials.ad_account_id],
    [pinterestCredentials.other_access_token]: [pinterestCredentials.other_ad_account_id],
  },
  knownHashes: 'any',
  wrongShape: 'request',
  someFailedStatus: 422,
  details: 'object',
  warning: null,
  maxBodyBytes: 1_000_000,
  maxAgeDays: null,
  futureToleranceSeconds: 60,
};
