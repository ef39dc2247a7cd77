import { z } from 'zod';
import { CLICK_TYPES, type PersonHashes } from './conversion.ts';
import { DELIVERY_CODES, DELIVERY_STATES } from './delivery.ts';
import { HASHED_FIELDS } from './fields.ts';
import { HASH_FORMS, type HashForm, HEX_OF } from './hash-forms.ts';
import { ADD_KEYS } from './match-estimate.ts';
import { PROBLEM_CODES } from './problem.ts';

/**
 * Every request and response of the HTTP API as zod schemas: the source of types, validation and OpenAPI.
 * Cells are what people type. Rows are validated one by one by `validate.ts` and not by a schema, so that an invalid row
 * does not affect other rows.
 */
export const MAX_ITEMS = 10_000;
export const MAX_BODY_BYTES = 10 * 1024 * 1024;

export const cellValue = z.union([z.string(), z.number(), z.boolean(), z.null()]);

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
  status_map: z
    .record(z.string(), orderState)
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
    .record(z.string(), cellValue)
    .optional()
    .describe('Values of fields that are missing or empty in an item, e.g. {"currency":"THB"}.'),
  options: readOptions.optional(),
  conversions: z
    .array(z.unknown())
    .min(1)
    .max(MAX_ITEMS)
    .describe(
      'One item per row: field → cell. `row` is your own row number (default: counted from 1 through the upload); `hashed` has hashes made by the caller.',
    ),
});

export const matchStrategy = z.enum(['click_id', 'order_id', 'email', 'phone']);
export const rowStatus = z.enum(['matched', 'unmatched', 'failed', 'duplicate']);
export const deliveryState = z.enum(DELIVERY_STATES);

export const rowProblem = z.object({
  row: z.int(),
  field: z.string().nullable(),
  code: z.enum(PROBLEM_CODES),
  severity: z.enum(['error', 'warning']),
  message: z.string(),
  fix: z.string(),
});

export const deliveryResult = z.object({
  destination: z.string(),
  /** The conversion itself, or a later change of it. */
  kind: z.enum(['conversion', 'restate', 'retract']),
  state: deliveryState,
  code: z.enum(DELIVERY_CODES).nullable().describe('Why it has this state; null when the state needs no reason.'),
  reason: z.string().nullable().describe('The code as a sentence for people.'),
  params: z
    .object({
      platform: z.string().exactOptional().describe("The platform's name for people."),
      platform_code: z.string().exactOptional().describe("The platform's own code."),
      until: z.iso.datetime().exactOptional().describe('Not before this time.'),
      since: z.iso
        .datetime()
        .exactOptional()
        .describe('Since when the platform may have it, or the destination is stopped.'),
    })
    .nullable()
    .describe('The data in the sentence.'),
  due_at: z.iso
    .datetime()
    .nullable()
    .describe('When a pending delivery is sent; null when it is not pending, or waits for the sale.'),
});

export const rowResult = z.object({
  row: z.int(),
  order_id: z.string().nullable(),
  status: rowStatus,
  strategy: matchStrategy.nullable(),
  confidence: z.int().min(0).max(100).nullable(),
  conversion_id: z.uuid().nullable(),
  match_estimate: z
    .int()
    .min(0)
    .max(100)
    .nullable()
    .describe(
      "Our estimate, not a platform's figure: how likely the destinations are to recognise the customer, by the identifiers that they can use. Null when there is nothing to send, or no destination.",
    ),
  errors: z.array(rowProblem).describe('Errors and warnings. A row with only warnings was accepted.'),
  deliveries: z.array(deliveryResult),
});

export const uploadSummary = z.object({
  total: z.int(),
  matched: z.int(),
  unmatched: z.int(),
  failed: z.int(),
  duplicate: z.int(),
  match_rate: z.number().nullable().describe('matched / (matched + unmatched), 0 to 1; null when both are 0.'),
  match_quality: z.enum(['Excellent', 'Good', 'Needs improvement']).nullable(),
  by_strategy: z.object({ click_id: z.int(), order_id: z.int(), email: z.int(), phone: z.int() }),
});

/** Rows at one destination, by the latest delivery of each: a later change of a sale counts in place of the sale. */
export const destinationEligibility = z.object({
  destination: z.string(),
  will_go: z.int().describe('Rows that will be sent.'),
  held_back: z.int().describe('Rows that will be sent later, see hold_back_days.'),
  went: z.int().describe('Rows that were sent.'),
  left_out: z
    .array(
      z.object({
        code: z.string(),
        platform_code: z.string().nullable().describe("The platform's own code, where the platform rejected them."),
        reason: z.string(),
        rows: z.int(),
      }),
    )
    .describe('Rows that are not sent, by reason, the most frequent first.'),
});

