import type { ColumnType, Generated } from 'kysely';
import type { ErasureReceipt } from '../../shared/api.ts';
import type { Json, Timestamp } from './column-types.ts';

/* The tables of what people decided, and of what is erased or kept. */

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
  /** How many days the match booster keeps what capture knows of people; null: it is off. */
  booster_days: number | null;
  /** When a process last began to remove what is older, and how far it came; see privacy/retention.ts. */
  retention_run_at: Timestamp | null;
  retention_progress: ColumnType<Record<string, string>, string | undefined, string>;
}
