/** The report of one execution, in plain host values. */
import type { CallLog } from './runtime/calls.ts';
import type { Outcome, Run } from './runtime/run.ts';

export interface Report {
  readonly execution: number;
  /** `value` is copied to the host; service objects in it stay what they are. */
  readonly outcome: Outcome;
  /** Simulated time of its own calls, ms. */
  readonly elapsedMs: number;
  readonly calls: CallLog;
  /** What would go wrong only sometimes, such as a lock released before a flush. */
  readonly warnings: readonly string[];
}

export function reportOf({ execution, outcome, realm }: Run): Report {
  const { id, elapsedMs, calls, warnings } = execution;
  const plain = outcome.kind === 'returned' ? { ...outcome, value: realm.toHost(outcome.value) } : outcome;
  return { execution: id, outcome: plain, elapsedMs, calls, warnings };
}
