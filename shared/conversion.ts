/**
 * The two shapes of a row on its way: a *conversion* (read and normalised, still plain, lives in memory only) and a
 * *hashed conversion* (what is stored, matched and encoded: plain e-mails, phones and names do not go further).
 */

import {
  type FormOf,
  type HashedField,
  keysOfKind,
  type KeyOfKind,
  type MainFormOf,
  type PersonField,
} from './fields.ts';

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

export type ClickType = KeyOfKind<'click_id'>;

export const CLICK_TYPES = keysOfKind('click_id');

/** Browser and platform ids that are passed on as they are; they do not make a match by themselves. */
export type BrowserIdType = KeyOfKind<'browser_id'>;

export type Consent = 'granted' | 'denied';

/** What a customer consented to; absent: not stated. */
export interface ConsentFacts {
  ad_user_data?: Consent;
  ad_personalization?: Consent;
}

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

/** What the rows of an order state of one item. */
export interface ItemRow {
  item: Item;
  /** The amount of all its pieces. */
  value: string;
  returned?: true;
}

/** A change of a sale that was sent: `restate` gives it a new total, `retract` cancels it. */
export type AdjustmentType = 'restate' | 'retract';

export interface Adjustment {
  /** `refund`: the value is what is subtracted from the order's, which makes it a restate or a retract. */
  type: AdjustmentType | 'refund';
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
  /**
   * Exact decimal with the currency's own number of decimals, e.g. "1299.00"; never negative. Absent, together with the
   * currency, where the row has none and its conversion type needs none.
   */
  value?: string;
  /** ISO 4217, upper case. */
  currency?: string;
  /** ISO 8601 in UTC with milliseconds: "2026-02-15T10:30:00.000Z". */
  time: string;
  /** Where the sale was made. With `shop`: whose order number it is. */
  platform?: string;
  shop?: string;
  conversion_type?: string;
  /** Only when the row names a status. */
  order_state?: OrderState;
  items?: Item[];
  /** Of an order whose value was added up from a row for each item: the items by id and name, returned ones as well. */
  item_rows?: ItemRow[];
  adjustment?: Adjustment;
  /** The refund lines that the value includes (`refundKey`), so that none of them counts twice. */
  refunds?: string[];
  external_attribution?: { model?: string; credit?: string };
  consent?: ConsentFacts;
  city?: string;
  region?: string;
  postal_code?: string;
  /** ISO 3166-1 alpha-2, upper case. */
  country?: string;
  clicks?: Partial<Record<ClickType, string>>;
  /** When the row's click ids came: ISO 8601 in UTC. Only beside `clicks`. */
  click_time?: string;
  /** The ad campaign of the row's click ids. Only beside `clicks`. */
  campaign?: string;
  browser_ids?: Partial<Record<BrowserIdType, string>>;
  /** `custom.*` columns by their own names. */
  custom?: Record<string, string>;
}

/**
 * What is known in plain text of who the customer is: e-mail trimmed, in lower case, its domain in ASCII; phone in E.164
 * with the plus ("+66812345678").
 */
export type PlainPerson = { [F in PersonField]?: string };

/** Read and normalised, still plain. */
export interface Conversion extends ConversionFacts, PlainPerson {
  /** Hashes the caller sent instead of plain values (see `hash.ts` for which form a bare hash is taken to be). */
  given?: PersonHashes;
}

/**
 * The hashes of one person's data in lower-case hex: field → form → hash, as the catalogue lists them (`hash-forms.ts` says
 * what each form is). Forms that would equal another one are still present, so that an encoder never has to know which
 * rule applied. TikTok and Google want places in plain text: see ConversionFacts.
 */
export type PersonHashes = { [F in HashedField]?: HashesOf<F> };

type HashesOf<F extends HashedField> = { [K in FormOf<F>]?: string } & RequiredHash<MainFormOf<F>>;
type RequiredHash<Form extends string> = [Form] extends [never] ? unknown : Record<Form, string>;

/** What is stored, matched and encoded. */
export interface HashedConversion extends ConversionFacts {
  person: PersonHashes;
  /** The erasure by which the person was erased: what is left counts for the totals, and is never sent. */
  erased?: string;
  /** Where the order id is stored as a hash (identity/hidden-number.ts): the key of the order in its shop. */
  order_link?: string;
}
