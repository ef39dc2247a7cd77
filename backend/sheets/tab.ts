import { z } from 'zod';
import { instantsOf, isTimeZone, wallTimeAt } from '../../shared/normalize/time-zone.ts';
import { columnLetters, type CellValue, keepLeadingZeros } from '../../shared/sheet/cells.ts';
import { type SheetsApi, SheetsError } from './api.ts';

const DAY_MS = 86_400_000;
/** 1970-01-01 as a serial number: days since 1899-12-30. */
const EPOCH_DAYS = 25_569;
const DATE_FORMATS = new Set(['DATE', 'DATE_TIME']);

const cell = z.union([z.string(), z.number(), z.boolean(), z.null()]);
type RawCell = z.infer<typeof cell>;

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
    values: await readValues(api, sheetId, 'UNFORMATTED_VALUE'),
  };
}

async function readValues(
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

/** What people see in each cell. */
export async function readShown(api: SheetsApi, sheetId: number): Promise<string[][]> {
  const values = await readValues(api, sheetId, 'FORMATTED_VALUE');
  return values.map((row) => row.map((value) => (value === null ? '' : String(value))));
}

/** In which cells of these columns (from 0) numbers are dates: `row:column`, both from 0. */
export async function findDates(
  api: SheetsApi,
  sheetId: number,
  columns: readonly number[],
): Promise<(row: number, column: number) => boolean> {
  const dates = new Set<string>();
  for (const column of columns) {
    const range = { sheetId, startColumnIndex: column, endColumnIndex: column + 1 };
    const fields = 'sheets(data(rowData(values(effectiveFormat(numberFormat(type))))))';
    const path = `:getByDataFilter?fields=${encodeURIComponent(fields)}`;
    const { sheets } = await api.call(path, { dataFilters: [{ gridRange: range }] }, formatsAnswer);
    const rows = sheets[0]?.data?.[0]?.rowData ?? [];
    for (const [row, { values }] of rows.entries()) {
      const type = values?.[0]?.effectiveFormat?.numberFormat?.type;
      if (type !== undefined && DATE_FORMATS.has(type)) dates.add(`${row}:${column}`);
    }
  }
  return (row, column) => dates.has(`${row}:${column}`);
}

/**
 * The moment of a serial number in a time zone, to the second. One that the clocks skip or show twice is the first moment that
 * they can mean, as in a script of the spreadsheet.
 */
export function dateOfSerial(serial: number, zone: string): Date {
  const wall = Math.floor((serial - EPOCH_DAYS) * (DAY_MS / 1000) + 0.5) * 1000;
  return new Date(instantsOf(wall, zone)[0] ?? wall);
}

/** A cell as the add-on's script gets it: a date is a Date. */
export function scriptValue(value: RawCell | undefined, isDate: boolean, zone: string): CellValue {
  return typeof value === 'number' && isDate ? dateOfSerial(value, zone) : (value ?? '');
}

/** A cell as the text that a file of the table would have. @param isDigits ids, phones and post codes, whose zeros may be in the number format alone */
export function fileText(value: CellValue, shown: string, isDigits: boolean, zone: string): string {
  if (value instanceof Date) return wallTimeAt(value.getTime(), zone);
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (typeof value === 'number') return String(isDigits ? keepLeadingZeros(value, shown) : value);
  return typeof value === 'string' ? value : '';
}

/** The headers of a row; columns without one are called by their letters, as in the add-on. */
export function headersOf(row: readonly RawCell[] | undefined, ours: ReadonlySet<number>): string[] {
  return (row ?? []).map((value, column) => {
    if (ours.has(column)) return '';
    return (value === null ? '' : String(value)).trim() || `Column ${columnLetters(column + 1)}`;
  });
}
