import { z } from 'zod';
import { mappingByHeader, readOptions, type UploadRequest, uploadRequest } from '../../shared/api.ts';
import { valueHeaderOf } from '../../shared/mapping.ts';
import { chooseGrouping, chooseMapping, itemsOf } from '../csv/rows.ts';
import { readTable, timeZoneOfTable } from '../csv/table.ts';
import { ApiError } from './errors.ts';
import type { CsvBody } from './route.ts';

const MAX_TEXT_LENGTH = 200;

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
    .optional()
    .describe('The row number of the first line below the header. Without it, rows are numbered as in a spreadsheet.'),
  currency: z.string().max(MAX_TEXT_LENGTH).optional().describe('ISO 4217: the currency of rows that have none.'),
  grouping: readOptions.shape.grouping.describe(
    `${readOptions.shape.grouping.description ?? ''} Without it, the rows show it, or the request is refused with the question.`,
  ),
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
  toJson(text, query: z.output<typeof csvQuery>) {
    const { mapping, upload_id, source, currency, country, date_order, decimal_mark } = query;
    const table = readTable(text, {
      headerRow: query.header_line ?? null,
      keepAllRows: query.keep_all_rows === 'true',
    });
    const firstRow = query.first_row ?? table.headerRow + 1;
    const columns = chooseMapping(table, mapping, currency);
    const timeZone = timeZoneOfTable(table, columns);
    const grouping = chooseGrouping(table, columns, query.grouping);
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
        time_zone: timeZone ?? query.time_zone,
        date_order,
        decimal_mark,
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

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
