import type { RowChange, UploadAnswer, UploadSummary } from '../../../../../../shared/api.ts';
import type { Cell } from '../../../../../../shared/conversion.ts';
import type { Problem } from '../../../../../../shared/problem.ts';
import { countChanges, ROW_CHANGES } from '../../../../../../shared/row-changes.ts';
import type { ReadOptions } from '../../../../../../shared/api.ts';
import type { ProgressNumbers } from '../../../../../../shared/wizard/progress.ts';
import type { ContactFacts } from '../table/upload-parts.ts';

export type RunState = 'preparing' | 'running' | 'paused' | 'done' | 'cancelled' | 'failed';

/** An upload that is under way in this browser. It has no row's cells: those are in its batches. */
export interface RunRecord {
  /** Also the id of the upload. */
  runId: string;
  /** Account and person: others who use this browser do not see it. */
  owner: string;
  fileName: string;
  startedAt: string;
  state: RunState;
  totalRows: number;
  doneRows: number;
  batches: number;
  /** Batches that were answered, which is the position of the next one. */
  sent: number;
  counts: Pick<UploadSummary, 'total' | 'matched' | 'unmatched' | 'failed' | 'duplicate'>;
  changes: Record<RowChange, number>;
  /** The first rows that failed, and those that were not sent at all. */
  firstErrors: Problem[];
  leftOut: Problem[];
  contacts: ContactFacts;
  /** How long a batch takes, a moving average in milliseconds; null before the first. */
  msPerBatch: number | null;
}

/** What is sent in one request, as it is stored until the server has answered. */
export interface StoredBatch {
  runId: string;
  index: number;
  rows: number;
  body: {
    upload_id: string;
    source: string;
    defaults: Record<string, Cell>;
    options: ReadOptions;
    conversions: unknown[];
  };
}

const ERRORS_KEPT = 5;

/** Recognises a batch that is sent again, by the same or another tab. */
export function idempotencyKeyOf({ runId, index }: Pick<StoredBatch, 'runId' | 'index'>): string {
  return `web-${runId}-${index}`;
}

export type NewRun = Pick<
  RunRecord,
  'runId' | 'owner' | 'fileName' | 'startedAt' | 'totalRows' | 'batches' | 'leftOut' | 'contacts'
>;

export function createRun(run: NewRun): RunRecord {
  return {
    ...run,
    state: 'preparing',
    doneRows: 0,
    sent: 0,
    counts: { total: 0, matched: 0, unmatched: 0, failed: 0, duplicate: 0 },
    changes: countChanges([]),
    firstErrors: [],
    msPerBatch: null,
  };
}

/** The run after the server answered its next batch. @param ms how long that took */
export function withAnswer(run: RunRecord, batch: StoredBatch, { results }: UploadAnswer, ms: number): RunRecord {
  const counts = { ...run.counts };
  for (const { status } of results) {
    counts.total += 1;
    counts[status] += 1;
  }
  const found = countChanges(results);
  const changes = { ...run.changes };
  for (const change of ROW_CHANGES) changes[change] += found[change];
  const errors = results.flatMap(({ status, errors: problems }) =>
    status === 'failed' ? problems.filter(({ severity }) => severity === 'error').slice(0, 1) : [],
  );
  const sent = run.sent + 1;
  return {
    ...run,
    state: sent >= run.batches ? 'done' : 'running',
    sent,
    doneRows: run.doneRows + batch.rows,
    counts,
    changes,
    firstErrors: [...run.firstErrors, ...errors].slice(0, ERRORS_KEPT),
    msPerBatch: run.msPerBatch === null ? ms : (run.msPerBatch * 3 + ms) / 4,
  };
}

/** How far a run is, for the progress panel. The batch is the one that is being sent. */
export function progressOf({ totalRows, doneRows, batches, sent, msPerBatch }: RunRecord): ProgressNumbers {
  return {
    totalRows,
    doneRows,
    batch: Math.min(sent + 1, batches),
    batches,
    secondsLeft: msPerBatch === null ? null : Math.ceil(((batches - sent) * msPerBatch) / 1000),
  };
}

export function isOpen({ state }: Pick<RunRecord, 'state'>): boolean {
  return state === 'running' || state === 'paused' || state === 'failed';
}
