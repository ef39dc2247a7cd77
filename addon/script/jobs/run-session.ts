import { groupByOrder } from '../../../shared/sheet/orders-of-rows.ts';
import { changedRows, type SheetRow } from '../../../shared/sheet/rows.ts';
import { mappedColumns, type SheetTable, withStatusLines } from '../../../shared/sheet/table.ts';
import type { BackendClient } from '../backend-client.ts';
import { withDocumentLock } from '../lock.ts';
import { openSource, openTab, type OpenSource, type OpenTab, reopenSource, toSource } from '../sheet/open-source.ts';
import { readCells } from '../sheet/read-cells.ts';
import { isInSheet, rereadRows } from '../sheet/reread-rows.ts';
import { hasFilledGaps } from '../sheet/row-blocks.ts';
import { ensureStatusColumns, lacksStatusColumns } from '../sheet/status-columns.ts';
import type { LastPositions } from '../sheet/table.ts';
import { writeStatusLines } from '../sheet/write-status-lines.ts';
import type { UserError } from '../user-error.ts';
import { assignStatusLines, type UnwrittenLine } from './assign-status-lines.ts';
import type { RunRecord, RunSettings } from './run-record.ts';
import { type RunView, viewRun, withWrittenLines } from './run-view.ts';
import { cutBatches } from '../../../shared/upload/cut-batches.ts';
import { type Batch, rowsOf, sendBatches } from './send-batch.ts';

/** The server works on three batches of an account at a time, unless it is set otherwise; one more waits for its turn. */
const BATCHES_AT_ONCE = 4;
/** Share of the rows above which they were moved rather than edited one by one. */
const MANY_CHANGED = 0.1;

/** What one step of a run did. */
export interface RunStep {
  /** Rows that were sent, and the requests that took them. */
  sent: number;
  requests: number;
  /** Whether there were rows to send. */
  isAttempt: boolean;
  /** Why a request failed. */
  failure: UserError | null;
}

const ONLY_READ: RunStep = { sent: 0, requests: 0, isAttempt: false, failure: null };

/**
 * One execution's work on a run. The whole sheet is read at the start and at the end, and when rows were moved; in between, only the
 * rows that are sent, before and after.
 */
export class RunSession {
  private readonly record: RunRecord;
  private readonly settings: RunSettings;
  private readonly backend: BackendClient;
  private readonly tab: OpenTab;
  private last: LastPositions;
  private seen: RunView | null = null;
  private batches: Batch[] = [];
  /** Whether nothing was sent or written since the whole sheet was read. */
  private isFresh = false;
  private unwritten: readonly UnwrittenLine[] = [];

  /** Throws `tab_missing`. @param source the tab as it was read a moment ago; null: it is read first */
  constructor(record: RunRecord, settings: RunSettings, backend: BackendClient, source: OpenSource | null) {
    this.record = record;
    this.settings = settings;
    this.backend = backend;
    this.tab = openTab(record.sheetId);
    const { headerRow, keepAllRows } = settings.source;
    this.last = source?.table ?? { headerRow, keepAllRows, status: null };
    if (source) this.show(this.viewOf(source), false);
  }

  /** The sheet after the last step. */
  get view(): RunView {
    if (!this.seen) throw new Error('The sheet was not read yet.');
    return this.seen;
  }

  /** Whether rows are known that have to be sent. */
  get hasBatches(): boolean {
    return this.batches.length > 0;
  }

  /** Whether the sheet, as it was just read, has no row to send. */
  get isDone(): boolean {
    return this.isFresh && !this.hasBatches;
  }

  /** Sends the next batches and writes their status lines, or reads the sheet where none are known. Throws UserError. */
  next(): RunStep {
    const rows = this.batches.slice(0, BATCHES_AT_ONCE).flatMap(rowsOf);
    if (rows.length === 0) return this.readAgain();
    const { source } = this.view;
    const numbers = rows.map(rowNumber);
    // The displayed texts are read before the values are compared, so that both are of the same rows.
    const cells = isInSheet(source.table, numbers) ? readCells(source, rows, this.settings.defaults['currency']) : [];
    const now = rereadRows(source.table, numbers, mappedColumns(source.mapping));
    const changed = now ? changedRows(rows, source.mapping, now.values) : rows;
    if (changed.length > rows.length * MANY_CHANGED && !this.isFresh) return this.readAgain();
    const next = this.batches.slice(0, BATCHES_AT_ONCE).map((batch) => withoutOrdersOf(batch, changed));
    this.batches = this.batches.slice(BATCHES_AT_ONCE);
    this.isFresh = false;
    return this.send(
      next.map(rowsOf).filter((batch) => batch.length > 0),
      new Map(cells.map((row) => [row.row, row])),
    );
  }

