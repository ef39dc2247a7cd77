import { z } from 'zod';
import { isCurrency } from '../kit/currencies.ts';
import { sha256 } from '../kit/shape.ts';
import type { OpenaiOptions } from './options.ts';

const text = z.string().min(1);
const amount = z.int().nonnegative();
const currency = text.refine(isCurrency, 'must be an ISO 4217 code');

/** The shape of `data` for each type of event (docs/platforms/openai.md#types-of-events). */
export const SHAPE_OF = {
  order_created: 'contents',
  checkout_started: 'contents',
  items_added: 'contents',
  contents_viewed: 'contents',
  page_viewed: 'contents',
  lead_created: 'customer_action',
  appointment_scheduled: 'customer_action',
  registration_completed: 'customer_action',
  app_installed: 'customer_action',
  app_opened: 'customer_action',
  subscription_created: 'plan_enrollment',
  trial_started: 'plan_enrollment',
  custom: 'custom',
} as const;

const opaque = text.refine((id) => !/^[0-9a-f]{64}$/.test(id), 'must not be hashed');

/** The form of `user` since summer 2026. */
const LISTS = {
  emails_sha256: z.array(sha256),
  phone_numbers_sha256: z.array(sha256),
  external_ids_sha256: z.array(sha256),
  first_names_sha256: z.array(sha256),
  last_names_sha256: z.array(sha256),
  countries: z.array(text.regex(/^[A-Za-z]{2}$/, 'must be a two-letter code')),
  cities: z.array(text.max(128)),
  regions: z.array(text.max(128)),
  postal_codes: z.array(text.max(32)),
};
/** The form before. */
const TEXTS = {
  email_sha256: sha256,
  external_id_sha256: sha256,
  country: text.length(2),
  city: text.max(128),
  zip_code: text.max(32),
};
const BOTH = {
  obref: opaque,
  ip_address: z.union([z.ipv4(), z.ipv6()]),
  user_agent: text,
  android_advertising_id: z.uuid(),
};

function userShape({ userForm, refuseUnknownKeys }: OpenaiOptions) {
  const object = refuseUnknownKeys ? z.strictObject : z.looseObject;
  const refused = { lists: TEXTS, texts: LISTS, both: {} }[userForm];
  return object({ ...LISTS, ...TEXTS, ...BOTH })
    .partial()
    .refine((user) => Object.keys(user).every((key) => !(key in refused)), 'has a key of the other form.');
}

/**
 * One event as docs/platforms/openai.md#request describes it; what depends on several fields or on the clock is in
 * `validate.ts`.
 */
export function eventShape(options: OpenaiOptions) {
  const object = options.refuseUnknownKeys ? z.strictObject : z.looseObject;
  const content = object({
    id: text.optional(),
    group_id: text.optional(),
    name: text.optional(),
    content_type: text,
    quantity: z.int().positive().optional(),
    amount: amount.optional(),
    currency: currency.optional(),
    variant_dict: z.record(z.string(), z.string()).optional(),
  });
  const money = { amount: amount.optional(), currency: currency.optional() };
  const contents = z.array(content).optional();
  const data = z.discriminatedUnion(
    'type',
    [
      object({ type: z.literal('contents'), ...money, contents }),
      object({ type: z.literal('customer_action'), ...money }),
      object({ type: z.literal('plan_enrollment'), plan_id: text.optional(), ...money, contents }),
      z.looseObject({ type: z.literal('custom'), plan_id: text.optional(), ...money, contents }),
    ],
    'must be a supported data type.',
  );
  return object({
    id: text,
    type: z.enum(Object.keys(SHAPE_OF) as (keyof typeof SHAPE_OF)[]),
    custom_event_name: text.optional(),
    timestamp_ms: z.int().gte(1e12, 'must be in milliseconds').lt(1e13, 'must be in milliseconds'),
    action_source: z
      .enum(['web', 'mobile_app', 'offline', 'physical_store', 'phone_call', 'email', 'other'])
      .optional(),
    source_url: z.httpUrl().optional(),
    oppref: opaque.optional(),
    user: userShape(options).optional(),
    opt_out: z.boolean().optional(),
    data,
  });
}

export type OpenaiEvent = z.output<ReturnType<typeof eventShape>>;

/** The request around the events. */
export const requestShape = z.strictObject({
  validate_only: z.boolean().optional(),
  integration_source: z
    .string()
    .regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/)
    .optional(),
  events: z.array(z.unknown()).min(1).max(1000),
});

export type OpenaiRequest = z.output<typeof requestShape>;