export const matchEstimate = z
  .object({
    sales: z.int().describe('The number of sales in the estimate.'),
    score: z.int().min(0).max(100),
    by_destination: z.record(z.string(), z.int()),
    points: z
      .record(z.string(), z.int())
      .describe(
        'The sums over the sales behind by_destination. To combine several responses, add up sales and points.',
      ),
    improvements: z
      .array(
        z.object({
          add: z.enum(ADD_KEYS),
          rows: z.int().describe('Sales that lack it.'),
          gain: z.int().describe('Points that the score would gain if all sales had it.'),
          points: z.int().describe('The sum behind gain, over the sales and the destinations.'),
          advice: z.string(),
        }),
      )
      .describe(
        'The identifiers that sales lack, the largest gain first. A gain of 0 means that adding it makes no difference.',
      ),
  })
  .describe("Our estimate from the identifiers of the sales, not a platform's figure.");

export const uploadAnswer = z.object({
  upload_id: z.uuid(),
  /** True when the same batch was accepted before: nothing was changed. */
  replayed: z.boolean(),
  dry_run: z.boolean(),
  summary: uploadSummary,
  eligibility: z
    .array(destinationEligibility)
    .describe('For each destination, how many rows will be sent and why others are not.'),
  match_estimate: matchEstimate.nullable(),
  results: z.array(rowResult),
});

/** Deliveries counted by destination, then by state. */
export const deliveryCounts = z.record(z.string(), z.partialRecord(deliveryState, z.int()));

export const uploadDetail = z.object({
  upload_id: z.uuid(),
  source: z.string().nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  batches: z.int(),
  summary: uploadSummary,
  deliveries: deliveryCounts,
  eligibility: z.array(destinationEligibility),
  match_estimate: matchEstimate.nullable(),
});

export const uploadList = z.object({
  uploads: z.array(uploadDetail.omit({ deliveries: true, eligibility: true, match_estimate: true })),
  next_cursor: z.string().nullable(),
});
export const uploadResults = z.object({
  upload_id: z.uuid(),
  results: z.array(rowResult),
  next_cursor: z.string().nullable(),
});

export const lookupRequest = z.strictObject({ order_ids: z.array(z.string()).min(1).max(MAX_ITEMS) });
export const lookupAnswer = z.object({
  conversions: z.array(
    rowResult.omit({ row: true, errors: true }).extend({ found: z.boolean(), updated_at: z.iso.datetime().nullable() }),
  ),
});

/** A delivery whose outcome is unknown and that a person must resolve, with its order. */
export const uncertainDelivery = deliveryResult.omit({ state: true, due_at: true }).extend({
  order_id: z.string(),
  conversion_id: z.uuid(),
  value: z
    .string()
    .describe('The value that was or would be sent, an exact decimal; for a return, the value of the sale.'),
  currency: z.string(),
  conversion_time: z.iso.datetime(),
});
export const uncertainList = z.object({
  deliveries: z.array(uncertainDelivery),
  total: z.int().describe('The number on all pages.'),
  next_cursor: z.string().nullable(),
});

/** What a person found out about uncertain deliveries. */
export const resolveRequest = z
  .strictObject({
    destination: z.string().max(63).describe("The destination's id."),
    resolution: z
      .enum(['there', 'send_again'])
      .describe(
        '`there`: the platform has them; changes that waited for them are sent. `send_again`: the platform does not have them; they are sent again with current values.',
      ),
    order_ids: z.array(z.string()).min(1).max(MAX_ITEMS).optional(),
    upload_id: z.uuid().optional().describe('Only orders that this upload contains.'),
    all: z.literal(true).optional().describe('All uncertain deliveries of the destination.'),
  })
  .refine(
    ({ order_ids, upload_id, all }) => (all === true) !== (order_ids !== undefined || upload_id !== undefined),
    'Send order_ids or an upload_id, or all: true',
  );
export const resolveAnswer = z.object({
  resolved: z.int().describe('Deliveries that were resolved by this call.'),
  uncertain: z.int().describe('Deliveries of the destination that are still uncertain.'),
});

/** A tenant, as shown to its own API keys and members. */
export const tenantDetail = z.object({
  tenant: z.string().describe("The tenant's slug."),
  name: z.string(),
  batch_size: z.int().describe('Rows to send in one request.'),
  destinations: z.array(
    z.object({
      id: z.string(),
      platform: z.string(),
      label: z.string(),
      max_age_days: z.number().nullable().describe('Sales older than this are not sent; null when there is no limit.'),
      adjustments: z
        .object({ restate: z.boolean(), retract: z.boolean() })
        .nullable()
        .describe('Whether new values and returns can be sent to it; null when its settings cannot be read.'),
      hold_back_days: z
        .int()
        .describe('Days that sales wait before they are sent, unless their row says that they are delivered or paid.'),
      stopped: z
        .string()
        .nullable()
        .describe('Why nothing is sent to it until a person fixes the cause; null when it works.'),
    }),
  ),
});

