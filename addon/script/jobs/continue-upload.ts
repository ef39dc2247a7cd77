import { text } from '../../../shared/texts/texts.ts';
import type { UploadRun } from '../../contract/rpc.ts';
import type { OpenSource } from '../sheet/open-source.ts';
import { UserError } from '../user-error.ts';
import { unmarkWaiting } from './mark-waiting.ts';
import { isRunOpen, type RunRecord, toSidebarRun } from './run-record.ts';
import { claimRun, deleteRun, findRun, loadRun, loadStopRequest, saveRun, saveStopRequest } from './run-store.ts';
import { runUpload } from './upload-run.ts';

/** Work of one call: long, since each takes time to start. The sidebar reads the progress while it works, and can stop it. */
const CALL_MS = 10_000;
/** Each call first reads the whole tab, which takes up to a third of a millisecond for a row; it works for some times as long. */
const CALL_MS_PER_ROW = 1.5;
/** Below the six minutes after which a script is killed. */
const LONGEST_CALL_MS = 200_000;

/** Continues a run for some seconds, also one that was paused or whose script was stopped. Throws UserError. */
export function continueUpload(runId: string): UploadRun {
  const run = claimRun(runId);
  const budgetMs = Math.min(Math.max(CALL_MS, run.totalRows * CALL_MS_PER_ROW), LONGEST_CALL_MS);
  return toSidebarRun(continueRun(run, budgetMs));
}

/** @param source the tab as it was read a moment ago */
export function continueRun(record: RunRecord, budgetMs: number, source: OpenSource | null = null): RunRecord {
  if (!isRunOpen(record)) return record;
  if (loadStopRequest() !== null) saveStopRequest(null);
  return runUpload(saveRun({ ...record, state: 'running', message: null, waitMs: 0 }), budgetMs, source);
}

/** How far a run is. Throws `invalid`. */
export function getRun(runId: string): UploadRun {
  return toSidebarRun(findRun(runId));
}

export function pauseUpload(runId: string): UploadRun {
  const record = claimRun(runId);
  if (!isRunOpen(record)) return toSidebarRun(record);
  saveStopRequest('pause');
  return toSidebarRun(saveRun({ ...record, state: 'paused', message: null, waitMs: 0 }));
}

/** Stops a run for good. What was sent stays sent, and its outcomes stay in the sheet. */
export function cancelUpload(runId: string): UploadRun {
  const record = claimRun(runId);
  if (!isRunOpen(record)) return toSidebarRun(record);
  saveStopRequest('cancel');
  const cancelled = saveRun({ ...record, state: 'cancelled', message: null, waitMs: 0 });
  unmarkWaiting(record.sheetId);
  return toSidebarRun(cancelled);
}

/** Deletes a run that has ended. */
export function dismissUpload(runId: string): null {
  const record = loadRun();
  if (record?.runId !== runId) return null;
  if (isRunOpen(record)) throw new UserError('busy', text.run.stillOpen);
  deleteRun();
  return null;
}
