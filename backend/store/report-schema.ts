import type { ColumnType } from 'kysely';
import type { AdPlatform, DeliveryPart } from '../../shared/api.ts';
import type { Timestamp } from './column-types.ts';

/* The tables of reports: figures by day, and what they are counted from besides orders. Days are read as text. */

/** A date: `2026-02-15`. */
type Day = ColumnType<string, string, string>;
/** An exact decimal. */
type Decimal = string;

/** Days that a transaction changed and that are to be recounted, see stale-days.ts. */
export interface ReportMarkTable {
  tenant_id: string;
  mark_id: string;
  /** Days of UTC. */
  days: ColumnType<string[], string[], string[]>;
}

/** What is to be recounted for a tenant; locked by who recounts. See reports/recount.ts. */
export interface ReportStateTable {
  tenant_id: string;
  /** The time zone of the days that are counted. */
  time_zone: string;
  /** Days of that zone that changed, the first ones to be recounted first. */
  stale_days: ColumnType<string[], string[] | undefined, string[]>;
  /** Since when the oldest change of them waits. */
  stale_since: Timestamp | null;
  /** All days before this one are to be recounted; null: none. */
  history_before: Day | null;
  /** When all days are to be recounted once more. */
  recount_all_at: Timestamp | null;
}

/** Orders of a day from one source, by the click that they were matched to. */
export interface DailySaleTable {
  tenant_id: string;
  day: Day;
  /** A number within the day. */
  line: number;
  /** The key of the source, see `sourceKey` in reports/sources.ts; '' where none is known. */
  source: string;
  source_platform: string | null;
  source_shop: string | null;
  /** '' where they were not matched. */
  ad_platform: AdPlatform | '';
  conversion_type: string;
  /** '' where they have no value. */
  currency: string;
  /** All of them, taken back or not. */
  orders: number;
  /** The present value of those that were not taken back. */
  value: Decimal;
  open_orders: number;
  open_value: Decimal;
  taken_back: number;
  reduced: number;
  sold_value: Decimal;
  taken_back_value: Decimal;
}

export interface DailyMatchTable {
  tenant_id: string;
  day: Day;
  line: number;
  source: string;
  source_platform: string | null;
  source_shop: string | null;
  /** '' where they were not matched. */
  strategy: string;
  orders: number;
  /** Those that have an estimate, and its sum. */
  estimated: number;
  points: string;
}

/** Deliveries of the orders of a day at one destination, by what happened to them. */
export interface DailyDeliveryTable {
  tenant_id: string;
  day: Day;
  line: number;
  destination_id: string;
  is_change: boolean;
  part: DeliveryPart;
  code: string;
  platform_code: string;
  orders: number;
  /** One of them, to quote its reason. */
  example_id: string;
  example_seq: number;
  /** The orders of all of them, where they are few; null where they are many. */
  conversion_ids: string[] | null;
}

export interface DailyPurchaseTable {
  tenant_id: string;
  day: Day;
  line: number;
  source: string;
  source_shop: string | null;
  ad_platform: AdPlatform | '';
  currency: string;
  is_offline: boolean;
  orders: number;
  value: Decimal;
}

/** Orders and purchases that were matched to a click, by its campaign. */
export interface DailyCampaignTable {
  tenant_id: string;
  day: Day;
  line: number;
  /** `both`: purchases that are uploaded orders, which are in `offline` as well. */
  kind: 'offline' | 'browser' | 'both';
  source: string;
  source_platform: string | null;
  source_shop: string | null;
  ad_platform: AdPlatform;
  /** '' where the click has none. */
  campaign: string;
  conversion_type: string;
  currency: string;
  /** Those that were not taken back, and their value. */
  orders: number;
  value: Decimal;
  open_orders: number;
  open_value: Decimal;
}

/** The same from all sources and of all conversion types together. */
export type DailyCampaignTotalTable = Omit<
  DailyCampaignTable,
  'source' | 'source_platform' | 'source_shop' | 'conversion_type'
>;

/** A purchase that an identity event reported; see identity/purchases.ts. */
export interface BrowserPurchaseTable {
  tenant_id: string;
  /** The identity key of the order's number in its shop. */
  order_link: string;
  /** That of the number alone. */
  number_key: string;
  shop: string | null;
  value: Decimal;
  currency: string;
  purchased_at: Timestamp;
  /** Whether an uploaded row has the order. */
  is_offline: boolean;
  /** Of the click before it; null where none is known. */
  click_type: string | null;
  campaign: string | null;
  created_at: Timestamp;
}

export interface CurrencyRateTable {
  tenant_id: string;
  from_currency: string;
  to_currency: string;
  valid_from: Day;
  rate: Decimal;
  changed_at: Timestamp;
  changed_by: string;
}

/** How many rows of a batch had which outcome, when it was accepted. */
export interface BatchOutcomes {
  matched: number;
  unmatched: number;
  failed: number;
  duplicate: number;
  changes: Partial<Record<string, number>>;
}

/** Conversions of a day from one source, by what examining them found; see conversions/examine.ts. */
export interface DailyFindingTable {
  tenant_id: string;
  day: Day;
  line: number;
  source: string;
  source_platform: string | null;
  source_shop: string | null;
  /** '' where they are not examined yet. */
  finding: string;
  /** '' where they have no value. */
  currency: string;
  /** All of them, taken back or not. */
  orders: number;
  matched: number;
  /** The present value of those that were not taken back. */
  value: Decimal;
  /** The newest of them. */
  examples: string[];
}

/** Conversions of a day from one source that carry an identifier or click id. */
export interface DailyCoverageTable {
  tenant_id: string;
  day: Day;
  line: number;
  source: string;
  source_platform: string | null;
  source_shop: string | null;
  /** See shared/match-estimate.ts. */
  name: string;
  orders: number;
}

/** Events of a day from one source, by what they carried; added to as they come, see capture/count-captured.ts. */
export interface DailyCaptureTable {
  tenant_id: string;
  day: Day;
  /** NO_SOURCE for events of the API. */
  source_id: string;
  /** Whether they were about an order. */
  has_order: boolean;
  /** '' for all of them. */
  name: string;
  events: ColumnType<string, number, number>;
}
