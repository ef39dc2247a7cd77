/**
 * A finding about one row: what is wrong and how a person fixes it. `error` stops its row only; `warning` lets it go.
 * `message` and `fix` never quote an e-mail address, a phone number or a name (they are shown in logs and files).
 */
export interface Problem {
  /** The row's number as the caller counts it: the sheet's own row number, or 1 for the first item of a list; not unique. */
  row: number;
  /** The field of the catalogue (`fields.ts`), or null when the row as a whole is meant. */
  field: string | null;
  code: ProblemCode;
  severity: Severity;
  message: string;
  fix: string;
}

export type Severity = 'error' | 'warning';

/** A problem before it knows its row and field: what a normaliser returns. */
export interface CellProblem {
  code: ProblemCode;
  message: string;
  fix: string;
}

/** What a normaliser made of one cell: a value (perhaps with warnings), nothing (an empty cell), or a refusal. */
export type Reading<T> = { ok: true; value: T; warnings?: CellProblem[] } | { ok: false; error: CellProblem };

/** Every code there is, in one place; codes are stable: programs and translations rely on them. */
export const PROBLEM_CODES = [
  'required_missing',
  'too_long',
  'order_id_invalid',
  'order_id_placeholder',
  'order_id_damaged',
  'order_id_repeated',
  'order_rows_contradict',
  'order_row_failed',
  'value_invalid',
  'value_negative',
  'value_zero',
  'value_ambiguous',
  'value_precision',
  'value_too_large',
  'value_currency_conflict',
  'currency_unknown',
  'time_invalid',
  'time_ambiguous',
  'time_zone_missing',
  'time_zone_unknown',
  'time_in_dst_gap',
  'time_in_dst_overlap',
  'time_in_future',
  'time_too_old',
  'email_invalid',
  'email_typo',
  'email_placeholder',
  'email_masked',
  'email_relay',
  'phone_invalid',
  'phone_country_missing',
  'phone_damaged',
  'phone_placeholder',
  'phone_masked',
  'phone_retired',
  'several_values',
  'country_unknown',
  'items_invalid',
  'order_status_unknown',
  'order_partly_refunded',
  'consent_unknown',
  'yes_no_unknown',
  'adjustment_invalid',
  'click_id_invalid',
  'external_id_invalid',
  'hash_invalid',
  'number_invalid',
  'spreadsheet_error_cell',
  'unknown_field',
  'row_invalid',
  'identifier_excluded',
  'click_after_sale',
  'click_time_missing',
  'order_number_shared',
  'conversion_type_missing',
  'change_superseded',
  'person_erased',
  'details_expired',
] as const;

export type ProblemCode = (typeof PROBLEM_CODES)[number];
