import { text } from '../../../shared/texts/texts.ts';
import { backOffMs, isTransient } from '../../../shared/upload/retry.ts';
import type { RunState } from '../../contract/rpc.ts';
import { type StatusLine, summarizeLines } from '../../../shared/sheet/status-line.ts';
import type { UserError } from '../user-error.ts';
import type { RunRecord } from './run-record.ts';

/** Failures in a row after which a run waits for the user: more than a quarter of an hour. */
const MOST_FAILURES = 20;

interface RowCounts {
  /** Rows still to be sent. */
  pending: readonly unknown[];
  /** Status lines of the rows that were sent. */
  done: readonly StatusLine[];
}

interface BatchResult {
  state: RunState;
  /** Rows that were just sent, and the requests that took them. */
  sent?: number;
  requests?: number;
  /** How long it took, milliseconds. */
  ms?: number;
  /** Whether there were rows to send. */
  isAttempt?: boolean;
}

/** The record after the sheet was read, with or without batches before. Pure, as the others here. */
export function updateProgress(
  record: RunRecord,
  { pending, done }: RowCounts,
  { state, sent = 0, requests = 0, ms = 0, isAttempt = false }: BatchResult,
): RunRecord {
  const batch = record.batch + requests;
  const left = Math.ceil(pending.length / record.batchSize);
  const msEach = ms / requests;
  const batchMs = requests === 0 ? record.batchMs : Math.round(((record.batchMs ?? msEach) + msEach) / 2);
  return {
    ...record,
    state,
    batch,
    batches: batch + left,
    totalRows: done.length + pending.length,
    doneRows: done.length,
    secondsLeft: batchMs === null ? null : Math.ceil((left * batchMs) / 1000),
    summary: summarizeLines(done),
    changedRows: Math.max(0, sent - (done.length - record.doneRows)),
    message: null,
    waitMs: 0,
    batchMs,
    failures: sent > 0 ? 0 : record.failures,
    stalled: done.length > record.doneRows ? 0 : record.stalled + (isAttempt ? 1 : 0),
  };
}

/** The record after a batch failed: it is retried after a wait, or the run is paused until the user resumes it. */
export function retryOrPause(record: RunRecord, error: UserError): RunRecord {
  const failures = record.failures + 1;
  const retry = isTransient(error.code) && failures < MOST_FAILURES;
  return {
    ...record,
    state: retry ? 'running' : 'paused',
    failures,
    waitMs: retry ? Math.max(backOffMs(failures), error.waitMs) : 0,
    message: error.message,
    problem: error.code,
  };
}

/** The record of a run that ends because its last rows are different each time they are read. */
export function finishStalled(record: RunRecord, { pending }: RowCounts): RunRecord {
  return {
    ...record,
    state: 'done',
    changedRows: pending.length,
    secondsLeft: null,
    message: text.run.rowsChange(pending.length),
  };
}
