/** What one cell holds. Dates are numbers with a date format, as in a real sheet (docs/apps-script.md#cell-values). */

/** A value after formulas were calculated. */
export type Value =
  | { readonly kind: 'empty' }
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'text'; readonly value: string }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'error'; readonly value: string }
  | { readonly kind: 'image'; readonly url: string; readonly alt: string };

/** What was entered: a value, or a formula. `result` overrides what the stand-in would calculate. */
export type Content =
  Value | { readonly kind: 'formula'; readonly formula: string; readonly result: Value | undefined };

/** A cell that has been touched; an untouched one is absent from its row. */
export interface Cell {
  content: Content;
  /** Number format pattern, or null for *Automatic*. */
  format: string | null;
  note: string;
  /** `#rrggbb`, or null for none. */
  background: string | null;
  /** `bold` or `normal`, or null for the default. */
  fontWeight: string | null;
  /** A member of `WrapStrategy`, or null for the default: text runs into empty cells beside it. */
  wrap: string | null;
  validation: ValidationRule | null;
}

/** A data validation rule: a check box, or one of a list of displayed texts. */
export interface ValidationRule {
  readonly allowed: 'checkbox' | readonly string[];
  /** False: a value that is not allowed is rejected. */
  readonly allowInvalid: boolean;
}

export const EMPTY: Value = { kind: 'empty' };

/** A cell with nothing in it and no looks. */
export function blankCell(): Cell {
  return { content: EMPTY, format: null, note: '', background: null, fontWeight: null, wrap: null, validation: null };
}

/** A text value, or empty for the empty string. */
export function text(value: string): Value {
  return value === '' ? EMPTY : { kind: 'text', value };
}
