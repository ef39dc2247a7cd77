import type { OrderState } from '../conversion.ts';
import type { DecimalMark } from '../normalize/money.ts';
import type { DateOrder } from '../normalize/time.ts';
import type { Grouping } from '../orders/grouping.ts';

/** How to read rows where their cells leave it open. What is absent is inferred or asked for, never guessed. */
export interface ReadSettings {
  /** The clock: ISO 8601. */
  now: string;
  /** ISO 4217, for rows that name no currency. */
  currency?: string;
  /** The header of the amounts: `Total (THB)` names their currency, and `COD amount` what the courier collects. */
  value_header?: string;
  /** How rows make up orders; default `one_row`. */
  grouping?: Grouping;
  /** ISO 3166-1 alpha-2, for phone numbers without a country code in rows that name no country. */
  country?: string;
  /** IANA name, for times without an offset. */
  time_zone?: string;
  /** Order of day, month and year in dates like 03/04/2026. */
  date_order?: DateOrder;
  /** The mark before the decimals in amounts. */
  decimal_mark?: DecimalMark;
  /** Conversion types whose rows may have no value, compared by `compareKey`. */
  types_without_value?: readonly string[];
  /** The user's own status words. */
  status_map?: Record<string, OrderState>;
  /** What was hashed when a phone comes as a hash: `+66812345678` (`e164`, the default) or `66812345678` (`digits`). */
  phone_hash?: 'e164' | 'digits';
}
