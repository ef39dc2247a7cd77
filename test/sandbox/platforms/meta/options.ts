import { metaCredentials } from './credentials.ts';

export type UsageHeader = 'X-App-Usage' | 'X-Ad-Account-Usage' | 'X-Business-Use-Case-Usage';

/** The Meta stand-in's switches. Section numbers are those of the Conversions API contract; "unverified" is what nobody has seen live. */
export interface MetaOptions {
  /** Datasets that exist, and which of them each token reaches (8.1). */
  datasets: readonly string[];
  tokens: Readonly<Record<string, readonly string[]>>;
  /** Hashes that belong to a person Meta knows; decides `matched` in what was received (8.8). */
  knownHashes: 'any' | readonly string[];
  /** Whether datasets take offline events (1); whether tokens may read them, unverified. */
  consolidated: boolean;
  readable: boolean;
  /** Whether the token may come in an `Authorization` header too, unverified (1). */
  bearerToken: boolean;
  /** Accepted Graph versions, majors of `vN.0`; the code for any other is unverified (1). */
  minVersion: number;
  maxVersion: number;
  unsupportedVersionCode: number;
  /** Body cap, unverified (4). */
  maxBodyBytes: number;
  /** Tolerance ahead of the clock and the subcode beyond it, unverified (4, 8.6). */
  futureToleranceSeconds: number;
  futureSubcode: number;
  /** Subcode of a malformed parameter in general (6), of unhashed contact data and of a negative value, the last two unverified (8.4). */
  invalidParameterSubcode: number;
  unhashedSubcode: number;
  negativeValueSubcode: number;
  /** Whether `website` events must bring their URL and user agent: documented, enforcement unverified (8.5). */
  enforceWebsiteFields: boolean;
  /** Whether names that the contract does not list are refused, so that a misspelt one is seen. */
  refuseUnknownKeys: boolean;
  /** Where `customer_segmentation` (2.2) and `store_data` (2.3) may stand, unverified. */
  customerSegmentationIn: 'event' | 'custom_data' | 'either';
  storeDataIn: 'custom_data' | 'event' | 'either';
  /** Whether the offline dedup key holds beyond `physical_store`: assumed, unverified (5). */
  offlineKeyFor: 'physical_store' | 'all_offline_sources';
  /** Whether two server events of `website` or `app` with one name and id count once in 48 hours, unverified (5). */
  eventIdDedup: boolean;
  /** Usage headers on a throttled call; which ones come is unverified (6). */
  usageHeaders: readonly UsageHeader[];
}

export const metaDefaults: MetaOptions = {
  datasets: [metaCredentials.dataset_id, metaCredentials.other_dataset_id],
  tokens: {
    [metaCredentials.access_token]: [metaCredentials.dataset_id],
    [metaCredentials.other_access_token]: [metaCredentials.other_dataset_id],
  },
  knownHashes: 'any',
  consolidated: true,
  readable: true,
  bearerToken: true,
  minVersion: 21,
  maxVersion: 26,
  unsupportedVersionCode: 100,
  maxBodyBytes: 1_000_000,
  futureToleranceSeconds: 60,
  futureSubcode: 2804003,
  invalidParameterSubcode: 2804019,
  unhashedSubcode: 2804019,
  negativeValueSubcode: 2804019,
  enforceWebsiteFields: true,
  refuseUnknownKeys: true,
  customerSegmentationIn: 'either',
  storeDataIn: 'custom_data',
  offlineKeyFor: 'all_offline_sources',
  eventIdDedup: true,
  usageHeaders: ['X-App-Usage', 'X-Ad-Account-Usage', 'X-Business-Use-Case-Usage'],
};
