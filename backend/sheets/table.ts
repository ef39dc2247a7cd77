import { createHash } from 'node:crypto';
import type { ScheduleSheet } from '../../shared/api.ts';
import type { RawRow } from '../../shared/conversion.ts';
import { fieldOf } from '../../shared/fields.ts';
import { fromHeaders } from '../../shared/mapping.ts';
import type { CellValue } from '../../shared/sheet/cells.ts';
import { columnsToShow, readCells } from '../../shared/sheet/read-cells.ts';
import { rowFilter } from '../../shared/sheet/row-filter.ts';
import { readRows, type SheetRow, type SheetSource } from '../../shared/sheet/rows.ts';
import type { StatusLine } from '../../shared/sheet/status-line.ts';
import { findHeaders, mappedColumns, ROWS_SEARCHED, statusLineAt, tableOf } from '../../shared/sheet/table.ts';
import { type SheetsApi, SheetsError } from './api.ts';
import { findStatusColumns, type StatusColumn } from './status-columns.ts';
import {
  type DateTest,
  findDates,
  NO_DATES,
  type RawCell,
  readShown,
  readTab,
  readValues,
  scriptValues,
  type Tab,
} from './tab.ts';

/** People edit while a tab is read with several calls: then it is read again. */
const MOST_READINGS = 5;

/** A row of orders and what our columns hold beside it. */
export interface TabRow extends SheetRow {
  line: StatusLine;
}

/** A tab that was read as a table of orders, by the code that reads it in the add-on. */
export interface TabTable {
  tab: Tab;
  source: SheetSource;
  /** Those that the schedule is about. */
  rows: TabRow[];
  /** What these rows hold, by row number. */
  cells: ReadonlyMap<number, RawRow>;
  /** Rows without an order that have something in our columns. */
  others: { row: number; line: StatusLine }[];
  /** Where our columns are, in the order of STATUS_COLUMNS; undefined for one that is missing. */
  columns: StatusColumns;
}

type StatusColumns = (StatusColumn | undefined)[];

/** Reads a tab as the add-on does. Five to seven calls. Throws SheetsError, for a column that was renamed too. */
export async function readTabTable(api: SheetsApi, sheet: ScheduleSheet): Promise<TabTable> {
  for (let readings = 1; ; readings += 1) {
    const columns = await findStatusColumns(api, sheet.sheet_id);
    const tab = await readTab(api, sheet.sheet_id);
    const read = await readOnce(api, sheet, tab, columns).catch((error: unknown) => error as Error);
    const isSame =
      isSameGrid(await readValues(api, sheet.sheet_id), tab.values) &&
      JSON.stringify(await findStatusColumns(api, sheet.sheet_id)) === JSON.stringify(columns);
    // What seemed to be missing may have been moved in between.
    if (isSame && read instanceof Error) throw read;
    if (isSame && !(read instanceof Error)) return read;
    if (readings === MOST_READINGS) {
      throw new SheetsError('The sheet was edited again and again while it was read.', true);
    }
  }
}

function isSameGrid(one: readonly (readonly RawCell[])[], other: readonly (readonly RawCell[])[]): boolean {
  return (
    one.length === other.length &&
    one.every((cells, row) => {
      const others = other[row] ?? [];
      return cells.length === others.length && cells.every((cell, column) => cell === others[column]);
    })
  );
}

async function readOnce(api: SheetsApi, sheet: ScheduleSheet, tab: Tab, columns: StatusColumns): Promise<TabTable> {
  const ours = columns.map((column) => (column ? column.column + 1 : 0));
  const { values, headerRow } = await readDates(api, sheet, tab, ours);
  const { fields } = sheet.mapping;
  const table = tableOf(values, { headerRow, keepAllRows: sheet.keep_all_rows }, ours, fields);
  const { mapping } = fromHeaders(fields, table.headers);
  const source: SheetSource = { zone: tab.zone, table, mapping, rows: readRows(table, mapping, hashOf) };
  const passes = rowFilter(source, sheet.filter);
  if (!passes) {
    const message = `The column “${sheet.filter?.header}”, which the rows are filtered by, no longer exists. Rename it back, or save the daily update again.`;
    throw new SheetsError(message, false);
  }
  const rows = source.rows.filter(passes);
  const shownColumns = columnsToShow(source, rows);
  const shown = shownColumns.length > 0 ? await readShown(api, sheet.sheet_id) : [];
  const textAt = (row: number, column: number): string => shown[row - 1]?.[column] ?? '';
  const cells = readCells(source, rows, { columns: shownColumns, textAt });
  const read = new Set(source.rows.map(({ row }) => row));
  const below = values.slice(headerRow).map((_, index) => headerRow + 1 + index);
  return {
    ...{ tab, source, columns },
    rows: rows.map((row) => ({ ...row, line: statusLineAt(table, row.row) })),
    cells: new Map(cells.map((row) => [row.row, row])),
    others: below.filter((row) => !read.has(row)).map((row) => ({ row, line: statusLineAt(table, row) })),
  };
}

/** The same hash as `hashContent`, without keeping what it is of. */
function hashOf(content: string): string {
  return createHash('sha256').update(content).digest('hex').slice(0, 8);
}

/** The cells with their dates, and the row with all the mapped headers. Throws SheetsError for a column that is missing. */
async function readDates(
  api: SheetsApi,
  sheet: ScheduleSheet,
  tab: Tab,
  ours: readonly number[],
): Promise<{ values: CellValue[][]; headerRow: number }> {
  const { sheet_id: sheetId, header_row: last, filter } = sheet;
  const { fields } = sheet.mapping;
  const withDates = (isDate: DateTest): CellValue[][] => scriptValues(tab.values, isDate, tab.zone);
  let isDate = NO_DATES;
  let values = withDates(isDate);
  let found = findHeaders(values, fields, last, ours);
  if ('missing' in found) {
    // A column below a date is called by its letters.
    isDate = await findDates(api, sheetId, numericColumns(tab.values.slice(0, ROWS_SEARCHED)));
    values = withDates(isDate);
    found = findHeaders(values, fields, last, ours);
  }
  if ('missing' in found) {
    const { field, header } = found.missing;
    const name = fieldOf(field)?.label ?? field;
    throw new SheetsError(
      `The column “${header}” (${name}) no longer exists in “${tab.name}”. Rename it back, or upload the tab once by hand with another column.`,
      false,
    );
  }
  const headerRow = found.row;
  const { headers } = tableOf(values.slice(0, headerRow), { headerRow }, [...ours]);
  const { mapping } = fromHeaders(fields, headers);
  const wanted = new Set([...mappedColumns(mapping), ...(filter ? [headers.indexOf(filter.header)] : [])]);
  const columns = numericColumns(tab.values.slice(headerRow)).filter((column) => wanted.has(column));
  const isDateBelow = await findDates(api, sheetId, columns);
  return { values: withDates((row, column) => isDate(row, column) || isDateBelow(row, column)), headerRow };
}

/** The columns (from 0) that have numbers, which may be dates. */
function numericColumns(rows: readonly (readonly RawCell[])[]): number[] {
  const columns = new Set<number>();
  for (const row of rows) {
    for (const [column, cell] of row.entries()) if (typeof cell === 'number') columns.add(column);
  }
  return [...columns];
}