const reasonCount = z.object({ code: z.string(), reason: z.string(), rows: z.int() });

/** The files that can be written for a platform's import page. */
export const exportOverview = z.object({
  destination: z.string().describe('As given in the URL.'),
  platform: z.string(),
  label: z.string(),
  upload_id: z.uuid().nullable(),
  templates: z.array(
    z.object({
      template: z.string(),
      label: z.string(),
      options: z.record(z.string(), z.unknown()).describe('The options of the template, as JSON Schema.'),
      answered: z
        .record(z.string(), z.unknown())
        .describe('Options that come from the settings of the destination. A parameter overrides them.'),
      missing: z.array(z.string()).describe('Required options that were not given.'),
      rows: z
        .int()
        .nullable()
        .describe('Lines that the file would have; null when no upload_id is given, or options are missing.'),
      left_out: z
        .array(reasonCount)
        .describe('Lines that are left out, by reason. An order may have two: the sale and a change of it.'),
    }),
  ),
});

/** The errors that a platform's import page found, with the rows they belong to. */
export const exportResultsRequest = z.strictObject({ file: z.string().min(1).describe("The file's text.") });
export const exportResults = z.object({
  results: z.array(
    z.object({
      row: z.int(),
      upload_id: z.uuid(),
      order_id: z.string(),
      kind: z.enum(['conversion', 'restate', 'retract']),
      code: z.string(),
      message: z.string(),
      field: z.string().nullable(),
    }),
  ),
  unknown: z.int().describe('Lines of the file that belong to no row of this tenant.'),
});

/** The result of testing a destination without sending a conversion. */
export const destinationTest = z.object({
  destination: z.string(),
  platform: z.string(),
  label: z.string(),
  ok: z.boolean(),
  results: z.array(
    z.object({
      shows: z.string().describe('What is true when the check is ok.'),
      ok: z.boolean(),
      note: z.string().nullable().describe('What the check cannot show, or something else that it found.'),
      code: z.string().nullable(),
      reason: z.string().nullable().describe('Why the check is not ok, and how to fix it.'),
    }),
  ),
});

export const clickType = z.enum(CLICK_TYPES);

export const identityEvent = z.strictObject({
  time: z.string().optional().describe('ISO 8601; default: now.'),
  order_id: cellValue.optional(),
  email: cellValue.optional().describe('Plain or hex SHA-256 of the trimmed, lower-cased address.'),
  phone: cellValue.optional().describe('Plain or hex SHA-256 of the E.164 number with its plus.'),
  phone_country: z.string().optional(),
  external_id: cellValue.optional(),
  clicks: z
    .array(z.strictObject({ type: clickType, value: z.string(), time: z.string().optional() }))
    .max(50)
    .optional(),
});
export const identitiesRequest = z.strictObject({
  country: z.string().optional().describe('Default country of phone numbers.'),
  events: z.array(z.unknown()).min(1).max(MAX_ITEMS),
});
export const identitiesAnswer = z.object({
  events: z.int(),
  /** New identities, and identities that were merged into another. */
  created: z.int(),
  merged: z.int(),
  clicks: z.int(),
  failed: z.int(),
  /** Unmatched conversions that these events matched. */
  rematched: z.int(),
  errors: z.array(rowProblem),
});

/** RFC 9457. `code` is stable; `detail` says how to fix the request. */
export const problemDetails = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
});

export type UploadRequest = z.infer<typeof uploadRequest>;
export type UploadAnswer = z.infer<typeof uploadAnswer>;
export type UploadDetail = z.infer<typeof uploadDetail>;
export type UploadList = z.infer<typeof uploadList>;
export type UploadResults = z.infer<typeof uploadResults>;
export type RowResult = z.infer<typeof rowResult>;
export type DestinationEligibility = z.infer<typeof destinationEligibility>;
export type UploadSummary = z.infer<typeof uploadSummary>;
export type DeliveryResult = z.infer<typeof deliveryResult>;
export type UncertainList = z.infer<typeof uncertainList>;
export type ResolveRequest = z.infer<typeof resolveRequest>;
export type DeliveryCounts = z.infer<typeof deliveryCounts>;
export type TenantDetail = z.infer<typeof tenantDetail>;
export type ExportOverview = z.infer<typeof exportOverview>;
export type ExportResults = z.infer<typeof exportResults>;
export type DestinationTest = z.infer<typeof destinationTest>;
export type LookupAnswer = z.infer<typeof lookupAnswer>;
export type IdentityEvent = z.infer<typeof identityEvent>;
export type IdentitiesRequest = z.infer<typeof identitiesRequest>;
export type IdentitiesAnswer = z.infer<typeof identitiesAnswer>;
export type MatchStrategy = z.infer<typeof matchStrategy>;
export type ReadOptions = z.infer<typeof readOptions>;
export type ProblemDetails = z.infer<typeof problemDetails>;
