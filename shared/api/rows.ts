import { z } from 'zod';
import { DELIVERY_CODES, DELIVERY_STATES } from '../delivery.ts';
import { MAX_ITEMS, rowProblem } from './common.ts';
import { clickType } from './identities.ts';

export const matchStrategy = z.enum(['click_id', 'order_id', 'email', 'phone']);

export const rowStatus = z.enum(['matched', 'unmatched', 'failed', 'duplicate']);

/** What a row changes about its order, see `rowResult`. */
export const rowChange = z.enum(['new', 'confirmed', 'value_changed', 'details_changed', 'returned', 'unchanged']);

export const deliveryState = z.enum(DELIVERY_STATES);

/** A click as people see it beside a row: without its id. */
export const rowClick = z.object({
  type: clickType,
  clicked_at: z.iso.datetime().nullable().describe('Null where only the row names the click, without its time.'),
  campaign: z.string().nullable().describe('The ad campaign, where the click was reported with it.'),
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
  value: z
    .string()
    .nullable()
    .describe(
      'The value that it states, as a decimal; null for a return, and where the order has none. A sale that includes later changes is sent with the value of the last delivery there with the code included_in_sale.',
    ),
  currency: z.string().nullable().describe('ISO 4217; null where value is.'),
});

export const rowResult = z.object({
  row: z.int(),
  order_id: z.string().nullable(),
  status: rowStatus,
  change: rowChange
    .nullable()
    .describe(
      'What the row changed about its order when it was accepted. new: the order was not known. confirmed: it was open, and is final now. value_changed: it has another value. details_changed: something else is different. returned: it was cancelled, returned or refunded in full. unchanged: nothing. Null where the row failed, or an earlier release accepted it.',
    ),
  strategy: matchStrategy.nullable(),
  confidence: z.int().min(0).max(100).nullable(),
  conversion_id: z.uuid().nullable(),
  click: rowClick
    .nullable()
    .describe(
      "The click that the order is attributed to, without its id: the row's own, or else the newest of those that are sent. Null where none matched.",
    ),
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

const lookupShop = z.strictObject({ platform: z.string().exactOptional(), shop: z.string().exactOptional() });

export const lookupRequest = z.strictObject({
  order_ids: z.array(z.string()).min(1).max(MAX_ITEMS),
  shops: z
    .array(lookupShop)
    .max(MAX_ITEMS)
    .exactOptional()
    .describe(
      'The shop of each order id, in their order, as far as it is known. An order number that several shops use is found only with its shop.',
    ),
});

export const lookupAnswer = z.object({
  conversions: z.array(
    rowResult.omit({ row: true, errors: true, change: true }).extend({
      found: z.boolean(),
      updated_at: z.iso.datetime().nullable(),
      customer_type: z
        .enum(['new', 'returning'])
        .nullable()
        .describe(
          'Whether the customer has an earlier order that was not cancelled; null where the row does not say who bought, or where no destination is set to get it (`customer_type`).',
        ),
    }),
  ),
});

export type RowResult = z.infer<typeof rowResult>;
export type RowStatus = z.infer<typeof rowStatus>;
export type RowChange = z.infer<typeof rowChange>;
export type RowClick = z.infer<typeof rowClick>;
export type DeliveryResult = z.infer<typeof deliveryResult>;
export type LookupRequest = z.infer<typeof lookupRequest>;
export type LookupAnswer = z.infer<typeof lookupAnswer>;
export type MatchStrategy = z.infer<typeof matchStrategy>;
