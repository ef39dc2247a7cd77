import type { Generated } from 'kysely';
import type { SourceKind, SourceProblem } from '../../shared/api.ts';
import type { Json, Timestamp } from './column-types.ts';

/* The tables of capture. */

/** Where events come from by themselves: a site, a shop, a payment provider, a courier. See capture/sources.ts. */
export interface SourceTable {
  tenant_id: string;
  source_id: string;
  kind: SourceKind;
  name: string;
  /** As the source's kind defines them, without secrets. */
  settings: Json<Record<string, unknown>>;
  /** See capture/source-secrets.ts. */
  sealed_secrets: string | null;
  /** The key itself, where it is no secret. */
  public_key: string | null;
  /** Hex SHA-256 of the key. */
  key_hash: string;
  /** The key's last characters. */
  key_hint: string;
  /** The key before this one is still taken for a while, so that pages and shops can be changed without a gap. */
  previous_key_hash: string | null;
  previous_key_until: Timestamp | null;
  created_at: Timestamp;
  /** Since when nothing is taken from it. */
  disabled_at: Timestamp | null;
  last_event_at: Timestamp | null;
  /** What a person has to correct. */
  problem: Json<SourceProblem | null> | null;
  /** Until when one process works on its inbox. */
  lease_until: Timestamp | null;
}

/** What was received and is not processed yet: the inbox. */
export interface SourceEventTable {
  tenant_id: string;
  /** In the order of arrival. */
  event_id: string;
  source_id: string;
  received_at: Timestamp;
  /** A JSON list: several events that were received together share a row. */
  sealed: string;
  /** Of the JSON text, in characters. */
  size: number;
  tries: Generated<number>;
  /** When it is tried again after a failure; null beside a problem: no more, a person has to look at it. */
  retry_at: Timestamp | null;
  /** Why it could not be processed. */
  problem: string | null;
}

/** One thing that capture knows of a person; see capture/booster.ts. */
export interface PersonFactTable {
  tenant_id: string;
  /** The identity key that it came with. */
  key: string;
  field: string;
  /** A hash of the value, which decides between values of one moment. */
  value_key: string;
  /** Of hashes: in how many forms they are known; more replace fewer. */
  weight: number;
  sealed: string;
  seen_at: Timestamp;
}
