import type { DestinationEligibility, RowChange } from '../api.ts';
import type { MatchEstimate } from '../match-estimate.ts';
import type { Problem } from '../problem.ts';

/** One call's part of a check: the script saves nothing between calls, `mergeCheckProgress` adds the parts up. */
export interface CheckProgress {
  checked: number;
  /** Rows of the whole source. */
  total: number;
  good: number;
  bad: number;
  warned: number;
  /** Grouped by kind, with the first cells of each. */
  groups: ProblemGroup[];
  /** Rows that are too old for a destination, by destination's label. */
  tooOld: { destination: string; days: number; rows: number }[];
  next: number | null;
}

/** What the platforms would take of the rows so far: the script saves nothing between calls. */
export interface EligibilityProgress {
  /** Rows asked about, bad ones included. */
  asked: number;
  /** Rows of the whole source. */
  total: number;
  eligibility: DestinationEligibility[];
  estimate: MatchEstimate | null;
  /** What the rows change, in the order in which it is shown; without what no row does. */
  changes: RowChanges[];
  /** Rows that would fail. */
  failed: number;
  /** What is wrong with rows, also what only the backend knows: that an order is unknown, or has contradicting rows. */
  problems: ProblemGroup[];
  /** Destination id → its name for users. */
  labels: Record<string, string>;
  done: boolean;
}

/** Rows that change their orders in the same way. */
export interface RowChanges {
  change: RowChange;
  count: number;
  /** The first of them. */
  rows: number[];
  /** Of changes of sales that were sent: the destinations that take at least one, and those that take none. */
  takenBy: string[];
  notTakenBy: string[];
}

export interface ProblemGroup {
  code: Problem['code'];
  field: string | null;
  severity: Problem['severity'];
  message: string;
  fix: string;
  count: number;
  /** Where the first of them are; column null when the field is not mapped to one. */
  cells: { row: number; column: number | null }[];
}
