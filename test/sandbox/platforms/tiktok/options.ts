import { tiktokCredentials } from './credentials.ts';

export type PartialMode = 'off' | 'failed_events' | 'error_details' | 'errors' | 'no_index';

/** The TikTok stand-in's switches. Section numbers are those of the Events API contract; "unverified" is what nobody has seen live. */
export interface TikTokOptions {
  /** Sources (pixel codes, event set ids, app ids) that each token may write to (8.3). */
  tokens: Readonly<Record<string, readonly string[]>>;
  /** Hashed e-mails and `+` phones of people TikTok knows; decides `matched` in what was received (8.10). */
  knownHashes: 'any' | readonly string[];
  /** Whether token and source are judged before the number of events, unverified. */
  sourceBeforeEvents: boolean;
  /** How a refusal points at the bad row; seen in all of these forms, and without any (6). */
  rowPointer: 'data.0.' | 'data[0]' | 'Batch.0.' | 'none';
  /** Keeps the good rows and answers 20001, with the bad ones in this place, unverified (6, 8.6). */
  partialMode: PartialMode;
  /** Body cap, unverified (4). */
  maxBodyBytes: number;
  /** Hard limits of `event_time`, not published (4). */
  maxAgeDays: number;
  futureToleranceSeconds: number;
  /** Whether unknown `user` keys are refused; the service's tolerance is unverified (3). */
  refuseUnknownUserKeys: boolean;
  /** What identifies an offline event; integrators disagree (3). */
  offlineIdentity: 'email_or_phone' | 'any';
  /** Whether bare short numbers as `event_id` are refused, as one report says (2.2). Short: at most 10 digits. */
  refuseShortNumericEventId: boolean;
  /** Whether `limited_data_use` (2.2) is refused on offline events and `event_channel` (2.3) anywhere, both unverified. */
  refuseLimitedDataUseOffline: boolean;
  refuseEventChannel: boolean;
  /** Sources whose events count once in `dedupHours`; documented for web, unverified beyond (5). */
  dedupSources: readonly string[];
  dedupHours: number;
  /** Whether events with a `test_event_code` are kept; believed not, unverified (7). */
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
