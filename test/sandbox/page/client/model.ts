/** The tab on show, as the page has it, and which of its lines are in the window. Positions are 1-based. */
import type { Area } from '../../sheets/workbook/area.ts';
import type { Look, SheetEvent, WireCell } from '../wire.ts';

export interface Shown {
  text: string;
  look: Look;
}

const PLAIN: Look = {};

export class Model {
  sheet: SheetEvent;
  /** Rows that can be seen and scroll, in order. */
  readonly rows: number[];
  /** Rows that stay at the top. */
  readonly frozen: number[];

  constructor(sheet: SheetEvent) {
    this.sheet = sheet;
    const hidden = new Set(sheet.hiddenRows);
    const visible = Array.from({ length: sheet.rows }, (_, index) => index + 1).filter((row) => !hidden.has(row));
    this.frozen = visible.filter((row) => row <= sheet.frozenRows);
    this.rows = visible.filter((row) => row > sheet.frozenRows);
  }

  at(row: number, column: number): Shown {
    const cell = this.sheet.lines[row - 1]?.[column - 1] ?? '';
    return typeof cell === 'string' ? { text: cell, look: PLAIN } : { text: cell[0], look: cell[1] };
  }

  /** Takes changed cells in. */
  put(row: number, column: number, lines: readonly WireCell[][]): void {
    for (const [down, cells] of lines.entries()) {
      const line = (this.sheet.lines[row - 1 + down] ??= []);
      for (const [right, cell] of cells.entries()) line[column - 1 + right] = cell;
    }
  }

  /** The rows of a window that is `count` lines high, when `top` lines are scrolled away. */
  window(top: number, count: number): number[] {
    return [...this.frozen, ...this.rows.slice(top, top + Math.max(0, count - this.frozen.length))];
  }

  /** How far to scroll so that the row is in a window that now has `top` lines scrolled away. */
  topFor(row: number, top: number, count: number): number {
    const index = this.rows.indexOf(row);
    const fit = Math.max(1, count - this.frozen.length);
    if (index < 0 || (index >= top && index < top + fit)) return top;
    return index < top ? index : index - fit + 1;
  }

  /** The visible row that is some lines away from another, or the nearest there is. */
  rowBy(row: number, lines: number): number {
    const all = [...this.frozen, ...this.rows];
    const from = Math.max(0, all.indexOf(row));
    return all[Math.min(all.length - 1, Math.max(0, from + lines))] ?? row;
  }

  columnBy(column: number, by: number): number {
    const all = this.sheet.columns.flatMap(({ hidden }, index) => (hidden ? [] : [index + 1]));
    const from = Math.max(0, all.indexOf(column));
    return all[Math.min(all.length - 1, Math.max(0, from + by))] ?? column;
  }

  lastRow(): number {
    return Math.max(1, this.sheet.lines.findLastIndex((line) => line.some((cell) => cell !== '')) + 1);
  }

  lastColumn(): number {
    return this.sheet.lines.reduce((most, line) => Math.max(most, line.length), 1);
  }

  /** What a copy of the area holds: tabs and lines. */
  text({ row, column, rows, columns }: Area): string {
    const lines = Array.from({ length: Math.min(rows, this.lastRow() - row + 1) }, (_, down) =>
      Array.from({ length: columns }, (__, right) => quoted(this.at(row + down, column + right).text)).join('\t'),
    );
    return lines.join('\n');
  }
}

function quoted(text: string): string {
  return /[\t\n"]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text;
}

/** The cells of a pasted text; quotes hold tabs and line ends, as spreadsheets write them. */
export function cellsOfText(text: string): string[][] {
  const lines: string[][] = [[]];
  const cell = /("(?:[^"]|"")*"|[^\t\r\n]*)(\t|\r\n|\n|\r|$)/g;
  for (const [whole, content = '', ended = ''] of text.matchAll(cell)) {
    if (whole === '' && lines.at(-1)?.length === 0) break;
    lines.at(-1)?.push(content.startsWith('"') ? content.slice(1, -1).replace(/""/g, '"') : content);
    if (ended === '') break;
    if (ended !== '\t') lines.push([]);
  }
  return lines.filter((line) => line.length > 0);
}
