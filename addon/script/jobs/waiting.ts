import { withDocumentLock } from '../lock.ts';
import { textIn, type Value } from '../sheet/cells.ts';
import { tabOf, openDocument } from '../sheet/document.ts';
import { beforeWaiting, readLastUpload, waitingText } from '../sheet/receipts.ts';
import { findStatusColumns, writeStatusLines } from '../sheet/status-columns.ts';
import { LAST_UPLOAD, type StatusLine } from '../sheet/status-line.ts';
import { lineAt, readValues, type Table } from '../sheet/table.ts';
import type { Row } from './rows.ts';

/** Marks the selected rows in the sheet, so that they stay selected wherever they are moved. */
export function markWaiting(table: Table, rows: readonly Row[], runId: string): void {
  const numbers = rows.map(({ row }) => row);
  withDocumentLock(() => writeLast(table, numbers, (text) => waitingText(runId, text)));
}

/** Takes the marks of rows that still wait away again. */
export function unmarkWaiting(sheetId: number): void {
  const sheet = tabOf(openDocument(), sheetId);
  withDocumentLock(() => {
    const columns = findStatusColumns(sheet);
    const values = readValues(sheet);
    const last = columns[LAST_UPLOAD] ?? 0;
    const isWaiting = (cells: readonly Value[]) => readLastUpload(textIn(cells[last - 1])).waitsFor !== null;
    const waiting = values.flatMap((cells, index) => (isWaiting(cells) ? [index + 1] : []));
    writeLast({ sheet, values, status: { columns, headers: [] } }, waiting, beforeWaiting);
  });
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
}
