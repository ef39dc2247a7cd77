/** Values and displayed values of a range. */
import { table } from '../runtime/arguments.ts';
import { method, SELF, ServiceObject } from '../runtime/service.ts';
import type { Cell, Content } from '../workbook/cell.ts';
import { rejectedCell } from '../workbook/guard.ts';
import { epochOfSerial } from '../workbook/serial.ts';
import type { Input, Sheet } from '../workbook/sheet.ts';
import { CELL_IMAGE } from './classes.ts';
import type { RangeData } from './classes.ts';
import { readGrid, writeGrid } from './range-grid.ts';
import { rejectedByValidation, tooLongForCell } from './texts.ts';

const read = method<RangeData>('read');
const write = method<RangeData>('write');

/** A cell as getValues returns it: '' for empty, errors as text, dates by the zone of the spreadsheet. */
function scriptValue(sheet: Sheet, row: number, column: number): unknown {
  const value = sheet.valueAt(row, column);
  switch (value.kind) {
    case 'empty':
      return '';
    case 'image':
      return new ServiceObject(CELL_IMAGE, {});
    case 'number':
      if (!sheet.isDate(row, column)) return value.value;
      return new Date(epochOfSerial(value.value, sheet.book.timeZone));
    case 'text':
    case 'boolean':
    case 'error':
      return value.value;
  }
}

const MAX_CHARACTERS = 50_000;

/** The input that a cell gets for a value of the script. */
function inputOf(item: unknown): Input {
  if (item === null || item === undefined) return null;
  if (typeof item === 'number' || typeof item === 'boolean' || item instanceof Date) return item;
  const text = typeof item === 'string' ? item : (JSON.stringify(item) ?? '');
  if (text.length > MAX_CHARACTERS) throw tooLongForCell();
  return text;
}

function enterItem(sheet: Sheet, row: number, column: number, item: unknown): void {
  if (typeof item === 'number' && !Number.isFinite(item)) {
    sheet.touch(row, column).content = { kind: 'error', value: '#NUM!' };
    return;
  }
  sheet.enter(row, column, inputOf(item));
}

/** Runs a write and undoes it when a validation rule rejects what a cell now holds. */
function validated(range: RangeData, run: () => void): void {
  const { sheet } = range;
  const before: (readonly [Cell, Content, string | null])[] = [];
  readGrid(range, (row, column) => {
    const cell = sheet.at(row, column);
    if (cell?.validation) before.push([cell, cell.content, cell.format]);
  });
  run();
  const rejected = before.length > 0 ? rejectedCell(sheet, range.area) : null;
  if (rejected === null) return;
  for (const [cell, content, format] of before) Object.assign(cell, { content, format });
  throw rejectedByValidation(rejected);
}

function setValues(range: RangeData, values: readonly (readonly unknown[])[]): symbol {
  // Google checks every input before it writes the first cell.
  for (const line of values) for (const item of line) inputOf(item);
  validated(range, () => {
    writeGrid(range, values, 'cells', (row, column, item) => enterItem(range.sheet, row, column, item));
  });
  return SELF;
}

export const rangeValues = {
  getValues: read([], (range) => readGrid(range, (row, column) => scriptValue(range.sheet, row, column))),
  getDisplayValues: read([], (range) => readGrid(range, (row, column) => range.sheet.displayAt(row, column))),
  setValues: write([table], setValues),
};
