import { z } from 'zod';
import { isCurrency } from '../kit/currencies.ts';
import { sha256OneOrMany, textOneOrMany } from '../kit/shape.ts';
import type { MetaOptions } from './options.ts';

/** Keys of `user_data` that carry a hash (docs/platforms/meta.md#person-fields). */
export const hashedKeys = ['em', 'ph', 'fn', 'ln', 'db', 'ge', 'ct', 'st', 'zp', 'country'] as const;

const plainKeys = [
  ...['fbc', 'fbp', 'client_ip_address', 'client_user_agent', 'subscription_id', 'fb_login_id', 'madid', 'anon_id'],
  ...['page_id', 'page_scoped_user_id', 'ctwa_clid', 'ig_account_id', 'ig_sid'],
  ...['whatsapp_business_account_id', 'instagram_business_account_id'],
] as const;

const text = z.string();
const actionSources = [
  ...(['website', 'app', 'email', 'phone_call', 'chat', 'physical_store', 'system_generated'] as const),
  ...(['business_messaging', 'other'] as const),
];

const userFields = {
  ...fields(hashedKeys, sha256OneOrMany.optional()),
  ...fields(plainKeys, text.optional()),
  external_id: textOneOrMany.optional(),
  // It has its own subcode, so the rules check its digits.
  lead_id: z.union([text, z.number()]).optional(),
};

const content = z.looseObject({
  id: text,
  quantity: z.number(),
  item_price: z.number().optional(),
  price: z.number().optional(),
  brand: text.optional(),
  category: text.optional(),
});

const customData = z.looseObject({
  value: z.number().optional(),
  currency: text.refine((code) => isCurrency(code.toUpperCase()), 'Not an ISO 4217 currency').optional(),
  order_id: text.optional(),
  item_number: text.optional(),
  contents: z.array(content).optional(),
  content_ids: z.array(text).optional(),
  content_type: z.enum(['product', 'product_group']).optional(),
  delivery_category: z.enum(['in_store', 'curbside', 'home_delivery']).optional(),
  net_revenue: z.number().optional(),
  predicted_ltv: z.number().optional(),
  store_data: z.looseObject({}).optional(),
  event_source: text.optional(),
  lead_event_source: text.optional(),
});

const originalEvent = z.strictObject({
  event_name: text.optional(),
  event_time: z.int().optional(),
  order_id: text.optional(),
  event_id: text.optional(),
});

/** One event as docs/platforms/meta.md#request describes it; what depends on several fields is in `validate.ts`. */
export function eventShape({ refuseUnknownKeys }: MetaOptions) {
  const object = refuseUnknownKeys ? z.strictObject : z.looseObject;
  return object({
    event_name: text.min(1),
    event_time: z.int().nonnegative().lt(1e11, 'Not in seconds'),
    action_source: z.enum(actionSources),
    messaging_channel: z.enum(['whatsapp', 'messenger', 'instagram']).optional(),
    user_data: object(userFields),
    custom_data: customData.optional(),
    event_id: text.optional(),
    event_source_url: text.optional(),
    opt_out: z.boolean().optional(),
    data_processing_options: z.union([z.tuple([]), z.tuple([z.literal('LDU')])]).optional(),
    data_processing_options_country: z.literal([0, 1]).optional(),
    data_processing_options_state: z.literal([0, 1000]).optional(),
    original_event_data: originalEvent.optional(),
    customer_segmentation: text.optional(),
    store_data: z.looseObject({}).optional(),
    referrer_url: text.optional(),
    app_data: z.looseObject({}).optional(),
    attribution_data: z.looseObject({}).optional(),
  });
}

export type MetaEvent = z.output<ReturnType<typeof eventShape>>;

/** The request around the events (docs/platforms/meta.md#request). */
export function requestShape({ refuseUnknownKeys }: MetaOptions) {
  const object = refuseUnknownKeys ? z.strictObject : z.looseObject;
  return object({
    data: z.array(z.unknown()).min(1, 'No events').max(1000, 'More than 1000 events'),
    access_token: text.optional(),
    test_event_code: text.optional(),
    partner_agent: text.optional(),
    upload_tag: text.optional(),
    upload_id: text.optional(),
    upload_source: text.optional(),
    namespace_id: text.optional(),
    appsecret_proof: text.optional(),
  });
}

function fields<Name extends string, Shape>(names: readonly Name[], shape: Shape): Record<Name, Shape> {
  return Object.fromEntries(names.map((name) => [name, shape])) as Record<Name, Shape>;
}
