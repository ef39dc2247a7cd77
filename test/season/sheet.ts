/** What the people of a shop do in their sheet in a season. */
import { HEADERS } from '../order-table.ts';
import { sortArea } from '../sandbox/sheets/workbook/sort.ts';
import type { Input, Sheet } from '../sandbox/sheets/workbook/sheet.ts';
import { deleteLines, insertLines, moveLines } from '../sandbox/sheets/workbook/structure.ts';
import { type SeasonOrder, stageOn } from './shop.ts';

/** Row and column (1-based) of a header, wherever people moved it. */
export function findHeader(sheet: Sheet, header: string): { row: number; column: number } {
  const lastColumn = sheet.lastColumn();
  for (let row = 1; row <= 5; row += 1) {
    for (let column = 1; column <= lastColumn; column += 1) {
      if (sheet.displayAt(row, column) === header) return { row, column };
    }
  }
  throw new Error(`No column ${header}`);
}

/**
 * What people do in the sheet on the evening of a day: they add the orders of the day, and note what became of earlier ones.
 * @param date of the day: 2026-02-15
 */
export function keepSheet(sheet: Sheet, orders: readonly SeasonOrder[], day: number, date: string): void {
  const columns = HEADERS.map((header) => findHeader(sheet, header).column);
  const [id = 0, total = 0, , , , , status = 0] = columns;
  const changed = new Map(
    orders
      .filter(({ stages }) => stages.some((stage, at) => at > 0 && stage.day === day))
      .map((order) => [order.id, order]),
  );
  const lastRow = sheet.lastRow();
  let last = findHeader(sheet, 'Order ID').row;
  for (let row = last + 1; row <= lastRow; row += 1) {
    const shown = sheet.displayAt(row, id);
    if (shown !== '') last = row;
    const stage = changed.has(shown) ? stageOn(changed.get(shown) as SeasonOrder, day) : null;
    if (!stage) continue;
    sheet.enter(row, status, stage.status);
    sheet.enter(row, total, stage.value);
  }
  for (const order of orders.filter((each) => each.day === day)) {
    last += 1;
    if (last > sheet.rows.length) insertLines(sheet, 'rows', sheet.rows.length + 1, 200);
    cellsOf(order, date).forEach((cell, index) => sheet.enter(last, columns[index] ?? 0, cell));
  }
}

function cellsOf({ id, hour, email, phone, stages: [first] }: SeasonOrder, date: string): Input[] {
  return [id, first?.value ?? 0, 'THB', `${date} ${hour}:15:00`, email, phone, first?.status ?? ''];
}

/** Sorts all rows by a column, as people do to find something. */
export function sortBy(sheet: Sheet, header: string, ascending: boolean): void {
  const { row, column } = findHeader(sheet, header);
  const area = { row: row + 1, column: 1, rows: sheet.lastRow() - row, columns: sheet.lastColumn() };
  sortArea(sheet, area, [{ column, ascending }]);
}

/** Inserts, deletes and moves rows. */
export function moveRows(sheet: Sheet): void {
  const { row } = findHeader(sheet, 'Order ID');
  insertLines(sheet, 'rows', row + 5, 3);
  deleteLines(sheet, 'rows', row + 6, 2);
  moveLines(sheet, 'rows', sheet.lastRow() - 20, 10, row + 2);
}

/** Renames the header of a mapped column. Returns what names it back. */
export function renameHeader(sheet: Sheet): () => void {
  const { row, column } = findHeader(sheet, 'Total');
  sheet.enter(row, column, 'Sum');
  return () => sheet.enter(row, column, 'Total');
}

/** What people change in the table itself, one after the other. */
export const REBUILDING: readonly ((sheet: Sheet) => void)[] = [
  (sheet) => insertLines(sheet, 'columns', 3, 1),
  (sheet) => moveLines(sheet, 'columns', findHeader(sheet, 'Email').column, 1, 1),
  (sheet) => insertLines(sheet, 'rows', 1, 2),
  (sheet) => sheet.enter(findHeader(sheet, 'Order ID').row, sheet.lastColumn() + 1, 'Courier'),
];
