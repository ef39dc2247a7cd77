/** Where a range is, ranges made from it, selecting it. */
import { enumOf, int, optional } from '../runtime/arguments.ts';
import { method, overloads, SELF } from '../runtime/service.ts';
import { formatA1, intersect, lastColumnOf, lastRowOf } from '../workbook/area.ts';
import type { Area } from '../workbook/area.ts';
import { rangeObject, sheetObject } from './classes.ts';
import type { RangeData } from './classes.ts';
import { checkedArea } from './positions.ts';

const local = method<RangeData>('local');
const read = method<RangeData>('read');
const ui = method<RangeData>('ui');

function offset(
  { execution, sheet, area }: RangeData,
  down: number,
  right: number,
  rows = area.rows,
  columns = area.columns,
) {
  const moved = checkedArea(sheet, area.row + down, area.column + right, rows, columns);
  return rangeObject(execution, sheet, moved);
}

/** The block of filled cells around the range, as Ctrl+A finds it. */
function dataRegion({ sheet, area }: RangeData): Area {
  let region = area;
  for (;;) {
    const wide = intersect(sheet.whole, {
      row: region.row - 1,
      column: region.column - 1,
      rows: region.rows + 2,
      columns: region.columns + 2,
    });
    if (!wide) return region;
    let [top, left, bottom, right] = [region.row, region.column, lastRowOf(region), lastColumnOf(region)];
    for (let row = wide.row; row <= lastRowOf(wide); row += 1) {
      for (let column = wide.column; column <= lastColumnOf(wide); column += 1) {
        if (sheet.valueAt(row, column).kind === 'empty') continue;
        [top, left] = [Math.min(top, row), Math.min(left, column)];
        [bottom, right] = [Math.max(bottom, row), Math.max(right, column)];
      }
    }
    const grown = { row: top, column: left, rows: bottom - top + 1, columns: right - left + 1 };
    if (grown.rows === region.rows && grown.columns === region.columns) return region;
    region = grown;
  }
}

/** Where Ctrl+arrow lands. */
function nextDataCell({ execution, sheet, area }: RangeData, direction: string) {
  const steps: Record<string, readonly [number, number]> = {
    UP: [-1, 0],
    DOWN: [1, 0],
    PREVIOUS: [0, -1],
    NEXT: [0, 1],
  };
  const [down, right] = steps[direction] ?? [1, 0];
  let { row, column } = area;
  const inside = () =>
    row + down >= 1 && row + down <= sheet.rows.length && column + right >= 1 && column + right <= sheet.columns.length;
  const filled = (r: number, c: number) => sheet.valueAt(r, c).kind !== 'empty';
  const within = filled(row, column) && inside() && filled(row + down, column + right);
  while (inside()) {
    if (within && !filled(row + down, column + right)) break;
    row += down;
    column += right;
    if (!within && filled(row, column)) break;
  }
  return rangeObject(execution, sheet, { row, column, rows: 1, columns: 1 });
}

export const rangePosition = {
  getA1Notation: local([], ({ area }) => formatA1(area)),
  getRow: local([], ({ area }) => area.row),
  getRowIndex: local([], ({ area }) => area.row),
  getColumn: local([], ({ area }) => area.column),
  getLastRow: local([], ({ area }) => lastRowOf(area)),
  getLastColumn: local([], ({ area }) => lastColumnOf(area)),
  getNumRows: local([], ({ area }) => area.rows),
  getNumColumns: local([], ({ area }) => area.columns),
  getHeight: local([], ({ area }) => area.rows),
  getWidth: local([], ({ area }) => area.columns),
  getGridId: local([], ({ sheet }) => sheet.id),
  getSheet: local([], ({ execution, sheet }) => sheetObject(execution, sheet)),
  getCell: local([int, int], ({ execution, sheet, area }, row, column) => {
    const cell = checkedArea(sheet, area.row + row - 1, area.column + column - 1, 1, 1);
    return rangeObject(execution, sheet, cell);
  }),
  offset: overloads(
    local([int, int], (range, down, right) => offset(range, down, right)),
    local([int, int, int], (range, down, right, rows) => offset(range, down, right, rows)),
    local([int, int, int, int], (range, down, right, rows, columns) => offset(range, down, right, rows, columns)),
  ),
  getDataRegion: read([optional(enumOf('Dimension'))], (range, dimension) => {
    const region = dataRegion(range);
    const { area } = range;
    const kept =
      dimension?.name === 'ROWS'
        ? { ...region, column: area.column, columns: area.columns }
        : dimension?.name === 'COLUMNS'
          ? { ...region, row: area.row, rows: area.rows }
          : region;
    return rangeObject(range.execution, range.sheet, kept);
  }),
  getNextDataCell: read([enumOf('Direction')], (range, direction) => nextDataCell(range, direction.name)),
  activate: ui([], ({ sheet, area }) => {
    sheet.book.select(sheet, [area]);
    return SELF;
  }),
  activateAsCurrentCell: ui([], ({ sheet, area }) => {
    const selection = sheet.book.selection;
    const inside = selection.sheetId === sheet.id && selection.areas.some((each) => intersect(each, area));
    if (!inside) sheet.book.select(sheet, [area]);
    sheet.book.selection.current = { row: area.row, column: area.column };
    return SELF;
  }),
};
