/** What one cell holds. Dates are numbers with a date format, as in a real sheet (docs/apps-script.md#cell-values). */

/** A value as the sheet sees it once formulas are worked out. */
export type Value =
  | { readonly kind: 'empty' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'error'; readonly value: string }
  | { readonly kind: 'image'; readonly url: string; readonly alt: string };

/** What was entered: a value, or a formula. `result` overrides what the stand-in would work out itself. */
export type Content =
  Value | { readonly kind: 'formula'; readonly formula: string; readonly result: Value | undefined };

/** Looks that change no meaning, kept so that a script can read back what it set. Keys are the Range property names. */
export type Style = Readonly<Record<string, string | number | boolean | null>>;

/** A cell that has been touched; an untouched one is absent from its row. */
export interface Cell {
  content: Content;
  /** Number format pattern, or null for *Automatic*. */
  format: string | null;
  note: string;
  /** `#rrggbb`, or null for none. */
  background: string | null;
  style: Style;
  validation: ValidationRule | null;
}

/** A condition as filters, validation and conditional formats share it (SpreadsheetApp.BooleanCriteria names). */
export interface Condition {
  readonly criteria: string;
  readonly values: readonly unknown[];
}

/** A data validation rule; `allowInvalid` false means that a bad value is refused. */
export interface ValidationRule {
  readonly condition: Condition;
  readonly allowInvalid: boolean;
  readonly helpText: string | null;
}

export const EMPTY: Value = { kind: 'empty' };

/** A cell with nothing in it and no looks. */
export function blankCell(): Cell {
  return { content: EMPTY, format: null, note: '', background: null, style: {}, validation: null };
}

/** A text value, or empty for the empty string. */
export function text(value: string): Value {
  return value === '' ? EMPTY : { kind: 'text', value };
}
