import { z } from 'zod';
import { MAX_ITEMS } from './common.ts';
import { deliveryResult } from './rows.ts';

/** A delivery whose outcome is unknown and that a person must resolve, with its order. */
export const uncertainDelivery = deliveryResult.omit({ state: true, due_at: true }).extend({
  order_id: z.string(),
  conversion_id: z.uuid(),
  value: z
    .string()
    .nullable()
    .describe(
      'The value that was or would be sent, an exact decimal; for a return, the value of the sale. Null, like the currency, where its conversion type needs none.',
    ),
  currency: z.string().nullable(),
  conversion_time: z.iso.datetime(),
});

export const uncertainList = z.object({
  deliveries: z.array(uncertainDelivery),
  total: z.int().describe('The number on all pages.'),
  next_cursor: z.string().nullable(),
});

/** Which deliveries of a destination; `isOneSelection` must hold. */
const selection = {
  destination: z.string().max(63).describe("The destination's id."),
  conversion_ids: z.array(z.uuid()).min(1).max(MAX_ITEMS).optional().describe('Of these conversions.'),
  order_ids: z
    .array(z.string())
    .min(1)
    .max(MAX_ITEMS)
    .optional()
    .describe('Of these orders. A number that several shops have is refused: use conversion_ids.'),
  upload_id: z.uuid().optional().describe('Only orders that this upload contains.'),
  all: z.literal(true).optional().describe('All such deliveries of the destination.'),
};

interface Selection {
  conversion_ids?: unknown;
  order_ids?: unknown;
  upload_id?: unknown;
  all?: unknown;
}

function isOneSelection({ conversion_ids, order_ids, upload_id, all }: Selection): boolean {
  if (conversion_ids !== undefined && order_ids !== undefined) return false;
  return (all === true) !== [conversion_ids, order_ids, upload_id].some((given) => given !== undefined);
}
const SELECTION_RULE = 'Send conversion_ids, order_ids or an upload_id, or all: true';

/** What a person found out about uncertain deliveries. */
export const resolveRequest = z
  .strictObject({
    ...selection,
    resolution: z
      .enum(['there', 'send_again'])
      .describe(
        '`there`: the platform has them; changes that waited for them are sent. `send_again`: the platform does not have them; they are sent again with current values.',
      ),
  })
  .refine(isOneSelection, SELECTION_RULE);

export const resolveAnswer = z.object({
  resolved: z.int().describe('Deliveries that were resolved by this call.'),
  uncertain: z.int().describe('Deliveries of the destination that are still uncertain.'),
});

/** Deliveries that were sent in test mode, to be sent for real. */
export const resendTestedRequest = z.strictObject(selection).refine(isOneSelection, SELECTION_RULE);

export const resendTestedAnswer = z.object({
  resent: z.int().describe('Deliveries that are sent again by this call.'),
  tested: z.int().describe('Deliveries of the destination that were sent in test mode only.'),
});

export type UncertainList = z.infer<typeof uncertainList>;
export type ResolveRequest = z.infer<typeof resolveRequest>;
