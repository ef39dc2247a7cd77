import { z } from 'zod';
import { isCurrency } from '../kit/currencies.ts';
import { sha256, sha256OneOrMany } from '../kit/shape.ts';
import type { TikTokOptions } from './options.ts';

const text = z.string();
const plain = text.refine((value) => !/^[0-9a-f]{64}$/i.test(value), 'Must not be hashed');
const amount = z.number().nonnegative('Must not be negative');

const userFields = {
  email: sha256OneOrMany.optional(),
  phone: sha256OneOrMany.optional(),
  external_id: sha256OneOrMany.optional(),
  first_name: sha256.optional(),
  last_name: sha256.optional(),
  zip_code: sha256.optional(),
  city: plain.optional(),
  state: plain.optional(),
  country: plain.optional(),
  ttclid: plain.optional(),
  ttp: text.optional(),
  ip: text.optional(),
  user_agent: text.optional(),
  locale: text.optional(),
  idfa: text.optional(),
  idfv: text.optional(),
  gaid: text.optional(),
  att_status: text.optional(),
};

const content = z.looseObject({
  content_id: text.optional(),
  content_name: text.optional(),
  content_category: text.optional(),
  brand: text.optional(),
  price: z.number().optional(),
  quantity: z.number().optional(),
});

const properties = z.looseObject({
  value: amount.optional(),
  currency: text.refine(isCurrency, 'Not an upper-case ISO 4217 currency').optional(),
  order_id: text.optional(),
  shop_id: text.optional(),
  contents: z.array(content).optional(),
  content_type: z.enum(['product', 'product_group']).optional(),
  content_ids: z.array(text).optional(),
  delivery_category: z.enum(['in_store', 'curbside', 'home_delivery']).optional(),
  num_items: z.number().optional(),
  predicted_ltv: z.number().optional(),
});

/** One event as docs/platforms/tiktok.md#request describes it; what depends on several fields is in `validate.ts`. */
export function eventShape({ refuseUnknownUserKeys }: TikTokOptions) {
  return z.looseObject({
    event: text.min(1, 'Missing data for required field.'),
    event_time: z.int().nonnegative().lt(1e11, 'Not in seconds'),
    event_id: text.optional(),
    user: refuseUnknownUserKeys ? z.strictObject(userFields) : z.looseObject(userFields),
    properties: properties.optional(),
    page: z.looseObject({ url: text.optional(), referrer: text.optional() }).optional(),
    lead: z.looseObject({ lead_id: text.optional(), lead_event_source: text.optional() }).optional(),
    limited_data_use: z.boolean().optional(),
  });
}

export type TikTokEvent = z.output<ReturnType<typeof eventShape>>;

/** The request around the events (docs/platforms/tiktok.md#request). */
export const requestShape = z.looseObject({
  event_source: z.enum(['web', 'app', 'offline', 'crm']),
  event_source_id: text,
  data: z.array(z.unknown()),
  test_event_code: text.optional(),
  partner_name: text.optional(),
});

/** How many events a request may hold (docs/platforms/tiktok.md#limits). */
export const countShape = z.looseObject({
  data: z.array(z.unknown()).min(1, 'Shorter than minimum length 1.').max(1000, 'Longer than maximum length 1000.'),
});

export type TikTokRequest = z.output<typeof requestShape>;
