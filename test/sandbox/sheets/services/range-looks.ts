/** Notes, number formats, colours and the other looks of a range. */
import { anything, boolean, number, object, optional, string, table } from '../runtime/arguments.ts';
import { EnumValue, method, SELF, ServiceObject } from '../runtime/service.ts';
import type { Guard, Method, Methods } from '../runtime/service.ts';
import type { Cell } from '../workbook/cell.ts';
import { TEXT_STYLE } from './classes.ts';
import type { RangeData } from './classes.ts';
import { wrapStrategies } from './enums.ts';
import { checkEditable, fillGrid, readGrid, writeGrid } from './range-grid.ts';

const read = method<RangeData>('read');
const write = method<RangeData>('write');

/** The pattern that getNumberFormat tells of an *Automatic* cell. */
const AUTOMATIC = '0.###############';

type Setter = (cell: Cell, item: unknown) => void;
type Getter = (cell: Cell | undefined) => unknown;

/** The four methods of a property: get and set, for one and for many. */
function property(one: string, many: string, guard: Guard<unknown>, get: Getter, set: Setter): Methods<RangeData> {
  const at = (range: RangeData, row: number, column: number) => range.sheet.touch(row, column);
  const methods: Record<string, Method<RangeData>> = {
    [`get${one}`]: read([], ({ sheet, area }) => get(sheet.at(area.row, area.column))),
    [`get${many}`]: read([], (range) => readGrid(range, (row, column) => get(range.sheet.at(row, column)))),
    [`set${one}`]: write([guard], (range, item) => {
      fillGrid(range, item, 'looks', (row, column) => set(at(range, row, column), item));
      return SELF;
    }),
    [`set${many}`]: write([table], (range, items) => {
      writeGrid(range, items, 'looks', (row, column, item) => set(at(range, row, column), item));
      return SELF;
    }),
  };
  return methods;
}

/** A property that is only remembered; null goes back to the default. */
function style(
  one: string,
  many: string,
  guard: Guard<unknown>,
  byDefault: string | number | boolean,
): Methods<RangeData> {
  return property(
    one,
    many,
    optional(guard),
    (cell) => cell?.style[one] ?? byDefault,
    (cell, item) => {
      cell.style = { ...cell.style, [one]: item as string | number | boolean | null };
    },
  );
}

function clearFormat(range: RangeData): symbol {
  checkEditable(range);
  readGrid(range, (row, column) => {
    const cell = range.sheet.at(row, column);
    if (cell) Object.assign(cell, { format: null, background: null, style: {} });
  });
  range.sheet.book.changed('looks', range.sheet, range.area);
  return SELF;
}

function setFormat(cell: Cell, item: unknown): void {
  const pattern = String(item);
  cell.format = pattern === '' || pattern === AUTOMATIC || /^general$/i.test(pattern) ? null : pattern;
}

const BLACK = '#000000';
const WHITE = '#ffffff';

export const rangeLooks: Methods<RangeData> = {
  ...property(
    'Note',
    'Notes',
    optional(string),
    (cell) => cell?.note ?? '',
    (cell, item) => {
      cell.note = typeof item === 'string' ? item : '';
    },
  ),
  ...property('NumberFormat', 'NumberFormats', string, (cell) => cell?.format ?? AUTOMATIC, setFormat),
  ...property(
    'Background',
    'Backgrounds',
    optional(string),
    (cell) => cell?.background ?? WHITE,
    (cell, item) => {
      cell.background = typeof item === 'string' ? item.toLowerCase() : null;
    },
  ),
  ...style('FontColor', 'FontColors', string, BLACK),
  ...style('FontWeight', 'FontWeights', string, 'normal'),
  ...style('FontStyle', 'FontStyles', string, 'normal'),
  ...style('FontLine', 'FontLines', string, 'none'),
  ...style('FontFamily', 'FontFamilies', string, 'Arial'),
  ...style('FontSize', 'FontSizes', number, 10),
  ...style('HorizontalAlignment', 'HorizontalAlignments', string, 'general'),
  ...style('VerticalAlignment', 'VerticalAlignments', string, 'bottom'),
  ...style('Wrap', 'Wraps', boolean, false),
  ...property(
    'WrapStrategy',
    'WrapStrategies',
    (item): item is unknown => item instanceof EnumValue,
    (cell) =>
      Object.values(wrapStrategies).find(({ name }) => name === cell?.style['WrapStrategy']) ?? wrapStrategies.OVERFLOW,
    (cell, item) => {
      cell.style = { ...cell.style, WrapStrategy: item instanceof EnumValue ? item.name : null };
    },
  ),
  getTextStyle: read([], ({ sheet, area }) => {
    return new ServiceObject(TEXT_STYLE, { style: { ...sheet.at(area.row, area.column)?.style } });
  }),
  setTextStyle: write([object(TEXT_STYLE)], (range, { data }) => {
    fillGrid(range, data, 'looks', (row, column) => {
      const cell = range.sheet.touch(row, column);
      cell.style = { ...cell.style, ...data.style };
    });
    return SELF;
  }),
  setBorder: write(
    [
      optional(boolean),
      optional(boolean),
      optional(boolean),
      optional(boolean),
      optional(boolean),
      optional(boolean),
      optional(string),
      optional(anything),
    ],
    (range, ...sides) => {
      const border = sides
        .slice(0, 6)
        .map((side) => (side === true ? '1' : '0'))
        .join('');
      fillGrid(range, border, 'looks', (row, column) => {
        const cell = range.sheet.touch(row, column);
        cell.style = { ...cell.style, Border: border };
      });
      return SELF;
    },
  ),
  clearNote: write([], (range) => {
    checkEditable(range);
    readGrid(range, (row, column) => {
      const cell = range.sheet.at(row, column);
      if (cell) cell.note = '';
    });
    range.sheet.book.changed('looks', range.sheet, range.area);
    return SELF;
  }),
  clearFormat: write([], clearFormat),
};
