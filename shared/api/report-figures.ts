import { z } from 'zod';
import { testModeStatus } from './common.ts';
import { DELIVERY_PARTS, exactDecimal, MATCH_GROUPS, reportDay as day, reported, reportSource } from './reports.ts';

/** The reports of matches, destinations and returns; see reports.ts. */

const recognition = z
  .object({
    orders: z.int().describe('The orders that have an estimate.'),
    score: z.number().nullable().describe('Their mean, 0 to 100; null without such orders.'),
  })
  .describe("How likely destinations are to recognise the customers. Our estimate, not a platform's figure.");

const matchFigures = {
  orders: z.int().describe('Orders of uploaded rows.'),
  matched: z.int().describe('Those that were matched to a click.'),
  match_rate: z.number().nullable().describe('matched / orders, 0 to 1; null without orders.'),
  by_strategy: z
    .array(
      z.object({
        strategy: z.enum(['click_id', 'order_id', 'email', 'phone']).nullable().describe('Null: not matched.'),
        orders: z.int(),
        recognition,
      }),
    )
    .describe('Adds up to `orders`.'),
  recognition,
};

export const matchReport = z.object({
  ...reported,
  group_by: z.array(z.enum(MATCH_GROUPS)),
  rows: z.array(z.object({ day: day.nullable(), source: reportSource.nullable(), ...matchFigures })),
  total: z.object(matchFigures),
});

const partReason = z.object({
  part: z.enum(DELIVERY_PARTS),
  code: z
    .string()
    .nullable()
    .describe(
      'Why: a code of a delivery, or `not_planned`: the order is from before the destination was set up. Null: no special reason.',
    ),
  platform_code: z.string().nullable().describe("The platform's own code, where it refused them."),
  reason: z.string().nullable().describe('The reason of one of them, as a sentence.'),
  orders: z.int(),
  percent: z.number().describe('Of `known`; adds up to 100.0 over all reasons.'),
});

const partCounts = {
  known: z.int().describe('accepted + waiting + left_out + refused + uncertain.'),
  accepted: z.int().describe('Confirmed by the platform, whether or not it counts them: the reasons say so.'),
  waiting: z.int().describe('To be sent, being sent, or sent and not confirmed yet.'),
  left_out: z.int().describe('Not sent.'),
  refused: z.int().describe('The platform refused them.'),
  uncertain: z.int().describe('They may have arrived: a person decides.'),
};

export const deliveryFigures = z.object({
  ...partCounts,
  percent: z
    .record(z.enum(DELIVERY_PARTS), z.number())
    .describe('With one decimal, rounded so that they add up to exactly 100.0; all 0 where nothing is known.'),
  reasons: z.array(partReason).describe('By part, then the most frequent first; adds up to `known`.'),
});

const destinationRow = z.object({
  day: day.nullable().describe('Null unless grouped by it. The day of the order, not of the delivery.'),
  destination: z.string(),
  platform: z.string(),
  label: z.string(),
  removed: z.boolean(),
  test_mode: testModeStatus,
  sales: deliveryFigures.describe('All orders of the period, each by what happened to its sale.'),
  changes: deliveryFigures.describe('Changed values and returns of these orders. Several of one order count each.'),
});

export const destinationReport = z.object({
  ...reported,
  group_by: z.array(z.enum(['day'])),
  rows: z.array(destinationRow),
});

const returnFigures = {
  orders: z.int().describe('All orders, taken back or not.'),
  taken_back: z.int().describe('Those that were cancelled, returned or refunded in full.'),
  reduced: z.int().describe('Others whose value is lower now than it was.'),
  taken_back_share: z.number().nullable().describe('taken_back / orders, 0 to 1; null without orders.'),
  values: z
    .array(
      z.object({
        currency: z.string(),
        sold_value: exactDecimal.describe('The highest total that is known of each order.'),
        taken_back_value: exactDecimal.describe(
          'How much of it was taken back: all of orders that were taken back, and the difference of reduced ones.',
        ),
      }),
    )
    .describe('By currency.'),
};

export const returnsReport = z.object({
  ...reported,
  group_by: z.array(z.enum(MATCH_GROUPS)),
  rows: z
    .array(z.object({ day: day.nullable(), source: reportSource.nullable(), ...returnFigures }))
    .describe('By the day of the order, not of its return.'),
  total: z.object(returnFigures),
});

export type MatchReport = z.infer<typeof matchReport>;
export type DeliveryFigures = z.infer<typeof deliveryFigures>;
export type DestinationReport = z.infer<typeof destinationReport>;
export type ReturnsReport = z.infer<typeof returnsReport>;
