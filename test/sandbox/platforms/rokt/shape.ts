import { z } from 'zod';
import { isCurrency } from '../kit/currencies.ts';
import { sha256 } from '../kit/shape.ts';
import type { RoktOptions } from './options.ts';

const text = z.string().min(1);
const scalar = z.union([z.string(), z.number(), z.boolean()], { error: 'Not a scalar' });

const plainEmail = text.refine((email) => email === email.trim().toLowerCase(), 'Not trimmed and in lower case');

/**
 * Whom a batch is about; `other` is for the hashed e-mail and `other2` for the click id
 * (docs/platforms/rokt.md#request).
 */
const identities = {
  email: plainEmail.optional(),
  other: sha256.optional(),
  other2: text.optional(),
  customerid: text.optional(),
};

const deviceIds = ['ios_advertising_id', 'android_advertising_id', 'ios_idfv', 'android_uuid'] as const;

const deviceInfo = {
  ...(Object.fromEntries(deviceIds.map((name) => [name, text.optional()])) as Record<
    (typeof deviceIds)[number],
    z.ZodOptional<z.ZodString>
  >),
  http_header_user_agent: text.optional(),
};

/** Scalars or lists of them, never objects; what calls itself a hash must be one. */
const userAttributes = z
  .looseObject({
    firstnamesha256: sha256.optional(),
    lastnamesha256: sha256.optional(),
    mobilesha256: sha256.optional(),
    billingzipsha256: sha256.optional(),
    country: z
      .string()
      .regex(/^[A-Z]{2}$/, 'Not an ISO 3166 alpha-2 code')
      .optional(),
    mobile: z
      .string()
      .regex(/^\d{4,14}$/, 'Not a national number')
      .optional(),
  })
  .catchall(z.union([scalar, z.array(scalar)], { error: 'Neither a scalar nor a list of scalars' }))
  .refine((attributes) => Object.keys(attributes).length <= 100, 'More than 100 attributes')
  .refine((attributes) => Object.keys(attributes).every((name) => name.length <= 256), 'A name is too long');

/**
 * Two connectors disagree on whether an amount is a number or a text: both are taken (docs/platforms/rokt.md#event).
 */
const amount = z.union([z.number(), z.string().regex(/^-?\d+(\.\d+)?$/)], { error: 'Not an amount' });

const customAttributes = z
  .looseObject({
    conversiontype: text,
    confirmationref: text.optional(),
    amount: amount.optional(),
    currency: text.refine(isCurrency, 'Not an ISO 4217 currency').optional(),
  })
  .catchall(scalar);

/** One batch (docs/platforms/rokt.md#request); what depends on several fields or on the clock is in `validate.ts`. */
export function batchShape({ refuseUnknownKeys }: RoktOptions) {
  const object = refuseUnknownKeys ? z.strictObject : z.looseObject;
  const event = object({
    event_type: z.literal('custom_event'),
    data: object({
      event_name: text.max(256),
      custom_event_type: z.literal('transaction'),
      timestamp_unixtime_ms: z.int().gte(1e12, 'Not in milliseconds').lt(1e13, 'Not in milliseconds'),
      source_message_id: text.optional(),
      custom_attributes: customAttributes,
    }),
  });
  return object({
    schema_version: z.literal(2).optional(),
    environment: z.enum(['production', 'development']),
    user_identities: object(identities).optional(),
    integration_attributes: z.record(z.string(), z.record(z.string(), z.string())).optional(),
    device_info: object(deviceInfo).optional(),
    user_attributes: userAttributes.optional(),
    ip: text.optional(),
    events: z.array(event).min(1, 'No events'),
  });
}

export type RoktBatch = z.output<ReturnType<typeof batchShape>>;
export type RoktEvent = RoktBatch['events'][number];
