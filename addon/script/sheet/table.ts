import { type Mapping, fromHeaders } from '../../../shared/mapping.ts';
import { labelOfField, type MappingChoice } from '../../../shared/wizard/mapping-choice.ts';
import { Fault } from '../fault.ts';
import { textIn, columnLetters, type Value } from './cells.ts';
import type { Sheet } from './document.ts';
import { findStatusColumns } from './status-columns.ts';
import type { StatusLine } from './status-line.ts';

/** A tab as it stands now, with the user's columns and ours told apart. */
export interface Table {
  sheet: Sheet;
  /** All cells from A1 on. */
  values: Value[][];
  /** 1-based. */
  headerRow: number;
  /** By position from 0; '' where one of our columns is. */
  headers: string[];
  /** Where our columns are (1-based), and what their headers say. */
  status: StatusColumns;
}

export interface StatusColumns {
  columns: number[];
  headers: string[];
}

/** Titles and notes that people put above a table while it is being sent. */
const HEADER_SOUGHT_IN = 50;

/** All cells of a tab from A1 to the last with content. Two sheet calls. */
export function readValues(sheet: Sheet): Value[][] {
  return sheet.getDataRange().getValues() as Value[][];
}

/** The headers of a row: ours left out, columns without one called by their letters. */
export function headersAt(values: Value[][], headerRow: number, statusColumns: readonly number[]): string[] {
  return (values[headerRow - 1] ?? []).map((value, index) => {
    if (statusColumns.includes(index + 1)) return '';
    return textIn(value).trim() || `Column ${columnLetters(index + 1)}`;
  });
}

/** Opens a tab at its header row. Three sheet calls. */
export function openTable(sheet: Sheet, values: Value[][], headerRow: number): Table {
  const columns = findStatusColumns(sheet);
  return tableAt(sheet, values, headerRow, columns);
}

function tableAt(sheet: Sheet, values: Value[][], headerRow: number, columns: number[]): Table {
  const headers = headersAt(values, headerRow, columns);
  return { sheet, values, headerRow, headers, status: { columns, headers: headerTexts(values, headerRow, columns) } };
}

function headerTexts(values: Value[][], headerRow: number, columns: readonly number[]): string[] {
  return columns.map((column) => textIn(values[headerRow - 1]?.[column - 1]));
}

/**
 * Reads the tab and finds everything where it is now: rows may have been put above the headers since, columns moved,
 * renamed or hidden. Two sheet calls, three when our columns moved or are not known yet. Throws Fault `column_missing`.
 */
export function readTable(sheet: Sheet, choice: MappingChoice, before: Seen): Table {
  const values = readValues(sheet);
  const { status } = before;
  const texts = headerTexts(values, before.headerRow, status?.columns ?? []);
  const stayed = status?.headers.every((text, index) => text === texts[index]);
  const columns = status && stayed ? status.columns : findStatusColumns(sheet);
  return tableAt(sheet, values, findHeaders(values, choice, before.headerRow, columns), columns);
}

/** Where things were at the last look; `status` null before the first. */
export interface Seen {
  headerRow: number;
  status: StatusColumns | null;
}

/** The table after lines were written beside its rows (row number → line). */
export function withLines(table: Table, lines: ReadonlyMap<number, StatusLine>): Table {
  for (const [row, line] of lines) {
    const values = (table.values[row - 1] ??= []);
    table.status.columns.forEach((column, index) => (values[column - 1] = line[index]));
  }
  return table;
}

/** The row with all the mapped headers: where it was, else the first of the sheet. */
function findHeaders(values: Value[][], choice: MappingChoice, before: number, columns: readonly number[]): number {
  const missingAt = (row: number) => fromHeaders(choice.fields, headersAt(values, row, columns)).missing;
  const [missing] = missingAt(before);
  if (!missing) return before;
  for (let row = 1; row <= Math.min(values.length, HEADER_SOUGHT_IN); row += 1) {
    if (missingAt(row).length === 0) return row;
  }
  const words = `The column “${missing.header}” (${labelOfField(missing.field)}) is not there any more.`;
  throw new Fault('column_missing', `${words} Give it its name back, or choose another column in the mapping.`);
}

/** Where each field comes from in this table. Throws Fault `column_missing`. */
export function mappingIn(table: Pick<Table, 'headers'>, choice: MappingChoice): Mapping {
  const { mapping, missing } = fromHeaders(choice.fields, table.headers);
  const [first] = missing;
  if (!first) return mapping;
  const label = labelOfField(first.field);
  throw new Fault('column_missing', `The column “${first.header}” (${label}) is not there. Choose another one for it.`);
}

/** What stands in our columns beside a row now. */
export function lineAt({ values, status }: Pick<Table, 'values' | 'status'>, row: number): StatusLine {
  return status.columns.map((column) => values[row - 1]?.[column - 1] ?? '');
}
