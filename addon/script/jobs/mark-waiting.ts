import { withDocumentLock } from '../lock.ts';
import { formatWaiting, removeWaiting } from '../../../shared/sheet/last-upload.ts';
import { openTab } from '../sheet/open-source.ts';
import { codeOf, lastUploadOf, type StatusLine, withCode } from '../../../shared/sheet/status-line.ts';
import type { SheetRow } from '../../../shared/sheet/rows.ts';
import { statusLineAt } from '../../../shared/sheet/table.ts';
import { type OpenTable, readTable } from '../sheet/table.ts';
import { writeStatusLines } from '../sheet/write-status-lines.ts';

/** Marks the selected rows in the sheet, so that they stay selected wherever they are moved. */
export function markWaiting(table: OpenTable, rows: readonly SheetRow[], runId: string): void {
  const numbers = rows.map(({ row }) => row);
  const lines = changeCodes(table, numbers, (code) => formatWaiting(runId, code));
  withDocumentLock(() => writeStatusLines(table, lines));
}

/** Removes the marks of rows that still wait. */
export function unmarkWaiting(sheetId: number): void {
  const { sheet } = openTab(sheetId);
  withDocumentLock(() => {
    const table = readTable(sheet, { headerRow: 1, keepAllRows: true });
    const numbers = table.values.map((_, index) => index + 1);
    const waiting = numbers.filter((row) => lastUploadOf(statusLineAt(table, row)).waitsFor !== null);
    writeStatusLines(table, changeCodes(table, waiting, removeWaiting));
  });
}

/** The status lines of these rows with another code. Pure. */
function changeCodes(
  table: OpenTable,
  rows: readonly number[],
  change: (code: string) => string,
): Map<number, StatusLine> {
  return new Map(
    rows.map((row) => {
      const line = statusLineAt(table, row);
      return [row, withCode(line, change(codeOf(line)))];
    }),
  );
}
