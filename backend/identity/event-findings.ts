import type { CellProblem, Reading } from '../../shared/problem.ts';

/** What is wrong with a field of an event; `field` is '' for the event as a whole. */
export type FieldFinding = { field: string } & CellProblem;

/** Returns a reading's value; undefined where there is none, after noting the reason for the field. */
export type Unwrap = <T>(field: string, reading: Reading<T>) => T | undefined;

/** An Unwrap that adds the reasons to `findings`. */
export function unwrapInto(findings: FieldFinding[]): Unwrap {
  return (field, reading) => {
    if (reading.ok) return reading.value;
    findings.push({ field, ...reading.error });
    return undefined;
  };
}
