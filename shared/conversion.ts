/**
 * The two shapes of a row on its way: a *conversion* (read and normalised, still plain, lives in memory only) and a
 * *hashed conversion* (what is stored, matched and encoded: plain e-mails, phones and names do not go further).
 */

/** A cell as spreadsheets, CSV and JSON deliver it. Dates are turned to ISO text before they get here. */
export type Cell = string | number | boolean | null | undefined;

/** One row to validate: field key → cell. `custom.*` keys are kept as they are. */
export interface RawRow {
  /** The caller's number of the row; several rows may have the same. */
  row: number;
  cells: Record<string, Cell>;
  /** Hashes that the caller made of the person's data and sends instead of it. */
  given?: PersonHashes;
}

export const CLICK_TYPES = [
  'gclid',
  'gbraid',
  'wbraid',
  'fbclid',
  'fbc',
  'ttclid',
  'msclkid',
  'yclid',
  'sccid',
  'epik',
  'li_fat_id',
  'rdt_cid',
] as const;

export type ClickType = (typeof CLICK_TYPES)[number];

/** Browser and platform ids that are passed on as they are; they do not make a match by themselves. */
export type BrowserIdType = 'fbp' | 'ttp' | 'client_id' | 'user_id' | 'passback_tracking_id';

export type Consent = 'granted' | 'denied';

/**
 * What an order's status means for us: `final` = a sale (delivered, completed, paid), `open` = not yet known
 * (pending, shipped), `void` = taken back (cancelled, returned, refunded, delivery failed).
 */
export type OrderState = 'final' | 'open' | 'void';

export interface Item {
  id: string;
  name?: string;
  quantity: number;
  /** Unit price as an exact decimal, in the conversion's currency. */
  price?: string;
}

export interface Adjustment {
  type: 'restate' | 'retract';
  /** ISO 8601 in UTC. */
  time?: string;
  /** Exact decimal. */
  value?: string;
  currency?: string;
}

/** What both shapes share; nothing here is personal in clear. */
export interface ConversionFacts {
  row: number;
  /** As typed (outer spaces cut). */
  order_id: string;
  /** Normal form, for comparing: see normalize/order-id.ts. */
  order_key: string;
  /** Exact decimal with the currency's own number of decimals, e.g. "1299.00"; never negative. */
  value: string;
  /** ISO 4217, upper case. */
  currency: string;
  /** ISO 8601 in UTC with milliseconds: "2026-02-15T10:30:00.000Z". */
  time: string;
  platform?: string;
  conversion_type?: string;
  /** Only when the row names a status. */
  order_state?: OrderState;
  items?: Item[];
  adjustment?: Adjustment;
  external_attribution?: { model?: string; credit?: string };
  consent?: { ad_user_data?: Consent; ad_personalization?: Consent };
  city?: string;
  region?: string;
  postal_code?: string;
  /** ISO 3166-1 alpha-2, upper case. */
  country?: string;
  clicks?: Partial<Record<ClickType, string>>;
  browser_ids?: Partial<Record<BrowserIdType, string>>;
  /** `custom.*` columns by their own names. */
  custom?: Record<string, string>;
}

/** Read and normalised, still plain. Hashes sent by the caller stand in `given`. */
export interface Conversion extends ConversionFacts {
  /** Trimmed, lower-cased, domain in ASCII. */
  email?: string;
  /** E.164 with the plus: "+66812345678". */
  phone?: string;
  external_id?: string;
  first_name?: string;
  last_name?: string;
  /** Hashes the caller sent instead of plain values (see `hash.ts` for which form a bare hash is taken to be). */
  given?: PersonHashes;
}

/**
 * Lower-case hex SHA-256 (but for `md5`) of one person's identifiers, in each normal form some platform demands. Forms that would
 * equal another one are still present, so that an encoder never has to know which rule applied.
 */
export interface PersonHashes {
  email?: {
    /** Trim + lower case (Meta, TikTok, Yandex excepted, Rokt, Snap…). */
    lower: string;
    /** Google: dots and +tag dropped for gmail.com and googlemail.com only. */
    google?: string;
    /** Microsoft: dots and +tag dropped for every domain. */
    microsoft?: string;
    /** Reddit: the mailbox without +tag and without anything but letters and digits, for every domain. */
    reddit?: string;
    /** MD5 of the same text as `lower`, for Yandex's CRM orders alone. */
    md5?: string;
  };
  phone?: {
    /** SHA-256 of "+66812345678" (Google, TikTok, Microsoft). */
    e164?: string;
    /** SHA-256 of "66812345678" (Meta, Snap, Pinterest). */
    digits?: string;
    /** MD5 of "66812345678", for Yandex's CRM orders alone. */
    md5?: string;
  };
  /** Trimmed, lower-cased, white space removed. */
  external_id?: string;
  /** Lower case, no punctuation, no white space; letters of every script kept (docs/platforms/meta.md#normalisation). */
  first_name?: string;
  last_name?: string;
  /** Google's own rule for names: lower case, trimmed, titles and suffixes dropped, inner spaces kept. */
  first_name_google?: string;
  last_name_google?: string;
  /** Lower case, no spaces, digits or punctuation (Meta); TikTok and Google want it plain, see ConversionFacts. */
  city?: string;
  region?: string;
  postal_code?: string;
  country?: string;
}

/** What is stored, matched and encoded. */
export interface HashedConversion extends ConversionFacts {
  person: PersonHashes;
}
