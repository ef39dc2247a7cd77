import type { GoogleLedger } from './ledger.ts';
import type { ConversionAction, GoogleOptions } from './options.ts';

/** What the check of one row needs of its request; `seen` are the keys of the rows before it. */
export interface Upload {
  customer: string;
  now: number;
  validateOnly: boolean;
  seen: Set<string>;
  /** Orders that the test has set to be invalid. */
  rejected: ReadonlySet<string>;
  ledger: GoogleLedger;
  options: GoogleOptions;
}

/** One refused row of a Google Ads API upload: where, which error enum, which of its words. */
export interface RowError {
  field: string;
  kind: string;
  word: string;
}

export type Refused = { ok: false; error: RowError };
export type RowOutcome = { ok: true; result: object } | Refused;

const ACTION_NAME = /^customers\/\d+\/conversionActions\/(\d+)$/;

/**
 * The action that a resource name means for a customer; the name's own customer part is ignored
 * (docs/platforms/google.md#click-uploads).
 */
export function findAction(
  resourceName: string,
  { customer, options }: Upload,
): (ConversionAction & { id: string }) | null {
  const id = ACTION_NAME.exec(resourceName)?.[1] ?? '';
  const action = options.actions[id];
  return action?.account === customer ? { id, ...action } : null;
}

export function rowError(kind: string, word: string, field: string): Refused {
  return { ok: false, error: { field, kind, word } };
}
