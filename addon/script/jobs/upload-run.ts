import type { Mapping } from '../../../shared/mapping.ts';
import { connect } from '../backend.ts';
import { faultOf } from '../fault.ts';
import { withDocumentLock } from '../lock.ts';
import { requireAccount } from '../settings.ts';
import { usableZone } from '../sheet/cells.ts';
import { openDocument, type Sheet, tabOf } from '../sheet/document.ts';
import { ensureStatusColumns, writeStatusLines } from '../sheet/status-columns.ts';
import type { StatusLine } from '../sheet/status-line.ts';
import {
  lineAt,
  mappingIn,
  openTable,
  readTable,
  readValues,
  type Seen,
  type Table,
  withLines,
} from '../sheet/table.ts';
import { findStrays, Outcomes, place, type Stray, toSend } from './outcomes.ts';
import { advance, refused, stopStalled } from './progress.ts';
import { filterOf, isSent, isWanted, type Row, rowsOf } from './rows.ts';
import { loadPlan, type RunPlan, type RunRecord, saveRun, wished } from './run-record.ts';
import { sendBatch, takeBatch } from './send-batch.ts';

/** The sheet as a run sees it. */
export interface View {
  table: Table;
  mapping: Mapping;
  /** Rows still to be done, in their order. */
  pending: Row[];
  /** Rows that are not to be sent, but whose outcome may have strayed to another row. */
  others: Row[];
  /** Status lines of the rows that are done. */
  done: StatusLine[];
  strays: Stray[];
  /** Read just now, and not written to since. */
  fresh: boolean;
}

/** Batches without progress after which a run gives up: rows that change at every look are never done. */
const MOST_STALLED = 3;

/**
 * Drives a run until it is done, stopped, refused, or its time is used up. All that it knows of rows stands in the sheet,
 * so it may die at any moment and be driven again.
 */
export function drive(start: RunRecord, budgetMs: number): RunRecord {
  const deadline = Date.now() + budgetMs;
  let record = start;
  try {
    const upload = new UploadRun(record, loadPlan());
    let view = upload.look();
    for (;;) {
      if (view.pending.length === 0) {
        if (view.fresh) return saveRun(advance(record, view, { state: 'done' }));
        view = upload.look();
        continue;
      }
      const began = Date.now();
      const sent = upload.send(view);
      view = upload.settle();
      const stop = wished();
      const state = stop === 'pause' ? 'paused' : stop === 'cancel' ? 'cancelled' : 'running';
      record = saveRun(advance(record, view, { state, sent, ms: Date.now() - began }));
      if (record.stalled >= MOST_STALLED) return saveRun(stopStalled(record, view));
      if (stop !== null || Date.now() >= deadline) return record;
    }
  } catch (error) {
    return saveRun(refused(record, faultOf(error)));
  }
}

/** One execution's work on a run. */
class UploadRun {
  private readonly record: RunRecord;
  private readonly plan: RunPlan;
  private readonly sheet: Sheet;
  private readonly zone: string;
  private readonly backend = connect(requireAccount());
  private readonly outcomes = new Outcomes();
  private seen: Seen;

  constructor(record: RunRecord, plan: RunPlan) {
    this.record = record;
    this.plan = plan;
    const document = openDocument();
    this.zone = usableZone(document.getSpreadsheetTimeZone());
    this.sheet = tabOf(document, record.sheetId);
    this.seen = { headerRow: plan.source.headerRow, status: null };
  }

  /** Reads the sheet as it is now. */
  look(): View {
    let table = readTable(this.sheet, this.plan.mapping, this.seen);
    if (table.status.columns.includes(0)) {
      // Somebody deleted one of our columns.
      ensureStatusColumns(this.sheet, table.headerRow);
      table = openTable(this.sheet, readValues(this.sheet), table.headerRow);
    }
    this.seen = table;
    return this.viewOf(table, true);
  }

  /** Sends the next batch, and tells how many rows it had. */
  send(view: View): number {
    const { plan, zone, backend } = this;
    const rows = takeBatch(toSend(view.pending, this.outcomes, view.strays), this.record.batchSize);
    if (rows.length === 0) return 0;
    const { uploadId, startedAt } = this.record;
    const results = sendBatch(rows, { uploadId, startedAt, plan, zone, backend, ...view });
    for (const { content, line } of results) this.outcomes.add(content, line);
    return rows.length;
  }

  /** Writes every known outcome beside its row as the sheet is now. Throws Fault `busy`. */
  settle(): View {
    return withDocumentLock(() => {
      const { table, pending, others, strays } = this.look();
      const lines = place([...pending, ...others], this.outcomes, strays);
      writeStatusLines(this.sheet, table.status.columns, lines, (row) => lineAt(table, row));
      return this.viewOf(withLines(table, lines), lines.size === 0);
    });
  }

  private viewOf(table: Table, fresh: boolean): View {
    const { source, stamp, mapping: choice } = this.plan;
    const mapping = mappingIn(table, choice);
    const rows = rowsOf(table, mapping);
    const passes = filterOf(source.filter, table, this.zone);
    const isDone = (row: Row): boolean => row.last.stamp === stamp && isSent(row);
    const isPending = (row: Row): boolean => {
      if (isDone(row) || !passes(row)) return false;
      if (source.rows === 'selection') return row.last.waitsFor === this.record.runId.slice(0, 8);
      return isWanted(row, source.rows);
    };
    const pending = rows.filter(isPending);
    const taken = new Set(pending);
    return {
      table,
      mapping,
      pending,
      others: rows.filter((row) => !isSent(row) && !taken.has(row)),
      done: rows.filter(isDone).map(({ row }) => lineAt(table, row)),
      strays: findStrays(table, rows, stamp),
      fresh,
    };
  }
}
