import { metaCredentials } from './credentials.ts';

export type UsageHeader = 'X-App-Usage' | 'X-Ad-Account-Usage' | 'X-Business-Use-Case-Usage';

/**
 * The Meta stand-in's switches. What is known is in docs/platforms/meta.md; "unverified" is what nobody has seen live.
 */
export interface MetaOptions {
  /** Datasets that exist, and which of them each token reaches (docs/platforms/meta.md#stand-in). */
  datasets: readonly string[];
  /** The account of chats that a dataset is bound to (docs/platforms/meta.md#messaging). */
  accounts: Readonly<Record<string, { channel: 'whatsapp' | 'messenger' | 'instagram'; id: string }>>;
  /** Names that an account takes of chats: fourteen are documented, one account was seen to take fewer. */
  messagingEvents: readonly string[];
  /** The key of the Instagram account: Meta's guide prints another one than its list of parameters. */
  instagramKey: 'ig_account_id' | 'instagram_business_account_id';
  /** Whether a repeated event of a chat is dropped: documented that it is not, seen by one user that it is. */
  messagingDedup: boolean;
  /** Lead ids that exist, so that one that lost digits on its way is seen; and their JSON type. */
  knownLeads: 'any' | readonly string[];
  leadIdAs: 'string' | 'integer' | 'either';
  tokens: Readonly<Record<string, readonly string[]>>;
  /**
   * Hashes that Meta can match to a person; decides `matched` in what was received
   * (docs/platforms/meta.md#stand-in).
   */
  knownHashes: 'any' | readonly string[];
  /**
   * Whether datasets take offline events (docs/platforms/meta.md#endpoint); whether tokens may read them, unverified.
   */
  consolidated: boolean;
  readable: boolean;
  /** Whether the token may come in an `Authorization` header too, unverified (docs/platforms/meta.md#endpoint). */
  bearerToken: boolean;
  /**
   * Accepted Graph versions, majors of `vN.0`, and the code for an older one (docs/platforms/meta.md#versions).
   */
  minVersion: number;
  maxVersion: number;
  endedVersionCode: number;
  /** Body cap, unverified (docs/platforms/meta.md#limits). */
  maxBodyBytes: number;
  /** Tolerance ahead of the clock and the subcode beyond it, unverified (docs/platforms/meta.md#time-windows). */
  futureToleranceSeconds: number;
  futureSubcode: number;
  /**
   * Subcode of a malformed parameter in general (docs/platforms/meta.md#error-codes), of unhashed contact data and of a
   * negative value, the last two unverified.
   */
  invalidParameterSubcode: number;
  unhashedSubcode: number;
  negativeValueSubcode: number;
  /**
   * Whether `website` events must bring their URL and user agent: documented, enforcement unverified
   * (docs/platforms/meta.md#request).
   */
  enforceWebsiteFields: boolean;
  /** Whether names that the page does not list are refused, so that a misspelt one is seen. */
  refuseUnknownKeys: boolean;
  /** Where `customer_segmentation` and `store_data` are permitted, unverified. */
  customerSegmentationIn: 'event' | 'custom_data' | 'either';
  storeDataIn: 'custom_data' | 'event' | 'either';
  /**
   * Whether the offline dedup key holds beyond `physical_store`: assumed, unverified
   * (docs/platforms/meta.md#deduplication).
   */
  offlineKeyFor: 'physical_store' | 'all_offline_sources';
  /**
   * Whether two server events of `website` or `app` with one name and id count once in 48 hours, unverified
   * (docs/platforms/meta.md#deduplication).
   */
  eventIdDedup: boolean;
  /** Usage headers on a throttled call; which ones come is unverified (docs/platforms/meta.md#throttling). */
  usageHeaders: readonly UsageHeader[];
}

const OWN_DATASETS = [
  metaCredentials.dataset_id,
  metaCredentials.whatsapp_dataset_id,
  metaCredentials.messenger_dataset_id,
  metaCredentials.instagram_dataset_id,
];

export const metaDefaults: MetaOptions = {
  datasets: [...OWN_DATASETS, metaCredentials.other_dataset_id],
  accounts: {
    [metaCredentials.whatsapp_dataset_id]: {
      channel: 'whatsapp',
      id: metaCredentials.whatsapp_business_account_id,
    },
    [metaCredentials.messenger_dataset_id]: { channel: 'messenger', id: metaCredentials.page_id },
    [metaCredentials.instagram_dataset_id]: { channel: 'instagram', id: metaCredentials.ig_account_id },
  },
  messagingEvents: [
    ...['Purchase', 'LeadSubmitted', 'InitiateCheckout', 'AddToCart', 'ViewContent', 'OrderCreated', 'OrderShipped'],
    ...['OrderDelivered', 'OrderCanceled', 'OrderReturned', 'CartAbandoned', 'QualifiedLead', 'RatingProvided'],
    'ReviewProvided',
  ],
  instagramKey: 'ig_account_id',
  messagingDedup: false,
  knownLeads: 'any',
  leadIdAs: 'either',
  tokens: {
    [metaCredentials.access_token]: OWN_DATASETS,
    [metaCredentials.other_access_token]: [metaCredentials.other_dataset_id],
  },
  knownHashes: 'any',
  consolidated: true,
  readable: true,
  bearerToken: true,
  minVersion: 21,
  maxVersion: 27,
  endedVersionCode: 2635,
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
