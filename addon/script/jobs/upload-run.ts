import { openBackend } from '../backend-client.ts';
import type { OpenSource } from '../sheet/open-source.ts';
import { toUserError } from '../user-error.ts';
import { finishStalled, retryOrPause, updateProgress } from './run-progress.ts';
import type { RunRecord } from './run-record.ts';
import { RunSession } from './run-session.ts';
import { loadRunSettings, loadStopRequest, saveRun } from './run-store.ts';

/** Attempts without progress after which a run ends: rows that change each time they are read are never done. */
const MOST_STALLED = 3;

/**
 * Sends batches until the run is done, stopped, refused, or its time is used up. Which rows were sent is read from the sheet
 * alone, so it may be killed at any moment and called again.
 * @param source the tab as it was read a moment ago; null: it is read first
 */
export function runUpload(start: RunRecord, budgetMs: number, source: OpenSource | null): RunRecord {
  const deadline = Date.now() + budgetMs;
  let record = start;
  try {
    const session = new RunSession(record, loadRunSettings(), openBackend(), source);
    for (;;) {
      const began = Date.now();
      const step = session.next();
      const { view, isDone } = session;
      if (isDone) return saveRun(updateProgress(record, view, { state: 'done' }));
      if (step.failure && step.sent === 0) throw step.failure;
      const stop = loadStopRequest();
      const state = stop === 'pause' ? 'paused' : stop === 'cancel' ? 'cancelled' : 'running';
      record = saveRun(updateProgress(record, view, { ...step, state, ms: Date.now() - began }));
      if (stop !== null) return record;
      if (step.failure) throw step.failure;
      if (record.stalled >= MOST_STALLED) return saveRun(finishStalled(record, view));
      // The last reading is part of the call that sends the last batches.
      if (Date.now() >= deadline && session.hasBatches) return record;
    }
  } catch (error) {
    return saveRun(retryOrPause(record, toUserError(error)));
  }
}