  private send(batches: SheetRow[][], cells: Parameters<typeof sendBatches>[1]['cells']): RunStep {
    if (batches.length === 0) return { ...ONLY_READ, isAttempt: true };
    const { record, settings, backend } = this;
    const { lines, answered, failure } = sendBatches(batches, {
      record,
      settings,
      backend,
      cells,
      zone: this.view.source.zone,
    });
    const sent = batches.slice(0, answered).flat();
    if (sent.length > 0) {
      withDocumentLock(() => {
        if (this.writeInPlace(sent, lines)) return;
        this.unwritten = [...this.unwritten, ...lines];
        this.readAndPlaceLines();
      });
    }
    return { sent: sent.length, requests: answered, isAttempt: true, failure };
  }

  /** Writes the lines of rows that are where they were; false, without having written any, where one of them is not. */
  private writeInPlace(rows: readonly SheetRow[], lines: readonly UnwrittenLine[]): boolean {
    const { table, mapping } = this.view.source;
    const numbers = rows.map(rowNumber);
    const status = hasFilledGaps(numbers) ? statusPositions(table) : [];
    const now = rereadRows(table, numbers, [...mappedColumns(mapping), ...status]);
    if (!now || changedRows(rows, mapping, now.values).length > 0) return false;
    const { lines: byRow } = assignStatusLines(rows, lines, []);
    writeStatusLines(now, byRow);
    this.seen = withWrittenLines(this.view, byRow);
    return true;
  }

  private readAgain(): RunStep {
    const view = this.viewOf(this.read());
    if (this.assignLines(view).lines.size === 0) this.show(view, true);
    else withDocumentLock(() => this.readAndPlaceLines());
    return ONLY_READ;
  }

  /** Reads the whole sheet, and writes every known line beside its row, wherever that is now. In the document's lock. */
  private readAndPlaceLines(): void {
    const view = this.viewOf(this.read());
    const { lines, left } = this.assignLines(view);
    const { table, zone } = view.source;
    writeStatusLines(table, lines);
    this.unwritten = left;
    const written = toSource(zone, withStatusLines(table, lines), this.settings.mapping);
    this.show(this.viewOf(written), lines.size === 0);
  }

  private assignLines({ pending, others, misplaced }: RunView): ReturnType<typeof assignStatusLines> {
    return assignStatusLines([...pending, ...others], this.unwritten, misplaced);
  }

  private show(view: RunView, isFresh: boolean): void {
    this.seen = view;
    this.isFresh = isFresh;
    this.batches = cutBatches(groupByOrder(view.source, view.pending), this.record.batchSize);
  }

  private read(): OpenSource {
    const { tab, settings, last } = this;
    let source = reopenSource(tab, last, settings.mapping);
    const { headerRow, status } = source.table;
    if (lacksStatusColumns(status.columns)) {
      // The user deleted one of our columns, or switched another one on.
      ensureStatusColumns(tab.sheet, headerRow);
      source = openSource(tab, { headerRow, keepAllRows: last.keepAllRows }, settings.mapping);
    }
    this.last = source.table;
    return source;
  }

  private viewOf(source: OpenSource): RunView {
    return viewRun(source, this.settings, this.record.runId);
  }
}

function rowNumber({ row }: SheetRow): number {
  return row;
}

/** Positions from 0. */
function statusPositions({ status }: SheetTable): number[] {
  return status.columns.filter((column) => column > 0).map((column) => column - 1);
}

function withoutOrdersOf(batch: Batch, rows: readonly SheetRow[]): Batch {
  if (rows.length === 0) return batch;
  const left = new Set(rows.map(rowNumber));
  return batch.filter((order) => !order.some(({ row }) => left.has(row)));
}
