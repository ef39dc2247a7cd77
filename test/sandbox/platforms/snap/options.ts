import { snapCredentials } from './credentials.ts';

/**
 * The Snap stand-in's switches. What is known is in docs/platforms/snap.md; "unverified" is what nobody has seen live.
 */
export interface SnapOptions {
  /** Pixels that each token may write to. */
  tokens: Readonly<Record<string, readonly string[]>>;
  /** Hashed e-mails and phone digits that Snap can match; decides `matched` in what was received. */
  knownHashes: 'any' | readonly string[];
  /** Where the token is looked for: in the address (docs/platforms/snap.md#endpoint); v2 took the header. */
  tokenIn: 'either' | 'address' | 'header';
  /** The word for success; all of these were seen. */
  okWord: 'VALID' | 'OK' | 'SUCCESS';
  /** The word for a refusal, its HTTP status, and how it names bad events (`event` as in Snap's own SDK); unverified. */
  failedWord: 'INVALID' | 'FAILED';
  refusedStatus: 400 | 200;
  badEvents: 'error_records' | 'event' | 'unnamed';
  /** Whether the good events of a batch are kept beside error records, unverified. */
  keepsGoodEvents: boolean;
  /** Whether the records of events that were left out have their index; unverified. */
  namesLeftOut: boolean;
  /** Body cap: one vendor's, unverified. */
  maxBodyBytes: number;
  maxAgeDays: number;
  /** Unverified. */
  futureToleranceSeconds: number;
  /** Whether times in milliseconds are read too, as some clients send them; unverified. */
  takesMilliseconds: boolean;
  /** Names and places as texts (Snap's tag) or as lists (Snap's SDK): docs/platforms/snap.md#person. */
  placesAs: 'text' | 'list' | 'either';
  /** Whether unknown keys of `user_data` are refused, unverified. */
  refuseUnknownUserKeys: boolean;
  /** One event per pixel, name and id in so many hours; 0 where this API's own events are not deduplicated. Unverified. */
  dedupHours: number;
  /** Whether events with a `test_event_code` are counted, unverified. */
  keepTestEvents: boolean;
}

export const snapDefaults: SnapOptions = {
  tokens: {
    [snapCredentials.access_token]: [snapCredentials.pixel_id],
    [snapCredentials.other_access_token]: [snapCredentials.other_pixel_id],
  },
  knownHashes: 'any',
  tokenIn: 'address',
  okWord: 'VALID',
  failedWord: 'INVALID',
  refusedStatus: 400,
  badEvents: 'error_records',
  keepsGoodEvents: false,
  namesLeftOut: true,
  maxBodyBytes: 2_000_000,
  maxAgeDays: 37,
  futureToleranceSeconds: 60,
  takesMilliseconds: false,
  placesAs: 'text',
  refuseUnknownUserKeys: true,
  dedupHours: 48,
  keepTestEvents: false,
};
