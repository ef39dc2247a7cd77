import { z } from 'zod';
import { mappingByHeader, readOptions, type UploadRequest } from '../../shared/api.ts';
import { chooseMapping, itemsOf } from '../csv/rows.ts';
import { readTable } from '../csv/table.ts';
import { ApiError } from './errors.ts';
import type { CsvBody } from './route.ts';

const MAX_TEXT_LENGTH = 200;

const csvQuery = z.strictObject({
  mapping: z
    .string()
    .transform(readMapping)
    .optional()
    .describe(
      'JSON: field → {"header": "Order No."} (the column with that header), or {"constant": "THB"} (for all rows). ' +
        'Fields left out are not imported. Without it, columns are recognised by their headers and cells.',
    ),
  upload_id: z.uuid().optional().describe('Continues an upload, or names a new one.'),
  source: z
    .string()
    .max(MAX_TEXT_LENGTH)
    .optional()
    .describe("A name for where the rows come from, e.g. the file's name."),
  first_row: z.coerce.number().int().min(1).default(2).describe('The number of the first row after the header.'),
  currency: z.string().max(MAX_TEXT_LENGTH).optional().describe('ISO 4217: for rows that do not say theirs.'),
  country: readOptions.shape.country,
  time_zone: readOptions.shape.time_zone,
  date_order: readOptions.shape.date_order,
  decimal_mark: readOptions.shape.decimal_mark,
});

/** A CSV file as an upload. */
export const csvUpload: CsvBody = {
  query: csvQuery,
  example:
    'Order ID,Total Amount,Currency,Purchase Date,Email\nORD-10234,1299.00,THB,2026-02-15T10:30:00Z,somchai@example.com\n',
  toJson(text, given: z.output<typeof csvQuery>): Partial<UploadRequest> {
    const { mapping, upload_id, source, first_row, currency, country, time_zone, date_order, decimal_mark } = given;
    const table = readTable(text);
    const conversions = itemsOf(table, chooseMapping(table, mapping, currency), first_row);
    if (conversions.length === 0) throw new ApiError('invalid_body', 'The file has a header, but no rows below it.');
    return {
      upload_id,
      source,
      defaults: currency ? { currency } : undefined,
      options: { country, time_zone, date_order, decimal_mark },
      conversions,
    };
  },
};

function readMapping(text: string, context: z.RefinementCtx): z.output<typeof mappingByHeader> {
  const read = z.safeParse(mappingByHeader, parseJson(text));
  if (read.success) return read.data;
  context.addIssue({
    code: 'custom',
    message: 'This is not a mapping: send JSON like {"order_id":{"header":"Order No."}}',
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
