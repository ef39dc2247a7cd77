import { z } from 'zod';
import { GROUPINGS } from '../orders/grouping.ts';
import { ADD_KEYS } from '../match-estimate.ts';
import { testModeStatus } from './common.ts';
import { deliveryState, rowResult } from './rows.ts';

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
  tested: z.int().describe('Those of `went` that the platform took in test mode and does not count.'),
  test_mode: testModeStatus,
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

/** How the table was found in a CSV file; lines are counted from 1, as a spreadsheet shows them. */
export const csvLayout = z.object({
  header_line: z.int(),
  skipped: z
    .array(z.object({ row: z.int(), reason: z.enum(['above', 'description', 'total', 'note']) }))
    .describe('Lines with content that were not read: `above` the header, descriptions of columns, totals, notes.'),
  time_zone: z
    .string()
    .nullable()
    .describe('The time zone that the file names, above the header or in it; it is used.'),
  grouping: z.enum(GROUPINGS).describe('How rows were taken to make up orders: as given, or as the file shows.'),
});

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
  layout: csvLayout.optional().describe('Of a CSV file.'),
  results: z.array(rowResult),
});

/** Deliveries counted by destination, then by state. */
export const deliveryCounts = z.record(z.string(), z.partialRecord(deliveryState, z.int()));

/** What destinations have of the orders of an upload, in one currency. */
export const valueSent = z.object({
  destination: z.string(),
  currency: z.string(),
  value: z
    .string()
    .describe('The sum of the present values, an exact decimal. Orders that were taken back count as 0.'),
  orders: z.int().describe('The number of orders in it.'),
});

export const uploadDetail = z.object({
  upload_id: z.uuid(),
  source: z.string().nullable(),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
  batches: z.int(),
  summary: uploadSummary,
  deliveries: deliveryCounts,
  eligibility: z.array(destinationEligibility),
  value_sent: z
    .array(valueSent)
    .describe('By destination and currency: what platforms took and count, as far as is known.'),
  match_estimate: matchEstimate.nullable(),
});

export const uploadList = z.object({
  uploads: z.array(uploadDetail.omit({ deliveries: true, eligibility: true, value_sent: true, match_estimate: true })),
  next_cursor: z.string().nullable(),
});

export const uploadResults = z.object({
  upload_id: z.uuid(),
  results: z.array(rowResult),
  next_cursor: z.string().nullable(),
});

export type UploadAnswer = z.infer<typeof uploadAnswer>;
export type UploadDetail = z.infer<typeof uploadDetail>;
export type UploadList = z.infer<typeof uploadList>;
export type UploadResults = z.infer<typeof uploadResults>;
export type DestinationEligibility = z.infer<typeof destinationEligibility>;
export type ValueSent = z.infer<typeof valueSent>;
export type UploadSummary = z.infer<typeof uploadSummary>;
export type DeliveryCounts = z.infer<typeof deliveryCounts>;
