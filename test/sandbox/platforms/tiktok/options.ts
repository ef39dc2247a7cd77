import { tiktokCredentials } from './credentials.ts';

export type PartialMode = 'off' | 'failed_events' | 'error_details' | 'errors' | 'no_index';

/**
 * The TikTok stand-in's switches. What is known is in docs/platforms/tiktok.md; "unverified" is what nobody has seen
 * live.
 */
export interface TikTokOptions {
  /** Sources (pixel codes, event set ids, app ids) that each token may write to (docs/platforms/tiktok.md#stand-in). */
  tokens: Readonly<Record<string, readonly string[]>>;
  /**
   * Hashed e-mails and `+` phones that TikTok can match; decides `matched` in what was received
   * (docs/platforms/tiktok.md#stand-in).
   */
  knownHashes: 'any' | readonly string[];
  /** Whether token and source are checked before the number of events, unverified. */
  sourceBeforeEvents: boolean;
  /**
   * How a refusal points at the bad row; seen in all of these forms, and without any
   * (docs/platforms/tiktok.md#replies).
   */
  rowPointer: 'data.0.' | 'data[0]' | 'Batch.0.' | 'none';
  /**
   * Keeps the good rows and answers 20001, with the bad ones in this place, unverified
   * (docs/platforms/tiktok.md#replies).
   */
  partialMode: PartialMode;
  /** Body cap, unverified (docs/platforms/tiktok.md#limits). */
  maxBodyBytes: number;
  /** Hard limits of `event_time`, not published (docs/platforms/tiktok.md#time-windows). */
  maxAgeDays: number;
  futureToleranceSeconds: number;
  /**
   * Whether unknown `user` keys are refused; the service's tolerance is unverified (docs/platforms/tiktok.md#person).
   */
  refuseUnknownUserKeys: boolean;
  /** What identifies an offline event; integrators disagree (docs/platforms/tiktok.md#least-identity). */
  offlineIdentity: 'email_or_phone' | 'any';
  /**
   * Whether bare short numbers as `event_id` are refused, as one report says (docs/platforms/tiktok.md#request). Short:
   * at most 10 digits.
   */
  refuseShortNumericEventId: boolean;
  /** Whether `limited_data_use` is refused on offline events and `event_channel` anywhere, both unverified
   * (docs/platforms/tiktok.md#request). */
  refuseLimitedDataUseOffline: boolean;
  refuseEventChannel: boolean;
  /**
   * Sources whose events count once in `dedupHours`; documented for web, unverified beyond
   * (docs/platforms/tiktok.md#deduplication).
   */
  dedupSources: readonly string[];
  dedupHours: number;
  /**
   * Whether events with a `test_event_code` are kept; believed not, unverified (docs/platforms/tiktok.md#test-events).
   */
  keepTestEvents: boolean;
}

export const tiktokDefaults: TikTokOptions = {
  tokens: {
    [tiktokCredentials.access_token]: [
      tiktokCredentials.offline_event_set_id,
      tiktokCredentials.crm_event_set_id,
      tiktokCredentials.pixel_code,
    ],
    [tiktokCredentials.other_access_token]: [tiktokCredentials.other_offline_event_set_id],
  },
  knownHashes: 'any',
  sourceBeforeEvents: true,
  rowPointer: 'data.0.',
  partialMode: 'off',
  maxBodyBytes: 1_000_000,
  maxAgeDays: 28,
  futureToleranceSeconds: 60,
  refuseUnknownUserKeys: true,
  offlineIdentity: 'email_or_phone',
  refuseShortNumericEventId: false,
  refuseLimitedDataUseOffline: false,
  refuseEventChannel: false,
  dedupSources: ['web', 'app', 'offline', 'crm'],
  dedupHours: 48,
  keepTestEvents: false,
};
