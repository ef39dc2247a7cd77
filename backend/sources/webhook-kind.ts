import type { ZodType } from 'zod';
import type { SourceKind } from '../../shared/api.ts';
import type { ClickType } from '../../shared/conversion.ts';
import type { Value } from './kit/json.ts';
import type { OrderSettings } from './kit/settings.ts';

/** A request to the address of a source, before it is trusted. */
export interface SourceRequest {
  /** By name in lower case. */
  header: (name: string) => string | undefined;
  /** As received: signatures are over these bytes. */
  body: Uint8Array;
  /** When it arrived. */
  now: Date;
}

/** Why a request is not taken. */
export type SignatureFault = 'missing' | 'wrong' | 'too_old' | 'other_account';

/** A signed delivery, as it waits in the inbox. */
export interface SourceDelivery {
  /** What it is about, as the sender names it: `orders/create`. */
  topic: string;
  /** The same on its repeats, if the sender has such a thing; else made of the body. */
  id: string;
  /** When it was sent, as exactly as the sender says: orders the versions of one second. '' where it does not say. */
  sentAt: string;
  body: Value;
}

/**
 * The same as it is stored. A long body is stored as the text that came: making and reading the JSON text of many values at once would
 * block the event loop.
 */
export type StoredDelivery = SourceDelivery | (Omit<SourceDelivery, 'body'> & { text: string });

/** One kind of source: how its deliveries are signed and read. Pure. A folder below backend/sources/ has one. */
export interface WebhookKind<Settings = Record<string, unknown>> {
  kind: SourceKind;
  /** Its name for people. */
  label: string;
  settings: ZodType<Settings>;
  /** The secret that it signs with, which the other side shows or, with `make`, is made here and entered there. */
  secret: { title: string; description: string; pattern?: RegExp; make?: () => string };
  /** Whether the sender sends a delivery again that was not answered; null: not at all. For its health. */
  resends: string | null;
  /** A request that a sender makes unsigned when the address is entered: it is answered 200 and does nothing. */
  isPing?: (request: SourceRequest) => boolean;
  /**
   * Checks the signature; null where it is right. Nothing of the body is used before.
   * @param secrets those that are taken now: two while one replaces the other
   */
  findFault: (request: SourceRequest, settings: Settings, secrets: readonly string[]) => SignatureFault | null;
  /** Null for topics that are of no use: they are answered and not kept. */
  toDelivery: (request: SourceRequest, body: Value) => SourceDelivery | null;
  read: (delivery: SourceDelivery, settings: Settings) => SourceEvent[];
  /** Null for kinds without orders of their own. */
  orderSettings: (settings: Settings) => OrderSettings | null;
}

/** What a delivery says, in one form for all kinds. */
export type SourceEvent = OrderEvent | StatusEvent | PersonEvent | PrivacyEvent | UnreadEvent;

/** What is known of an order in a version of it. What a version does not say is absent and leaves what others say. */
export interface OrderEvent {
  kind: 'order';
  /** The shop's own id of the order, which never changes. */
  order: string;
  /** Orders what is said of one field: a later text counts. ISO 8601 in UTC, and whatever orders versions of that moment. */
  version: string;
  /** When this version was made. ISO 8601 in UTC. */
  at: string;
  /** Single values of which the latest counts. */
  fields: OrderFields;
  /** What the order has reached in this version. */
  reached: readonly Milestone[];
  /** Whether this version is cancelled, voided or returned. */
  isVoid: boolean;
  /** Money that was given back, by the id of the refund. */
  refunds: Readonly<Record<string, Refund>>;
  /** Under which numbers couriers know its parcels. */
  trackings: readonly string[];
  /** Absent where this version has none of the person. */
  person?: SourcePerson;
}

export type Milestone = 'placed' | 'paid' | 'fulfilled' | 'delivered';

export interface OrderFields {
  /** As it is written in sheets. */
  number?: string;
  /** When it was placed. ISO 8601 in UTC. */
  placedAt?: string;
  /** What it came to when it was placed, an exact decimal. */
  total?: string;
  currency?: string;
  /** What it comes to in this version, refunds of items subtracted. */
  current?: string;
  /** All that was refunded so far, where the shop gives one sum. */
  refunded?: string;
  isTest?: boolean;
}

export interface Refund {
  amount: string;
  currency: string | undefined;
  /** The part of `amount` that `current` of a version after `at` has subtracted already. */
  ofItems: string;
  /** ISO 8601 in UTC. */
  at: string;
}

/** A person as a shop describes them: plain, in memory and sealed only. */
export interface SourcePerson {
  /** All numbers under which the order may be known, the one in sheets first. */
  orders: readonly string[];
  email?: string;
  phone?: string;
  second_phone?: string;
  phone_country?: string;
  first_name?: string;
  last_name?: string;
  customer_name?: string;
  city?: string;
  region?: string;
  postal_code?: string;
  country?: string;
  /** The tenant's own id of the customer, as in a column of its sheets. */
  customer?: string;
  /** With a namespace: `checkout:…`, `cart:…`, `visitor:…`. */
  externalIds: readonly string[];
  clicks: readonly SourceClick[];
  /** When the clicks were made at the latest. ISO 8601 in UTC. */
  at: string;
}

export interface SourceClick {
  type: ClickType;
  value: string;
  /** ISO 8601; absent where only the order's own time is known. */
  time?: string;
  campaign?: string;
}

/** What a courier says of a parcel: of an order by its number, or by the number of the parcel. */
export interface StatusEvent {
  kind: 'status';
  order?: string;
  tracking?: string;
  shop?: string;
  status: string;
  /** ISO 8601 in UTC. */
  at: string;
}

/** A person without an order: a lead, a booking. */
export interface PersonEvent {
  kind: 'person';
  person: SourcePerson;
}

export interface PrivacyEvent {
  kind: 'erase_person' | 'export_person' | 'erase_shop';
  /** The shop's id of the request or customer, to recognise repeats. */
  request: string;
  email?: string;
  phone?: string;
  /** The shop's own ids of orders. */
  orders: readonly string[];
}

/** Nothing in it is of use; or it cannot be read, and is kept with a problem that names the order. */
export interface UnreadEvent {
  kind: 'ignored' | 'unreadable';
  /** For people. */
  why: string;
  order?: string;
}
