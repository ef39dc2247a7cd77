import { isGrouped } from '../../../shared/orders/grouping.ts';
import type { OpenSource } from '../sheet/open-source.ts';
import { shortRunId } from '../../../shared/sheet/last-upload.ts';
import { createRowFilter, isToBeSent } from '../sheet/select-rows.ts';
import type { StatusLine } from '../../../shared/sheet/status-line.ts';
import { withWholeOrders } from '../../../shared/sheet/orders-of-rows.ts';
import { isSent, isSentInRun, type SheetRow } from '../../../shared/sheet/rows.ts';
import { statusLineAt } from '../../../shared/sheet/table.ts';
import { findMisplacedLines, type MisplacedLine } from './assign-status-lines.ts';
import type { RunSettings } from './run-record.ts';

/** The sheet as a run sees it. */
export interface RunView {
  source: OpenSource;
  /** Rows still to be sent, in their order; where several rows make up an order, all rows of the order. */
  pending: SheetRow[];
  /** Rows that are not to be sent, but whose status line may be beside another row. */
  others: SheetRow[];
  /** Status lines of the rows that were sent. */
  done: StatusLine[];
  misplaced: MisplacedLine[];
}

/** The view after lines were written beside rows that were pending (row number → line). Pure. */
export function withWrittenLines(view: RunView, lines: ReadonlyMap<number, StatusLine>): RunView {
  return {
    ...view,
    pending: view.pending.filter(({ row }) => !lines.has(row)),
    done: [...view.done, ...lines.values()],
  };
}

/** Which rows of the sheet a run has sent and which it has not. Pure. Throws `column_missing`. */
export function viewRun(source: OpenSource, { source: chosen, stamp, options }: RunSettings, runId: string): RunView {
  const { table, rows } = source;
  const passesFilter = createRowFilter(source, chosen.filter);
  const isPending = (row: SheetRow): boolean => {
    if (isSentInRun(row, stamp) || !passesFilter(row)) return false;
    if (chosen.rows === 'selection') return row.last.waitsFor === shortRunId(runId);
    return isToBeSent(row, chosen.rows);
  };
  const changed = rows.filter(isPending);
  const pending = isGrouped(options.grouping) ? withWholeOrders(source, changed) : changed;
  const taken = new Set(pending);
  return {
    source,
    pending,
    others: rows.filter((row) => !isSent(row) && !taken.has(row)),
    done: rows.filter((row) => isSentInRun(row, stamp)).map(({ row }) => statusLineAt(table, row)),
    misplaced: findMisplacedLines(table, rows, stamp),
  };
}
