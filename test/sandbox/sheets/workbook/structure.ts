/** Insert, delete and move whole rows or columns, with their merges, protections, filter and metadata. Positions are 1-based. */
import { shiftArea } from './area-shift.ts';
import type { Dimension, GridEdit } from './area-shift.ts';
import type { Area } from './area.ts';
import { newColumn, newRow } from './parts.ts';
import type { Sheet } from './sheet.ts';

function follow(sheet: Sheet, edit: GridEdit): void {
  // One cell is no merge: deleting its other cells dissolves it.
  sheet.merges = sheet.merges
    .flatMap((area) => shiftArea(area, edit) ?? [])
    .filter((area) => area.rows * area.columns > 1);
  sheet.protections = sheet.protections.flatMap((protection) => {
    if (protection.area === null) return [protection];
    protection.area = shiftArea(protection.area, edit);
    return protection.area === null ? [] : [protection];
  });
  if (sheet.filter) {
    const area = shiftArea(sheet.filter.area, edit);
    sheet.filter = area && { ...sheet.filter, area };
  }
  sheet.book.follow(sheet, edit);
  sheet.book.changed('structure', sheet, null, edit);
}

/** Takes `count` of the items out at `at` and, for a move, puts them back in front of `before`. */
function splice<T>(items: T[], edit: GridEdit, make: () => T): void {
  const index = edit.at - 1;
  switch (edit.kind) {
    case 'insert':
      items.splice(index, 0, ...Array.from({ length: edit.count }, make));
      return;
    case 'delete':
      items.splice(index, edit.count);
      return;
    case 'move': {
      const block = items.splice(index, edit.count);
      items.splice(edit.before > edit.at ? edit.before - edit.count - 1 : edit.before - 1, 0, ...block);
    }
  }
}

function apply(sheet: Sheet, edit: GridEdit): void {
  if (edit.dimension === 'rows') {
    splice(sheet.rows, edit, newRow);
  } else {
    const width = sheet.columns.length;
    splice(sheet.columns, edit, newColumn);
    for (const row of sheet.rows) {
      if (row.cells.length === 0) continue;
      row.cells.length = width;
      splice(row.cells, edit, () => undefined);
    }
  }
  follow(sheet, edit);
}

/**
 * Inserts blank cells in an area; what was there and below moves down, in its columns alone. So does a row that is inserted into a
 * Table, which leaves the columns beside the Table where they are.
 */
export function insertCells(sheet: Sheet, { row, column, rows, columns }: Area): void {
  const missing = sheet.lastRow() + rows - sheet.rows.length;
  if (missing > 0) insertLines(sheet, 'rows', sheet.rows.length + 1, missing);
  for (let at = column - 1; at < column - 1 + columns; at += 1) {
    const cells = sheet.rows.slice(row - 1).map((line) => line.cells[at]);
    cells.unshift(...Array.from({ length: rows }, () => undefined));
    sheet.rows.slice(row - 1).forEach((line, index) => (line.cells[at] = cells[index]));
  }
  sheet.book.changed('cells', sheet, null);
}

/** Remembers the cells of a sheet. The function that it returns puts them back, as Undo does with all that was written since. */
export function rememberCells(sheet: Sheet): () => void {
  const before = sheet.rows.map(({ cells }) => cells.map((cell) => cell && { ...cell }));
  return () => {
    before.forEach((cells, index) => {
      const row = sheet.rows[index];
      if (row) row.cells = cells;
    });
    sheet.book.changed('cells', sheet, null);
  };
}

/** Inserts blank lines so that the first of them gets position `at`. They take no format from their neighbours. */
export function insertLines(sheet: Sheet, dimension: Dimension, at: number, count: number): void {
  apply(sheet, { kind: 'insert', dimension, at, count });
}

export function deleteLines(sheet: Sheet, dimension: Dimension, at: number, count: number): void {
  const frozen = dimension === 'rows' ? sheet.frozenRows : sheet.frozenColumns;
  const lost = Math.max(0, Math.min(frozen, at + count - 1) - at + 1);
  if (dimension === 'rows') sheet.frozenRows -= lost;
  else sheet.frozenColumns -= lost;
  apply(sheet, { kind: 'delete', dimension, at, count });
}

/** Moves lines so that they land in front of the line that was at `before`; inside their own block nothing happens. */
export function moveLines(sheet: Sheet, dimension: Dimension, at: number, count: number, before: number): void {
  if (before >= at && before <= at + count) return;
  apply(sheet, { kind: 'move', dimension, at, count, before });
}
