import { z } from 'zod';
import { CLICK_TYPES, type BrowserIdType } from '../conversion.ts';
import { keysOfKind } from '../fields.ts';
import { MAX_ITEMS, cellValue, rowProblem } from './common.ts';

export const clickType = z.enum(CLICK_TYPES);

const MOST_TOKENS = 20;
const LONGEST_ID = 500;

const consentValue = z.enum(['granted', 'denied']);
const browserIds = keysOfKind('browser_id');

export const identityEvent = z.strictObject({
  time: z.string().optional().describe('ISO 8601; default: now.'),
  order_id: cellValue.optional(),
  shop: z
    .string()
    .optional()
    .describe('The shop that gave the order its number, where several shops do; as in the column `shop` of orders.'),
  email: cellValue.optional().describe('Plain or hex SHA-256 of the trimmed, lower-cased address.'),
  second_email: cellValue.optional().describe('Another address of the same person, in the same form.'),
  phone: cellValue.optional().describe('Plain or hex SHA-256 of the E.164 number with its plus.'),
  second_phone: cellValue.optional().describe('Another number of the same person, in the same form.'),
  phone_country: z.string().optional(),
  external_id: cellValue.optional(),
  external_ids: z
    .array(
      z
        .string()
        .max(LONGEST_ID)
        .regex(/^[a-z][a-z0-9._-]{0,60}:\S/, 'Begin with a namespace: visitor:…, checkout:…, cart:….'),
    )
    .max(MOST_TOKENS)
    .optional()
    .describe(
      'Ids of which a person has many, each with a namespace: a browser (`visitor:…`), a checkout (`checkout:…`), a cart (`cart:…`). They link events, and make no e-mail or phone shared by too many. Capitals matter.',
    ),
  browser_ids: z
    .strictObject(
      Object.fromEntries(browserIds.map((id) => [id, z.string().max(LONGEST_ID).optional()])) as Record<
        BrowserIdType,
        z.ZodOptional<z.ZodString>
      >,
    )
    .optional()
    .describe('Ids that platforms gave the browser, for the match booster; see docs/sources.md#match-booster.'),
  consent: z
    .strictObject({
      ad_storage: consentValue.optional().describe('Denied: nothing of the event is stored.'),
      ad_user_data: consentValue.optional(),
      ad_personalization: consentValue.optional(),
    })
    .optional()
    .describe(
      'What the person consented to. It is stored with the clicks, and counts for orders whose rows state none.',
    ),
  clicks: z
    .array(
      z.strictObject({
        type: clickType,
        value: z.string(),
        time: z.string().optional(),
        campaign: cellValue
          .optional()
          .describe('The ad campaign that the click came from, as people know it; at most 200 characters.'),
      }),
    )
    .max(50)
    .optional(),
  purchase: z
    .strictObject({
      value: cellValue.describe('What the order came to, as in the column `value` of orders.'),
      currency: z.string().describe('ISO 4217, such as THB.'),
    })
    .optional()
    .describe(
      'The event is a purchase in the browser, for reports: the event then needs order_id and time. Stored once for each order; nothing is sent for it.',
    ),
});

export const identitiesRequest = z.strictObject({
  country: z.string().optional().describe('Default country of phone numbers.'),
  events: z.array(z.unknown()).min(1).max(MAX_ITEMS),
});

export const identitiesAnswer = z.object({
  events: z.int(),
  known: z
    .int()
    .describe(
      'Events whose identifiers had come together before, here or earlier. Their clicks are added if they are new.',
    ),
  /** New identities, and identities that were merged into another. */
  created: z.int(),
  merged: z.int(),
  clicks: z.int(),
  failed: z.int(),
  erased: z.int().describe('Events with an identifier of an erased person, which was left out of them.'),
  rematched: z
    .int()
    .describe('Unmatched conversions that these events matched, and those not sent yet that they matched better.'),
  errors: z.array(rowProblem),
});

export type IdentityEvent = z.infer<typeof identityEvent>;
export type IdentitiesRequest = z.infer<typeof identitiesRequest>;
export type IdentitiesAnswer = z.infer<typeof identitiesAnswer>;
