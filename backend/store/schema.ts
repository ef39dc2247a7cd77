import type { ColumnType, Generated } from 'kysely';
import type { Problem } from '../../shared/problem.ts';
import type { ErasureReceipt, RowChange } from '../../shared/api.ts';
import type { AdjustmentType, OrderState } from '../../shared/conversion.ts';
import type { Shop } from '../../shared/orders/shop.ts';
import type { ConversionData } from './conversion-data.ts';
import type { DeliveryCode, DeliveryParams, DeliveryState } from '../../shared/delivery.ts';
import type { Json, Timestamp } from './column-types.ts';
import type { ApiKeyTable, MemberTable, SessionTable, TenantTable } from './access-schema.ts';
import type { AlertTable, ScheduleRunTable, ScheduleTable, TenantConnectionTable } from './schedule-schema.ts';
import type {
  BatchOutcomes,
  BrowserPurchaseTable,
  CurrencyRateTable,
  DailyCampaignTable,
  DailyDeliveryTable,
  DailyMatchTable,
  DailyPurchaseTable,
  DailySaleTable,
  ReportMarkTable,
  ReportStateTable,
} from './report-schema.ts';
import type { StoredFields } from './platform-key-fields.ts';
import type { Click } from '../platforms/platform.ts';

/**
 * The tables. `tenant_id` is the first column of every key, so that the store can be distributed by tenant; ids are
 * UUIDv7, made by the application. Must match `migrations/`.
 */
export interface Schema {
  store_key: StoreKeyTable;
  tenant: TenantTable;
  tenant_lock: TenantLockTable;
  api_key: ApiKeyTable;
  member: MemberTable;
  session: SessionTable;
  destination: DestinationTable;
  identity: IdentityTable;
  identity_key: IdentityKeyTable;
  identity_click: IdentityClickTable;
  identity_merge: IdentityMergeTable;
  excluded_key: ExcludedKeyTable;
  identity_event: IdentityEventTable;
  identity_event_click: IdentityEventClickTable;
  blocked_key: BlockedKeyTable;
  identity_separation: IdentitySeparationTable;
  upload_contact: UploadContactTable;
  shop_order: ShopOrderTable;
  upload: UploadTable;
  batch: BatchTable;
  upload_row: UploadRowTable;
  conversion: ConversionTable;
  conversion_key: ConversionKeyTable;
  conversion_person: ConversionPersonTable;
  adjustment: AdjustmentTable;
  delivery: DeliveryTable;
  platform_request: PlatformRequestTable;
  audit_entry: AuditEntryTable;
  erasure: ErasureTable;
  erased_key: ErasedKeyTable;
  tenant_privacy: TenantPrivacyTable;
  destination_lease: DestinationLeaseTable;
  destination_rate_budget: DestinationRateBudgetTable;
  caller_minute: CallerMinuteTable;
  schedule: ScheduleTable;
  schedule_run: ScheduleRunTable;
  alert: AlertTable;
  tenant_connection: TenantConnectionTable;
  report_mark: ReportMarkTable;
  report_state: ReportStateTable;
  daily_sale: DailySaleTable;
  daily_match: DailyMatchTable;
  daily_delivery: DailyDeliveryTable;
  daily_purchase: DailyPurchaseTable;
  daily_campaign: DailyCampaignTable;
  browser_purchase: BrowserPurchaseTable;
  currency_rate: CurrencyRateTable;
}

/** The one data key of the store; see data-key.ts. */
export interface StoreKeyTable {
  /** 'data'. */
  name: string;
  /** Under SECRET_KEY, as in seal.ts. */
  sealed: string;
  /** False until all that a release before migration 0019 stored is hashed and sealed with it: see seal-stored.ts. */
  is_complete: boolean;
}

/** The row that `lockTenant` locks; created when it is first needed. */
export interface TenantLockTable {
  tenant_id: string;
}

export interface DestinationTable {
  tenant_id: string;
  /** The operator's name for it: "meta", "meta-thailand". */
  destination_id: string;
  /** The folder in platforms/: "meta". */
  platform: string;
  settings: Json<Record<string, unknown>>;
  /** AES-256-GCM of the secret settings as JSON; see store/seal.ts. */
  sealed_secrets: string;
  /**
   * Set when credentials or configuration failed: nothing is sent until it is set up again or resumed, except for
   * probes at `resume_at`, soon at first and then one an hour.
   */
  stopped_at: Timestamp | null;
  stopped_code: string | null;
  stopped_reason: string | null;
  /** Circuit breaker: failed requests in a row (for a stopped one: since then), and until when nothing is sent. */
  failures: Generated<number>;
  resume_at: Timestamp | null;
  /** When `resume_at` was written: see delivery/clock-repair.ts. */
  health_at: Timestamp | null;
  /** Since when a person has paused it: nothing is sent until a person resumes it. */
  paused_at: Timestamp | null;
  removed_at: Timestamp | null;
  /** When an older backup was restored: what was sent before that is unknown. See delivery/hold.ts. */
  held_before: Timestamp | null;
  created_at: Timestamp;
  updated_at: Timestamp;
}

