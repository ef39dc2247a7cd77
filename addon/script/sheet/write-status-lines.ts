import { a1Notation, type CellValue } from '../../../shared/sheet/cells.ts';
import { FILLED_GAP, rowBlocks } from './row-blocks.ts';
import { CODE_CELL, CONFIDENCE_CELL, type StatusLine } from '../../../shared/sheet/status-line.ts';
import { statusLineAt } from '../../../shared/sheet/table.ts';
import type { OpenTable } from './table.ts';

type StatusTable = Pick<OpenTable, 'sheet' | 'values' | 'status'>;

/** What is written, in this order. */
interface StatusWrites {
  /** Ranges in A1 notation that must be plain text. */
  textRanges: string[];
  blocks: { row: number; column: number; values: CellValue[][] }[];
}

/**
 * Writes status lines beside their rows (row number → line). Text columns are set to plain text first, since inserted rows
 * do not inherit it (docs/apps-script.md#writing-cells). One sheet call, and one for each block of neighbouring rows.
 */
export function writeStatusLines(table: StatusTable, lines: ReadonlyMap<number, StatusLine>): void {
  if (lines.size === 0) return;
  const { textRanges, blocks } = planStatusWrites(table, lines);
  table.sheet.getRangeList(textRanges).setNumberFormat('@');
  for (const { row, column, values } of blocks) {
    table.sheet.getRange(row, column, values.length, values[0]?.length ?? 0).setValues(values);
  }
}

/**
 * The rows in blocks; small gaps are written as they are. The column that says that a row was sent comes last in each block, so
 * that a script that stops in between leaves the rows unsent. Pure.
 */
function planStatusWrites(table: StatusTable, lines: ReadonlyMap<number, StatusLine>): StatusWrites {
  const { columns } = table.status;
  const groups = adjacentColumns(columns, columns[CODE_CELL]);
  const textGroups = adjacentColumns(columns.filter((_, index) => index !== CONFIDENCE_CELL));
  const blocks = rowBlocks([...lines.keys()], FILLED_GAP);
  return {
    textRanges: blocks.flatMap(([from, to]) =>
      textGroups.map((group) => a1Notation(from, group[0] ?? 1, to - from + 1, group.length)),
    ),
    blocks: blocks.flatMap(([from, to]) =>
      groups.map((group) => ({
        row: from,
        column: group[0] ?? 1,
        values: Array.from({ length: to - from + 1 }, (_, offset) => {
          const line = lines.get(from + offset) ?? statusLineAt(table, from + offset);
          return group.map((column) => line[columns.indexOf(column)] ?? '');
        }),
      })),
    ),
  };
}

/** Columns in groups of neighbours, from left to right, the group with `last` at the end. Deleted ones (0) are left out. */
export function adjacentColumns(columns: readonly number[], last?: number): number[][] {
  const groups: number[][] = [];
  for (const column of columns.filter((each) => each > 0).sort((a, b) => a - b)) {
    const group = groups[groups.length - 1];
    if (group && group[group.length - 1] === column - 1) group.push(column);
    else groups.push([column]);
  }
  const hasLast = (group: number[]) => Number(last !== undefined && group.includes(last));
  return groups.sort((a, b) => hasLast(a) - hasLast(b));
}
