/** Notes, number formats, background colours and font weights of a range. */
import { enumOf, optional, string, table } from '../runtime/arguments.ts';
import { method, SELF } from '../runtime/service.ts';
import type { Cell } from '../workbook/cell.ts';
import type { RangeData } from './classes.ts';
import { fillGrid, readGrid, writeGrid } from './range-grid.ts';

const read = method<RangeData>('read');
const write = method<RangeData>('write');
const setting = method<RangeData>('setting');

/** The pattern that Google gives for an *Automatic* cell. */
const AUTOMATIC = '0.###############';
const WHITE = '#ffffff';

/** Changes every cell of the range. */
function change(range: RangeData, set: (cell: Cell) => void): symbol {
  fillGrid(range, null, 'looks', (row, column) => set(range.sheet.touch(row, column)));
  return SELF;
}

/** A colour in lower case; null for none. */
export function setBackground(range: RangeData, color: string | null | undefined): symbol {
  return change(range, (cell) => {
    cell.background = color?.toLowerCase() ?? null;
  });
}

export function setNumberFormat(range: RangeData, pattern: string): symbol {
  const isAutomatic = pattern === '' || pattern === AUTOMATIC || /^general$/i.test(pattern);
  return change(range, (cell) => {
    cell.format = isAutomatic ? null : pattern;
  });
}

export const rangeLooks = {
  getNotes: read([], (range) => readGrid(range, (row, column) => range.sheet.at(row, column)?.note ?? '')),
  setNotes: write([table], (range, notes) => {
    writeGrid(range, notes, 'looks', (row, column, note) => {
      range.sheet.touch(row, column).note = typeof note === 'string' ? note : '';
    });
    return SELF;
  }),
  getBackgrounds: read([], (range) => {
    return readGrid(range, (row, column) => range.sheet.at(row, column)?.background ?? WHITE);
  }),
  setNumberFormat: setting([string], setNumberFormat),
  setFontWeight: setting([optional(string)], (range, weight) =>
    change(range, (cell) => {
      cell.fontWeight = weight ?? null;
    }),
  ),
  setWrapStrategy: setting([enumOf('WrapStrategy')], (range, strategy) =>
    change(range, (cell) => {
      cell.wrap = strategy.name;
    }),
  ),
};
