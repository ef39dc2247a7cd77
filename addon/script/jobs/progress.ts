import type { Fault } from '../fault.ts';
import type { RunState } from '../../contract/rpc.ts';
import { type StatusLine, summarize } from '../sheet/status-line.ts';
import type { Row } from './rows.ts';
import type { RunRecord } from './run-record.ts';

const FIRST_WAIT_MS = 2_000;
const LONGEST_WAIT_MS = 60_000;
/** Refusals in a row after which a run waits for a person: more than a quarter of an hour. */
const MOST_FAILURES = 20;

/** Faults that pass by themselves. */
const PASSING: readonly Fault['code'][] = ['backend_busy', 'backend_unreachable', 'busy'];

/** A look at the sheet. */
interface Counted {
  /** Rows still to be done. */
  pending: readonly Row[];
  /** Status lines of the rows that are done. */
  done: readonly StatusLine[];
}

interface Step {
  state: RunState;
  /** Rows of the batch that was just sent. */
  sent?: number;
  /** How long it took, milliseconds. */
  ms?: number;
}

/** The record after a look at the sheet, perhaps after a batch. */
export function advance(record: RunRecord, { pending, done }: Counted, { state, sent = 0, ms }: Step): RunRecord {
  const batch = record.batch + (sent > 0 ? 1 : 0);
  const left = Math.ceil(pending.length / record.batchSize);
  const batchMs = ms === undefined ? record.batchMs : Math.round(((record.batchMs ?? ms) + ms) / 2);
  return {
    ...record,
    state,
    batch,
    batches: batch + left,
    totalRows: done.length + pending.length,
    doneRows: done.length,
    secondsLeft: batchMs === null ? null : Math.ceil((left * batchMs) / 1000),
    summary: summarize(done),
    changedRows: Math.max(0, sent - (done.length - record.doneRows)),
    message: null,
    waitMs: 0,
    batchMs,
    failures: 0,
    stalled: ms !== undefined && done.length <= record.doneRows ? record.stalled + 1 : 0,
  };
}

/** The record after something kept a batch from being done: it waits and goes on, or a person has to help. */
export function refused(record: RunRecord, fault: Fault): RunRecord {
  const failures = record.failures + 1;
  const passes = PASSING.includes(fault.code) && failures < MOST_FAILURES;
  const backOff = Math.min(FIRST_WAIT_MS * 2 ** (failures - 1), LONGEST_WAIT_MS);
  return {
    ...record,
    state: passes ? 'running' : 'paused',
    failures,
    waitMs: passes ? Math.max(backOff, fault.waitMs) : 0,
    message: fault.message,
  };
}

/** The record of a run whose last rows are different at each look. */
export function stopStalled(record: RunRecord, { pending }: Counted): RunRecord {
  const rows = pending.length === 1 ? 'One row changes' : `${pending.length} rows change`;
  return {
    ...record,
    state: 'done',
    changedRows: pending.length,
    secondsLeft: null,
    message:
      `${rows} while being sent, so that no outcome could be written beside it. If a mapped column has NOW(), ` +
      'TODAY() or RAND() in it, replace the formulas by their values, and upload again.',
  };
}
