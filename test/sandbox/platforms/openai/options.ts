import { openaiCredentials } from './credentials.ts';

/**
 * The OpenAI stand-in's switches. What is known is in docs/platforms/openai.md; "unverified" is what nobody has seen
 * live.
 */
export interface OpenaiOptions {
  /** The pixels that each key may send to; none for a key without the scope of conversions. */
  keys: Readonly<Record<string, readonly string[]>>;
  /** Hashes, click ids and browser ids that OpenAI can match; decides `matched` in what was received. */
  known: 'any' | readonly string[];
  /** The types of events for which the account has a conversion event; others are stored and not counted. */
  countedTypes: 'any' | readonly string[];
  /** The form of `user`: lists since summer 2026, single texts before; whether both are accepted is unverified. */
  userForm: 'lists' | 'texts' | 'both';
  /** Whether a refusal lists every bad event or only the first; unverified. */
  listsEveryBadEvent: boolean;
  /** The body of a success: recorded, with fewer events than were sent, or another one. */
  success: 'count' | 'fewer' | 'other_json';
  /** Hours in which a repeated id and type counts once; unverified between requests of this API. */
  dedupHours: number;
  /** Unverified, like the status beyond it (413). */
  maxBodyBytes: number;
  maxAgeHours: number;
  futureToleranceMinutes: number;
  /** Whether an event must identify a person: OpenAI was seen to accept one that does not. */
  demandsIdentity: boolean;
  /** Whether names that the page does not list are refused, so that a misspelt one is seen; unverified. */
  refuseUnknownKeys: boolean;
}

export const openaiDefaults: OpenaiOptions = {
  keys: {
    [openaiCredentials.api_key]: [openaiCredentials.pixel_id],
    [openaiCredentials.other_api_key]: [openaiCredentials.other_pixel_id],
    [openaiCredentials.ads_api_key]: [],
  },
  known: 'any',
  countedTypes: 'any',
  userForm: 'lists',
  listsEveryBadEvent: false,
  success: 'count',
  dedupHours: 24,
  maxBodyBytes: 4_000_000,
  maxAgeHours: 7 * 24,
  futureToleranceMinutes: 10,
  demandsIdentity: false,
  refuseUnknownKeys: true,
};
