import { z } from 'zod';
import { isCurrency } from '../kit/currencies.ts';
import { sha256, sha256OneOrMany } from '../kit/shape.ts';
import type { SnapOptions } from './options.ts';

const text = z.string();
const plain = text.refine((value) => !/^[0-9a-f]{64}$/i.test(value), 'Must not be hashed');
const hashes = z.array(sha256).min(1, 'Empty list');
/** Numbers, also as texts: Snap's own sample writes "10". */
const amount = z.union([z.number().nonnegative(), text.regex(/^\d+(\.\d+)?$/)], 'Not a number that is zero or more');

const content = z.looseObject({
  id: text,
  quantity: amount.optional(),
  item_price: amount.optional(),
  brand: text.optional(),
});

const customData = z.looseObject({
  value: amount.optional(),
  currency: text.refine(isCurrency, 'Not an upper-case ISO 4217 currency').optional(),
  order_id: text.optional(),
  contents: z.array(content).optional(),
  content_ids: z.array(text).optional(),
  num_items: z.int().nonnegative().optional(),
});

function userFields({ placesAs }: SnapOptions) {
  const place = { text: sha256, list: hashes, either: sha256OneOrMany }[placesAs].optional();
  return {
    ...{ em: hashes.optional(), ph: hashes.optional() },
    ...{ fn: place, ln: place, ge: place, ct: place, st: place, zp: place, country: place },
    external_id: sha256OneOrMany.optional(),
    sc_click_id: plain.optional(),
    sc_cookie1: plain.optional(),
    client_ip_address: text.optional(),
    client_user_agent: text.optional(),
    madid: text.optional(),
    idfv: text.optional(),
    lead_id: text.optional(),
    subscription_id: text.optional(),
  };
}

/** One event as docs/platforms/snap.md#request describes it; what depends on several fields is in `validate.ts`. */
export function eventShape(options: SnapOptions) {
  const user = userFields(options);
  return z.looseObject({
    event_name: text.regex(/^[A-Z][A-Z0-9_]*$/, 'Not an event name'),
    event_time: z.int().nonnegative(),
    action_source: z.enum(['WEB', 'MOBILE_APP', 'OFFLINE', 'physical_store', 'phone_call', 'email', 'chat']),
    event_id: text.min(1).optional(),
    event_source_url: text.optional(),
    user_data: options.refuseUnknownUserKeys ? z.strictObject(user) : z.looseObject(user),
    custom_data: customData.optional(),
    data_processing_options: z.union([z.tuple([]), z.tuple([z.literal('LDU')])]).optional(),
    data_processing_options_country: z.int().optional(),
    data_processing_options_state: z.int().optional(),
    integration: text.optional(),
    test_event_code: text.optional(),
  });
}

export type SnapEvent = z.output<ReturnType<typeof eventShape>>;

/** The request around the events. */
export const requestShape = z.looseObject({
  data: z.array(z.unknown()).min(1, 'No events').max(2000, 'More than 2000 events'),
});
