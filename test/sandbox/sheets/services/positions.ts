/** From what a script names, numbers or A1 notation, to an area of a sheet, with Google's complaints. */
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

/** The sheet and area of an A1 notation seen from a sheet; open sides reach the sheet's edge. Named ranges count. */
export function resolveA1(from: Sheet, notation: string): { sheet: Sheet; area: Area } {
  const named = from.book.namedRanges.get(notation);
  const namedSheet = named && from.book.sheetById(named.sheetId);
  if (named && namedSheet) return { sheet: namedSheet, area: named.area };
  const reference = parseA1(notation);
  if (!reference) throw rangeNotFound();
  const sheet = reference.sheetName === null ? from : from.book.sheetByName(reference.sheetName);
  if (!sheet) throw rangeNotFound();
  const lastRow = reference.lastRow ?? sheet.rows.length;
  const lastColumn = reference.lastColumn ?? sheet.columns.length;
  if (reference.row > sheet.rows.length || reference.column > sheet.columns.length) throw outsideSheet();
  const area = checkedArea(
    sheet,
    reference.row,
    reference.column,
    lastRow - reference.row + 1,
    lastColumn - reference.column + 1,
  );
  return { sheet, area };
}
