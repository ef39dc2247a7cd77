import { z } from 'zod';
import { isCurrency } from '../kit/currencies.ts';
import { sha256 } from '../kit/shape.ts';

const text = z.string();
const plain = text.refine((value) => !/^[0-9a-f]{64}$/i.test(value), 'Must not be hashed');
const hashes = z.array(sha256).min(1, 'Empty list').optional();
const amount = text.regex(/^\d+(\.\d+)?$/, 'Not a number as text');

const userData = z
  .strictObject({
    ...{ em: hashes, ph: hashes, ge: hashes, db: hashes, ln: hashes, fn: hashes, ct: hashes, st: hashes, zp: hashes },
    ...{ country: hashes, external_id: hashes, hashed_maids: hashes },
    click_id: plain.optional(),
    partner_id: text.optional(),
    client_ip_address: text.optional(),
    client_user_agent: text.optional(),
  })
  .refine(
    ({ em, hashed_maids, client_ip_address, client_user_agent }) =>
      em !== undefined || hashed_maids !== undefined || Boolean(client_ip_address && client_user_agent),
    'Needs em, hashed_maids, or client_ip_address with client_user_agent',
  );

const content = z.strictObject({
  id: text.optional(),
  item_name: text.optional(),
  item_category: text.optional(),
  item_brand: text.optional(),
  item_price: amount.optional(),
  quantity: z.int().nonnegative().optional(),
});

const customData = z.strictObject({
  currency: text.refine(isCurrency, 'Not an upper-case ISO 4217 currency').optional(),
  value: amount.optional(),
  order_id: text.optional(),
  num_items: z.int().nonnegative().optional(),
  contents: z.array(content).optional(),
  content_ids: z.array(text).optional(),
  opt_out_type: z.literal('LDP').optional(),
  predicted_ltv: amount.optional(),
});

/** One event as docs/platforms/pinterest.md#request describes it; unknown keys are refused everywhere. */
export const eventShape = z.strictObject({
  event_name: text.regex(/^[a-z][a-z0-9_]*$/, 'Not an event name'),
  action_source: z.enum(['offline', 'web', 'app_ios', 'app_android']),
  event_time: z.int().nonnegative().lt(1e11, 'Not in seconds'),
  event_id: text.min(1),
  user_data: userData,
  custom_data: customData.optional(),
  opt_out: z.boolean().optional(),
  partner_name: text.startsWith('ss-').optional(),
  event_source_url: text.optional(),
  language: text.optional(),
});

export type PinterestEvent = z.output<typeof eventShape>;

/** The request around the events. */
export const requestShape = z.strictObject({
  data: z.array(z.unknown()).min(1, 'No events').max(1000, 'More than 1000 events'),
});
