/** A tab as the page shows it. */
import type { Area } from '../sheets/workbook/area.ts';
import type { Sheet } from '../sheets/workbook/sheet.ts';
import { isRowVisible } from '../sheets/workbook/visibility.ts';
import type { Look, SheetEvent, WireCell } from './wire.ts';

/** The cells of an area, line by line. */
export function linesOf(sheet: Sheet, area: Area): WireCell[][] {
  return Array.from({ length: area.rows }, (_, down) => {
    const row = area.row + down;
    const touched = sheet.rows[row - 1]?.cells.length ?? 0;
    const count = Math.min(area.columns, Math.max(0, touched - area.column + 1));
    return Array.from({ length: count }, (__, right) => cellOf(sheet, row, area.column + right));
  });
}

export function sheetOf(sheet: Sheet, selection: Area): SheetEvent {
  const columns = sheet.columns.map(({ width, hidden }) => ({ width, hidden }));
  const hiddenRows = sheet.rows.flatMap((_, index) => (isRowVisible(sheet, index + 1) ? [] : [index + 1]));
  return {
    kind: 'sheet',
    sheetId: sheet.id,
    rows: sheet.rows.length,
    columns,
    frozenRows: sheet.frozenRows,
    frozenColumns: sheet.frozenColumns,
    lines: linesOf(sheet, { ...sheet.whole, rows: lastTouched(sheet) }),
    hiddenRows,
    filtered: sheet.filter !== null,
    selection,
  };
}

/** Rows below have never had a cell. */
function lastTouched(sheet: Sheet): number {
  return sheet.rows.findLastIndex(({ cells }) => cells.length > 0) + 1;
}

function cellOf(sheet: Sheet, row: number, column: number): WireCell {
  const cell = sheet.at(row, column);
  if (!cell) return '';
  const shown = sheet.displayAt(row, column);
  const look: Look = {
    ...(sheet.valueAt(row, column).kind === 'number' && { right: true }),
    ...(cell.background !== null && { fill: cell.background }),
    ...(cell.fontWeight === 'bold' && { bold: true }),
    ...(cell.note !== '' && { note: cell.note }),
    ...(cell.content.kind === 'formula' && { entry: cell.content.formula }),
  };
  return Object.keys(look).length === 0 ? shown : [shown, look];
}
