/** What a sheet gives out and takes in as a whole: ranges, sizes, appended rows, clearing, sorting. */
import { boolean, int, list, objects, record, string, strings } from '../runtime/arguments.ts';
import { method, overloads, runMethod, SELF, ServiceObject } from '../runtime/service.ts';
import { canEdit } from '../workbook/guard.ts';
import { sortArea } from '../workbook/sort.ts';
import { insertLines } from '../workbook/structure.ts';
import { CONDITIONAL_RULE, FILTER, RANGE_LIST, rangeObject } from './classes.ts';
import type { RangeData, SheetData } from './classes.ts';
import { checkedArea, resolveA1 } from './positions.ts';
import { rangeLooks } from './range-looks.ts';
import { enterItem, rangeValues, scriptValue } from './range-values.ts';
import { readGrid } from './range-grid.ts';
import { ruleFromModel, ruleToModel } from './conditional-rule.ts';
import { protectedCell } from './texts.ts';

const local = method<SheetData>('local');
const read = method<SheetData>('read');
const write = method<SheetData>('write');

const wholeRange = (data: SheetData): RangeData => ({ ...data, area: data.sheet.whole });

function rangeAt({ execution, sheet }: SheetData, row: number, column: number, rows = 1, columns = 1) {
  return rangeObject(execution, sheet, checkedArea(sheet, row, column, rows, columns));
}

/** The cells from A1 to the last content, at least A1. */
function dataArea({ sheet }: SheetData) {
  return { row: 1, column: 1, rows: Math.max(1, sheet.lastRow()), columns: Math.max(1, sheet.lastColumn()) };
}

function appendRow({ sheet, execution }: SheetData, items: readonly unknown[]): symbol {
  if (!canEdit(sheet, sheet.whole, execution.settings.user.email)) throw protectedCell();
  const row = sheet.lastRow() + 1;
  if (row > sheet.rows.length) insertLines(sheet, 'rows', row, 1);
  const missing = items.length - sheet.columns.length;
  if (missing > 0) insertLines(sheet, 'columns', sheet.columns.length + 1, missing);
  for (const [index, item] of items.entries()) enterItem(sheet, row, index + 1, item);
  sheet.book.changed('cells', sheet, { row, column: 1, rows: 1, columns: Math.max(1, items.length) });
  return SELF;
}

function sort({ sheet }: SheetData, column: number, ascending: boolean): symbol {
  const first = sheet.frozenRows + 1;
  const rows = sheet.lastRow() - sheet.frozenRows;
  if (rows > 0) sortArea(sheet, { ...sheet.whole, row: first, rows }, [{ column, ascending }], true);
  return SELF;
}

function clear(data: SheetData, options: Record<string, unknown>): symbol {
  const range = wholeRange(data);
  if (options['formatOnly'] !== true) runMethod(rangeValues.clearContent, range);
  if (options['contentsOnly'] !== true) runMethod(rangeLooks['clearFormat'], range);
  return SELF;
}

export const sheetContent = {
  getRange: overloads(
    local([string], ({ execution, sheet }, notation) => {
      const found = resolveA1(sheet, notation);
      return rangeObject(execution, found.sheet, found.area);
    }),
    local([int, int], (data, row, column) => rangeAt(data, row, column)),
    local([int, int, int], (data, row, column, rows) => rangeAt(data, row, column, rows)),
    local([int, int, int, int], rangeAt),
  ),
  getRangeList: local([strings], ({ execution, sheet }, notations) => {
    const areas = notations.map((notation) => resolveA1(sheet, notation).area);
    return new ServiceObject(RANGE_LIST, { execution, sheet, areas });
  }),
  getDataRange: read([], (data) => rangeObject(data.execution, data.sheet, dataArea(data))),
  getLastRow: read([], ({ sheet }) => sheet.lastRow()),
  getLastColumn: read([], ({ sheet }) => sheet.lastColumn()),
  getMaxRows: read([], ({ sheet }) => sheet.rows.length),
  getMaxColumns: read([], ({ sheet }) => sheet.columns.length),
  getSheetValues: read([int, int, int, int], ({ execution, sheet }, row, column, rows, columns) => {
    const area = checkedArea(sheet, row, column, rows, columns);
    return readGrid({ execution, sheet, area }, (r, c) => scriptValue(sheet, r, c));
  }),
  appendRow: write([list], appendRow),
  clear: overloads(
    write([], (data) => clear(data, {})),
    write([record], clear),
  ),
  clearContents: write([], (data) => clear(data, { contentsOnly: true })),
  clearFormats: write([], (data) => clear(data, { formatOnly: true })),
  clearNotes: write([], (data) => {
    runMethod(rangeLooks['clearNote'], wholeRange(data));
    return SELF;
  }),
  sort: overloads(
    write([int], (data, column) => sort(data, column, true)),
    write([int, boolean], sort),
  ),
  getFilter: read([], ({ execution, sheet }) => {
    return sheet.filter && new ServiceObject(FILTER, { execution, sheet, filter: sheet.filter });
  }),
  getConditionalFormatRules: read([], ({ execution, sheet }) =>
    sheet.conditionalRules.map((rule) => ruleFromModel(execution, sheet, rule)),
  ),
  setConditionalFormatRules: write([objects(CONDITIONAL_RULE)], ({ sheet }, rules) => {
    sheet.conditionalRules = rules.map(({ data }) => ruleToModel(data));
    sheet.book.changed('looks', sheet, null);
  }),
  clearConditionalFormatRules: write([], ({ sheet }) => {
    sheet.conditionalRules = [];
    sheet.book.changed('looks', sheet, null);
  }),
};
