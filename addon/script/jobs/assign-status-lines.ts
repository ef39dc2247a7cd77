import { EMPTY_LINE, lastUploadOf, type StatusLine } from '../../../shared/sheet/status-line.ts';
import { isSent, type SheetRow } from '../../../shared/sheet/rows.ts';
import { type SheetTable, statusLineAt } from '../../../shared/sheet/table.ts';

/** A status line that the backend's answer gives for a content, and that is not in the sheet yet. */
export interface UnwrittenLine {
  content: string;
  line: StatusLine;
}

/** A status line beside a row that it is not about. */
export interface MisplacedLine {
  row: number;
  contentHash: string;
  line: StatusLine;
}

/** Lines of a run (by its stamp) whose rows have moved away from them, by a sort of the user's columns alone. Pure. */
export function findMisplacedLines(table: SheetTable, rows: readonly SheetRow[], stamp: string): MisplacedLine[] {
  const byNumber = new Map(rows.map((row) => [row.row, row]));
  const misplaced: MisplacedLine[] = [];
  for (let number = table.headerRow + 1; number <= table.values.length; number += 1) {
    const line = statusLineAt(table, number);
    const last = lastUploadOf(line);
    if (last.stamp !== stamp || last.contentHash === null) continue;
    const row = byNumber.get(number);
    if (!row || !isSent(row)) misplaced.push({ row: number, contentHash: last.contentHash, line });
  }
  return misplaced;
}

/**
 * Gives each row its status line: an unwritten one, else a misplaced one. Rows of the same content get theirs in the order
 * in which the lines came. The row that a misplaced line is taken from is emptied unless it gets a line itself. Pure.
 *
 * @returns lines by row number, and the unwritten lines that no row took
 */
export function assignStatusLines(
  rows: readonly SheetRow[],
  unwritten: readonly UnwrittenLine[],
  misplaced: readonly MisplacedLine[],
): { lines: Map<number, StatusLine>; left: UnwrittenLine[] } {
  const matches = matchLines(rows, unwritten, misplaced);
  const taken = new Set([...matches.values()]);
  const emptied = misplaced.filter((line) => taken.has(line) && !matches.has(line.row));
  return {
    lines: new Map([
      ...[...matches].map(([row, { line }]) => [row, line] as const),
      ...emptied.map(({ row }) => [row, EMPTY_LINE] as const),
    ]),
    left: unwritten.filter((line) => !taken.has(line)),
  };
}

function matchLines(
  rows: readonly SheetRow[],
  unwritten: readonly UnwrittenLine[],
  misplaced: readonly MisplacedLine[],
): Map<number, UnwrittenLine | MisplacedLine> {
  const byContent = groupBy(unwritten, ({ content }) => content);
  const byHash = groupBy(misplaced, ({ contentHash }) => contentHash);
  const matches = new Map<number, UnwrittenLine | MisplacedLine>();
  for (const { row, content, contentHash } of rows) {
    const line = byContent.get(content)?.shift() ?? byHash.get(contentHash)?.shift();
    if (line) matches.set(row, line);
  }
  return matches;
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}
