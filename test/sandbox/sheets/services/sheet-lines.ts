/** Rows and columns of a sheet: inserting, deleting, moving, hiding, sizing, freezing. */
import { int, object } from '../runtime/arguments.ts';
import { method, overloads, SELF } from '../runtime/service.ts';
import type { Method } from '../runtime/service.ts';
import { lastColumnOf, lastRowOf } from '../workbook/area.ts';
import type { Dimension } from '../workbook/area-shift.ts';
import { canEdit } from '../workbook/guard.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { deleteLines, insertLines, moveLines } from '../workbook/structure.ts';
import { isHiddenByFilter } from '../workbook/visibility.ts';
import { RANGE } from './classes.ts';
import type { RangeData, SheetData } from './classes.ts';
import * as texts from './texts.ts';

const read = method<SheetData>('read');
const write = method<SheetData>('write');

const MAX_CELLS = 10_000_000;
const MAX_COLUMNS = 18_278;

const linesOf = (sheet: Sheet, dimension: Dimension) => (dimension === 'rows' ? sheet.rows : sheet.columns);
const outOfBounds = (dimension: Dimension) =>
  dimension === 'rows' ? texts.rowsOutOfBounds() : texts.columnsOutOfBounds();

function checkWhole({ sheet, execution }: SheetData): void {
  if (!canEdit(sheet, sheet.whole, execution.settings.user.email)) throw texts.protectedCell();
}

function insert(data: SheetData, dimension: Dimension, at: number, count: number): symbol {
  const { sheet } = data;
  checkWhole(data);
  if (at < 1 || at > linesOf(sheet, dimension).length + 1 || count < 1) throw outOfBounds(dimension);
  const rows = sheet.rows.length + (dimension === 'rows' ? count : 0);
  const columns = sheet.columns.length + (dimension === 'columns' ? count : 0);
  const others = sheet.book.sheets.filter((each) => each !== sheet);
  const cells = others.reduce((sum, each) => sum + each.rows.length * each.columns.length, rows * columns);
  if (cells > MAX_CELLS || columns > MAX_COLUMNS) throw texts.tooManyCells();
  insertLines(sheet, dimension, at, count);
  return SELF;
}

function remove(data: SheetData, dimension: Dimension, at: number, count: number): symbol {
  const { sheet } = data;
  checkWhole(data);
  const { length } = linesOf(sheet, dimension);
  if (at < 1 || count < 1 || at + count - 1 > length) throw outOfBounds(dimension);
  const frozen = dimension === 'rows' ? sheet.frozenRows : sheet.frozenColumns;
  if (at <= frozen + 1 && at + count - 1 === length) {
    throw dimension === 'rows' ? texts.allRowsDeleted() : texts.allColumnsDeleted();
  }
  deleteLines(sheet, dimension, at, count);
  return SELF;
}

function move(data: SheetData, dimension: Dimension, { area }: RangeData, destination: number): void {
  checkWhole(data);
  const [at, count] = dimension === 'rows' ? [area.row, area.rows] : [area.column, area.columns];
  if (destination < 1 || destination > linesOf(data.sheet, dimension).length + 1) throw outOfBounds(dimension);
  moveLines(data.sheet, dimension, at, count, destination);
}

function setHidden({ sheet }: SheetData, dimension: Dimension, at: number, count: number, hidden: boolean): void {
  const lines = linesOf(sheet, dimension);
  if (at < 1 || at + count - 1 > lines.length) throw outOfBounds(dimension);
  for (const line of lines.slice(at - 1, at - 1 + count)) line.hidden = hidden;
  sheet.book.changed('looks', sheet, null);
}

const hiding = (dimension: Dimension, hidden: boolean): Method<SheetData> =>
  overloads(
    write([int], (data, at) => setHidden(data, dimension, at, 1, hidden)),
    write([int, int], (data, at, count) => setHidden(data, dimension, at, count, hidden)),
  );

const hidingRange = (dimension: Dimension, hidden: boolean): Method<SheetData> =>
  write([object(RANGE)], (data, { data: { area } }) => {
    const [at, last] = dimension === 'rows' ? [area.row, lastRowOf(area)] : [area.column, lastColumnOf(area)];
    setHidden(data, dimension, at, last - at + 1, hidden);
  });

function resize({ sheet }: SheetData, dimension: Dimension, at: number, count: number, size: number): symbol {
  const from = at - 1;
  if (at < 1 || at + count - 1 > linesOf(sheet, dimension).length) throw outOfBounds(dimension);
  if (dimension === 'rows') for (const row of sheet.rows.slice(from, from + count)) row.height = size;
  else for (const column of sheet.columns.slice(from, from + count)) column.width = size;
  sheet.book.changed('looks', sheet, null);
  return SELF;
}

