import type { ScheduleSheet } from '../../shared/api.ts';
import { fieldOf } from '../../shared/fields.ts';
import { isBlankCell } from '../../shared/layout/blank-cell.ts';
import { findLayout } from '../../shared/layout/find-layout.ts';
import { fromHeaders, type Mapping } from '../../shared/mapping.ts';
import { minorUnits, readCurrency } from '../../shared/normalize/currency.ts';
import { cellText, type CellValue, contentKey, displayText } from '../../shared/sheet/cells.ts';
import { hashContent, parseLastUpload } from '../../shared/sheet/last-upload.ts';
import { hasFailed, LAST_UPLOAD_CELL, type StatusLine } from '../../shared/sheet/status-line.ts';
import type { Table } from '../csv/table.ts';
import { type SheetsApi, SheetsError } from './api.ts';
import { findStatusColumns, type StatusColumn } from './status-columns.ts';
import { fileText, findDates, headersOf, readShown, readTab, scriptValue, type Tab } from './tab.ts';

/** Rows that are searched for headers which moved. */
const ROWS_SEARCHED = 50;
/** People edit while a tab is read with several calls: then it is read again. */
const MOST_READINGS = 5;
const NUMERIC_DATE = /^\s*\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?!\d)/;
const SHOWS_DECIMALS = /\d[.,]\d{1,2}(?!\d)/;

/** A row of orders and what our columns hold beside it. */
export interface TabRow {
  /** As the sheet counts it. */
  row: number;
  /** What its mapped cells hold, and the hash of it, as in the add-on: rows are known by it, wherever they are. */
  content: string;
  hash: string;
  line: StatusLine;
  /** Whether it was sent as it is now. */
  isSent: boolean;
  failed: boolean;
}

/** A tab that was read as a table of orders. */
export interface TabTable {
  tab: Tab;
  /** As it would be read from a file. */
  table: Table;
  mapping: Mapping;
  rows: TabRow[];
  /** Rows without an order that have something in our columns. */
  others: { row: number; line: StatusLine }[];
  /** Where our columns are, in the order of STATUS_COLUMNS; undefined for one that is missing. */
  columns: (StatusColumn | undefined)[];
}

/** All that several calls read of a tab, of one moment. */
interface Snapshot {
  tab: Tab;
  columns: (StatusColumn | undefined)[];
  headerRow: number;
  headers: string[];
  mapping: Mapping;
  isDate: (row: number, column: number) => boolean;
  shown: string[][];
}

/** Reads a tab as the add-on does. About eight calls. Throws SheetsError, for a column that was renamed too. */
export async function readTabTable(api: SheetsApi, sheet: ScheduleSheet): Promise<TabTable> {
  for (let readings = 1; ; readings += 1) {
    const columns = await findStatusColumns(api, sheet.sheet_id);
    const tab = await readTab(api, sheet.sheet_id);
    const read = await readLooks(api, sheet, tab, columns).catch((error: unknown) => error as Error);
    const isSame =
      JSON.stringify((await readTab(api, sheet.sheet_id)).values) === JSON.stringify(tab.values) &&
      JSON.stringify(await findStatusColumns(api, sheet.sheet_id)) === JSON.stringify(columns);
    // What seemed to be missing may have been moved in between.
    if (isSame && read instanceof Error) throw read;
    if (isSame && !(read instanceof Error)) return toTable(sheet, read);
    if (readings === MOST_READINGS) {
      throw new SheetsError('The sheet was edited again and again while it was read.', true);
    }
  }
}

async function readLooks(
  api: SheetsApi,
  sheet: ScheduleSheet,
  tab: Tab,
  columns: (StatusColumn | undefined)[],
): Promise<Snapshot> {
  const ours = new Set(columns.flatMap((column) => (column ? [column.column] : [])));
  const headerRow = findHeaderRow(tab, sheet, ours);
  const headers = headersOf(tab.values[headerRow - 1], ours);
  const { mapping } = fromHeaders(sheet.mapping.fields, headers);
  const isDate = await findDates(api, sheet.sheet_id, timeColumnsOf(mapping));
  const shown = await readShown(api, sheet.sheet_id);
  return { tab, columns, headerRow, headers, mapping, isDate, shown };
}

function timeColumnsOf(mapping: Mapping): number[] {
  return Object.entries(mapping).flatMap(([field, from]) =>
    'column' in from && fieldOf(field)?.kind === 'time' ? [from.column] : [],
  );
}

