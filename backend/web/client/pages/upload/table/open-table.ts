import type { Cell } from '../../../../../../shared/conversion.ts';
import { findSwallowedLine } from '../../../../../../shared/csv/swallowed-lines.ts';
import { countFilled, isBlankCell } from '../../../../../../shared/layout/blank-cell.ts';
import { findLayout, type SkippedRow } from '../../../../../../shared/layout/find-layout.ts';
import { cellText, columnLetters } from '../../../../../../shared/sheet/cells.ts';
import { FileProblem } from '../files/file-problem.ts';
import { MAX_COLUMNS, MAX_ROWS } from '../files/limits.ts';
import type { ReadGrid } from '../files/read-file.ts';

/** The table of a file. */
export interface OpenTable {
  /** As the file has them, columns without one by their letters. */
  headers: string[];
  /** The same, each once: of two columns with one name, the later ones have their letters beside it. */
  names: string[];
  /** From 1, as a spreadsheet counts. */
  headerRow: number;
  rows: TableRow[];
  /** Rows with content that are not read. */
  skipped: SkippedRow[];
  /** The time zone that a line above the headers names. */
  timeZone: string | undefined;
  /** Headers that several columns have. */
  duplicates: { header: string; columns: string[] }[];
}

/** A row with content below the headers. */
export interface TableRow {
  /** From 1, as a spreadsheet counts. */
  row: number;
  cells: Cell[];
}

/** What the user chose about the layout. */
export interface LayoutChoices {
  /** From 1; null: it is found. */
  headerRow: number | null;
  keepAllRows: boolean;
}

/** Finds the table among the cells of a file. Throws FileProblem. */
export function openTable(grid: ReadGrid, choices: LayoutChoices): OpenTable {
  const { rows: cells, text } = grid;
  const first = cells.findIndex((row) => countFilled(row) > 0);
  if (first < 0) throw new FileProblem('empty');
  const { headerRow, skipped, timeZone } = findLayout(cells, choices);
  const header = (cells[headerRow - 1] ?? []).slice(0, MAX_COLUMNS);
  const width = countFilled(header);
  if (!header.some((cell) => /\p{L}/u.test(cellText(cell)))) throw new FileProblem('no_header', { row: headerRow });
  if (width < 2) throw new FileProblem('one_column');
  const swallowed = text ? findSwallowedLine(cells, headerRow, text.delimiter) : null;
  if (swallowed !== null) throw new FileProblem('line_swallowed', { row: swallowed });
  const isSkipped = new Set(skipped.map(({ row }) => row));
  const rows: TableRow[] = [];
  for (let index = headerRow; index < cells.length; index += 1) {
    const row = cells[index] as Cell[];
    if (!isSkipped.has(index + 1) && !row.every(isBlankCell)) rows.push({ row: index + 1, cells: row });
  }
  if (rows.length === 0) throw new FileProblem('header_only');
  if (rows.length > MAX_ROWS) throw new FileProblem('too_many_rows', { count: rows.length });
  const headers = headersOf(header);
  const { names, duplicates } = uniqueNames(headers);
  return { headers, names, headerRow, rows, skipped, timeZone, duplicates };
}

/** The headers without the empty columns at the end. */
function headersOf(header: readonly Cell[]): string[] {
  const last = header.findLastIndex((cell) => !isBlankCell(cell));
  return header.slice(0, last + 1).map((cell, index) => cellText(cell).trim() || columnLetters(index + 1));
}

function uniqueNames(headers: readonly string[]): Pick<OpenTable, 'names' | 'duplicates'> {
  const places = new Map<string, number[]>();
  headers.forEach((header, index) => places.set(header, [...(places.get(header) ?? []), index]));
  const duplicates = [...places].filter(([, columns]) => columns.length > 1);
  const taken = new Set(headers);
  const names = headers.map((header, index) => {
    if (places.get(header)?.[0] === index) return header;
    let name = `${header} (${columnLetters(index + 1)})`;
    while (taken.has(name)) name += "'";
    taken.add(name);
    return name;
  });
  return {
    names,
    duplicates: duplicates.map(([header, columns]) => ({
      header,
      columns: columns.map((column) => columnLetters(column + 1)),
    })),
  };
}

/** Whether a row has content beyond the columns that have headers: its cells may be in the wrong columns. */
export function hasSurplusCells({ cells }: TableRow, { headers }: Pick<OpenTable, 'headers'>): boolean {
  for (let column = headers.length; column < cells.length; column += 1) if (!isBlankCell(cells[column])) return true;
  return false;
}
