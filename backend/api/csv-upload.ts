import { z } from 'zod';
import {
  MAX_ITEMS,
  mappingByHeader,
  orderState,
  readOptions,
  type UploadRequest,
  uploadRequest,
} from '../../shared/api.ts';
import type { OrderState } from '../../shared/conversion.ts';
import { type Mapping, valueHeaderOf } from '../../shared/mapping.ts';
import type { Grouping } from '../../shared/orders/grouping.ts';
import { withoutAbsent } from '../../shared/without-absent.ts';
import { askAboutColumns, findVoidColumns, type Question } from '../csv/questions.ts';
import { askGrouping, chooseMapping, findGrouping, itemsOf, suggestColumns, UnusableMapping } from '../csv/rows.ts';
import { readTable, type Table, timeZoneOf } from '../csv/table.ts';
import { type ReadChoices, understandTable } from '../csv/understand.ts';
import { ApiError } from './errors.ts';
import type { CsvBody } from './csv-body.ts';

const MAX_TEXT_LENGTH = 200;
/** As for the `row` of an item. */
const MAX_ROW = 2_000_000_000;

const csvQuery = z.strictObject({
  mapping: z
    .string()
    .transform(readMapping)
    .optional()
    .describe(
      'JSON: field → {"header": "Order No."} (the column with that header) or {"constant": "THB"} (for all rows). ' +
        'Fields that are left out are not imported. Without a mapping, columns are detected by their headers and cells.',
    ),
  upload_id: uploadRequest.shape.upload_id,
  source: z.string().max(MAX_TEXT_LENGTH).optional().describe('Where the rows come from, e.g. the file name.'),
  header_line: z.coerce
    .number()
    .int()
    .min(1)
    .max(MAX_ROW)
    .optional()
    .describe('The line of the header, from 1. Without it, the header is found, also below titles and empty lines.'),
  keep_all_rows: z
    .enum(['true', 'false'])
    .default('false')
    .describe('`true`: read every line below the header, also those that look like totals, notes or descriptions.'),
  first_row: z.coerce
    .number()
    .int()
    .min(1)
    .max(MAX_ROW)
    .optional()
    .describe('The row number of the first line below the header. Without it, rows are numbered as in a spreadsheet.'),
  currency: z.string().max(MAX_TEXT_LENGTH).optional().describe('ISO 4217: the currency of rows that have none.'),
  grouping: readOptions.shape.grouping.describe(
    `${readOptions.shape.grouping.description ?? ''} Without it, the rows show it, or the request is refused with the question.`,
  ),
  confirm_columns: z
    .enum(['true', 'false'])
    .default('false')
    .describe(
      '`true`: columns that were detected with a doubt are used. Otherwise the request is refused with the doubts.',
    ),
  status_map: z
    .string()
    .transform(readStatusMap)
    .optional()
    .describe('JSON: the meaning of your own order statuses, e.g. {"Parcel lost":"void"}.'),
  changed_only: z
    .enum(['true', 'false'])
    .optional()
    .describe('`true`: `results` has only the rows that changed something or have errors.'),
  country: readOptions.shape.country,
  time_zone: readOptions.shape.time_zone,
  date_order: readOptions.shape.date_order,
  decimal_mark: readOptions.shape.decimal_mark,
});

/** How a CSV file becomes an upload request. */
export const csvUpload: CsvBody = {
  query: csvQuery,
  example:
    'Order ID,Total Amount,Currency,Purchase Date,Email\nORD-10234,1299.00,THB,2026-02-15T10:30:00Z,somchai@example.com\n',
  toJson(text, query: z.output<typeof csvQuery>, now) {
    const { mapping, upload_id, source, currency, country, date_order, decimal_mark } = query;
    const choice = { headerRow: query.header_line ?? null, keepAllRows: query.keep_all_rows === 'true' };
    const table = readTable(text, choice, MAX_ITEMS);
    const firstRow = query.first_row ?? table.headerRow + 1;
    const suggestions = suggestColumns(table, mapping);
    const columns = chooseMapping(table, mapping, suggestions, currency);
    const { timeZone, problem } = timeZoneOf(table, columns, query.time_zone);
    if (problem !== undefined) throw new UnusableMapping(problem);
    const grouping = query.grouping ?? findCertainGrouping(table, columns);
    if (!mapping && query.confirm_columns !== 'true') {
      refuse(askAboutColumns(suggestions, grouping));
      if (findVoidColumns(table, columns).length > 0) {
        const choices = { currency, country, grouping, timeZone: query.time_zone, statusMap: query.status_map };
        const formats = { dateOrder: date_order, decimalMark: decimal_mark };
        refuse(understandTable(table, withoutAbsent<ReadChoices>({ ...choices, ...formats }), now).questions);
      }
    }
    const conversions = itemsOf(table, columns, firstRow);
    if (conversions.length === 0) throw new ApiError('invalid_body', 'The file has a header, but no rows below it.');
    const body: Partial<UploadRequest> = {
      upload_id,
      source,
      defaults: currency ? { currency } : undefined,
      options: {
        country,
        value_header: valueHeaderOf(columns, table.headers),
        grouping,
        status_map: query.status_map,
        time_zone: timeZone ?? query.time_zone,
        date_order,
        decimal_mark,
        changed_only: query.changed_only === undefined ? undefined : query.changed_only === 'true',
      },
      conversions,
    };
    return {
      body,
      answer: {
        layout: { header_line: table.headerRow, skipped: table.skipped, time_zone: timeZone ?? null, grouping },
      },
    };
  },
};

function readMapping(text: string, context: z.RefinementCtx): z.output<typeof mappingByHeader> {
  const parsed = z.safeParse(mappingByHeader, parseJson(text));
  if (parsed.success) return parsed.data;
  context.addIssue({
    code: 'custom',
    message: 'The mapping is not valid: send JSON like {"order_id":{"header":"Order No."}}',
  });
  return z.NEVER;
}

function readStatusMap(text: string, context: z.RefinementCtx): Record<string, OrderState> {
  const parsed = z.safeParse(z.record(z.string(), orderState), parseJson(text));
  if (parsed.success) return parsed.data;
  context.addIssue({ code: 'custom', message: 'The status map is not valid: send JSON like {"Parcel lost":"void"}' });
  return z.NEVER;
}

/** Throws UnusableMapping where something has to be decided before the rows are taken. */
function refuse(questions: readonly Question[]): void {
  const blocking = questions.filter(({ isBlocking }) => isBlocking);
  if (blocking.length > 0) throw new UnusableMapping(blocking.map(({ text }) => text).join(' '));
}

/** How the rows make up orders by the file itself. Throws UnusableMapping where it does not show it. */
function findCertainGrouping(table: Table, mapping: Mapping): Grouping {
  const finding = findGrouping(table, mapping);
  if (!finding.isCertain) throw new UnusableMapping(askGrouping(finding));
  return finding.grouping;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
