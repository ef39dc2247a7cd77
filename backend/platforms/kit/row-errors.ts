import type { RowOutcome } from '../platform.ts';

/** One error of a reply: the outcome that it means, and the row of the request that it names; null when it names none. */
export interface RowError {
  index: number | null;
  outcome: RowOutcome;
}

/** Our code for rows that an error may be about which the platform does not assign to a row. */
export const UNASSIGNED_ERROR = 'unassigned_error';

export interface PartialSuccess {
  /** The number of rows in the request. */
  size: number;
  errors: readonly RowError[];
  /** The rows that failed, where the reply shows them apart from its errors. */
  failed?: ReadonlySet<number>;
  /** The outcome of every row that an error may be about which cannot be assigned to a row. */
  unassigned: RowOutcome;
}

/**
 * The outcomes of the rows of a request that was carried out in part, by index; a row that is missing was accepted. Of
 * several errors of a row the first decides.
 *
 * An error that names no row of the request may be about every row that no other error names and, where the reply shows
 * which rows failed, that failed. These rows get its outcome only where it cannot be another one; else they are all
 * `unassigned`, because accepting or rejecting them would be a guess, and sending them again might count them twice.
 */
export function rowsOfPartialSuccess({ size, errors, failed, unassigned }: PartialSuccess): Map<number, RowOutcome> {
  const rows = rowsThatErrorsName(errors, size);
  const nameless = errors.filter((error) => !namesRow(error, size)).map(({ outcome }) => outcome);
  if (nameless.length === 0) return rows;
  const all = failed ?? new Set(Array.from({ length: size }, (_, index) => index));
  const candidates = [...all].filter((index) => !rows.has(index));
  const common = failed === undefined ? null : commonOutcome(nameless, candidates.length);
  for (const index of candidates) rows.set(index, common ?? unassigned);
  return rows;
}

/** The outcome of the first error of each row that an error names; in a request of one row every error is about that one. */
export function rowsThatErrorsName(errors: readonly RowError[], size: number): Map<number, RowOutcome> {
  const rows = new Map<number, RowOutcome>();
  for (const error of errors) {
    if (!namesRow(error, size)) continue;
    const index = size === 1 ? 0 : error.index;
    if (!rows.has(index)) rows.set(index, error.outcome);
  }
  return rows;
}

function namesRow(error: RowError, size: number): error is RowError & { index: number } {
  const { index } = error;
  return size === 1 || (index !== null && index >= 0 && index < size);
}

/** The outcome of each of `count` failed rows, whichever error is about which row; null when it depends on that. */
function commonOutcome(outcomes: readonly RowOutcome[], count: number): RowOutcome | null {
  const [first, ...others] = outcomes;
  if (first === undefined || !others.every((other) => isSameOutcome(first, other))) return null;
  return outcomes.length === count || first.kind === 'retry' ? first : null;
}

function isSameOutcome(one: RowOutcome, other: RowOutcome): boolean {
  const codeOf = (outcome: RowOutcome) => ('code' in outcome ? outcome.code : '');
  return one.kind === other.kind && codeOf(one) === codeOf(other);
}
