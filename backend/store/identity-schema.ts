import type { Generated } from 'kysely';
import type { Timestamp } from './column-types.ts';

/* The tables of the identity graph. */

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

/** `token`: a browser, a checkout, a cart: an id with a namespace, of which one person has many. */
export type KeyKind =
  'order_id' | 'order_id_normal' | 'email' | 'email_folded' | 'phone' | 'phone_digits' | 'external_id' | 'token';

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

/** What is stored of an ad click. */
interface ClickColumns {
  type: string;
  value: string;
  clicked_at: Timestamp;
  campaign: Generated<string | null>;
  /** What its visitor last stated, with the time: see identity/click-consent.ts. */
  ad_user_data: Generated<string | null>;
  ad_personalization: Generated<string | null>;
}

export interface IdentityClickTable extends ClickColumns {
  tenant_id: string;
  identity_id: string;
  /** The keys of the events that reported it, at most MAX_CLICK_KEYS; none for a click stored before events were logged. */
  keys: Generated<string[]>;
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
  /** Whether only sources reported it, and never a program or a file; see identity/recovered.ts. */
  only_captured: Generated<boolean>;
}

export interface IdentityEventClickTable extends ClickColumns {
  tenant_id: string;
  event_id: string;
}

/** A click of a visitor of whom nothing else is known: see identity/anonymous-clicks.ts. */
export interface AnonymousClickTable extends ClickColumns {
  tenant_id: string;
  /** Of the visitor: its only key, of the kind `token`. */
  key: string;
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

/** How a tenant's order ids are written: see identity/order-formats.ts. */
export interface OrderFormatTable {
  tenant_id: string;
  /** Of events that came, or of conversions that no event knows. */
  side: 'event' | 'row';
  format_key: string;
  sealed: string;
}
