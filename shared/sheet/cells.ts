import type { Cell } from '../conversion.ts';
import { isTimeZone, wallTimeAt } from '../normalize/time-zone.ts';

/** What `getValues` gives: text, number, boolean, Date, or an object such as an image in the cell. */
export type CellValue = unknown;

/**
 * A sheet's value as a cell to validate. A date is a wall-clock time in the spreadsheet's zone and becomes ISO text
 * without a zone; an image becomes an empty cell; an error (`#N/A`) is its text.
 */
export function toCell(value: CellValue, zone: string): Cell {
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value;
  return value instanceof Date ? wallTimeAt(value.getTime(), zone) : '';
}

/** The text of a header or of one of our cells; empty for a date or an image. */
export function cellText(value: CellValue): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : '';
}

/** The cell as one line of text, for lists of values and filters. */
export function displayText(value: CellValue, zone: string): string {
  const cell = toCell(value, zone);
  if (typeof cell === 'boolean') return cell ? 'TRUE' : 'FALSE';
  return String(cell).trim();
}

/** One text for the content of several cells; two are equal if and only if the contents are. */
export function contentKey(values: readonly CellValue[]): string {
  return JSON.stringify(
    values.map((value) => (value instanceof Date ? { at: value.getTime() } : withoutObjects(value))),
  );
}

function withoutObjects(value: CellValue): CellValue {
  return typeof value === 'object' ? '' : value;
}

/** Leading zeros are in the number format alone: digits that show the same number as the cell are used as shown. */
export function keepLeadingZeros(cell: Cell, shown: string): Cell {
  return typeof cell === 'number' && /^\d+$/.test(shown) && Number(shown) === cell ? shown : cell;
}

/**
 * Text that is safe to write to a cell: what Sheets would read as a formula gets an apostrophe, whatever the cell's
 * format is (docs/apps-script.md#writing-cells).
 */
export function escapeFormula(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** The zone, or UTC where the runtime does not support it. */
export function zoneOrUtc(zone: string): string {
  return isTimeZone(zone) ? zone : 'UTC';
}

/** 1 → A, 27 → AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}

/** A1 notation of a block; positions are 1-based. */
export function a1Notation(row: number, column: number, rows: number, columns: number): string {
  return `${columnLetters(column)}${row}:${columnLetters(column + columns - 1)}${row + rows - 1}`;
}
