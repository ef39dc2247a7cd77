import type { MappingChoice, RowSource, RpcErrorCode, UploadRun } from '../../contract/rpc.ts';
import { summarizeLines } from '../../../shared/sheet/status-line.ts';
import type { UploadSettings } from '../../../shared/upload/settings.ts';

/** What a run does, fixed when it starts, so that a batch that is sent again is the same to the letter. */
export interface RunSettings extends UploadSettings {
  source: RowSource & { headerRow: number };
  mapping: MappingChoice;
  /** Identifies this run in the sheet: its start by the spreadsheet's clock. */
  stamp: string;
  /** The upload's `source` in the API: where the rows are from. */
  origin: string;
  /** What the sheet calls destinations, by id. */
  labels: Record<string, string>;
}

/** How far a run is. Small, since it is saved after each batch; which rows were sent is in the sheet alone. */
export interface RunRecord extends UploadRun {
  /** Rows in one request. */
  batchSize: number;
  /** Milliseconds that a batch took lately; null before the first. */
  batchMs: number | null;
  /** Failed batches in a row. */
  failures: number;
  /** Batches in a row after which no more rows were done than before. */
  stalled: number;
  /** When it was last saved, milliseconds. */
  seenAt: number;
  /** Whether the daily schedule started it. */
  daily: boolean;
  /** Rows of the tab with content that are not read and why, as a phrase; null without any. */
  skippedRows: string | null;
  /** What kind of error `message` is about, where it is about one. */
  problem?: RpcErrorCode;
}

export function isRunOpen({ state }: UploadRun): boolean {
  return state === 'running' || state === 'paused';
}

/** The part of the record that the sidebar gets. */
export function toSidebarRun(record: RunRecord): UploadRun {
  const { batchSize, batchMs, failures, stalled, seenAt, daily, skippedRows, problem, ...run } = record;
  return run;
}

type NewRun = Pick<
  RunRecord,
  'runId' | 'sheetId' | 'tabName' | 'startedBy' | 'startedAt' | 'totalRows' | 'batchSize' | 'daily' | 'skippedRows'
>;

/** A run of which nothing was sent yet. */
export function createRunRecord(run: NewRun): RunRecord {
  return {
    ...run,
    uploadId: run.runId,
    batches: Math.ceil(run.totalRows / run.batchSize),
    state: 'running',
    doneRows: 0,
    batch: 0,
    secondsLeft: null,
    summary: summarizeLines([]),
    changedRows: 0,
    message: null,
    waitMs: 0,
    batchMs: null,
    failures: 0,
    stalled: 0,
    seenAt: 0,
  };
}