export interface IdentityTable {
  tenant_id: string;
  identity_id: string;
  created_at: Timestamp;
  /** How many distinct e-mails and phones it has, for merge protection and confidence. */
  emails: Generated<number>;
  phones: Generated<number>;
  /** At least as many distinct e-mails, phones and external ids as its events have, blocked ones included: see graph.ts. */
  contacts: Generated<number>;
  /** False: stored before events were logged, and not changed since. */
  is_logged: Generated<boolean>;
}

export type KeyKind =
  'order_id' | 'order_id_normal' | 'email' | 'email_folded' | 'phone' | 'phone_digits' | 'external_id';

export interface IdentityKeyTable {
  tenant_id: string;
  /** 128 bits of an HMAC over namespace and value, see identity/key.ts: evenly distributed, and reveals nothing. */
  key: string;
  kind: KeyKind;
  /** Null for a blocked key. */
  identity_id: string | null;
  /** Too many people share the key: it neither links identities nor matches orders; see `blocked_key`. */
  blocked: Generated<boolean>;
  /** When it was first seen. */
  seen_at: Timestamp;
}

export interface IdentityClickTable {
  tenant_id: string;
  identity_id: string;
  type: string;
  value: string;
  clicked_at: Timestamp;
  /** The keys of the events that reported it, at most MAX_CLICK_KEYS; none for a click stored before events were logged. */
  keys: Generated<string[]>;
  campaign: Generated<string | null>;
}

/**
 * An identity event without its clicks. The identity graph follows from the events, see identity/build.ts; `identity_id` is
 * where that puts this one, null when all its keys are blocked or it is excluded.
 */
export interface IdentityEventTable {
  tenant_id: string;
  /** A hash of its keys: the same keys again are the same event. */
  event_id: string;
  identity_id: string | null;
  /** In the order of identity/event-log.ts; `kinds` in the same order. */
  keys: string[];
  kinds: KeyKind[];
  /** Made of an identity that was stored before events were logged. */
  is_snapshot: Generated<boolean>;
  first_seen: Timestamp;
  last_seen: Timestamp;
  /** When a merge was undone by leaving this event out; it stays out when it comes again. */
  excluded_at: Timestamp | null;
}

export interface IdentityEventClickTable {
  tenant_id: string;
  event_id: string;
  type: string;
  value: string;
  clicked_at: Timestamp;
  campaign: Generated<string | null>;
}

/** `before`: by a release that did not store why; `exclusion`: because the tenant excludes it. */
export type BlockedKeySource = 'events' | 'uploads' | 'before' | 'exclusion';

/** A key that more people share than one person has addresses, with the numbers of different ones that it came with. */
export interface BlockedKeyTable {
  tenant_id: string;
  key: string;
  kind: KeyKind;
  source: BlockedKeySource;
  emails: number;
  phones: number;
  external_ids: number;
  blocked_at: Timestamp;
  /** When the tenant allowed it again: it then links and matches, and is never blocked by itself. */
  allowed_at: Timestamp | null;
}

/** Two keys that never belong to one identity, whatever events say. */
export interface IdentitySeparationTable {
  tenant_id: string;
  separation_id: string;
  key_a: string;
  kind_a: KeyKind;
  key_b: string;
  kind_b: KeyKind;
  created_at: Timestamp;
}

/** A row of an upload had `contact` beside a key of an identity that does not know it; see identity/upload-contacts.ts. */
export interface UploadContactTable {
  tenant_id: string;
  key: string;
  contact: string;
  kind: KeyKind;
}

/** An order of a shop: `number_key` is the key of the same number without a shop. */
export interface ShopOrderTable {
  tenant_id: string;
  number_key: string;
  order_key: string;
}

/**
 * Why two identities were merged: one event carried `from_key` of the identity that was removed and `into_key` of the
 * one that remains. An identity is removed at most once.
 */
export interface IdentityMergeTable {
  tenant_id: string;
  from_identity: string;
  into_identity: string;
  from_key: string;
  from_kind: KeyKind;
  into_key: string;
  into_kind: KeyKind;
  merged_at: Timestamp;
  /** The event; null for a merge made before events were logged. */
  event_id: string | null;
}