/** Pure. */
function toTable(sheet: ScheduleSheet, snapshot: Snapshot): TabTable {
  const { tab, columns, headerRow, headers, mapping, isDate, shown } = snapshot;
  const ours = new Set(columns.flatMap((column) => (column ? [column.column] : [])));
  const byColumn = new Map(
    Object.entries(mapping).flatMap(([field, from]) => ('column' in from ? [[from.column, field] as const] : [])),
  );
  const timeColumns = timeColumnsOf(mapping);
  const values = tab.values.map((row, index) =>
    row.map((value, column) => scriptValue(value, isDate(index, column), tab.zone)),
  );
  const mixed = new Set(timeColumns.filter((column) => hasDatesAsText(values.slice(headerRow), column)));
  const currencyOf = currencyReader(mapping, tab.zone);
  const texts = values.map((row, index) =>
    headers.map((_, column) => {
      if (ours.has(column)) return '';
      const field = byColumn.get(column);
      const display = shown[index]?.[column] ?? '';
      const value = row[column] ?? '';
      if (value instanceof Date && mixed.has(column) && NUMERIC_DATE.test(display)) return display;
      const isMoney = field !== undefined && fieldOf(field)?.kind === 'money';
      const isMisread =
        isMoney && typeof value === 'number' && SHOWS_DECIMALS.test(display) && hasNoDecimals(currencyOf(row));
      if (isMisread) return display;
      const isDigits = field !== undefined && fieldOf(field)?.digitsAreText === true;
      return fileText(value, display, isDigits, tab.zone);
    }),
  );
  const layout = findLayout(texts, {
    headerRow,
    keepAllRows: sheet.keep_all_rows,
    excluded: [...ours],
    columns: Object.fromEntries([...byColumn].map(([column, field]) => [field, column])),
  });
  const skipped = new Set(layout.skipped.map(({ row }) => row));
  const passes = rowFilter(sheet, headers, tab.zone);
  const rows: TabRow[] = [];
  const others: TabTable['others'] = [];
  for (const [index, cells] of values.entries()) {
    const row = index + 1;
    if (row <= headerRow) continue;
    const line = columns.map((column) => (column ? (cells[column.column] ?? '') : ''));
    const content = skipped.has(row) ? null : contentOf(cells, mapping);
    if (content === null) others.push({ row, line });
    if (content === null || !passes(cells)) continue;
    const hash = hashContent(content);
    const { contentHash } = parseLastUpload(cellText(line[LAST_UPLOAD_CELL]));
    rows.push({ row, content, hash, line, isSent: contentHash === hash, failed: hasFailed(line) });
  }
  const read = new Set(rows.map(({ row }) => row));
  const table: Table = {
    headers,
    headerRow,
    rows: texts.slice(headerRow).map((cells, index) => (read.has(headerRow + 1 + index) ? cells : [''])),
    skipped: layout.skipped,
    ...(layout.timeZone !== undefined && { timeZone: layout.timeZone }),
  };
  return { tab, table, mapping, rows, others, columns };
}

/** The row with all the mapped headers: where it was, else the first of the sheet. */
function findHeaderRow(tab: Tab, sheet: ScheduleSheet, ours: ReadonlySet<number>): number {
  const missingAt = (row: number) => fromHeaders(sheet.mapping.fields, headersOf(tab.values[row - 1], ours)).missing;
  const [missing] = missingAt(sheet.header_row);
  if (!missing) return sheet.header_row;
  const rows = Array.from({ length: Math.min(tab.values.length, ROWS_SEARCHED) }, (_, index) => index + 1);
  const moved = rows.find((row) => missingAt(row).length === 0);
  if (moved !== undefined) return moved;
  const name = fieldOf(missing.field)?.label ?? missing.field;
  throw new SheetsError(
    `The column “${missing.header}” (${name}) no longer exists in “${tab.name}”. Rename it back, or upload the tab once by hand with another column.`,
    false,
  );
}

/** One text for what the mapped cells of a row hold, by field, so that it stays the same when columns move; null when all are empty. */
export function contentOf(cells: readonly CellValue[], mapping: Mapping): string | null {
  const mapped = Object.keys(mapping)
    .sort()
    .flatMap((field) => {
      const from = mapping[field];
      return from && 'column' in from ? [cells[from.column] ?? ''] : [];
    });
  return mapped.every(isBlankCell) ? null : contentKey(mapped);
}

function rowFilter(
  { filter }: ScheduleSheet,
  headers: readonly string[],
  zone: string,
): (cells: readonly CellValue[]) => boolean {
  if (!filter) return () => true;
  const column = headers.indexOf(filter.header);
  if (column < 0) {
    const message = `The column “${filter.header}”, which the rows are filtered by, no longer exists. Rename it back, or save the daily update again.`;
    throw new SheetsError(message, false);
  }
  return (cells) => filter.values.includes(displayText(cells[column], zone));
}

function currencyReader({ currency }: Mapping, zone: string): (cells: readonly CellValue[]) => string {
  if (!currency) return () => '';
  return (cells) => ('column' in currency ? displayText(cells[currency.column], zone) : String(currency.constant));
}

function hasNoDecimals(currency: string): boolean {
  const reading = readCurrency(currency);
  return reading.ok && minorUnits(reading.value) === 0;
}

/** Whether a column has dates that the sheet read and dates that it left as text: it may have taken the day for the month. */
function hasDatesAsText(rows: readonly (readonly CellValue[])[], column: number): boolean {
  const cells = rows.map((row) => row[column]);
  const isText = (cell: CellValue) => typeof cell === 'string' && NUMERIC_DATE.test(cell);
  return cells.some((cell) => cell instanceof Date) && cells.some(isText);
}
