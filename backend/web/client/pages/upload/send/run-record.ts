import type { IdentitiesAnswer, RowChange, UploadAnswer, UploadSummary } from '../../../../../../shared/api.ts';
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
  /** Of a file of people: what the server answered so far. Absent for orders. */
  people?: PeopleCounts;
  /** How long a batch takes, a moving average in milliseconds; null before the first. */
  msPerBatch: number | null;
}

/** What became of the people of a file. */
export interface PeopleCounts extends Omit<IdentitiesAnswer, 'errors' | 'merged'> {
  /** Problems of rows that the server refused, the first ones, and how many there are. */
  refused: Problem[];
}

export const NO_PEOPLE: PeopleCounts = {
  ...{ events: 0, known: 0, created: 0, clicks: 0, failed: 0, erased: 0, rematched: 0, refused: [] },
};
export const NO_CONTACTS: ContactFacts = { with: { email: 0, phone: 0, click_id: 0 }, phones_refused: 0 };

/** A request that uploads orders. */
export interface UploadBody {
  upload_id: string;
  source: string;
  defaults: Record<string, Cell>;
  options: ReadOptions;
  conversions: unknown[];
}

/** A request with people and their clicks. */
export interface PeopleBody {
  country?: string;
  events: unknown[];
}

/** What is sent in one request, as it is stored until the server has answered. */
export interface StoredBatch {
  runId: string;
  index: number;
  rows: number;
  /** Of people: the rows of the file, by which the server's answers are about them. */
  rowNumbers?: number[];
  body: UploadBody | PeopleBody;
}

const ERRORS_KEPT = 5;

/** Recognises a batch that is sent again, by the same or another tab. */
export function idempotencyKeyOf({ runId, index }: Pick<StoredBatch, 'runId' | 'index'>): string {
  return `web-${runId}-${index}`;
}

export type NewRun = Pick<
  RunRecord,
  'runId' | 'owner' | 'fileName' | 'startedAt' | 'totalRows' | 'batches' | 'leftOut' | 'contacts' | 'people'
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
export function withAnswer(
  run: RunRecord,
  batch: StoredBatch,
  answer: UploadAnswer | IdentitiesAnswer,
  ms: number,
): RunRecord {
  const sent = run.sent + 1;
  return {
    ...run,
    ...('results' in answer
      ? withResults(run, answer)
      : { people: withPeople(run.people ?? NO_PEOPLE, batch, answer) }),
    state: sent >= run.batches ? 'done' : 'running',
    sent,
    doneRows: run.doneRows + batch.rows,
    msPerBatch: run.msPerBatch === null ? ms : (run.msPerBatch * 3 + ms) / 4,
  };
}

function withResults(run: RunRecord, { results }: UploadAnswer): Partial<RunRecord> {
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
  return { counts, changes, firstErrors: [...run.firstErrors, ...errors].slice(0, ERRORS_KEPT) };
}

/** So many problems of rows that were refused are kept. */
export const REFUSED_KEPT = 2_000;

function withPeople(
  before: PeopleCounts,
  { rowNumbers = [] }: StoredBatch,
  { errors, merged: _merged, ...counts }: IdentitiesAnswer,
): PeopleCounts {
  const added = Object.entries(counts).map(([name, count]) => [name, before[name as keyof typeof counts] + count]);
  const refused = errors
    .filter(({ severity }) => severity === 'error')
    .map((problem) => ({ ...problem, row: rowNumbers[problem.row - 1] ?? problem.row }));
  return {
    ...(Object.fromEntries(added) as typeof counts),
    refused: [...before.refused, ...refused].slice(0, REFUSED_KEPT),
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