/** An identifier that the tenant excludes, because it identifies no customer; see tenants/exclusions.ts. */
export interface ExcludedKeyTable {
  tenant_id: string;
  exclusion_id: string;
  kind: 'email_domain' | 'email' | 'phone' | 'external_id';
  /** Of the kind `email_domain`; everything else has its identity keys. */
  domain: string | null;
  keys: string[];
  /** Those of its keys that were blocked in the graph for it: they link again when it ends. */
  blocked: string[];
  reason: string;
  created_at: Timestamp;
}

export interface UploadTable {
  tenant_id: string;
  upload_id: string;
  source: string | null;
  created_at: Timestamp;
  updated_at: Timestamp;
}

export interface BatchTable {
  tenant_id: string;
  batch_id: string;
  upload_id: string;
  /** HMAC of everything the caller sent. */
  fingerprint: string;
  /** False when the response depends on the day or on settings: the same batch is then processed again. */
  replayable: boolean;
  idempotency_key: string | null;
  received_at: Timestamp;
  size: number;
  /** The id of the request that brought it, as in the log; null where it was not stored. */
  http_request_id: Generated<string | null>;
  /** Who sent it: the API key or member; null where it was not stored. */
  actor: Generated<string | null>;
  /** Null until it is counted, see reports/count-batches.ts. */
  outcomes: ColumnType<BatchOutcomes | null, string | undefined, string>;
}

export type RowStatus = 'matched' | 'unmatched' | 'failed' | 'duplicate';

export interface UploadRowTable {
  tenant_id: string;
  batch_id: string;
  /** Index in the batch, from 0. */
  position: number;
  upload_id: string;
  /** The row number that the caller sent. */
  row: number;
  order_id: string | null;
  /** The status at acceptance; a matched or unmatched row is shown with its conversion's current status. */
  status: RowStatus;
  conversion_id: string | null;
  problems: Json<Problem[]>;
  /** What it changed about its order; null where it failed, or a release before migration 0021 stored it. */
  change: RowChange | null;
}

export interface ConversionTable {
  tenant_id: string;
  conversion_id: string;
  /** Names the order: its number in normal form, or, for further shops with the same number, that and a count. */
  order_key: string;
  /** The number, where `order_key` is another text; else null. */
  order_number: Generated<string | null>;
  /** Platform and shop, where a later row named what `data` lacks. */
  shop: Json<Shop | null> | null;
  /** '' when the row has none: an order may have one conversion of each type. */
  conversion_type: string;
  order_id: string;
  /** Exact decimal as text; both null where the conversion type needs no value. */
  value: string | null;
  currency: string | null;
  occurred_at: Timestamp;
  order_state: OrderState;
  data: Json<ConversionData>;
  /** HMAC of the content of the last row without an explicit adjustment: shows whether a row has changed. */
  content_hash: string;
  /** The order's value in that row, where explicit adjustments have changed the value since; else null. */
  plain_value: string | null;
  plain_currency: string | null;
  /** What rows with explicit adjustments and refund lines stated; null where only a release before 0013 wrote it. */
  changes: Json<object[] | null> | null;
  /** When `plain_value` was received; null for the first total. */
  stated_at: Timestamp | null;
  /** The hashes of `changes`. */
  explicit_hashes: ColumnType<string[], string | undefined, string>;
  /** The upload that wrote it last. */
  upload_id: string;
  /** The batch whose row it was stored from last; null where it was not stored. See delivery/request-ids.ts. */
  batch_id: Generated<string | null>;
  matched: boolean;
  strategy: string | null;
  confidence: number | null;
  identity_id: string | null;
  clicks: Json<Click[]>;
  /** Names of its identifiers, joined by commas, and the estimate from them: see shared/match-estimate.ts. */
  identifiers: Generated<string>;
  estimate: number | null;
  created_at: Timestamp;
  updated_at: Timestamp;
}

/**
 * The identity keys that a conversion waits for, because it is unmatched, or has a weak match and is not sent yet. See
 * identity/waiting-conversions.ts.
 */
export interface ConversionKeyTable {
  tenant_id: string;
  key: string;
  conversion_id: string;
}

/** The keys of a conversion's customer, for tenants that need them; see conversions/customers.ts. */
export interface ConversionPersonTable {
  tenant_id: string;
  key: string;
  conversion_id: string;
}

