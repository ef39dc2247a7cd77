import type { ApiKeyTable, MemberTable, SessionTable, TenantTable } from './access-schema.ts';
import type { PersonFactTable, SourceEventTable, SourceTable } from './capture-schema.ts';
import type {
  AdjustmentTable,
  BatchTable,
  ConversionKeyTable,
  ConversionPersonTable,
  ConversionTable,
  ShopOrderTable,
  UploadRowTable,
  UploadTable,
} from './conversion-schema.ts';
import type {
  DeliveryTable,
  DestinationLeaseTable,
  DestinationRateBudgetTable,
  DestinationTable,
  PlatformRequestTable,
} from './delivery-schema.ts';
import type {
  AnonymousClickTable,
  BlockedKeyTable,
  ExcludedKeyTable,
  IdentityClickTable,
  IdentityEventClickTable,
  IdentityEventTable,
  IdentityKeyTable,
  IdentityMergeTable,
  IdentitySeparationTable,
  IdentityTable,
  OrderFormatTable,
  UploadContactTable,
} from './identity-schema.ts';
import type { AuditEntryTable, ErasedKeyTable, ErasureTable, TenantPrivacyTable } from './privacy-schema.ts';
import type {
  BrowserPurchaseTable,
  CurrencyRateTable,
  DailyCampaignTable,
  DailyCampaignTotalTable,
  DailyCaptureTable,
  DailyCoverageTable,
  DailyDeliveryTable,
  DailyFindingTable,
  DailyMatchTable,
  DailyPurchaseTable,
  DailySaleTable,
  ReportMarkTable,
  ReportStateTable,
} from './report-schema.ts';
import type { CourierStatusTable, SourceOrderKeyTable, SourceOrderTable, SourceRequestTable } from './source-schema.ts';
import type {
  OutcomeMarkTable,
  OutcomeSentTable,
  WebhookDeliveryTable,
  WebhookEndpointTable,
  WebhookFeedTable,
  WebhookMessageTable,
} from './webhook-schema.ts';
import type {
  AlertTable,
  PastAlertTable,
  ScheduleRunTable,
  ScheduleTable,
  TenantConnectionTable,
} from './schedule-schema.ts';

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
  anonymous_click: AnonymousClickTable;
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
  past_alert: PastAlertTable;
  tenant_connection: TenantConnectionTable;
  report_mark: ReportMarkTable;
  report_state: ReportStateTable;
  daily_sale: DailySaleTable;
  daily_match: DailyMatchTable;
  daily_delivery: DailyDeliveryTable;
  daily_purchase: DailyPurchaseTable;
  daily_campaign: DailyCampaignTable;
  daily_campaign_total: DailyCampaignTotalTable;
  daily_finding: DailyFindingTable;
  daily_coverage: DailyCoverageTable;
  daily_capture: DailyCaptureTable;
  order_format: OrderFormatTable;
  browser_purchase: BrowserPurchaseTable;
  currency_rate: CurrencyRateTable;
  source_order: SourceOrderTable;
  source_order_key: SourceOrderKeyTable;
  courier_status: CourierStatusTable;
  source_request: SourceRequestTable;
  source: SourceTable;
  source_event: SourceEventTable;
  person_fact: PersonFactTable;
  webhook_endpoint: WebhookEndpointTable;
  webhook_feed: WebhookFeedTable;
  webhook_message: WebhookMessageTable;
  webhook_delivery: WebhookDeliveryTable;
  outcome_mark: OutcomeMarkTable;
  outcome_sent: OutcomeSentTable;
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

/** How many requests a caller made in a minute (minutes since 1970); see api/rate-limit.ts. */
export interface CallerMinuteTable {
  tenant_id: string;
  /** An API key's or a member's id. */
  caller_id: string;
  minute: number;
  calls: number;
}
