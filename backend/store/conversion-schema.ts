import type { ColumnType, Generated } from 'kysely';
import type { RowChange } from '../../shared/api.ts';
import type { AdjustmentType, OrderState } from '../../shared/conversion.ts';
import type { Shop } from '../../shared/orders/shop.ts';
import type { Problem } from '../../shared/problem.ts';
import type { Click } from '../platforms/platform.ts';
import type { Json, Timestamp } from './column-types.ts';
import type { ConversionData, SealedBooster } from './conversion-data.ts';
import type { BatchOutcomes } from './report-schema.ts';

/* The tables of uploads and of the orders in them. */

/** An order of a shop: `number_key` is the key of the same number without a shop. */
export interface ShopOrderTable {
  tenant_id: string;
  number_key: string;
  order_key: string;
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
  /** What the match booster added to what the row states, sealed; see capture/booster.ts. */
  booster: ColumnType<SealedBooster | null, string | undefined, string | null>;
  /** What examining its match found; null: it is to be examined. See conversions/examine.ts. */
  finding: Generated<string | null>;
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
