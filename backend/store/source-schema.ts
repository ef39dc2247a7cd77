import type { Json, Timestamp } from './column-types.ts';

/* What webhooks say of orders. */

/** What was stated of an order so far; nothing personal. */
export interface Said {
  /** The total that its own row states, which stays: later ones are changes, so that a row of a sheet beside it changes nothing. */
  total: string;
  currency: string;
  /** A keyed hash of its own row. */
  own: string;
  /** What it was last stated to come to. */
  net: string;
  isRetracted: boolean;
}

export interface SourceOrderTable {
  tenant_id: string;
  source_id: string;
  /** A keyed hash of the shop's own id of the order. */
  order_key: string;
  /** Its facts (sources/orders/facts.ts). */
  sealed: string;
  /** What was stated of it as a conversion; null: nothing. */
  said: Json<Said | null> | null;
  updated_at: Timestamp;
}

export interface SourceOrderKeyTable {
  tenant_id: string;
  /** Of a number, a parcel or the person. */
  key: string;
  source_id: string;
  order_key: string;
}

/** A status of a courier that waits for its order, or for somebody who says what it means. */
export interface CourierStatusTable {
  tenant_id: string;
  /** A keyed hash of what it says. */
  status_id: string;
  source_id: string;
  /** Those of the order and of the parcel that it names. */
  keys: string[];
  sealed: string;
  /** Why it waits: `order_unknown`, `status_unknown` or `order_number_shared`. */
  problem: string;
  received_at: Timestamp;
}

export interface SourceRequestTable {
  tenant_id: string;
  /** A keyed hash of the request's id at the shop. */
  request_id: string;
  source_id: string;
  /** `export_person`. */
  kind: string;
  sealed: string;
  received_at: Timestamp;
  done_at: Timestamp | null;
}
