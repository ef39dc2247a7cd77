/** A person's edits at the grid; listeners get them as changes by the user. */
import { parseA1 } from './area.ts';
import type { Area } from './area.ts';
import type { Input, Sheet } from './sheet.ts';
import { insertLines } from './structure.ts';

/** Pastes rows of inputs with the top left cell at an A1 address; the grid grows as needed. Strings are typed. */
export function paste(sheet: Sheet, at: string, rows: readonly (readonly Input[])[]): Area {
  const start = parseA1(at);
  if (!start) throw new RangeError(`Not a cell: ${at}`);
  const width = Math.max(1, ...rows.map((row) => row.length));
  const missingRows = start.row + rows.length - 1 - sheet.rows.length;
  const missingColumns = start.column + width - 1 - sheet.columns.length;
  if (missingRows > 0) insertLines(sheet, 'rows', sheet.rows.length + 1, missingRows);
  if (missingColumns > 0) insertLines(sheet, 'columns', sheet.columns.length + 1, missingColumns);
  for (const [down, row] of rows.entries()) {
    for (const [right, input] of row.entries()) sheet.enter(start.row + down, start.column + right, input);
  }
  const area = { row: start.row, column: start.column, rows: rows.length, columns: width };
  sheet.book.changed('cells', sheet, area);
  return area;
}

/** Types into one cell. */
export function type(sheet: Sheet, at: string, input: Input): void {
  paste(sheet, at, [[input]]);
}

/** The displayed texts of the sheet's data, row by row, for a page or a test to look at. */
export function shown(sheet: Sheet): string[][] {
  const columns = sheet.lastColumn();
  return Array.from({ length: sheet.lastRow() }, (_, row) =>
    Array.from({ length: columns }, (__, column) => sheet.displayAt(row + 1, column + 1)),
  );
}

/** Selects ranges as a person does, `select(sheet, 'A1:B3', 'D5')`. */
export function select(sheet: Sheet, ...notations: readonly string[]): void {
  const areas = notations.map((notation): Area => {
    const reference = parseA1(notation);
    if (!reference) throw new RangeError(`Not a range: ${notation}`);
    const rows = (reference.lastRow ?? sheet.rows.length) - reference.row + 1;
    const columns = (reference.lastColumn ?? sheet.columns.length) - reference.column + 1;
    return { row: reference.row, column: reference.column, rows, columns };
  });
  sheet.book.select(sheet, areas.length > 0 ? areas : undefined);
}
