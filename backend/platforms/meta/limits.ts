import type { Limits } from '../platform.ts';
import { DAY_MS, MINUTE_MS } from '../kit/skip.ts';

/** The host of the Graph API. Source: using-the-api. */
export const HOSTS = ['graph.facebook.com'] as const;

/** Meta's samples are older; v27.0 is the newest. Versions that end: backend/platforms/api-versions.ts. */
export const API_VERSION = 'v26.0';

/** Age of `event_time` at which Meta refuses the whole request. Source: offline-events, using-the-api. */
export const MAX_AGE_MS = 7 * DAY_MS;
/** The same for `action_source` `physical_store`, and for that alone. Source: offline-events. */
export const MAX_AGE_IN_STORE_MS = 62 * DAY_MS;

/** How old a sale with this action source may be. */
export function maxAgeMs(actionSource: string): number {
  return actionSource === 'physical_store' ? MAX_AGE_IN_STORE_MS : MAX_AGE_MS;
}

/** Not documented; a large integrator refuses more than a minute. Source: rudderlabs/rudder-transformer. */
const FUTURE_TOLERANCE_MS = MINUTE_MS;

/** The times that `ageSkip` allows for sales with this action source. */
export function timeWindow(actionSource: string) {
  const label = actionSource === 'physical_store' ? 'Meta (sales in a store)' : 'Meta';
  return { maxAgeMs: maxAgeMs(actionSource), futureToleranceMs: FUTURE_TOLERANCE_MS, label };
}

/**
 * The events that Meta takes of chats; every other name is refused with subcode 2804066. Source: business-messaging.
 */
export const MESSAGING_EVENTS: ReadonlySet<string> = new Set([
  ...['Purchase', 'LeadSubmitted', 'InitiateCheckout', 'AddToCart', 'ViewContent', 'OrderCreated', 'OrderShipped'],
  ...['OrderDelivered', 'OrderCanceled', 'OrderReturned', 'CartAbandoned', 'QualifiedLead', 'RatingProvided'],
  'ReviewProvided',
]);

/**
 * The channels of chats: the setting with the account whose dataset takes their events, and the field of a row that says
 * who wrote. Source: business-messaging; that Instagram's account is `ig_account_id`: customer-info and error 2804079.
 */
export const CHANNELS = [
  { channel: 'whatsapp', account: 'whatsapp_business_account_id', person: 'ctwa_clid' },
  { channel: 'messenger', account: 'page_id', person: 'page_scoped_user_id' },
  { channel: 'instagram', account: 'ig_account_id', person: 'ig_sid' },
] as const;

/** How often a sale is tried that Meta refuses with an unknown code, which may be a passing fault. Our choice. */
export const UNKNOWN_CODE_TRIES = 4;

/** The wait after a temporary policy block (code 368). Our choice. */
export const POLICY_BLOCK_WAIT_MS = 60 * MINUTE_MS;

export const limits: Limits = {
  /** Source: using-the-api. */
  batchSize: 1000,
  /** Not published; integrators assume about 1 MB. */
  maxBytes: 1_000_000,
  /** Calls count as Marketing API calls, without a figure of their own; ours is 60,000 conversions a minute. */
  requestsPerMinute: 60,
  timeoutMs: 30_000,
  /** By dataset, event_time, event_name, item_number and order_id: 7 days. Source: offline-events. */
  dedupWindowMs: MAX_AGE_MS - 10 * MINUTE_MS,
  version: `Graph ${API_VERSION}`,
  source: 'https://developers.facebook.com/documentation/ads-commerce/conversions-api/',
  checkedOn: '2026-11-22',
};
