import { findLayout, type LayoutChoice, type SkippedRow } from '../../../shared/layout/find-layout.ts';
import { fromHeaders, type Mapping } from '../../../shared/mapping.ts';
import { text } from '../../../shared/texts/texts.ts';
import { labelOfField, type MappingChoice } from '../../../shared/wizard/mapping-choice.ts';
import { UserError } from '../user-error.ts';
import { cellText, type CellValue, columnLetters } from '../../../shared/sheet/cells.ts';
import type { Sheet } from './document.ts';
import { findStatusColumns } from './status-columns.ts';
import type { StatusLine } from '../../../shared/sheet/status-line.ts';

/** A tab as it was read, with the user's columns apart from ours. */
export interface SheetTable {
  sheet: Sheet;
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
}

/** Where our columns are (1-based, 0 for one that is missing), and what their headers say. */
interface StatusColumns {
  columns: number[];
  headers: string[];
}

/** Where the headers were when the tab was last read; `status` null before the first time. */
export interface LastPositions {
  headerRow: number;
  keepAllRows: boolean;
  status: StatusColumns | null;
}

type Values = SheetTable['values'];

/** Rows that are searched for headers which moved: people insert titles and notes above a table. */
const ROWS_SEARCHED = 50;

/** Reads a tab. Three sheet calls. @param choice headers and rows that the user chose; what is absent is found */
export function readTable(sheet: Sheet, choice: LayoutChoice, mapping?: MappingChoice): SheetTable {
  return toTable(sheet, readValues(sheet), choice, findStatusColumns(sheet), mapping);
}

/** The headers of a tab, and where they are. Three sheet calls, which read the rows above as well; all rows where it is to be found. */
export function readHeaders(sheet: Sheet, choice: LayoutChoice): Pick<SheetTable, 'headers' | 'headerRow'> {
  if (typeof choice.headerRow !== 'number') return readTable(sheet, choice);
  const area = sheet.getDataRange();
  if (area.getLastRow() < choice.headerRow) return readTable(sheet, choice);
  const values = sheet.getRange(1, 1, choice.headerRow, area.getLastColumn()).getValues() as CellValue[][];
  return toTable(sheet, values, choice, findStatusColumns(sheet));
}

/**
 * Reads a tab and finds everything where it is now: rows may have been inserted above the headers since, columns moved,
 * renamed or hidden. Two sheet calls, three when our columns moved or are not known yet. Throws `column_missing`.
 */
export function rereadTable(sheet: Sheet, choice: MappingChoice, last: LastPositions): SheetTable {
  const values = readValues(sheet);
  const { status } = last;
  const texts = headerTexts(values, last.headerRow, status?.columns ?? []);
  const stayed = status?.headers.every((text, index) => text === texts[index]);
  const columns = status && stayed ? status.columns : findStatusColumns(sheet);
  const headerRow = findMovedHeaders(values, choice, last.headerRow, columns);
  return toTable(sheet, values, { headerRow, keepAllRows: last.keepAllRows }, columns, choice);
}

/** All cells from A1 to the last with content. Two sheet calls. */
function readValues(sheet: Sheet): Values {
  return sheet.getDataRange().getValues() as CellValue[][];
}

function toTable(
  sheet: Sheet,
  values: Values,
  choice: LayoutChoice,
  columns: number[],
  mapping?: MappingChoice,
): SheetTable {
  const { headerRow = null, keepAllRows = false } = choice;
  const excluded = columns.map((column) => column - 1);
  const mapped = mapping && headerRow !== null ? columnsOf(mapping, headersAt(values, headerRow, columns)) : undefined;
  const layout = { headerRow, keepAllRows, excluded, ...(mapped && { columns: mapped }) };
  const { skipped, timeZone, headerRow: found } = findLayout(values, layout);
  const skippedRows = new Set(skipped.map(({ row }) => row));
  return {
    sheet,
    values,
    headerRow: found,
    headers: headersAt(values, found, columns),
    status: { columns, headers: headerTexts(values, found, columns) },
    skipped,
    isSkipped: (row) => skippedRows.has(row),
    keepAllRows,
    timeZone,
  };
}

/** Which column has which field. */
function columnsOf({ fields }: MappingChoice, headers: readonly string[]): Record<string, number> {
  const sources = Object.entries(fromHeaders(fields, headers).mapping);
  return Object.fromEntries(sources.flatMap(([field, source]) => ('column' in source ? [[field, source.column]] : [])));
}

/** The headers of a row: ours left out, columns without one called by their letters. */
function headersAt(values: Values, headerRow: number, statusColumns: readonly number[]): string[] {
  return (values[headerRow - 1] ?? []).map((value, index) => {
    if (statusColumns.includes(index + 1)) return '';
    return cellText(value).trim() || `Column ${columnLetters(index + 1)}`;
  });
}

function headerTexts(values: Values, headerRow: number, columns: readonly number[]): string[] {
  return columns.map((column) => cellText(values[headerRow - 1]?.[column - 1]));
}

/** The row with all the mapped headers: where it was, else the first of the sheet. Throws `column_missing`. */
function findMovedHeaders(values: Values, choice: MappingChoice, last: number, columns: readonly number[]): number {
  const missingAt = (row: number) => fromHeaders(choice.fields, headersAt(values, row, columns)).missing;
  const [missing] = missingAt(last);
  if (!missing) return last;
  for (let row = 1; row <= Math.min(values.length, ROWS_SEARCHED); row += 1) {
    if (missingAt(row).length === 0) return row;
  }
  throw new UserError('column_missing', text.run.columnMissingOrRenamed(missing.header, labelOfField(missing.field)));
}

/** Where each field comes from in this table. Throws `column_missing`. */
export function resolveMapping({ headers }: Pick<SheetTable, 'headers'>, choice: MappingChoice): Mapping {
  const { mapping, missing } = fromHeaders(choice.fields, headers);
  const [first] = missing;
  if (first) throw new UserError('column_missing', text.run.columnMissing(first.header, labelOfField(first.field)));
  return mapping;
}

/** The cells of our columns in a row. */
export function statusLineAt({ values, status }: Pick<SheetTable, 'values' | 'status'>, row: number): StatusLine {
  return status.columns.map((column) => values[row - 1]?.[column - 1] ?? '');
}

/** The table as it is after lines were written beside its rows (row number → line). */
export function withStatusLines(table: SheetTable, lines: ReadonlyMap<number, StatusLine>): SheetTable {
  const { columns } = table.status;
  const values = [...table.values];
  for (const [row, line] of lines) {
    const cells = [...(values[row - 1] ?? [])];
    columns.forEach((column, index) => (cells[column - 1] = line[index]));
    values[row - 1] = cells;
  }
  return { ...table, values };
}
