import type { Cell, RawRow } from '../../../shared/conversion.ts';
import type { Mapping } from '../../../shared/mapping.ts';
import { type CellValue, contentKey } from '../../../shared/sheet/cells.ts';
import { changedRows, type SheetRow } from '../../../shared/sheet/rows.ts';
import { mappedColumns } from '../../../shared/sheet/table.ts';
import type { OpenSource } from './open-source.ts';
import { readCells } from './read-cells.ts';
import { blocksToRead } from './row-blocks.ts';
import type { OpenTable } from './table.ts';

/** A table some rows of which were read again. */
export type RereadTable = Pick<OpenTable, 'sheet' | 'values' | 'status'>;

/**
 * The table with these rows as they are now at their places; null where the headers or columns are not where they were, so that
 * nothing may be. Only the columns (from 0) between the first and the last given are read: two sheet calls, and one for each block
 * of rows.
 */
export function rereadRows(table: OpenTable, rows: readonly number[], columns: readonly number[]): RereadTable | null {
  if (!isInSheet(table, rows)) return null;
  const { sheet, headerRow, status } = table;
  const [left, right] = [Math.min(...columns), Math.max(...columns) + 1];
  const blocks = blocksToRead(rows, right - left);
  const values = [...table.values];
  for (const [from, to] of blocks) {
    const block = sheet.getRange(from, left + 1, to - from + 1, right - left).getValues() as CellValue[][];
    block.forEach((cells, offset) => {
      const before = table.values[from - 1 + offset] ?? [];
      values[from - 1 + offset] = [...before.slice(0, left), ...cells, ...before.slice(right)];
    });
  }
  // Last, since it is the columns' places that a write relies on.
  const headers = sheet.getRange(headerRow, 1, 1, widthOf(table)).getValues()[0] as CellValue[];
  return contentKey(headers) === contentKey(table.values[headerRow - 1] ?? []) ? { sheet, values, status } : null;
}

/** The same with our columns; null also where a row does not hold what it held. */
export function rereadInPlace({ table, mapping }: OpenSource, rows: readonly SheetRow[]): RereadTable | null {
  const ours = table.status.columns.filter((column) => column > 0).map((column) => column - 1);
  return rereadUnchanged(table, rows, mapping, ours);
}

/**
 * The cells of rows that were read a while ago, as `readCells` gives them; null where a row, or a header, is not what it was.
 * @param whole the columns that must hold what they held, where not only the source's own
 */
export function readCellsInPlace(
  source: OpenSource,
  rows: readonly SheetRow[],
  { currency, whole = source.mapping }: { currency?: Cell; whole?: Mapping } = {},
): RawRow[] | null {
  if (!isInSheet(source.table, rows.map(rowNumber))) return null;
  // The displayed texts are read before the values are compared, so that both are of the same rows.
  const cells = readCells(source, rows, currency);
  return rereadUnchanged(source.table, rows, whole, []) ? cells : null;
}

function rereadUnchanged(
  table: OpenTable,
  rows: readonly SheetRow[],
  mapping: Mapping,
  others: readonly number[],
): RereadTable | null {
  const now = rereadRows(table, rows.map(rowNumber), [...mappedColumns(mapping), ...others]);
  return now && changedRows(rows, mapping, now.values).length === 0 ? now : null;
}

function rowNumber({ row }: SheetRow): number {
  return row;
}

/** Whether the sheet still has these rows and all columns: to read what it has not throws. One sheet call. */
export function isInSheet(table: OpenTable, rows: readonly number[]): boolean {
  const area = table.sheet.getDataRange();
  const last = rows.reduce((most, row) => Math.max(most, row), table.headerRow);
  return area.getLastRow() >= last && area.getLastColumn() >= widthOf(table);
}

function widthOf({ values, headerRow }: OpenTable): number {
  return values[headerRow - 1]?.length ?? 0;
}
