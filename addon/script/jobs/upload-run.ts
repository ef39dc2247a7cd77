import { isGrouped } from '../../../shared/orders/grouping.ts';
import { openBackend } from '../backend-client.ts';
import { withDocumentLock } from '../lock.ts';
import { openSource, openTab, type OpenSource, reopenSource, toSource } from '../sheet/open-source.ts';
import { groupByOrder, withWholeOrders } from '../sheet/orders-of-rows.ts';
import { ensureStatusColumns } from '../sheet/status-columns.ts';
import { type LastPositions, withStatusLines } from '../sheet/table.ts';
import { writeStatusLines } from '../sheet/write-status-lines.ts';
import { toUserError } from '../user-error.ts';
import { assignStatusLines, rowsWithoutLine, type UnwrittenLine } from './assign-status-lines.ts';
import { finishStalled, retryOrPause, updateProgress } from './run-progress.ts';
import type { RunRecord, RunSettings } from './run-record.ts';
import { loadRunSettings, loadStopRequest, saveRun } from './run-store.ts';
import { type RunView, viewRun } from './run-view.ts';
import { sendBatch, takeBatch } from './send-batch.ts';

/** Batches without progress after which a run ends: rows that change each time they are read are never done. */
const MOST_STALLED = 3;

/**
 * Sends batch after batch until the run is done, stopped, refused, or its time is used up. Which rows were sent is read from
 * the sheet alone, so it may be killed at any moment and called again.
 */
export function sendBatches(start: RunRecord, budgetMs: number): RunRecord {
  const deadline = Date.now() + budgetMs;
  let record = start;
  try {
    const session = new RunSession(record, loadRunSettings());
    let view = session.read();
    let isFresh = true;
    for (;;) {
      if (view.pending.length === 0 && !isFresh) {
        view = session.read();
        isFresh = true;
      }
      if (view.pending.length === 0) return saveRun(updateProgress(record, view, { state: 'done' }));
      const began = Date.now();
      const sent = session.sendNext(view);
      const written = session.writeLines();
      view = written.view;
      isFresh = written.lines === 0;
      const stop = loadStopRequest();
      const state = stop === 'pause' ? 'paused' : stop === 'cancel' ? 'cancelled' : 'running';
      record = saveRun(updateProgress(record, view, { state, sent, ms: Date.now() - began }));
      if (record.stalled >= MOST_STALLED) return saveRun(finishStalled(record, view));
      if (stop !== null || Date.now() >= deadline) return record;
    }
  } catch (error) {
    return saveRun(retryOrPause(record, toUserError(error)));
  }
}

/** One execution's work on a run. */
class RunSession {
  private readonly record: RunRecord;
  private readonly settings: RunSettings;
  private readonly backend = openBackend();
  private readonly tab;
  private last: LastPositions;
  private unwritten: UnwrittenLine[] = [];

  constructor(record: RunRecord, settings: RunSettings) {
    this.record = record;
    this.settings = settings;
    this.tab = openTab(record.sheetId);
    const { headerRow, keepAllRows } = settings.source;
    this.last = { headerRow, keepAllRows, status: null };
  }

  /** Reads the sheet as it is now. */
  read(): RunView {
    const { tab, settings, last } = this;
    let source = reopenSource(tab, last, settings.mapping);
    const { headerRow, status } = source.table;
    if (status.columns.includes(0)) {
      // The user deleted one of our columns.
      ensureStatusColumns(tab.sheet, headerRow);
      source = openSource(tab, { headerRow, keepAllRows: last.keepAllRows }, settings.mapping);
    }
    this.last = source.table;
    return this.view(source);
  }

  /** Sends the next batch. Returns how many rows it had. */
  sendNext({ source, pending, misplaced }: RunView): number {
    const { record, settings, backend, unwritten } = this;
    const toSend = rowsWithoutLine(pending, unwritten, misplaced);
    const whole = isGrouped(settings.options.grouping) ? withWholeOrders(source, toSend) : toSend;
    const rows = takeBatch(groupByOrder(source, whole), record.batchSize);
    if (rows.length > 0) this.unwritten = [...unwritten, ...sendBatch(rows, { record, settings, backend, source })];
    return rows.length;
  }

  /** Writes every known status line beside its row, wherever that is now. Throws `busy`. */
  writeLines(): { view: RunView; lines: number } {
    return withDocumentLock(() => {
      const { source, pending, others, misplaced } = this.read();
      const { lines, left } = assignStatusLines([...pending, ...others], this.unwritten, misplaced);
      writeStatusLines(source.table, lines);
      this.unwritten = left;
      const written = toSource(source.zone, withStatusLines(source.table, lines), this.settings.mapping);
      return { view: this.view(written), lines: lines.size };
    });
  }

  private view(source: OpenSource): RunView {
    return viewRun(source, this.settings, this.record.runId);
  }
}
