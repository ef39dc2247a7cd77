import { type CellValue, contentKey } from '../../../shared/sheet/cells.ts';
import { blocksToRead } from './row-blocks.ts';
import type { SheetTable } from './table.ts';

/**
 * The table with these rows as they are now at their places; null where the headers or columns are not where they were, so that
 * nothing may be. Only the columns (from 0) between the first and the last given are read: two sheet calls, and one for each block
 * of rows.
 */
export function rereadRows(
  table: SheetTable,
  rows: readonly number[],
  columns: readonly number[],
): Pick<SheetTable, 'sheet' | 'values' | 'status'> | null {
  if (!isInSheet(table, rows)) return null;
  const { sheet, headerRow, status } = table;
  const [left, right] = [Math.min(...columns), Math.max(...columns) + 1];
  const blocks = blocksToRead(rows, right - left);
  const values = [...table.values];
  for (const [from, to] of blocks) {
    const block = sheet.getRange(from, left + 1, to - from + 1, right - left).getValues() as CellValue[][];
    block.forEach((cells, offset) => {
      const before = table.values[from - 1 + offset] ?? [];
      values[from - 1 + offset] = [...before.slice(0, left), ...cells, ...before.slice(right)];
    });
  }
  // Last, since it is the columns' places that a write relies on.
  const headers = sheet.getRange(headerRow, 1, 1, widthOf(table)).getValues()[0] as CellValue[];
  return contentKey(headers) === contentKey(table.values[headerRow - 1] ?? []) ? { sheet, values, status } : null;
}

/** Whether the sheet still has these rows and all columns: to read what it has not throws. One sheet call. */
export function isInSheet(table: SheetTable, rows: readonly number[]): boolean {
  const area = table.sheet.getDataRange();
  const last = rows.reduce((most, row) => Math.max(most, row), table.headerRow);
  return area.getLastRow() >= last && area.getLastColumn() >= widthOf(table);
}

function widthOf({ values, headerRow }: SheetTable): number {
  return values[headerRow - 1]?.length ?? 0;
}
