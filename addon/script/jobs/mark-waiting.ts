import { withDocumentLock } from '../lock.ts';
import { cellText } from '../../../shared/sheet/cells.ts';
import { formatWaiting, parseLastUpload, removeWaiting } from '../../../shared/sheet/last-upload.ts';
import { openTab } from '../sheet/open-source.ts';
import { LAST_UPLOAD_CELL, type StatusLine, withCell } from '../../../shared/sheet/status-line.ts';
import type { SheetRow } from '../../../shared/sheet/rows.ts';
import { statusLineAt } from '../../../shared/sheet/table.ts';
import { type OpenTable, readTable } from '../sheet/table.ts';
import { writeStatusLines } from '../sheet/write-status-lines.ts';

/** Marks the selected rows in the sheet, so that they stay selected wherever they are moved. */
export function markWaiting(table: OpenTable, rows: readonly SheetRow[], runId: string): void {
  const numbers = rows.map(({ row }) => row);
  const lines = changeLastUpload(table, numbers, (text) => formatWaiting(runId, text));
  withDocumentLock(() => writeStatusLines(table, lines));
}

/** Removes the marks of rows that still wait. */
export function unmarkWaiting(sheetId: number): void {
  const { sheet } = openTab(sheetId);
  withDocumentLock(() => {
    const table = readTable(sheet, { headerRow: 1, keepAllRows: true });
    const numbers = table.values.map((_, index) => index + 1);
    const waiting = numbers.filter(
      (row) => parseLastUpload(lastUploadText(statusLineAt(table, row))).waitsFor !== null,
    );
    writeStatusLines(table, changeLastUpload(table, waiting, removeWaiting));
  });
}

/** The status lines of these rows with another *Last upload*. Pure. */
function changeLastUpload(
  table: OpenTable,
  rows: readonly number[],
  change: (text: string) => string,
): Map<number, StatusLine> {
  return new Map(
    rows.map((row) => {
      const line = statusLineAt(table, row);
      return [row, withCell(line, LAST_UPLOAD_CELL, change(lastUploadText(line)))];
    }),
  );
}

function lastUploadText(line: StatusLine): string {
  return cellText(line[LAST_UPLOAD_CELL]);
}
