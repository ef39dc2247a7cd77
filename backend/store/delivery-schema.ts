import type { Generated } from 'kysely';
import type { DeliveryCode, DeliveryParams, DeliveryState } from '../../shared/delivery.ts';
import type { Json, Timestamp } from './column-types.ts';
import type { StoredFields } from './platform-key-fields.ts';

/* The tables of destinations and of what is sent to them. */

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
