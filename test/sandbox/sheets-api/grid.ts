/** What the Sheets API reads of a tab's cells, and writes into them (docs/server-schedules.md#facts-about-the-sheets-api). */
import { type Cell as GridCell, EMPTY, text } from '../sheets/workbook/cell.ts';
import { isDateFormat } from '../sheets/workbook/display.ts';
import { canEdit } from '../sheets/workbook/guard.ts';
import type { Sheet } from '../sheets/workbook/sheet.ts';
import { invalid } from './failure.ts';

/** A value in a request or an answer. */
export type Json = string | number | boolean | null;

export type Render = 'UNFORMATTED_VALUE' | 'FORMATTED_VALUE';

/** The values of a tab from A1 on, without the empty cells and rows at the end. Dates are numbers where they are not formatted. */
export function readValues(sheet: Sheet, render: Render): Json[][] {
  const rows = Array.from({ length: sheet.lastRow() }, (_, index) => {
    const cells = sheet.rows[index]?.cells ?? [];
    const values = Array.from(cells, (cell, column) => (cell ? valueOf(sheet, index + 1, column + 1, render) : ''));
    while (values.length > 0 && values[values.length - 1] === '') values.pop();
    return values;
  });
  return rows;
}

function valueOf(sheet: Sheet, row: number, column: number, render: Render): Json {
  if (render === 'FORMATTED_VALUE') return sheet.displayAt(row, column);
  const value = sheet.valueAt(row, column);
  return value.kind === 'empty' || value.kind === 'image' ? '' : value.value;
}

/** The number formats of columns (from 0) side by side as `rowData`, from the first row on. */
export function readFormats(sheet: Sheet, columns: readonly number[]): object[] {
  return Array.from({ length: sheet.lastRow() }, (_, index) => {
    const types = columns.map((column) => typeOfFormat(sheet.rows[index]?.cells[column]));
    if (types.every((type) => type === null)) return {};
    return { values: types.map((type) => (type === null ? {} : { effectiveFormat: { numberFormat: { type } } })) };
  });
}

function typeOfFormat(cell: GridCell | undefined): string | null {
  const pattern = cell?.format ?? null;
  if (pattern === null) return null;
  if (pattern === '@') return 'TEXT';
  if (!isDateFormat(pattern)) return 'NUMBER';
  const [hasDay, hasTime] = [/[yd]/i.test(pattern), /[hs]/i.test(pattern)];
  return hasDay && hasTime ? 'DATE_TIME' : hasTime ? 'TIME' : 'DATE';
}

/** Writes a column (from 0) of values from the first row on, as `RAW` does: texts stay as they are; null leaves a cell as it is. */
export function writeColumn(sheet: Sheet, column: number, values: readonly (readonly Json[])[], email: string): void {
  const area = { row: 1, column: column + 1, rows: values.length, columns: 1 };
  if (!canEdit(sheet, area, email)) {
    throw invalid(
      'You are trying to edit a protected cell or object. Please contact the spreadsheet owner to remove protection if you need to edit.',
    );
  }
  if (values.length > sheet.rows.length || values.some((row) => row.length > 1)) {
    throw invalid('Requested writing within range, but tried writing to another row or column');
  }
  for (const [index, [value = null]] of values.entries()) {
    if (value === null || sheet.isCovered(index + 1, column + 1)) continue;
    const cell = sheet.touch(index + 1, column + 1);
    if (typeof value === 'string') cell.content = value === '' ? EMPTY : text(value);
    else cell.content = typeof value === 'number' ? { kind: 'number', value } : { kind: 'boolean', value };
  }
  sheet.book.changed('cells', sheet, area);
}
