import { redditCredentials } from './credentials.ts';

/**
 * The Reddit stand-in's switches. What is known is in docs/platforms/reddit.md; "unverified" is what nobody has seen
 * live.
 */
export interface RedditOptions {
  /** Pixels that each token may send to. */
  tokens: Readonly<Record<string, readonly string[]>>;
  /** Hashes and click ids that Reddit can match; decides `matched` in what was received. */
  known: 'any' | readonly string[];
  /** Well-formed hashes that match no person, such as an e-mail's in the form of other platforms. */
  unknown: readonly string[];
  /** v3's body of success is unverified; v2's message was recorded. */
  success: 'message' | 'nested_message' | 'other_json';
  /** How a refusal names bad events: echoed as they were sent, in v2's words, without their ids, or not at all; unverified on v3. */
  echo: 'event' | 'v2_event' | 'anonymous' | 'none';
  /** Whether good events are kept beside bad ones, in an answer of 200, as one integrator handles it; unverified. */
  keepsGood: boolean;
  /** Whether a wrong JSON type is answered 403 UNAUTHORIZED, as was recorded once. */
  typeErrorsAsForbidden: boolean;
  /** Hours in which the API's events with one conversion id count once; against each other unverified, so none. */
  dedupHours: number;
  /** An integrator's cap; the status beyond it (413) is unverified. */
  maxBodyBytes: number;
  /** Both recorded in refusals, the second by one integrator only. */
  maxAgeHours: number;
  futureToleranceSeconds: number;
  /** Whether events of a request with a `test_id` are kept; believed not, unverified. */
  keepTestEvents: boolean;
  /** Whether an event must identify a person, and a value its currency: both recommended, enforcement unverified. */
  demandsIdentity: boolean;
  demandsCurrency: boolean;
  /** Whether plain contact data is refused: Reddit takes both, we must never send it. */
  refuseUnhashed: boolean;
  /** Whether names that the page does not list are refused, so that a misspelt one is seen. */
  refuseUnknownKeys: boolean;
}

export const redditDefaults: RedditOptions = {
  tokens: {
    [redditCredentials.access_token]: [redditCredentials.pixel_id],
    [redditCredentials.other_access_token]: [redditCredentials.other_pixel_id],
  },
  known: 'any',
  /** ana.silva@example.com and rui.costa@example.com as Meta wants them hashed. */
  unknown: [
    '7bda2560ce1bf126ff5df73ed84b6c9f8dd6064e33fc273eb05b7761e31c2b86',
    '06f27b7b1c148d33f386f429dbb7f05ad945289d7177873916b64dbd958298ac',
  ],
  success: 'message',
  echo: 'event',
  keepsGood: false,
  typeErrorsAsForbidden: false,
  dedupHours: 0,
  maxBodyBytes: 1_000_000,
  maxAgeHours: 168,
  futureToleranceSeconds: 300,
  keepTestEvents: false,
  demandsIdentity: true,
  demandsCurrency: true,
  refuseUnhashed: true,
  refuseUnknownKeys: true,
};
