import { isBlankCell } from './blank-cell.ts';
import { findHeaderRow } from './header-row.ts';
import { findSkippedRows, type LayoutColumns, type SkipReason } from './skipped-rows.ts';
import { timeZoneOfLine } from './time-zone-line.ts';

export type { SkipReason } from './skipped-rows.ts';

/** Where the table is in a sheet or file; rows are numbered from 1, as a spreadsheet shows them. */
export interface TableLayout {
  headerRow: number;
  /** Rows with content that are not read; `above`: titles and parameters over the header. */
  skipped: SkippedRow[];
  /** The time zone that a line above the header names (`timeZoneOfLine`): it overrides the sheet's. */
  timeZone?: string;
}

export interface SkippedRow {
  row: number;
  reason: SkipReason | 'above';
}

/** What the user decided about the layout; absent parts are found. */
export interface LayoutChoice {
  /** From 1. */
  headerRow?: number | null;
  /** True: every row with content below the header is read, totals and notes as well. */
  keepAllRows?: boolean;
  /** Which column (from 0) has which field, where that was chosen. */
  columns?: LayoutColumns;
  /** Columns (from 0) that are not part of the table, such as our own status columns. */
  excluded?: readonly number[];
}

/**
 * Finds the table in a grid of cells: its header row, and which rows around and below it are no orders. The same for a
 * sheet's values and for a CSV file's records.
 */
export function findLayout(grid: ReadonlyArray<readonly unknown[]>, choice: LayoutChoice = {}): TableLayout {
  const headerRow = choice.headerRow ?? findHeaderRow(grid);
  const above = grid.slice(0, headerRow - 1);
  const zones = above.flatMap((cells) => timeZoneOfLine(cells) ?? []);
  const skipped = above.flatMap((cells, index): SkippedRow[] =>
    cells.every(isBlankCell) ? [] : [{ row: index + 1, reason: 'above' }],
  );
  if (!choice.keepAllRows) {
    const headers = (grid[headerRow - 1] ?? []).map((header) => (typeof header === 'string' ? header : ''));
    const table = withoutColumns([headers, ...grid.slice(headerRow)], choice.excluded ?? []);
    for (const [index, reason] of findSkippedRows(table[0] as string[], table.slice(1), choice.columns)) {
      skipped.push({ row: headerRow + 1 + index, reason });
    }
  }
  skipped.sort((a, b) => a.row - b.row);
  return { headerRow, skipped, ...(zones[0] !== undefined && { timeZone: zones[0] }) };
}

function withoutColumns(
  rows: ReadonlyArray<readonly unknown[]>,
  excluded: readonly number[],
): ReadonlyArray<readonly unknown[]> {
  if (excluded.length === 0) return rows;
  return rows.map((cells) => cells.map((cell, column) => (excluded.includes(column) ? '' : cell)));
}
