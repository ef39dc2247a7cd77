/** Values, displayed values and formulas of a range. */
import { anything, string, table } from '../runtime/arguments.ts';
import { method, SELF, ServiceObject } from '../runtime/service.ts';
import { EMPTY } from '../workbook/cell.ts';
import type { Cell, Content } from '../workbook/cell.ts';
import { rejectedCell } from '../workbook/guard.ts';
import { epochOfSerial } from '../workbook/serial.ts';
import type { Input, Sheet } from '../workbook/sheet.ts';
import { CELL_IMAGE } from './classes.ts';
import type { RangeData } from './classes.ts';
import { checkEditable, fillGrid, readGrid, writeGrid } from './range-grid.ts';
import { rejectedByValidation, tooLongForCell } from './texts.ts';

const read = method<RangeData>('read');
const write = method<RangeData>('write');

/** A cell as getValues gives it: '' for empty, errors as text, dates by the zone of the spreadsheet. */
export function scriptValue(sheet: Sheet, row: number, column: number): unknown {
  const value = sheet.valueAt(row, column);
  switch (value.kind) {
    case 'empty':
      return '';
    case 'image':
      return new ServiceObject(CELL_IMAGE, { url: value.url, alt: value.alt });
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

/** What the script handed over, as the cell takes it. */
function inputOf(item: unknown): Input {
  if (item === null || item === undefined) return null;
  if (item instanceof ServiceObject && item.class === CELL_IMAGE) {
    const image = item.data as { url: string; alt: string };
    return { kind: 'image', url: image.url, alt: image.alt };
  }
  if (typeof item === 'number' || typeof item === 'boolean' || item instanceof Date) return item;
  const text = typeof item === 'string' ? item : (JSON.stringify(item) ?? '');
  if (text.length > MAX_CHARACTERS) throw tooLongForCell();
  return text;
}

export function enterItem(sheet: Sheet, row: number, column: number, item: unknown): void {
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

function formulaAt(sheet: Sheet, row: number, column: number): string {
  const content = sheet.at(row, column)?.content;
  return content?.kind === 'formula' ? content.formula : '';
}

function setFormula(range: RangeData, row: number, column: number, formula: unknown): void {
  const text = String(formula);
  range.sheet.touch(row, column).content =
    text === '' ? EMPTY : { kind: 'formula', formula: text.startsWith('=') ? text : `=${text}`, result: undefined };
}

function clearContent(range: RangeData): symbol {
  checkEditable(range);
  readGrid(range, (row, column) => {
    const cell = range.sheet.at(row, column);
    if (cell) cell.content = EMPTY;
  });
  range.sheet.book.changed('cells', range.sheet, range.area);
  return SELF;
}

export const rangeValues = {
  getValue: read([], ({ sheet, area }) => scriptValue(sheet, area.row, area.column)),
  getValues: read([], (range) => readGrid(range, (row, column) => scriptValue(range.sheet, row, column))),
  getDisplayValue: read([], ({ sheet, area }) => sheet.displayAt(area.row, area.column)),
  getDisplayValues: read([], (range) => readGrid(range, (row, column) => range.sheet.displayAt(row, column))),
  getFormula: read([], ({ sheet, area }) => formulaAt(sheet, area.row, area.column)),
  getFormulas: read([], (range) => readGrid(range, (row, column) => formulaAt(range.sheet, row, column))),
  isBlank: read([], (range) =>
    readGrid(range, (row, column) => range.sheet.valueAt(row, column).kind)
      .flat()
      .every((kind) => kind === 'empty'),
  ),
  setValue: write([anything], (range, item) => {
    inputOf(item);
    validated(range, () => {
      fillGrid(range, item, 'cells', (row, column) => enterItem(range.sheet, row, column, item));
    });
    return SELF;
  }),
  setValues: write([table], setValues),
  setFormula: write([string], (range, formula) => {
    fillGrid(range, formula, 'cells', (row, column) => setFormula(range, row, column, formula));
    return SELF;
  }),
  setFormulas: write([table], (range, formulas) => {
    writeGrid(range, formulas, 'cells', (row, column, item) => setFormula(range, row, column, item));
    return SELF;
  }),
  clearContent: write([], clearContent),
  insertCheckboxes: write([], (range) => {
    const rule = { condition: { criteria: 'CHECKBOX', values: [] }, allowInvalid: false, helpText: null };
    fillGrid(range, rule, 'cells', (row, column) => {
      const cell = range.sheet.touch(row, column);
      cell.validation = rule;
      if (cell.content.kind === 'empty') cell.content = { kind: 'boolean', value: false };
    });
    return SELF;
  }),
  isChecked: read([], ({ sheet, area }) => {
    const value = sheet.valueAt(area.row, area.column);
    return value.kind === 'boolean' ? value.value : null;
  }),
  removeCheckboxes: write([], (range) => {
    fillGrid(range, null, 'cells', (row, column) => (range.sheet.touch(row, column).validation = null));
    return clearContent(range);
  }),
  check: write([], (range) =>
    setValues(
      range,
      readGrid(range, () => true),
    ),
  ),
  uncheck: write([], (range) =>
    setValues(
      range,
      readGrid(range, () => false),
    ),
  ),
};
