import type { Mapping } from '../mapping.ts';
import { type CellValue, contentKey } from './cells.ts';
import { hashContent, type LastUpload } from './last-upload.ts';
import { hasFailed, lastUploadOf } from './status-line.ts';
import { isEmptyIn, mappedColumns, type SheetTable, statusLineAt } from './table.ts';

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

/** A tab that was read under a mapping. */
export interface SheetSource {
  /** Of the spreadsheet: IANA. */
  zone: string;
  table: SheetTable;
  mapping: Mapping;
  /** All rows with content below the headers. */
  rows: SheetRow[];
}

/**
 * The rows with content, in their order; rows that are empty in every mapped column or no orders (`findLayout`) are left out. Content is by
 * field, so that it stays the same when columns move.
 *
 * @param hash as `hashContent`
 */
export function readRows(table: SheetTable, mapping: Mapping, hash = hashContent): SheetRow[] {
  const columns = mappedColumns(mapping);
  const rows: SheetRow[] = [];
  for (let row = table.headerRow + 1; row <= table.values.length; row += 1) {
    const values = table.values[row - 1] ?? [];
    if (isEmptyIn(columns, values) || table.isSkipped(row)) continue;
    const content = contentKey(columns.map((column) => values[column]));
    const line = statusLineAt(table, row);
    const last = lastUploadOf(line);
    rows.push({ row, values, content, contentHash: hash(content), last, failed: hasFailed(line) });
  }
  return rows;
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

/** Whether the row is new, has changed, or has failed. */
export function isUnsent(row: SheetRow): boolean {
  return !isSent(row) || row.failed;
}

/** Whether the row was sent as it is now by the run of this stamp. */
export function isSentInRun(row: SheetRow, stamp: string): boolean {
  return row.last.stamp === stamp && isSent(row);
}
