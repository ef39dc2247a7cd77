import { z } from 'zod';
import { isCurrency } from '../kit/currencies.ts';
import { sha256 } from '../kit/shape.ts';
import type { RedditOptions } from './options.ts';

const text = z.string().min(1);

const trackingTypes = [
  ...(['PURCHASE', 'LEAD', 'SIGN_UP', 'ADD_TO_CART', 'VIEW_CONTENT', 'PAGE_VISIT', 'SEARCH'] as const),
  ...(['ADD_TO_WISHLIST', 'CUSTOM'] as const),
];

/**
 * One event as docs/platforms/reddit.md#request describes it; what depends on several fields or on the clock is in
 * `validate.ts`.
 */
export function eventShape({ refuseUnknownKeys, refuseUnhashed }: RedditOptions) {
  const object = refuseUnknownKeys ? z.strictObject : z.looseObject;
  const contact = refuseUnhashed ? sha256 : text;
  return object({
    event_at: z.int().gte(1e12, 'event_at is not in milliseconds').lt(1e13, 'event_at is not in milliseconds'),
    action_source: z.enum(['WEBSITE', 'APP', 'PHYSICAL_STORE', 'OTHER']),
    type: object({ tracking_type: z.enum(trackingTypes), custom_event_name: text.optional() }),
    click_id: text.refine((id) => !/^[0-9a-f]{64}$/.test(id), 'click_id must not be hashed').optional(),
    event_source_url: text.optional(),
    user: object({
      email: contact.optional(),
      phone_number: contact.optional(),
      external_id: contact.optional(),
      ip_address: text.optional(),
      idfa: text.optional(),
      aaid: text.optional(),
      uuid: text.optional(),
      user_agent: text.optional(),
      screen_dimensions: z.looseObject({}).optional(),
      data_processing_options: z.looseObject({ modes: z.array(z.literal('LDU')) }).optional(),
    }).optional(),
    metadata: object({
      conversion_id: text.optional(),
      currency: text.refine(isCurrency, 'currency is not an ISO 4217 code').optional(),
      value: z.number().nonnegative().optional(),
      item_count: z.int().nonnegative().optional(),
      products: z
        .array(
          object({
            id: text,
            name: text.optional(),
            category: text.optional(),
            quantity: z.int().positive().optional(),
            item_price: z.number().nonnegative().optional(),
          }),
        )
        .optional(),
    }).optional(),
  });
}

export type RedditEvent = z.output<ReturnType<typeof eventShape>>;

/** The request around the events. */
export const requestShape = z.strictObject({
  data: z.strictObject({
    events: z.array(z.unknown()).min(1, 'There are no events.').max(1000, 'There are more than 1000 events.'),
    test_id: text.optional(),
    partner: text.optional(),
    partner_version: text.optional(),
  }),
});

export type RedditRequest = z.output<typeof requestShape>;
