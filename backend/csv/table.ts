import { CsvError, parse } from 'csv-parse/sync';
import { chooseDelimiter, SAMPLE_LENGTH, SAMPLE_RECORDS, SEPARATOR_LINE } from '../../shared/csv/delimiter.ts';
import { findSwallowedLine } from '../../shared/csv/swallowed-lines.ts';
import { describeSkippedRows } from '../../shared/layout/describe-skipped-rows.ts';
import { findLayout, type LayoutChoice, type SkippedRow } from '../../shared/layout/find-layout.ts';
import { type TableTimeZone, timeZoneOfTable } from '../../shared/layout/time-zone-header.ts';
import type { Mapping } from '../../shared/mapping.ts';
import { UnreadableTable } from './unreadable-table.ts';

export { UnreadableTable } from './unreadable-table.ts';

/** The table of a CSV file. */
export interface Table {
  headers: string[];
  /** The record of the header, from 1, as a spreadsheet counts: titles, empty and `sep=` lines included. */
  headerRow: number;
  /** All records below the header, so that positions give row numbers; empty for empty lines and for skipped rows. */
  rows: string[][];
  /** Records with content that are not read (`findLayout`). */
  skipped: SkippedRow[];
  /** The time zone that a line above the header names. */
  timeZone?: string;
}

const MOST_COLUMNS = 500;
/** Titles and parameters above a header, which are not counted as rows. */
const MOST_LINES_ABOVE = 100;
const LENIENT = { bom: true, relax_column_count: true, relax_quotes: true } as const;

/**
 * Reads CSV text: the delimiter is taken from a `sep=` line or from the records; cells in quotes may have delimiters and line
 * ends; rows may have any number of cells. The header may be below titles and empty lines. Throws UnreadableTable.
 * @param mostRows reading stops a little after so many records, since a longer file is refused
 */
export function readTable(text: string, choice: LayoutChoice = {}, mostRows?: number): Table {
  const [line = '', separator] = SEPARATOR_LINE.exec(text) ?? [];
  const body = text.slice(line.length);
  const delimiter = separator ?? delimiterOf(body);
  const parsed = parseRecords(body, delimiter, mostRows);
  const records = line === '' ? parsed : [[''], ...parsed];
  const columns = Math.max(...records.slice(0, SAMPLE_RECORDS).map(({ length }) => length));
  if (columns > MOST_COLUMNS) {
    throw new UnreadableTable(
      `The file has ${columns} columns; at most ${MOST_COLUMNS} are read. Remove those that are not needed.`,
    );
  }
  const { headerRow, skipped, timeZone } = findLayout(records, choice);
  const headers = records[headerRow - 1];
  if (!headers || !headers.some((header) => /\p{L}/u.test(header))) {
    throw new UnreadableTable('The file has no header line: put the names of the columns above the rows.');
  }
  const swallowed = findSwallowedLine(records, headerRow, delimiter);
  if (swallowed !== null) {
    throw new UnreadableTable(
      `Line ${swallowed}: a quotation mark opens a cell that goes on into line ${swallowed + 1}. ` +
        'Remove the mark, or write it twice (""), and upload the file again.',
    );
  }
  const isSkipped = new Set(skipped.map(({ row }) => row));
  const rows = records.slice(headerRow).map((cells, index) => (isSkipped.has(headerRow + 1 + index) ? [''] : cells));
  return { headers, headerRow, rows, skipped, ...(timeZone !== undefined && { timeZone }) };
}

/** The time zone that the file itself names; it overrides `given`, unless its statements are unclear: then `given` decides. */
export function timeZoneOf({ headers, timeZone }: Table, mapping: Mapping, given: string | undefined): TableTimeZone {
  const source = mapping['conversion_time'];
  return timeZoneOfTable(timeZone, source && 'column' in source ? (headers[source.column] ?? '') : '', given);
}

/** What was left out and where the header was found, as a line for the user; null when the table is the whole file. */
export function describeLayout(table: Table, timeZone: string | undefined): string | null {
  const { headerRow, skipped } = table;
  const rows = describeSkippedRows(skipped);
  const parts = [
    ...(headerRow > 1 ? [`The header is line ${headerRow}.`] : []),
    ...(rows === null ? [] : [`Lines that are not read: ${rows}.`]),
    ...(timeZone === undefined ? [] : [`Times are read in ${timeZone}, which the file names.`]),
  ];
  return parts.length === 0 ? null : parts.join(' ');
}

function parseRecords(text: string, delimiter: string, mostRows: number | undefined): string[][] {
  try {
    return parse(text, { ...LENIENT, delimiter, ...(mostRows !== undefined && { to: mostRows + MOST_LINES_ABOVE }) });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = typeof error['lines'] === 'number' ? ` near line ${error['lines']}` : '';
    throw new UnreadableTable(
      `The file cannot be read as CSV${line}: a quotation mark that opens a cell is never closed. Export the file again.`,
    );
  }
}

/** A sample that ends inside a quoted cell still has its first records. */
function delimiterOf(text: string): string {
  const start = text.slice(0, SAMPLE_LENGTH);
  const options = { ...LENIENT, to: SAMPLE_RECORDS, skip_records_with_error: true };
  return chooseDelimiter((delimiter) => parse(start, { ...options, delimiter }).map(({ length }) => length));
}
