import type { ColumnType, Generated } from 'kysely';
import type { WebhookAnswer, WebhookOff } from '../../shared/api.ts';
import type { Json, Timestamp } from './column-types.ts';

/* The tables of outgoing webhooks, see docs/outgoing-webhooks.md. */

/** The number of a message, which PostgreSQL returns as text; numbers of one tenant grow in the order of messages. */
type Seq = ColumnType<string, number | string, number | string>;

/** An address of a tenant that gets the outcomes of its conversions. */
export interface WebhookEndpointTable {
  tenant_id: string;
  endpoint_id: string;
  name: string;
  /** Whether its host has to be public; false: the operator registered an address of an own network. */
  must_be_public: boolean;
  /** Its address and secrets, see webhooks/sealed-endpoint.ts. */
  sealed: string;
  created_at: Timestamp;
  /** Since when nothing is sent; messages are kept for it. */
  disabled_at: Timestamp | null;
  disabled_code: WebhookOff | null;
  /** All messages up to this one are sent. */
  sent_seq: Seq;
  /** Messages that are sent once more, before new ones; null: none. */
  replay_next: Seq | null;
  replay_to: Seq | null;
  /** Failed tries since the last one that succeeded, and since when. */
  failures: Generated<number>;
  failing_since: Timestamp | null;
  resume_at: Timestamp | null;
  last_sent_at: Timestamp | null;
  last_answer: Json<WebhookAnswer | null> | null;
  /** Messages from before this time were removed before they could be sent. */
  missed_before: Timestamp | null;
  /** Until when one process sends to it. */
  lease_until: Timestamp | null;
}

export interface WebhookFeedTable {
  tenant_id: string;
  last_seq: Seq;
}

/** One request to every endpoint: outcomes of several conversions. */
export interface WebhookMessageTable {
  tenant_id: string;
  seq: Seq;
  /** Its `webhook-id`, the same at each try. */
  message_id: string;
  /** A list of `WebhookOutcome`. */
  outcomes: Json<unknown[]>;
  created_at: Timestamp;
}

/** What came of a message at an endpoint. */
export interface WebhookDeliveryTable {
  tenant_id: string;
  endpoint_id: string;
  seq: Seq;
  tries: number;
  last_answer: Json<WebhookAnswer>;
  sent_at: Timestamp | null;
}

/** Conversions whose outcome a transaction may have changed. */
export interface OutcomeMarkTable {
  tenant_id: string;
  mark_id: string;
  conversion_ids: ColumnType<string[], string[], string[]>;
}

/** The outcome of a conversion that was last put into a message. */
export interface OutcomeSentTable {
  tenant_id: string;
  conversion_id: string;
  revision: Seq;
  digest: string;
}
