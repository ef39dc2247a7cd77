/** One tab: a grid of typed cells that grows and shrinks by whole rows and columns. Positions are 1-based. */
import { contains } from './area.ts';
import type { Area } from './area.ts';
import { blankCell, EMPTY, text } from './cell.ts';
import type { Cell, Value } from './cell.ts';
import { display, isDateFormat } from './display.ts';
import { newColumn, newRow } from './parts.ts';
import type { Column, Filter, Protection, Row } from './parts.ts';
import { serialOfEpoch } from './serial.ts';
import type { Spreadsheet } from './spreadsheet.ts';
import { enterText } from './typed.ts';

/** Something to put into a cell: a string is parsed as if typed, null empties. */
export type Input = string | number | boolean | Date | null | Extract<Value, { kind: 'image' }>;

export class Sheet {
  readonly book: Spreadsheet;
  /** Stays the same when the tab is renamed or moved. */
  readonly id: number;
  name: string;
  hidden = false;
  frozenRows = 0;
  frozenColumns = 0;
  readonly rows: Row[];
  readonly columns: Column[];
  merges: Area[] = [];
  filter: Filter | null = null;
  protections: Protection[] = [];

  /** A new sheet has 1000 rows and 26 columns, as in Google Sheets. */
  constructor(book: Spreadsheet, id: number, name: string, rows = 1000, columns = 26) {
    this.book = book;
    this.id = id;
    this.name = name;
    this.rows = Array.from({ length: rows }, newRow);
    this.columns = Array.from({ length: columns }, newColumn);
  }

  get whole(): Area {
    return { row: 1, column: 1, rows: this.rows.length, columns: this.columns.length };
  }

  at(row: number, column: number): Cell | undefined {
    return this.rows[row - 1]?.cells[column - 1];
  }

  /** The cell, made when it was never touched. Throws RangeError outside the grid. */
  touch(row: number, column: number): Cell {
    const line = this.rows[row - 1];
    if (!line || column < 1 || column > this.columns.length) throw new RangeError(`No cell at ${row},${column}`);
    return (line.cells[column - 1] ??= blankCell());
  }

  /** The merged area that covers a cell, if any. */
  mergeAt(row: number, column: number): Area | undefined {
    if (this.merges.length === 0) return undefined;
    return this.merges.find((area) => contains(area, { row, column, rows: 1, columns: 1 }));
  }

  /** Whether the cell lies under a merge without being its top left cell: it has no value. */
  isCovered(row: number, column: number): boolean {
    const merge = this.mergeAt(row, column);
    return merge !== undefined && (merge.row !== row || merge.column !== column);
  }

  /** The value with formulas worked out. */
  valueAt(row: number, column: number): Value {
    const content = this.at(row, column)?.content ?? EMPTY;
    return content.kind === 'formula' ? this.book.calculate(this, content) : content;
  }

  /** The text a person sees. */
  displayAt(row: number, column: number): string {
    const cell = this.at(row, column);
    return cell === undefined ? '' : display(this.valueAt(row, column), cell.format, this.book.localeRules);
  }

  /** Puts an input into a cell as typing or setValue does; a date sets the format of an *Automatic* cell. */
  enter(row: number, column: number, input: Input): void {
    if (this.isCovered(row, column)) return;
    const cell = this.touch(row, column);
    if (typeof input === 'string') {
      const entry = enterText(input, cell.format, this.book.localeRules, this.book.today());
      cell.content = entry.content;
      cell.format ??= entry.format;
    } else if (input === null) {
      cell.content = EMPTY;
    } else if (input instanceof Date) {
      const serial = serialOfEpoch(input.getTime(), this.book.timeZone);
      const pattern = this.book.localeRules.dateFormat;
      const value: Value = { kind: 'number', value: serial };
      cell.format ??= Number.isInteger(serial) ? pattern : `${pattern} h:mm:ss`;
      cell.content = cell.format === '@' ? text(display(value, pattern, this.book.localeRules)) : value;
    } else if (typeof input === 'object') {
      cell.content = input;
    } else {
      cell.content = typeof input === 'number' ? { kind: 'number', value: input } : { kind: 'boolean', value: input };
    }
  }

  /** Gives a formula cell the result that the stand-in cannot work out, such as an error or an array's blank. */
  setFormulaResult(row: number, column: number, result: Value): void {
    const cell = this.touch(row, column);
    if (cell.content.kind !== 'formula') throw new TypeError(`No formula at ${row},${column}`);
    cell.content = { ...cell.content, result };
  }

  /** Whether the cell's number is read as a date. */
  isDate(row: number, column: number): boolean {
    return isDateFormat(this.at(row, column)?.format ?? null);
  }

  private hasContent(row: Row, column: number): boolean {
    return (row.cells[column]?.content.kind ?? 'empty') !== 'empty';
  }

  /** Last row with any content; FALSE and formulas that show nothing count, notes and colours do not. 0 when empty. */
  lastRow(): number {
    for (let row = this.rows.length; row > 0; row -= 1) {
      const cells = this.rows[row - 1]?.cells ?? [];
      for (const cell of cells) if (cell && cell.content.kind !== 'empty') return row;
    }
    return 0;
  }

  lastColumn(): number {
    let last = 0;
    for (const row of this.rows) {
      for (let column = row.cells.length; column > last; column -= 1) {
        if (this.hasContent(row, column - 1)) last = column;
      }
    }
    return last;
  }
}
