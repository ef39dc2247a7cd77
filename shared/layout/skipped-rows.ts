/** Finds the rows of a table that are no rows of an order: descriptions of the columns, totals and notes. */
import type { Cell } from '../conversion.ts';
import { fieldOf, type FieldKey } from '../fields.ts';
import { patternOf } from '../mapping/cell-patterns.ts';
import { suggestMapping } from '../mapping/suggest.ts';
import { detectDecimalMark, readMoney } from '../normalize/money.ts';
import { cellText, plainText } from '../normalize/text.ts';
import { countFilled, isBlankCell } from './blank-cell.ts';
import { isTotalLabel } from './total-words.ts';

/** Why a row below the header is not read. */
export type SkipReason = 'description' | 'total' | 'note';

const SAMPLE = 50;
/** A total fills at most this share of the cells that the other rows fill. */
const SPARSE = 0.7;
/** Amounts are added up in binary. */
const TOLERANCE = 0.005;
const MIN_NOTE_COLUMNS = 3;
const MIN_NOTE_WORDS = 3;

/** Fields whose cells have a pattern that a sentence about the column does not match. */
const DESCRIBED: readonly FieldKey[] = ['order_id', 'conversion_value', 'conversion_time', 'phone'];
const RECORD_COUNT =
  /\d+\s*(?:records?|rows?|orders?|transactions?|entries|results|รายการ|แถว|bản ghi|dòng|đơn|件|条|條|筆|건|строк|запис|filas|registros|lignes|zeilen|datensätze|baris|linhas|wierszy|satır|kayıt|سجل)/iu;

type Row = readonly unknown[];

/**
 * The rows that are no order, by their index in `rows`. Certain evidence only: what stays doubtful is kept, and fails or asks
 * when it is validated.
 * - `description`: the first row, when it is text where the rows below have order ids, amounts and times;
 * - `total`: labelled as a total, and with few cells or the sum of the rows above; or without an order id and that sum;
 * - `note`: a single cell with a sentence or a number of records.
 *
 * @param given the columns of a mapping; without one they are recognised
 */
export function findSkippedRows(
  headers: readonly string[],
  rows: readonly Row[],
  given?: LayoutColumns,
): Map<number, SkipReason> {
  const skipped = new Map<number, SkipReason>();
  const first = rows.findIndex((row) => countFilled(row) > 0);
  // A table that is read for its headers has no rows, and recognising columns takes most of that time.
  if (first < 0) return skipped;
  const columns = given ?? findColumns(headers, rows);
  if (isDescription(rows, first, columns)) skipped.set(first, 'description');
  const width = headers.filter((header) => header.trim() !== '').length;
  rows.forEach((row, index) => {
    if (width >= MIN_NOTE_COLUMNS && !skipped.has(index) && isNote(row)) skipped.set(index, 'note');
  });
  for (const index of findTotals(rows, columns, skipped)) skipped.set(index, 'total');
  return skipped;
}

/** Which column (from 0) has which field. */
export type LayoutColumns = Partial<Record<FieldKey, number>>;

function findColumns(headers: readonly string[], rows: readonly Row[]): LayoutColumns {
  const sample = rows.slice(0, SAMPLE).map((row) => row.map(toCell));
  const columns: LayoutColumns = {};
  for (const { field, source } of suggestMapping(headers, sample)) {
    if ('column' in source) columns[field] = source.column;
  }
  return columns;
}

function toCell(value: unknown): Cell {
  if (value instanceof Date) return value.toISOString();
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : '';
}

function isDescription(rows: readonly Row[], first: number, columns: LayoutColumns): boolean {
  const below = rows.slice(first + 1, first + 1 + SAMPLE).filter((row) => countFilled(row) > 0);
  if (below.length === 0) return false;
  const described = DESCRIBED.filter((field) => {
    const column = columns[field];
    return column !== undefined && !isBlankCell(rows[first]?.[column]) && below.some((row) => fits(field, row[column]));
  });
  return described.length >= 2 && described.every((field) => !fits(field, rows[first]?.[columns[field] ?? 0]));
}

function fits(field: FieldKey, value: unknown): boolean {
  const cell = toCell(value);
  const text = plainText(cellText(cell));
  const kind = fieldOf(field)?.kind;
  return text !== '' && kind !== undefined && (patternOf(field, kind)?.(text, cell) ?? false);
}

function isNote(row: Row): boolean {
  const first = row.findIndex((cell) => !isBlankCell(cell));
  const only = row[first];
  if (typeof only !== 'string' || row.some((cell, index) => index > first && !isBlankCell(cell))) return false;
  if (isTotalLabel(only)) return false;
  return RECORD_COUNT.test(only) || (!/\d/.test(only) && only.trim().split(/\s+/).length >= MIN_NOTE_WORDS);
}

function findTotals(rows: readonly Row[], columns: LayoutColumns, skipped: ReadonlyMap<number, SkipReason>): number[] {
  const candidates = rows.map((row, index) => !skipped.has(index) && mayBeTotal(row, columns));
  if (!candidates.includes(true)) return [];
  const typical = medianFilled(rows);
  const amounts = readAmounts(rows, columns.conversion_value);
  const totals: number[] = [];
  let all = { sum: 0, rows: 0 };
  let part = { sum: 0, rows: 0 };
  rows.forEach((row, index) => {
    const amount = amounts[index];
    const isSum = amount !== undefined && [all, part].some((above) => above.rows > 1 && isClose(amount, above.sum));
    const isSparse = candidates[index] && countFilled(row) <= typical * SPARSE;
    if (candidates[index] && (isSum || (isSparse && row.some(isTotalLabel)))) {
      totals.push(index);
      part = { sum: 0, rows: 0 };
    } else if (amount !== undefined && !skipped.has(index)) {
      all = { sum: all.sum + amount, rows: all.rows + 1 };
      part = { sum: part.sum + amount, rows: part.rows + 1 };
    }
  });
  return totals;
}

/** Without an order id, or with a label of a total in its place. */
function mayBeTotal(row: Row, columns: LayoutColumns): boolean {
  if (row.every(isBlankCell)) return false;
  const column = columns.order_id;
  const id = column === undefined ? row.find((cell) => !isBlankCell(cell)) : row[column];
  return (column !== undefined && isBlankCell(id)) || isTotalLabel(id);
}

function isClose(amount: number, sum: number): boolean {
  return Math.abs(amount - sum) < TOLERANCE && amount !== 0;
}

function readAmounts(rows: readonly Row[], column: number | undefined): Array<number | undefined> {
  if (column === undefined) return [];
  const cells = rows.map((row) => toCell(row[column]));
  const mark = detectDecimalMark(cells);
  const context = mark === undefined || mark === 'conflict' ? {} : { decimalMark: mark };
  return cells.map((cell) => {
    const reading = cell === '' ? undefined : readMoney(cell, context);
    return reading?.ok ? Number(reading.value.amount) : undefined;
  });
}

function medianFilled(rows: readonly Row[]): number {
  const counts = rows
    .map(countFilled)
    .filter((count) => count > 0)
    .sort((a, b) => a - b);
  return counts[Math.floor(counts.length / 2)] ?? 0;
}
