import { roktCredentials } from './credentials.ts';

/**
 * A bulk with bad items: the others are accepted (202), or nothing is (400, or 202 all the same); bad items are named by their
 * path or by a character's position.
 */
export type BadItems = 'kept_path' | 'kept_position' | 'none_kept_position' | 'refused_path' | 'refused';

/** The Rokt stand-in's switches. The facts are in docs/platforms/rokt.md; "unverified" is what nobody has seen live. */
export interface RoktOptions {
  /** The secret that belongs to each key. */
  secrets: Readonly<Record<string, string>>;
  /** Hashed e-mails (`other`), hashed mobiles and click ids that Rokt can match; decides `matched` in what was received. */
  known: 'any' | readonly string[];
  /** Seen by third parties in the first two forms; the others unverified. */
  badItems: BadItems;
  /** Sizes by a third party; the status beyond them is unverified. */
  maxBatchBytes: number;
  maxBodyBytes: number;
  tooLargeStatus: 400 | 413;
  maxAgeDays: number;
  /** Tolerance ahead of the clock, unverified. */
  futureToleranceSeconds: number;
  /** What an empty list is answered, unverified. */
  emptyListStatus: 202 | 400;
  /** Whether credentials are looked at before the body, assumed, unverified. */
  credentialsFirst: boolean;
  /** Which copy of a repeated conversion keeps its value, unverified. */
  dedupWinner: 'first' | 'last';
  /** Whether names that docs/platforms/rokt.md does not list are refused, so that a misspelt one is seen. */
  refuseUnknownKeys: boolean;
}

export const roktDefaults: RoktOptions = {
  secrets: {
    [roktCredentials.api_key]: roktCredentials.api_secret,
    [roktCredentials.other_api_key]: roktCredentials.other_api_secret,
  },
  known: 'any',
  badItems: 'kept_path',
  maxBatchBytes: 128_000,
  maxBodyBytes: 256_000,
  tooLargeStatus: 400,
  maxAgeDays: 30,
  futureToleranceSeconds: 0,
  emptyListStatus: 400,
  credentialsFirst: true,
  dedupWinner: 'first',
  refuseUnknownKeys: true,
};
