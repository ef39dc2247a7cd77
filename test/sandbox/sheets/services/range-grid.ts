/** Going through the cells of a range: reading a table out of it, writing a table of the right shape into it. */
import { wrongShape, protectedCell } from './texts.ts';
import type { RangeData } from './classes.ts';
import { canEdit } from '../workbook/guard.ts';
import type { Change } from '../workbook/spreadsheet.ts';

/** A table of the results of `read` for each cell. */
export function readGrid(range: RangeData, read: (row: number, column: number) => unknown): unknown[][] {
  const { row, column, rows, columns } = range.area;
  return Array.from({ length: rows }, (_, down) =>
    Array.from({ length: columns }, (__, right) => read(row + down, column + right)),
  );
}

/** Throws unless the table has as many rows and columns as the range. */
function checkShape(range: RangeData, table: readonly (readonly unknown[])[]): void {
  const { rows, columns } = range.area;
  if (table.length !== rows) throw wrongShape('rows', table.length, rows);
  const wrong = table.find((line) => line.length !== columns);
  if (wrong) throw wrongShape('columns', wrong.length, columns);
}

function checkEditable({ execution, sheet, area }: RangeData): void {
  if (!canEdit(sheet, area, execution.settings.user.email)) throw protectedCell();
}

/** Writes each item of the table into its cell. Throws for a protected cell or a table of another shape. */
export function writeGrid(
  range: RangeData,
  table: readonly (readonly unknown[])[],
  change: Change['kind'],
  write: (row: number, column: number, item: unknown) => void,
): void {
  checkShape(range, table);
  checkEditable(range);
  const { row, column } = range.area;
  for (const [down, line] of table.entries()) {
    for (const [right, item] of line.entries()) write(row + down, column + right, item);
  }
  range.sheet.book.changed(change, range.sheet, range.area);
}

/** Writes one item into every cell. */
export function fillGrid(
  range: RangeData,
  item: unknown,
  change: Change['kind'],
  write: (row: number, column: number, item: unknown) => void,
): void {
  const { rows, columns } = range.area;
  const line = Array.from({ length: columns }, () => item);
  writeGrid(
    range,
    Array.from({ length: rows }, () => line),
    change,
    write,
  );
}
