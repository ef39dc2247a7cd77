import { textIn } from '../sheet/cells.ts';
import { tabOf, openDocument } from '../sheet/document.ts';
import { beforeWaiting, readLastUpload, waitingText } from '../sheet/receipts.ts';
import { findStatusColumns, writeStatusLines } from '../sheet/status-columns.ts';
import { LAST_UPLOAD, type StatusLine } from '../sheet/status-line.ts';
import { lineAt, readValues, type Table } from '../sheet/table.ts';
import type { Row } from './rows.ts';

/** Marks the selected rows in the sheet, so that they stay selected wherever they are moved. */
export function markWaiting(table: Table, rows: readonly Row[], runId: string): void {
  writeLast(
    table,
    rows.map(({ row }) => row),
    (text) => waitingText(runId, text),
  );
}

/** Takes the marks of rows that still wait away again. */
export function unmarkWaiting(sheetId: number): void {
  const sheet = tabOf(openDocument(), sheetId);
  const columns = findStatusColumns(sheet);
  const values = readValues(sheet);
  const table = { sheet, values, status: { columns, headers: [] } };
  const last = columns[LAST_UPLOAD] ?? 0;
  const waiting = values.flatMap((cells, index) =>
    readLastUpload(textIn(cells[last - 1])).waitsFor === null ? [] : [index + 1],
  );
  writeLast(table, waiting, beforeWaiting);
}

function writeLast(
  table: Pick<Table, 'sheet' | 'values' | 'status'>,
  rows: readonly number[],
  change: (text: string) => string,
): void {
  const lines = new Map<number, StatusLine>();
  for (const row of rows) {
    const line = lineAt(table, row);
    line[LAST_UPLOAD] = change(textIn(line[LAST_UPLOAD]));
    lines.set(row, line);
  }
  writeStatusLines(table.sheet, table.status.columns, lines, (row) => lineAt(table, row));
  SpreadsheetApp.flush();
}
