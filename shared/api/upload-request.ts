import { z } from 'zod';
import type { PersonHashes } from '../conversion.ts';
import { HASHED_FIELDS } from '../fields.ts';
import { HASH_FORMS, type HashForm, HEX_OF } from '../hash-forms.ts';
import { GROUPINGS } from '../orders/grouping.ts';
import { cellValue, MAX_ITEMS } from './common.ts';

/** More than any shop has; each costs time for every row. */
const MAX_STATUSES = 1_000;
const MAX_DEFAULTS = 200;

/** A lower-case hex hash of a field's text in this form. */
function hashIn(form: HashForm) {
  const { algorithm, what } = HASH_FORMS[form];
  return z.string().regex(HEX_OF[algorithm]).describe(what);
}

/** The person's identifiers, hashed by the caller with the add-on's own code (`hash.ts`): field → form → hash. */
export const personHashes = z.strictObject(
  Object.fromEntries(
    HASHED_FIELDS.map(({ key, hashes, mainHash }) => {
      const forms = hashes.map((form) => [form, form === mainHash ? hashIn(form) : hashIn(form).optional()]);
      return [key, z.strictObject(Object.fromEntries(forms) as z.ZodRawShape).optional()];
    }),
  ),
) as z.ZodType<PersonHashes>;

export const orderState = z.enum(['final', 'open', 'void']);

/** How to read cells that are ambiguous on their own. */
export const readOptions = z.strictObject({
  date_order: z
    .enum(['DMY', 'MDY', 'YMD'])
    .optional()
    .describe('Order of day, month and year in dates like 03/04/2026.'),
  decimal_mark: z.enum(['.', ',']).optional().describe('Decimal separator in amounts like 1.234.'),
  time_zone: z.string().optional().describe('IANA time zone of times without one, e.g. Asia/Bangkok.'),
  country: z.string().optional().describe('ISO 3166-1 alpha-2: the default country of phone numbers.'),
  value_header: z
    .string()
    .max(200)
    .optional()
    .describe(
      'The header of the column of amounts. Where it names a currency, as in "Total (THB)", rows with another currency are refused; where it names cash on delivery, an amount of 0 is refused as prepaid.',
    ),
  grouping: z
    .enum(GROUPINGS)
    .optional()
    .describe(
      'How rows make up orders. one_row (default): each row is an order. order_total: several rows, with the total of the order on the first or on each. item_amounts: a row for each item; their amounts are added up. item_prices: price times quantity are added up. Rows of one order must be in one request; each gets the result of the order.',
    ),
  status_map: z
    .record(z.string().max(200), orderState)
    .refine((map) => Object.keys(map).length <= MAX_STATUSES, `At most ${MAX_STATUSES} statuses are taken.`)
    .optional()
    .describe('The meaning of your own order statuses, e.g. {"Parcel lost":"void"}.'),
  phone_hash: z
    .enum(['e164', 'digits'])
    .optional()
    .describe('The form that hashed phones had before hashing. Default e164.'),
});

/** Which column of a table has which field, with columns identified by their headers; see mapping.ts. */
export const mappingByHeader = z.record(
  z.string(),
  z.union([
    z.strictObject({ header: z.string(), occurrence: z.int().min(1).exactOptional() }),
    z.strictObject({ constant: cellValue }),
  ]),
);

export const uploadRequest = z.strictObject({
  upload_id: z
    .uuid()
    .optional()
    .describe('Continues this upload, or creates an upload with this id. Default: a new upload.'),
  source: z.string().max(200).optional(),
  defaults: z
    .record(z.string().max(200), cellValue)
    .refine((defaults) => Object.keys(defaults).length <= MAX_DEFAULTS, `At most ${MAX_DEFAULTS} defaults are taken.`)
    .optional()
    .describe('Values of fields that are missing or empty in an item, e.g. {"currency":"THB"}.'),
  options: readOptions
    .extend({
      changed_only: z
        .boolean()
        .optional()
        .describe(
          'For tables that are sent as a whole again and again: `results` has only the rows that changed something or have errors; the others count as `duplicate` in `summary`.',
        ),
    })
    .optional(),
  conversions: z
    .array(z.unknown())
    .min(1)
    .max(MAX_ITEMS)
    .describe(
      'One item per row: field → cell. `row` is your own row number (default: counted from 1 through the upload); `hashed` has hashes made by the caller.',
    ),
});

export type UploadRequest = z.infer<typeof uploadRequest>;
export type ReadOptions = z.infer<typeof readOptions>;
