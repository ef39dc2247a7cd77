import type { Cell, RawRow } from '../../../shared/conversion.ts';
import {
  columnsToShow,
  NOTHING_SHOWN,
  readCells as readShownCells,
  type ShownTexts,
} from '../../../shared/sheet/read-cells.ts';
import type { SheetRow } from '../../../shared/sheet/rows.ts';
import type { OpenSource } from './open-source.ts';
import { blocksToRead } from './row-blocks.ts';

/**
 * The rows' mapped cells (`shared/sheet/read-cells.ts`). One sheet call for each block of rows where the sheet shows more than the
 * values say, else none. @param currency of rows that name none
 */
export function readCells(source: Omit<OpenSource, 'rows'>, rows: readonly SheetRow[], currency?: Cell): RawRow[] {
  return readShownCells(source, rows, readShown(source, rows, columnsToShow(source, rows, currency)), currency);
}

function readShown(
  { table: { sheet } }: Omit<OpenSource, 'rows'>,
  rows: readonly SheetRow[],
  columns: readonly number[],
): ShownTexts {
  if (columns.length === 0) return NOTHING_SHOWN;
  const [left, right] = [Math.min(...columns), Math.max(...columns)];
  const width = right - left + 1;
  const numbers = rows.map(({ row }) => row);
  const texts = new Map<number, string[]>();
  for (const [from, to] of blocksToRead(numbers, width)) {
    const block = sheet.getRange(from, left + 1, to - from + 1, width).getDisplayValues();
    block.forEach((cells, offset) => texts.set(from + offset, cells));
  }
  return { columns, textAt: (row, column) => texts.get(row)?.[column - left] ?? '' };
}
