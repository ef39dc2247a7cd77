import type { Cell } from '../../../../../../../shared/conversion.ts';
import { columnLetters } from '../../../../../../../shared/sheet/cells.ts';
import { FileProblem } from '../file-problem.ts';
import { MAX_CELL_LENGTH, MAX_COLUMNS, MAX_ROWS, MAX_ROWS_AROUND } from '../limits.ts';
import { dateOfSerial } from './number-format.ts';
import { decodeEscapes, type Workbook } from './workbook.ts';
import { type Attributes, readXml } from './xml.ts';

/** The cells of a sheet from A1 on. */
export interface SheetCells {
  rows: Cell[][];
  /** Cells whose value comes from a formula, as it was computed when the file was saved. */
  formulas: number;
  /** Areas of merged cells: only the first cell of each has a value. */
  merged: number;
  /** Rows that the sheet hides, by a filter for instance; they are read. */
  hiddenRows: number;
}

/** A cell while its parts are read. */
interface OpenCell {
  column: number;
  type: string;
  style: number;
  value: string;
  hasValue: boolean;
  hasFormula: boolean;
}

const LAST_ROW = 1_048_576;
const LAST_COLUMN = 16_384;

/** Reads the cells of one sheet while it is unpacked. Throws FileProblem. */
export async function readSheet(
  parts: AsyncIterable<Uint8Array>,
  workbook: Pick<Workbook, 'is1904' | 'formats' | 'sharedStrings'>,
  name: string,
): Promise<SheetCells> {
  const reader = new SheetReader(workbook);
  await readXml(
    parts,
    {
      open: (tag, attributes) => reader.open(tag, attributes),
      close: (tag) => reader.close(tag),
      text: (text) => reader.text(text),
    },
    name,
  );
  return reader.finish();
}

class SheetReader {
  private readonly workbook: Pick<Workbook, 'is1904' | 'formats' | 'sharedStrings'>;
  private readonly cells: SheetCells = { rows: [], formulas: 0, merged: 0, hiddenRows: 0 };
  private row = 0;
  private column = 0;
  private cell: OpenCell | null = null;
  private takes: 'value' | 'formula' | null = null;
  private isPhonetic = false;
  private withoutValue: { first: string; row: number; count: number } | null = null;

  constructor(workbook: Pick<Workbook, 'is1904' | 'formats' | 'sharedStrings'>) {
    this.workbook = workbook;
  }

  open(name: string, attributes: Attributes): void {
    if (name === 'c') this.openCell(attributes);
    else if (name === 'v') this.takeValue();
    else if (name === 't') this.takes = this.cell && !this.isPhonetic ? 'value' : null;
    else if (name === 'is') this.takeValue();
    else if (name === 'row') this.openRow(attributes);
    else if (name === 'f' && this.cell) {
      this.cell.hasFormula = true;
      this.takes = 'formula';
    } else if (name === 'rPh') this.isPhonetic = true;
    else if (name === 'mergeCell') this.cells.merged += 1;
  }

  close(name: string): void {
    if (name === 'c') this.closeCell();
    else if (name === 'v' || name === 't' || name === 'f') this.takes = null;
    else if (name === 'rPh') this.isPhonetic = false;
  }

  text(text: string): void {
    if (this.takes === 'value' && this.cell) this.cell.value += text;
  }

  finish(): SheetCells {
    if (this.withoutValue) {
      const { first, row, count } = this.withoutValue;
      throw new FileProblem('formula_without_value', { column: first, row, count });
    }
    return this.cells;
  }

  private takeValue(): void {
    if (!this.cell) return;
    this.cell.hasValue = true;
    this.takes = 'value';
  }

  private openRow({ r, hidden }: Attributes): void {
    this.row = r === undefined ? this.row + 1 : Number(r);
    this.column = 0;
    if (!(this.row >= 1 && this.row <= LAST_ROW)) throw new FileProblem('workbook_damaged');
    if (hidden === '1' || hidden === 'true') this.cells.hiddenRows += 1;
  }

  private openCell({ r, t = 'n', s = '0' }: Attributes): void {
    this.column = r === undefined ? this.column + 1 : columnOf(r);
    if (!(this.column >= 1 && this.column <= LAST_COLUMN)) throw new FileProblem('workbook_damaged');
    this.cell = { column: this.column, type: t, style: Number(s), value: '', hasValue: false, hasFormula: false };
    this.takes = null;
  }

  private closeCell(): void {
    const { cell } = this;
    this.cell = null;
    this.takes = null;
    if (!cell) return;
    if (cell.hasFormula) this.countFormula(cell);
    if (!cell.hasValue) return;
    const value = this.valueOf(cell);
    if (value === '') return;
    this.place(cell.column, value);
  }

  private countFormula({ column, hasValue }: OpenCell): void {
    this.cells.formulas += 1;
    if (hasValue) return;
    this.withoutValue ??= { first: columnLetters(column), row: this.row, count: 0 };
    this.withoutValue.count += 1;
  }

  private place(column: number, value: Cell): void {
    const column0 = column - 1;
    if (this.row > MAX_ROWS + MAX_ROWS_AROUND) throw new FileProblem('too_many_rows');
    if (column > MAX_COLUMNS) throw new FileProblem('too_many_columns', { row: this.row, count: column });
    const { rows } = this.cells;
    while (rows.length < this.row) rows.push([]);
    const cells = rows[this.row - 1] as Cell[];
    while (cells.length < column0) cells.push('');
    cells[column0] = value;
  }

  private valueOf({ type, style, value, column }: OpenCell): Cell {
    const { sharedStrings, formats, is1904 } = this.workbook;
    switch (type) {
      case 's': {
        const shared = sharedStrings[Number(value)];
        if (shared === undefined) throw new FileProblem('workbook_damaged');
        return this.textCell(shared, column);
      }
      case 'str':
      case 'inlineStr':
        return this.textCell(decodeEscapes(value), column);
      case 'b':
        return value.trim() === '1' || value.trim() === 'true';
      case 'e':
      case 'd':
        return value.trim();
      default:
        return numberCell(value.trim(), formats[style], is1904);
    }
  }

  private textCell(text: string, column: number): string {
    if (text.length > MAX_CELL_LENGTH) {
      throw new FileProblem('cell_too_long', { row: this.row, column: columnLetters(column), count: text.length });
    }
    return text;
  }
}

/** A number as it was typed: a date where its format is one, and digits where they are an id that a number would lose. */
function numberCell(text: string, format: { isDate: boolean; zeros: number } | undefined, is1904: boolean): Cell {
  if (text === '') return '';
  const number = Number(text);
  if (!Number.isFinite(number)) throw new FileProblem('workbook_damaged');
  if (format?.isDate) return dateOfSerial(number, is1904) ?? number;
  if (format && format.zeros > 0 && Number.isInteger(number) && number >= 0) {
    return String(number).padStart(format.zeros, '0');
  }
  return /^\d{16,}$/.test(text) ? text : number;
}

/** The column (from 1) of a reference such as `AB12`. */
function columnOf(reference: string): number {
  let column = 0;
  for (let index = 0; index < reference.length; index += 1) {
    const code = reference.charCodeAt(index);
    if (code < 65 || code > 90) break;
    column = column * 26 + code - 64;
  }
  return column;
}
