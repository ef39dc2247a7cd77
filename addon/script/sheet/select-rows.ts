import { text } from '../../../shared/texts/texts.ts';
import { type RowSpan, describeRows } from '../../../shared/wizard/row-spans.ts';
import type { RowSource, SelectedRows } from '../../contract/rpc.ts';
import { UserError } from '../user-error.ts';
import { rowFilter } from '../../../shared/sheet/row-filter.ts';
import { isUnsent, type SheetRow } from '../../../shared/sheet/rows.ts';
import type { OpenSource } from './open-source.ts';
import type { OpenTable } from './table.ts';

/** The rows that the user chose to send. Three sheet calls at most, for a selection. Throws `rows_moved`, `column_missing`. */
export function selectRows(source: OpenSource, chosen: RowSource): SheetRow[] {
  const passesFilter = createRowFilter(source, chosen.filter);
  const isSelected = chosen.rows === 'selection' ? createSelectionTest(source.table, chosen.selected) : () => true;
  return source.rows.filter((row) => passesFilter(row) && isSelected(row.row) && isToBeSent(row, chosen.rows));
}

/** Whether the row is among those to send, except that it may have been sent by the run itself. */
export function isToBeSent(row: SheetRow, rows: RowSource['rows']): boolean {
  return rows !== 'unsent' || isUnsent(row);
}

/** A test for rows by the cell in one column. Throws `column_missing`. */
export function createRowFilter(source: OpenSource, filter: RowSource['filter']): (row: SheetRow) => boolean {
  const passes = rowFilter(source, filter);
  if (!passes) throw new UserError('column_missing', text.script.filterColumnMissing(filter?.header ?? ''));
  return passes;
}

/** The rows of the table that the user has selected now: all ranges, not only the last one. Two sheet calls. */
export function selectedRows({ sheet, headerRow, values }: OpenTable): SelectedRows {
  const spans = (sheet.getActiveRangeList()?.getRanges() ?? [])
    .map((range): RowSpan => [Math.max(range.getRow(), headerRow + 1), Math.min(range.getLastRow(), values.length)])
    .filter(([from, to]) => from <= to)
    .sort(([a], [b]) => a - b);
  return { spans: mergeSpans(spans), ofRows: sheet.getMaxRows() };
}

/** Ordered spans, those that touch or overlap as one. */
function mergeSpans(spans: readonly RowSpan[]): RowSpan[] {
  const merged: RowSpan[] = [];
  for (const [from, to] of spans) {
    const before = merged[merged.length - 1];
    if (before && from <= before[1] + 1) merged[merged.length - 1] = [before[0], Math.max(before[1], to)];
    else merged.push([from, to]);
  }
  return merged;
}

/**
 * A test for row numbers: those selected before, or now (null). Row numbers are valid only while the tab has as many rows
 * as it had then; otherwise it throws `rows_moved`.
 */
function createSelectionTest(table: OpenTable, before: SelectedRows | null): (row: number) => boolean {
  const { spans, ofRows } = before ?? selectedRows(table);
  if (table.sheet.getMaxRows() !== ofRows) {
    throw new UserError('rows_moved', text.script.rowsMoved(describeRows(spans)));
  }
  return (row) => spans.some(([from, to]) => row >= from && row <= to);
}
