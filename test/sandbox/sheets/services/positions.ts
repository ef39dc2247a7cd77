/** From numbers or A1 notation of a script to an area of a sheet, with Google's errors. */
import { parseA1 } from '../workbook/area.ts';
import type { Area } from '../workbook/area.ts';
import type { Sheet } from '../workbook/sheet.ts';
import { noCountGiven, outsideSheet, rangeNotFound, startTooSmall } from './texts.ts';

/** The area, or Google's error when it does not lie in the sheet. Fractions are cut off. */
export function checkedArea(sheet: Sheet, row: number, column: number, rows: number, columns: number): Area {
  const area = {
    row: Math.trunc(row),
    column: Math.trunc(column),
    rows: Math.trunc(rows),
    columns: Math.trunc(columns),
  };
  if (area.row < 1) throw startTooSmall('row');
  if (area.column < 1) throw startTooSmall('column');
  if (area.rows < 1) throw noCountGiven('rows');
  if (area.columns < 1) throw noCountGiven('columns');
  const fits = area.row + area.rows - 1 <= sheet.rows.length && area.column + area.columns - 1 <= sheet.columns.length;
  if (!fits) throw outsideSheet();
  return area;
}

/** The area of an A1 notation without a sheet name; open sides reach the sheet's edge. */
export function resolveA1(sheet: Sheet, notation: string): Area {
  const reference = parseA1(notation);
  if (!reference) throw rangeNotFound();
  const lastRow = reference.lastRow ?? sheet.rows.length;
  const lastColumn = reference.lastColumn ?? sheet.columns.length;
  if (reference.row > sheet.rows.length || reference.column > sheet.columns.length) throw outsideSheet();
  const { row, column } = reference;
  return checkedArea(sheet, row, column, lastRow - row + 1, lastColumn - column + 1);
}
