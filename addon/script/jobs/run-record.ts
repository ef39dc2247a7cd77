import type { ReadOptions } from '../../../shared/api.ts';
import type { Cell } from '../../../shared/conversion.ts';
import { Fault } from '../fault.ts';
import type { MappingChoice, Run, Source } from '../../contract/rpc.ts';
import { currentUser } from '../sheet/document.ts';
import { summarize } from '../sheet/status-line.ts';
import { documentStore, forget, load, save } from '../store.ts';

/** What a run does, fixed at its start so that a batch that is sent again is the same to the letter. */
export interface RunPlan {
  source: Source & { headerRow: number };
  mapping: MappingChoice;
  /** Names this run in the sheet: its start on the spreadsheet's clocks. */
  stamp: string;
  defaults: Record<string, Cell>;
  options: ReadOptions;
  /** How the backend is told where the rows are from. */
  origin: string;
  hashInSheet: boolean;
  /** What the sheet calls destinations, by id. */
  labels: Record<string, string>;
}

/** How far a run is. Small, since it is kept after each batch; which rows are done stands in the sheet alone. */
export interface RunRecord extends Run {
  /** Rows in one request. */
  batchSize: number;
  /** Milliseconds that a batch took lately; null before the first. */
  batchMs: number | null;
  /** Refused batches in a row. */
  failures: number;
  /** Batches in a row after which no more rows were done than before. */
  stalled: number;
  /** Last sign of life, milliseconds. */
  seenAt: number;
  /** Whether the daily schedule started it. */
  daily: boolean;
}

export type Wish = 'pause' | 'cancel';

/** A run that nobody has driven for this long may be taken over by another user. */
const STALE_MS = 10 * 60_000;

export function loadRun(): RunRecord | null {
  return load(documentStore(), 'run');
}

export function saveRun(record: RunRecord): RunRecord {
  const seen = { ...record, seenAt: Date.now() };
  save(documentStore(), 'run', seen);
  return seen;
}

export function loadPlan(): RunPlan {
  const plan = load<Omit<RunPlan, 'labels'> & { labels?: RunPlan['labels'] }>(documentStore(), 'run.plan');
  if (!plan) throw new Fault('invalid', 'This upload is not known any more. Start it again.');
  // A run that was opened before there were labels goes on without.
  return { ...plan, labels: plan.labels ?? {} };
}

export function savePlan(plan: RunPlan): void {
  save(documentStore(), 'run.plan', plan);
}

/** Asks the run that is under way, perhaps in another process, to stop between two batches. */
export function wishFor(wish: Wish | null): void {
  if (wish) documentStore().setProperty('run.wish', wish);
  else documentStore().deleteProperty('run.wish');
}

export function wished(): Wish | null {
  return documentStore().getProperty('run.wish') as Wish | null;
}

export function forgetRun(): void {
  for (const key of ['run', 'run.plan', 'run.wish']) forget(documentStore(), key);
}

export function isOpen({ state }: Run): boolean {
  return state === 'running' || state === 'paused';
}

/** The run by its id. Throws Fault `invalid`. */
export function findRun(runId: string): RunRecord {
  const record = loadRun();
  if (record?.runId === runId) return record;
  throw new Fault('invalid', 'This upload is not known any more. Start it again.');
}

/** The run, for somebody who wants to change it: its owner, or anybody once it has gone stale. Throws Fault. */
export function claimRun(runId: string): RunRecord {
  const record = findRun(runId);
  const user = currentUser();
  if (record.startedBy === user) return record;
  if (isOpen(record) && Date.now() - record.seenAt < STALE_MS) {
    const words = `${record.startedBy} is uploading from this document. Wait until that is done.`;
    throw new Fault('owned_by_other', words);
  }
  return { ...record, startedBy: user };
}

/** What the sidebar is shown. */
export function viewOf(record: RunRecord): Run {
  const { batchSize, batchMs, failures, stalled, seenAt, daily, ...run } = record;
  return run;
}

type Opening = Pick<RunRecord, 'runId' | 'sheetId' | 'tabName' | 'startedAt' | 'totalRows' | 'batchSize' | 'daily'>;

/** A run of which nothing is sent yet. */
export function newRecord(given: Opening): RunRecord {
  return {
    ...given,
    uploadId: given.runId,
    batches: Math.ceil(given.totalRows / given.batchSize),
    state: 'running',
    startedBy: currentUser(),
    doneRows: 0,
    batch: 0,
    secondsLeft: null,
    summary: summarize([]),
    changedRows: 0,
    message: null,
    waitMs: 0,
    batchMs: null,
    failures: 0,
    stalled: 0,
    seenAt: 0,
  };
}
