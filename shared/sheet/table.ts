import { isBlankCell } from '../layout/blank-cell.ts';
import { findLayout, type LayoutChoice, type SkippedRow } from '../layout/find-layout.ts';
import { fromHeaders, type Mapping, type MappingByHeader } from '../mapping.ts';
import { cellText, type CellValue, columnLetters } from './cells.ts';
import type { StatusLine } from './status-line.ts';

/** A tab as it was read, with the user's columns apart from ours. */
export interface SheetTable {
  /** All cells from A1 on. */
  values: readonly (readonly CellValue[])[];
  /** 1-based. */
  headerRow: number;
  /** By position from 0; '' where one of our columns is. */
  headers: string[];
  status: StatusColumns;
  /** Rows with content that are not read: titles, totals, notes. */
  skipped: readonly SkippedRow[];
  isSkipped: (row: number) => boolean;
  keepAllRows: boolean;
  /** The time zone that a line above the headers names. */
  timeZone: string | undefined;
  /**
   * Whether a column (from 0) has dates that the sheet read and dates that it left as text: then it may have taken the day for the
   * month. It is scanned once.
   */
  hasDatesAsText: (column: number) => boolean;
}

/** Where our columns are (1-based, 0 for one that is missing), and what their headers say. */
export interface StatusColumns {
  columns: number[];
  headers: string[];
}

type Values = SheetTable['values'];

/** `15/02/2026 14:22`: a date that is text where the document's locale has the month first. */
export const NUMERIC_DATE = /^\s*\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?!\d)/;

/** Rows that are searched for headers which moved: people insert titles and notes above a table. */
export const ROWS_SEARCHED = 50;

/**
 * The table in the cells of a tab. Pure.
 * @param choice headers and rows that the user chose; what is absent is found
 * @param columns where our columns are, 1-based, 0 for one that is missing
 * @param mapping as it was chosen; without one, columns are recognised
 */
export function tableOf(
  values: Values,
  choice: LayoutChoice,
  columns: number[],
  mapping?: MappingByHeader,
): SheetTable {
  const { headerRow = null, keepAllRows = false } = choice;
  const excluded = columns.map((column) => column - 1);
  const mapped = mapping && headerRow !== null ? columnsOf(mapping, headersAt(values, headerRow, columns)) : undefined;
  const layout = { headerRow, keepAllRows, excluded, ...(mapped && { columns: mapped }) };
  const { skipped, timeZone, headerRow: found } = findLayout(values, layout);
  const skippedRows = new Set(skipped.map(({ row }) => row));
  return {
    values,
    headerRow: found,
    headers: headersAt(values, found, columns),
    status: { columns, headers: headerTexts(values, found, columns) },
    skipped,
    isSkipped: (row) => skippedRows.has(row),
    keepAllRows,
    timeZone,
    hasDatesAsText: scanOnce((column) => hasDatesAsText(values, found, column)),
  };
}

/** Which column has which field. */
function columnsOf(mapping: MappingByHeader, headers: readonly string[]): Record<string, number> {
  const sources = Object.entries(fromHeaders(mapping, headers).mapping);
  return Object.fromEntries(sources.flatMap(([field, source]) => ('column' in source ? [[field, source.column]] : [])));
}

/** The headers of a row: ours left out, columns without one called by their letters. */
function headersAt(values: Values, headerRow: number, statusColumns: readonly number[]): string[] {
  return (values[headerRow - 1] ?? []).map((value, index) => {
    if (statusColumns.includes(index + 1)) return '';
    return cellText(value).trim() || `Column ${columnLetters(index + 1)}`;
  });
}

/** What the headers of these columns (1-based) say. */
export function headerTexts(values: Values, headerRow: number, columns: readonly number[]): string[] {
  return columns.map((column) => cellText(values[headerRow - 1]?.[column - 1]));
}

function scanOnce(scan: (column: number) => boolean): (column: number) => boolean {
  const found = new Map<number, boolean>();
  return (column) => {
    const known = found.get(column) ?? scan(column);
    found.set(column, known);
    return known;
  };
}

function hasDatesAsText(values: Values, headerRow: number, column: number): boolean {
  let [hasDate, hasText] = [false, false];
  for (let row = headerRow; row < values.length && !(hasDate && hasText); row += 1) {
    const cell = values[row]?.[column];
    hasDate ||= cell instanceof Date;
    hasText ||= typeof cell === 'string' && NUMERIC_DATE.test(cell);
  }
  return hasDate && hasText;
}

/** A field whose column a table does not have. */
export interface MissingColumn {
  field: string;
  header: string;
}

/** The row with all the mapped headers: where it was, else the first of the sheet; or a column that is missing. Pure. */
export function findHeaders(
  values: Values,
  mapping: MappingByHeader,
  last: number,
  columns: readonly number[],
): { row: number } | { missing: MissingColumn } {
  const missingAt = (row: number) => fromHeaders(mapping, headersAt(values, row, columns)).missing;
  const [missing] = missingAt(last);
  if (!missing) return { row: last };
  for (let row = 1; row <= Math.min(values.length, ROWS_SEARCHED); row += 1) {
    if (missingAt(row).length === 0) return { row };
  }
  return { missing };
}

/** The cells of our columns in a row. */
export function statusLineAt({ values, status }: Pick<SheetTable, 'values' | 'status'>, row: number): StatusLine {
  return status.columns.map((column) => values[row - 1]?.[column - 1] ?? '');
}

/** The table as it is after lines were written beside its rows (row number → line). */
export function withStatusLines<T extends SheetTable>(table: T, lines: ReadonlyMap<number, StatusLine>): T {
  const { columns } = table.status;
  const values = [...table.values];
  for (const [row, line] of lines) {
    const cells = [...(values[row - 1] ?? [])];
    columns.forEach((column, index) => {
      if (column > 0) cells[column - 1] = line[index];
    });
    values[row - 1] = cells;
  }
  return { ...table, values };
}

/** The columns (from 0) that fields come from, by field. */
export function mappedColumns(mapping: Mapping): number[] {
  return Object.keys(mapping)
    .sort()
    .flatMap((field) => {
      const source = mapping[field];
      return source && 'column' in source ? [source.column] : [];
    });
}

/** Whether all of these columns (from 0) are empty in a row. */
export function isEmptyIn(columns: readonly number[], cells: readonly CellValue[]): boolean {
  return columns.every((column) => isBlankCell(cells[column]));
}