/** A width that shows the longest text, about 7 pixels a character. */
function autoResize({ sheet }: SheetData, at: number, count: number): symbol {
  for (let column = at; column < at + count; column += 1) {
    const longest = sheet.rows.reduce((most, _, index) => Math.max(most, sheet.displayAt(index + 1, column).length), 0);
    resize({ sheet } as SheetData, 'columns', column, 1, Math.max(21, longest * 7 + 14));
  }
  return SELF;
}

export const sheetLines = {
  insertRowAfter: write([int], (data, after) => insert(data, 'rows', after + 1, 1)),
  insertRowBefore: write([int], (data, before) => insert(data, 'rows', before, 1)),
  insertRowsAfter: write([int, int], (data, after, count) => insert(data, 'rows', after + 1, count)),
  insertRowsBefore: write([int, int], (data, before, count) => insert(data, 'rows', before, count)),
  insertRows: overloads(
    write([int], (data, at) => void insert(data, 'rows', at, 1)),
    write([int, int], (data, at, count) => void insert(data, 'rows', at, count)),
  ),
  insertColumnAfter: write([int], (data, after) => insert(data, 'columns', after + 1, 1)),
  insertColumnBefore: write([int], (data, before) => insert(data, 'columns', before, 1)),
  insertColumnsAfter: write([int, int], (data, after, count) => insert(data, 'columns', after + 1, count)),
  insertColumnsBefore: write([int, int], (data, before, count) => insert(data, 'columns', before, count)),
  insertColumns: overloads(
    write([int], (data, at) => void insert(data, 'columns', at, 1)),
    write([int, int], (data, at, count) => void insert(data, 'columns', at, count)),
  ),
  deleteRow: write([int], (data, at) => remove(data, 'rows', at, 1)),
  deleteRows: write([int, int], (data, at, count) => void remove(data, 'rows', at, count)),
  deleteColumn: write([int], (data, at) => remove(data, 'columns', at, 1)),
  deleteColumns: write([int, int], (data, at, count) => void remove(data, 'columns', at, count)),
  moveRows: write([object(RANGE), int], (data, spec, to) => move(data, 'rows', spec.data, to)),
  moveColumns: write([object(RANGE), int], (data, spec, to) => move(data, 'columns', spec.data, to)),
  hideRows: hiding('rows', true),
  showRows: hiding('rows', false),
  hideColumns: hiding('columns', true),
  showColumns: hiding('columns', false),
  hideRow: hidingRange('rows', true),
  unhideRow: hidingRange('rows', false),
  hideColumn: hidingRange('columns', true),
  unhideColumn: hidingRange('columns', false),
  isRowHiddenByUser: read([int], ({ sheet }, row) => sheet.rows[row - 1]?.hidden ?? false),
  isRowHiddenByFilter: read([int], ({ sheet }, row) => isHiddenByFilter(sheet, row)),
  isColumnHiddenByUser: read([int], ({ sheet }, column) => sheet.columns[column - 1]?.hidden ?? false),
  getRowHeight: read([int], ({ sheet }, row) => sheet.rows[row - 1]?.height ?? null),
  setRowHeight: write([int, int], (data, row, height) => resize(data, 'rows', row, 1, height)),
  setRowHeights: write([int, int, int], (data, row, count, height) => resize(data, 'rows', row, count, height)),
  getColumnWidth: read([int], ({ sheet }, column) => sheet.columns[column - 1]?.width ?? null),
  setColumnWidth: write([int, int], (data, column, width) => resize(data, 'columns', column, 1, width)),
  setColumnWidths: write([int, int, int], (data, at, count, width) => resize(data, 'columns', at, count, width)),
  autoResizeColumn: write([int], (data, column) => autoResize(data, column, 1)),
  autoResizeColumns: write([int, int], autoResize),
  getFrozenRows: read([], ({ sheet }) => sheet.frozenRows),
  setFrozenRows: write([int], ({ sheet }, rows) => {
    if (rows >= sheet.rows.length) throw texts.rowsOutOfBounds();
    sheet.frozenRows = rows;
    sheet.book.changed('looks', sheet, null);
  }),
  getFrozenColumns: read([], ({ sheet }) => sheet.frozenColumns),
  setFrozenColumns: write([int], ({ sheet }, columns) => {
    if (columns >= sheet.columns.length) throw texts.columnsOutOfBounds();
    sheet.frozenColumns = columns;
    sheet.book.changed('looks', sheet, null);
  }),
};
