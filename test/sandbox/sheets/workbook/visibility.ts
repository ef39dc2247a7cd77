/** Which rows a basic filter hides. */
import { lastRowOf } from './area.ts';
import type { Sheet } from './sheet.ts';

/** Whether the sheet's filter hides this row; the filter's first row is its header and never hidden. */
export function isHiddenByFilter(sheet: Sheet, row: number): boolean {
  const filter = sheet.filter;
  if (!filter || row <= filter.area.row || row > lastRowOf(filter.area)) return false;
  for (const [column, hidden] of filter.hiddenValues) {
    const position = sheet.columns.indexOf(column) + 1;
    if (position > 0 && hidden.includes(sheet.displayAt(row, position))) return true;
  }
  return false;
}

/** Whether a person sees the row at all. */
export function isRowVisible(sheet: Sheet, row: number): boolean {
  return sheet.rows[row - 1]?.hidden === false && !isHiddenByFilter(sheet, row);
}