export interface AdjustmentTable {
  tenant_id: string;
  conversion_id: string;
  /** 1 for the first adjustment of a conversion. */
  seq: number;
  type: AdjustmentType;
  value: string | null;
  currency: string | null;
  adjusted_at: Timestamp;
  upload_id: string;
  row: number;
  batch_id: Generated<string | null>;
  created_at: Timestamp;
}

export interface DeliveryTable {
  tenant_id: string;
  conversion_id: string;
  destination_id: string;
  /** 0 = the conversion itself, n = its nth adjustment. */
  seq: number;
  /** See delivery/states.ts. */
  state: DeliveryState;
  code: DeliveryCode | null;
  reason: string | null;
  params: Json<DeliveryParams | null> | null;
  attempts: Generated<number>;
  /** When it may be sent (pending) or when its claim expires (sending); else null. */
  due_at: Timestamp | null;
  /** Since when the platform may have it, or has it; null while it certainly does not. Set just before it is sent. */
  first_sent_at: Timestamp | null;
  /** The worker's claim (sending) or the platform request (submitted) of it, and its index in the request. */
  request_id: string | null;
  request_index: number | null;
  /** How the platform identifies it, if not by our id: HMAC of `PlatformKey.unique`, and `PlatformKey.fields`, sealed. */
  platform_key: string | null;
  platform_key_fields: Json<StoredFields | null> | null;
  /** Its dedup id, where that is not made of order id and type alone: see delivery/shared-numbers.ts. */
  dedup_id: Generated<string | null>;
  /** When a person decided to send it although its destination is held after a restore. */
  hold_cleared_at: Timestamp | null;
  updated_at: Timestamp;
}

/** One request that a platform took for processing and that we poll. */
export interface PlatformRequestTable {
  tenant_id: string;
  request_id: string;
  destination_id: string;
  /** The platform's own id of it. */
  platform_id: string;
  size: number;
  polls: Generated<number>;
  due_at: Timestamp | null;
  /** When `due_at` was written: see delivery/clock-repair.ts. */
  asked_at: Timestamp | null;
  created_at: Timestamp;
}

/** What a person decided or changed, where the data do not show it. */
export interface AuditEntryTable {
  tenant_id: string;
  audit_id: string;
  at: Timestamp;
  /** The API key or member, or `command line`. */
  actor: string;
  /** What was done: "resolve_deliveries". */
  action: string;
  details: Json<Record<string, unknown>>;
}

/** An erased person: see privacy/erase.ts. Nothing in it identifies the person. */
export interface ErasureTable {
  tenant_id: string;
  erasure_id: string;
  erased_at: Timestamp;
  /** The API key or member. */
  actor: string;
  /** Hex SHA-256 of what the preview found, which the request confirmed. */
  digest: string;
  receipt: Json<ErasureReceipt>;
  /** Since when the person's data are taken again. */
  lifted_at: Timestamp | null;
}

/** The keys by which later rows and events of an erased person are recognised, see identity/key.ts. */
export interface ErasedKeyTable {
  tenant_id: string;
  key: string;
  /** `person`: an e-mail, phone or external id; deleted when the erasure is lifted. `order`: an order id. */
  kind: 'person' | 'order';
  erasure_id: string;
  /** Of an order: orders with the number may be stored without their order id (privacy/erased-order.ts), and are no longer erased. */
  lifted_at: Timestamp | null;
}

export interface TenantPrivacyTable {
  tenant_id: string;
  /** Whether `conversion_person` has the keys of all conversions. */
  has_person_keys: Generated<boolean>;
  /** How many days data are kept; null: the default. See privacy/retention-periods.ts. */
  clicks_days: number | null;
  identities_days: number | null;
  row_problems_days: number | null;
  delivery_details_days: number | null;
  /** When a process last began to remove what is older, and how far it came; see privacy/retention.ts. */
  retention_run_at: Timestamp | null;
  retention_progress: ColumnType<Record<string, string>, string | undefined, string>;
}

/** Which process delivers to a destination now; see delivery/lease.ts. */
export interface DestinationLeaseTable {
  tenant_id: string;
  destination_id: string;
  /** One run of one process. */
  holder: string;
  /** By the database's clock. */
  lease_until: Timestamp;
}

/** When requests were sent to a destination (ms since 1970), of the last minute. See delivery/rate-budget.ts. */
export interface DestinationRateBudgetTable {
  tenant_id: string;
  destination_id: string;
  calls: number[];
}

/** How many requests a caller made in a minute (minutes since 1970); see api/rate-limit.ts. */
export interface CallerMinuteTable {
  tenant_id: string;
  /** An API key's or a member's id. */
  caller_id: string;
  minute: number;
  calls: number;
}
