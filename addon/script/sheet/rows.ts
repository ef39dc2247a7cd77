import type { Mapping } from '../../../shared/mapping.ts';
import { isBlankCell } from '../../../shared/layout/blank-cell.ts';
import { cellText, type CellValue, contentKey } from '../../../shared/sheet/cells.ts';
import { hashContent, type LastUpload, parseLastUpload } from '../../../shared/sheet/last-upload.ts';
import { hasFailed, LAST_UPLOAD_CELL } from '../../../shared/sheet/status-line.ts';
import { type SheetTable, statusLineAt } from './table.ts';

/** A row of the table below its headers that has something in a mapped column. */
export interface SheetRow {
  /** As the sheet counts it. */
  row: number;
  values: readonly CellValue[];
  /** What its mapped cells hold, and the hash of that. */
  content: string;
  contentHash: string;
  last: LastUpload;
  failed: boolean;
}

/**
 * The rows with content, in their order; rows that are empty in every mapped column or no orders (`findLayout`) are left out. Content is by field, so
 * that it stays the same when columns move.
 */
export function readRows(table: SheetTable, mapping: Mapping): SheetRow[] {
  const columns = mappedColumns(mapping);
  const rows: SheetRow[] = [];
  for (let row = table.headerRow + 1; row <= table.values.length; row += 1) {
    const values = table.values[row - 1] ?? [];
    const mapped = columns.map((column) => values[column]);
    if (mapped.every(isBlankCell) || table.isSkipped(row)) continue;
    const content = contentKey(mapped);
    const line = statusLineAt(table, row);
    const last = parseLastUpload(cellText(line[LAST_UPLOAD_CELL]));
    rows.push({ row, values, content, contentHash: hashContent(content), last, failed: hasFailed(line) });
  }
  return rows;
}

/** The columns (from 0) that fields come from, by field. */
export function mappedColumns(mapping: Mapping): number[] {
  return Object.keys(mapping)
    .sort()
    .flatMap((field) => {
      const source = mapping[field];
      return source && 'column' in source ? [source.column] : [];
    });
}

/** Those of the rows that hold something else in another reading of the sheet (`values`: all its cells). */
export function changedRows(rows: readonly SheetRow[], mapping: Mapping, values: SheetTable['values']): SheetRow[] {
  const columns = mappedColumns(mapping);
  return rows.filter(({ row, content }) => contentKey(columns.map((column) => values[row - 1]?.[column])) !== content);
}

/** Whether the row was sent as it is now. */
export function isSent({ last, contentHash }: SheetRow): boolean {
  return last.contentHash === contentHash;
}

/** Whether the row was sent as it is now by the run of this stamp. */
export function isSentInRun(row: SheetRow, stamp: string): boolean {
  return row.last.stamp === stamp && isSent(row);
}
