import { z } from 'zod';
import { instantAcrossGap, instantsOf, isTimeZone } from '../../shared/normalize/time-zone.ts';
import type { CellValue } from '../../shared/sheet/cells.ts';
import { type SheetsApi, SheetsError } from './api.ts';

const DAY_MS = 86_400_000;
/** 1970-01-01 as a serial number: days since 1899-12-30. */
const EPOCH_DAYS = 25_569;
/** The script has dates for all of them; a time alone is on 1899-12-30. */
const DATE_FORMATS = new Set(['DATE', 'DATE_TIME', 'TIME']);

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
export type RawCell = z.infer<typeof cell>;

const spreadsheetAnswer = z.object({
  properties: z.object({ title: z.string(), timeZone: z.string().optional() }),
  sheets: z.array(
    z.object({
      properties: z.object({
        sheetId: z.int().default(0),
        title: z.string(),
        sheetType: z.string().default('GRID'),
        gridProperties: z.object({ rowCount: z.int(), columnCount: z.int() }).optional(),
      }),
    }),
  ),
});

const valuesAnswer = z.object({
  valueRanges: z.array(z.object({ valueRange: z.object({ values: z.array(z.array(cell)).optional() }) })),
});

const formatsAnswer = z.object({
  sheets: z.array(
    z.object({
      data: z
        .array(
          z.object({
            startRow: z.int().default(0),
            startColumn: z.int().default(0),
            rowData: z
              .array(
                z.object({
                  values: z
                    .array(
                      z.object({
                        effectiveFormat: z
                          .object({ numberFormat: z.object({ type: z.string().optional() }).optional() })
                          .optional(),
                      }),
                    )
                    .optional(),
                }),
              )
              .optional(),
          }),
        )
        .optional(),
    }),
  ),
});

/** A tab as it is now. */
export interface Tab {
  name: string;
  spreadsheetName: string;
  /** IANA; of the dates in its cells. */
  zone: string;
  columnCount: number;
  /** All cells from A1 on; rows are as long as their content. Dates are numbers here. */
  values: RawCell[][];
}

/** Reads the values of a tab, by its id, because titles change. Two calls. Throws SheetsError. */
export async function readTab(api: SheetsApi, sheetId: number): Promise<Tab> {
  const fields =
    'properties(title,timeZone),sheets.properties(sheetId,title,sheetType,gridProperties(rowCount,columnCount))';
  const { properties, sheets } = await api.call(`?fields=${encodeURIComponent(fields)}`, null, spreadsheetAnswer);
  const sheet = sheets.map((each) => each.properties).find((each) => each.sheetId === sheetId);
  if (!sheet?.gridProperties || sheet.sheetType !== 'GRID') {
    throw new SheetsError('The tab was deleted. Choose another one, and save the daily update again.', false);
  }
  const { timeZone = 'UTC' } = properties;
  return {
    name: sheet.title,
    spreadsheetName: properties.title,
    zone: isTimeZone(timeZone) ? timeZone : 'UTC',
    columnCount: sheet.gridProperties.columnCount,
    values: await readValues(api, sheetId),
  };
}

/** All cells of a tab as numbers, texts and booleans; rows are as long as their content. One call. */
export function readValues(api: SheetsApi, sheetId: number): Promise<RawCell[][]> {
  return readCells(api, sheetId, 'UNFORMATTED_VALUE');
}

/** What people see in each cell. One call. */
export async function readShown(api: SheetsApi, sheetId: number): Promise<string[][]> {
  const values = await readCells(api, sheetId, 'FORMATTED_VALUE');
  return values.map((row) => row.map((value) => (value === null ? '' : String(value))));
}

async function readCells(
  api: SheetsApi,
  sheetId: number,
  valueRenderOption: 'UNFORMATTED_VALUE' | 'FORMATTED_VALUE',
): Promise<RawCell[][]> {
  const body = {
    dataFilters: [{ gridRange: { sheetId } }],
    majorDimension: 'ROWS',
    valueRenderOption,
    dateTimeRenderOption: 'SERIAL_NUMBER',
  };
  const { valueRanges } = await api.call('/values:batchGetByDataFilter', body, valuesAnswer);
  return valueRanges[0]?.valueRange.values ?? [];
}

/** Whether a number in a cell (both from 0) is a date. */
export type DateTest = (row: number, column: number) => boolean;

export const NO_DATES: DateTest = () => false;

/** In which cells of these columns (from 0) numbers are dates. One call for all columns. */
export async function findDates(api: SheetsApi, sheetId: number, columns: readonly number[]): Promise<DateTest> {
  if (columns.length === 0) return NO_DATES;
  const dataFilters = columns.map((column) => ({
    gridRange: { sheetId, startColumnIndex: column, endColumnIndex: column + 1 },
  }));
  const fields = 'sheets(data(startRow,startColumn,rowData(values(effectiveFormat(numberFormat(type))))))';
  const path = `:getByDataFilter?fields=${encodeURIComponent(fields)}`;
  const { sheets } = await api.call(path, { dataFilters }, formatsAnswer);
  const dates = new Set<string>();
  for (const { startRow, startColumn, rowData = [] } of sheets[0]?.data ?? []) {
    for (const [down, { values = [] }] of rowData.entries()) {
      // Columns side by side may come as one block: not verified (docs/server-schedules.md).
      for (const [right, { effectiveFormat }] of values.entries()) {
        const type = effectiveFormat?.numberFormat?.type;
        if (type !== undefined && DATE_FORMATS.has(type)) dates.add(`${startRow + down}:${startColumn + right}`);
      }
    }
  }
  return (row, column) => dates.has(`${row}:${column}`);
}

/**
 * The moment of a serial number in a time zone, to the millisecond. One that the clocks skip or show twice is the first moment that
 * they can mean, as in a script of the spreadsheet.
 */
export function dateOfSerial(serial: number, zone: string): Date {
  const wall = Math.round((serial - EPOCH_DAYS) * DAY_MS);
  return new Date(instantsOf(wall, zone)[0] ?? instantAcrossGap(wall, zone));
}

/** The cells as a script of the add-on gets them: rows of the same length, empty texts for empty cells, and dates as dates. */
export function scriptValues(values: readonly (readonly RawCell[])[], isDate: DateTest, zone: string): CellValue[][] {
  const width = values.reduce((most, { length }) => Math.max(most, length), 0);
  return values.map((cells, row) =>
    Array.from({ length: width }, (_, column): CellValue => {
      const value = cells[column] ?? '';
      return typeof value === 'number' && isDate(row, column) ? dateOfSerial(value, zone) : value;
    }),
  );
}
