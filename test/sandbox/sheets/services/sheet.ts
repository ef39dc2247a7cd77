/** The Sheet class: ranges of the tab, its sizes, selection and columns. */
import { int, object, strings, string } from '../runtime/arguments.ts';
import { defineService, method, overloads, SELF, ServiceObject } from '../runtime/service.ts';
import { canEdit } from '../workbook/guard.ts';
import { insertLines } from '../workbook/structure.ts';
import { METADATA_FINDER, RANGE, RANGE_LIST, rangeObject, SHEET } from './classes.ts';
import type { SheetData } from './classes.ts';
import { sheetTypes } from './enums.ts';
import { checkedArea, resolveA1 } from './positions.ts';
import * as texts from './texts.ts';

const local = method<SheetData>('local');
const read = method<SheetData>('read');
const write = method<SheetData>('write');
const ui = method<SheetData>('ui');

const MAX_CELLS = 10_000_000;
const A1 = { row: 1, column: 1, rows: 1, columns: 1 };

function rangeAt({ execution, sheet }: SheetData, row: number, column: number, rows = 1, columns = 1) {
  return rangeObject(execution, sheet, checkedArea(sheet, row, column, rows, columns));
}

/** Another sheet than the selected one has its A1 selected; in a time trigger nothing is. */
function activeRangeList({ execution, sheet }: SheetData) {
  if (execution.settings.kind === 'timeTrigger') return null;
  const { selection } = sheet.book;
  const areas = selection.sheetId === sheet.id ? selection.areas : [A1];
  return new ServiceObject(RANGE_LIST, { execution, sheet, areas });
}

function insertColumnsAfter({ sheet, execution }: SheetData, after: number, count: number): symbol {
  if (!canEdit(sheet, sheet.whole, execution.settings.user.email)) throw texts.protectedCell();
  if (after < 1 || after > sheet.columns.length || count < 1) throw texts.columnsOutOfBounds();
  const others = sheet.book.sheets.filter((each) => each !== sheet);
  const own = sheet.rows.length * (sheet.columns.length + count);
  const cells = others.reduce((sum, each) => sum + each.rows.length * each.columns.length, own);
  if (cells > MAX_CELLS) throw texts.tooManyCells();
  insertLines(sheet, 'columns', after + 1, count);
  return SELF;
}

export const sheetService = defineService(SHEET, {
  getName: local([], ({ sheet }) => sheet.name),
  getSheetId: local([], ({ sheet }) => sheet.id),
  getType: local([], () => sheetTypes.GRID),
  isSheetHidden: read([], ({ sheet }) => sheet.hidden),
  getRange: overloads(
    local([string], ({ execution, sheet }, notation) => rangeObject(execution, sheet, resolveA1(sheet, notation))),
    local([int, int], (data, row, column) => rangeAt(data, row, column)),
    local([int, int, int], (data, row, column, rows) => rangeAt(data, row, column, rows)),
    local([int, int, int, int], rangeAt),
  ),
  getRangeList: local([strings], ({ execution, sheet }, notations) => {
    const areas = notations.map((notation) => resolveA1(sheet, notation));
    return new ServiceObject(RANGE_LIST, { execution, sheet, areas });
  }),
  /** The cells from A1 to the last content, at least A1. */
  getDataRange: read([], (data) =>
    rangeAt(data, 1, 1, Math.max(1, data.sheet.lastRow()), Math.max(1, data.sheet.lastColumn())),
  ),
  getLastRow: read([], ({ sheet }) => sheet.lastRow()),
  getLastColumn: read([], ({ sheet }) => sheet.lastColumn()),
  getMaxRows: read([], ({ sheet }) => sheet.rows.length),
  getMaxColumns: read([], ({ sheet }) => sheet.columns.length),
  getActiveRangeList: read([], activeRangeList),
  activate: ui([], ({ sheet }) => {
    sheet.book.select(sheet);
    return SELF;
  }),
  setActiveRange: ui([object(RANGE)], (_, range) => {
    range.data.sheet.book.select(range.data.sheet, [range.data.area]);
    return range;
  }),
  insertColumnsAfter: write([int, int], insertColumnsAfter),
  setColumnWidth: write([int, int], ({ sheet }, column, width) => {
    const line = sheet.columns[column - 1];
    if (!line) throw texts.columnsOutOfBounds();
    line.width = width;
    sheet.book.changed('looks', sheet, null);
    return SELF;
  }),
  hideColumns: write([int], ({ sheet }, column) => {
    const line = sheet.columns[column - 1];
    if (!line) throw texts.columnsOutOfBounds();
    line.hidden = true;
    sheet.book.changed('looks', sheet, null);
  }),
  setFrozenRows: write([int], ({ sheet }, rows) => {
    if (rows >= sheet.rows.length) throw texts.rowsOutOfBounds();
    sheet.frozenRows = rows;
    sheet.book.changed('looks', sheet, null);
  }),
  createDeveloperMetadataFinder: local(
    [],
    ({ execution, sheet }) => new ServiceObject(METADATA_FINDER, { execution, sheet, wanted: {} }),
  ),
});
