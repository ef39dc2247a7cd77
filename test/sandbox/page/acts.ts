/** Applies a person's action at the page to the document. */
import { formatA1, lastColumnOf, lastRowOf } from '../sheets/workbook/area.ts';
import type { Area } from '../sheets/workbook/area.ts';
import { paste } from '../sheets/workbook/person.ts';
import type { Sheet } from '../sheets/workbook/sheet.ts';
import { sortArea } from '../sheets/workbook/sort.ts';
import { deleteLines, insertLines, moveLines } from '../sheets/workbook/structure.ts';
import type { SheetsStandin } from '../sheets/standin.ts';
import type { Act } from './wire.ts';

export type Edit = Exclude<Act, { do: 'look' | 'closeSidebar' | 'connect' }>;

/** Throws RangeError with a message for the person when it cannot be done. */
export function edit({ workbook }: SheetsStandin, act: Edit): void {
  if (act.do === 'addTab') {
    workbook.select(workbook.addSheet(freshName(workbook.sheets.map(({ name }) => name))));
    return;
  }
  const sheet = workbook.sheetById(act.sheetId);
  if (!sheet) throw new RangeError('The tab is not there any more.');
  switch (act.do) {
    case 'type':
      paste(sheet, formatA1({ row: act.row, column: act.column, rows: 1, columns: 1 }), act.lines);
      return;
    case 'clear':
      clear(sheet, act.area);
      return;
    case 'insert':
      insertLines(sheet, act.dimension, act.at, act.count);
      return;
    case 'delete':
      if (act.count >= sheet[act.dimension].length)
        throw new RangeError(`A tab keeps at least one of its ${act.dimension}.`);
      deleteLines(sheet, act.dimension, act.at, act.count);
      return;
    case 'move':
      moveLines(sheet, act.dimension, act.at, act.count, act.before);
      return;
    case 'resize':
      resize(sheet, act.column, act.width);
      return;
    case 'sort':
      sort(sheet, act.column, act.ascending);
      return;
    case 'filter':
      filter(sheet, act.column, act.like);
      return;
    case 'unfilter':
      sheet.filter = null;
      workbook.changed('looks', sheet, null);
      return;
    case 'renameTab':
      rename(sheet, act.name.trim());
      return;
    case 'select':
      workbook.select(sheet, act.area ? [act.area] : undefined);
  }
}

function freshName(taken: readonly string[]): string {
  let number = taken.length + 1;
  while (taken.includes(`Sheet${number}`)) number += 1;
  return `Sheet${number}`;
}

function clear(sheet: Sheet, area: Area): void {
  const bottom = Math.min(lastRowOf(area), sheet.lastRow());
  for (let row = area.row; row <= bottom; row += 1) {
    for (let column = area.column; column <= lastColumnOf(area); column += 1) sheet.enter(row, column, null);
  }
  sheet.book.changed('cells', sheet, area);
}

function resize(sheet: Sheet, column: number, width: number): void {
  const line = sheet.columns[column - 1];
  if (!line) throw new RangeError('The column is not there any more.');
  line.width = Math.max(20, Math.round(width));
  sheet.book.changed('looks', sheet, null);
}

/** Everything below the frozen rows, as “Sort sheet” does. */
function sort(sheet: Sheet, column: number, ascending: boolean): void {
  const row = sheet.frozenRows + 1;
  const area = { row, column: 1, rows: sheet.lastRow() - sheet.frozenRows, columns: sheet.columns.length };
  if (area.rows > 1) sortArea(sheet, area, [{ column, ascending }]);
}

function filter(sheet: Sheet, column: number, like: string): void {
  const line = sheet.columns[column - 1];
  if (!line) throw new RangeError('The column is not there any more.');
  const area = { row: 1, column: 1, rows: Math.max(1, sheet.lastRow()), columns: sheet.columns.length };
  const others = new Set<string>();
  for (let row = 2; row <= area.rows; row += 1) others.add(sheet.displayAt(row, column));
  others.delete(like);
  sheet.filter ??= { area, hiddenValues: new Map() };
  sheet.filter.hiddenValues.set(line, [...others]);
  sheet.book.changed('looks', sheet, null);
}

function rename(sheet: Sheet, name: string): void {
  if (name === '') throw new RangeError('A tab needs a name.');
  const other = sheet.book.sheetByName(name);
  if (other && other !== sheet) throw new RangeError(`A sheet with the name "${name}" already exists.`);
  sheet.name = name;
  sheet.book.changed('sheets', sheet, null);
}
