/*
 * What the script of a site (`backend/capture/script/`) sends to `POST /collect/:writeKey`, as JSON in `text/plain`, which needs no
 * CORS preflight. Times are milliseconds since 1970 by the browser's clock, which may be wrong: `sent` shows by how much.
 *
 * The script sends addresses and cookies as they are written, because it has no bytes to spare; `expand.ts` reads them.
 */

/** One request: at most 12 events, and what is known of the browser when it is sent. */
export interface WireBatch {
  /** When it was sent. */
  sent: number;
  /** The browser: what the first-party cookie `_mb` has, or, before there is one, what the script made. See VISITOR_ID. */
  visitor: string;
  /** The first touch of this browser, which never changes, then the newest ones, oldest first; together at most 20. */
  touches: Touch[];
  /** Cookies of platforms, by their names, with their values as they are written. */
  cookies: Record<string, string>;
  consent: CollectedConsent;
  /** The highest domain of the site that takes cookies; absent where none does. */
  site?: string;
  /** The token of a Shopify cart; only from `collect-shopify.js`. */
  cart?: string;
  events: WireEvent[];
}

/** A visit that began with an ad, a campaign or a link of another site; the first one may be direct. */
export interface Touch {
  landed_at: number;
  /** Origin and path. */
  landing_page: string;
  /** Origin and path; '' for a direct visit. */
  referrer: string;
  /** Parameters of the address (`names.ts`), names in lower case, values as they are written; `rtid` for Rokt's click id by any name. */
  [parameter: string]: string | number;
}

export interface WireEvent {
  /** Random. The same event comes again with the same id until an answer was received. */
  id: string;
  /** visit: touches, cookies or consent have changed. The others are calls of the page. */
  type: CollectedEventType;
  at: number;
  order_id?: string;
  value?: string;
  currency?: string;
  /** The shop system's tokens. */
  checkout?: string;
  cart?: string;
  /** The shop's own customer id, in plain text. */
  external_id?: string;
  /** SHA-256 (hex) of the address in the forms of EMAIL_FORMS, or the one hash that the page gave; empty where there was none to read. */
  email?: string[];
  /** In the forms of PHONE_FORMS. */
  phone?: string[];
}

export type CollectedEventType = 'visit' | 'identify' | 'purchase' | 'lead';

/** The forms of `hash-forms.ts` that the lists of hashes have, in their order. */
export const EMAIL_FORMS = ['lower', 'gmail_dots_plus_tag_dropped', 'dots_plus_tag_dropped'] as const;
export const PHONE_FORMS = ['e164', 'digits'] as const;

/** What the answer says. */
export interface CollectedAnswer {
  visitor?: string;
  /** Cookies that the script sets for the whole site, by name: `_mb` with the visitor whom the server knows, and Meta's. */
  cookies?: Record<string, string>;
}

export const VISITOR_ID = /^[\w-]{16,40}$/;

/** Attribute of a Shopify cart that has the visitor. */
export const VISITOR_ATTRIBUTE = 'matchback_visitor';

/**
 * required: only after consent. gpc: unless the browser sends Global Privacy Control or a signal says no. none: unless a signal says no.
 */
export type ConsentMode = 'required' | 'gpc' | 'none';

/** The mode of the site and the signals; a signal that nothing gave is absent. */
export interface CollectedConsent {
  mode: ConsentMode;
  /** Google's Consent Mode, or the page's own call. */
  ad_storage?: boolean;
  ad_user_data?: boolean;
  ad_personalization?: boolean;
  /** Global Privacy Control is on. */
  gpc?: boolean;
  /** IAB TCF: purpose 1 has consent, or the GDPR does not apply. */
  tcf?: boolean;
  /** IAB GPP: false after an opt-out of sale, sharing or targeted advertising. */
  gpp?: boolean;
}

/** An event as the endpoint takes it from any program: with all that `collect.js` says once for several (`expand.ts`). */
export interface ExpandedEvent {
  id: string;
  type: CollectedEventType;
  at: number;
  /** The last touch: when it was, its page and where it came from, both without query, and its campaign. */
  touched?: number;
  url?: string;
  referrer?: string;
  utm?: Record<string, string>;
  /** Oldest first. `campaign`: of the address that had the click id. */
  clicks?: { type: string; value: string; at: number; from: 'url' | 'cookie'; campaign?: string }[];
  /** Browser ids of platforms, by the names of their cookies without underscores before them. */
  browser?: Record<string, string>;
  person?: CollectedPerson;
  order?: { id?: string; value?: string; currency?: string; checkout?: string; cart?: string };
  consent: CollectedConsent;
}

/** Hashes of a person's data, in the forms of EMAIL_FORMS and PHONE_FORMS; the customer id is in plain text. */
export interface CollectedPerson {
  email?: string;
  email_forms?: string[];
  phone?: string;
  phone_digits?: string;
  external_id?: string;
}

/** True for an object that is no list; bodies of requests are anything. */
export function isOf(value: unknown, type: 'object'): value is Record<string, unknown> {
  return typeof value === type && value !== null && !Array.isArray(value);
}
