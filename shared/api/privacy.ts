import { z } from 'zod';
import { cellValue } from './common.ts';
import { DELIVERY_STATES } from '../delivery.ts';

/** Identifiers of one person; at least one. */
const identifiers = {
  email: cellValue.optional().describe('Plain or hex SHA-256 of the trimmed, lower-cased address.'),
  phone: cellValue.optional().describe('Plain or hex SHA-256 of the E.164 number with its plus.'),
  phone_country: z.string().optional().describe('Of a phone without its country code: "TH".'),
  order_id: cellValue.optional().describe('An order of the person.'),
  shop: z.string().optional().describe('The shop of the order, where its rows state one.'),
  external_id: cellValue.optional().describe("The shop's own id of the person."),
};

export const personRequest = z.strictObject(identifiers);

export const eraseRequest = z.strictObject({
  ...identifiers,
  confirm: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional()
    .describe('`confirm` of the preview. Without it, nothing is changed and the answer is a preview.'),
});

/** How much is stored about a person. */
export const personCounts = z.object({
  emails: z.int().describe('Different e-mails: more than one may mean that several people were merged.'),
  phones: z.int(),
  external_ids: z.int(),
  orders: z.int().describe('Orders and conversions that carry an identifier of the person.'),
  identities: z.int(),
  clicks: z.int(),
  rows: z.int().describe('Uploaded rows of these orders.'),
});

/** What a destination has of the person. */
export const sentToDestination = z.object({
  destination: z.string(),
  platform: z.string(),
  label: z.string(),
  state: z.enum(DELIVERY_STATES),
  deliveries: z.int(),
  remedy: z.string().describe('How to have it erased there.'),
});

export const erasurePreview = z.object({
  erased: z.literal(false),
  confirm: z.string().describe('Send it with the same identifiers to erase what is counted here.'),
  found: personCounts,
  unsent: z.int().describe('Deliveries that would no longer be sent.'),
  sent: z.array(sentToDestination).describe('What platforms have, or may have.'),
});

export const erasureReceipt = z.object({
  erased: z.literal(true),
  receipt_id: z.uuid(),
  erased_at: z.iso.datetime(),
  erased_by: z.string().describe('The API key or member.'),
  found: personCounts.describe('What was erased.'),
  unsent: z.int().describe('Deliveries that are no longer sent.'),
  sent: z.array(sentToDestination).describe('What platforms have, or may have: Matchback cannot erase it there.'),
});

export const eraseAnswer = z.discriminatedUnion('erased', [erasurePreview, erasureReceipt]);

export const liftRequest = z
  .strictObject({
    receipt_id: z.uuid().optional().describe('The receipt of the erasure. Without it, identifiers of the person.'),
    ...identifiers,
  })
  .refine(
    ({ receipt_id, ...person }) => receipt_id === undefined || Object.keys(person).length === 0,
    'Send a receipt_id, or identifiers of the person',
  );

export const liftAnswer = z.object({ lifted: z.int().describe('How many erasures were lifted.') });

const storedRow = z.looseObject({});

/** All that is stored of a person, as it is stored: e-mails, phones and names are hashes. */
export const personExport = z.object({
  exported_at: z.iso.datetime(),
  found: personCounts,
  keys: z.array(z.object({ key: z.string().describe('The first 128 bits of a hash.'), kind: z.string() })),
  identities: z
    .array(
      storedRow.extend({
        keys: z.array(storedRow),
        clicks: z.array(storedRow),
        facts: z.array(storedRow),
        merges: z.array(storedRow),
      }),
    )
    .describe('Each with its keys, clicks, merges, and what the match booster knows.'),
  shop_orders: z.array(storedRow).describe('What webhooks of shops said of the orders of the person.'),
  conversions: z
    .array(
      storedRow.extend({
        adjustments: z.array(storedRow),
        deliveries: z.array(storedRow),
        rows: z.array(storedRow),
      }),
    )
    .describe('Each with its changes, deliveries and uploaded rows.'),
});

/** Days that data are kept. */
const days = z.int().min(1).max(36_500);
const periods = { clicks: days, identities: days, row_problems: days, delivery_details: days };

export const retention = z.object(periods);

export const retentionAnswer = z.object({
  days: retention.describe('What applies now.'),
  defaults: retention,
  minimum: retention.describe('What correct results need.'),
});

const changedDays = days.nullable().optional().describe('Days; null: the default. Left out: unchanged.');

export const retentionRequest = z.strictObject({
  clicks: changedDays,
  identities: changedDays,
  row_problems: changedDays,
  delivery_details: changedDays,
});

export type PersonRequest = z.infer<typeof personRequest>;
export type PersonCounts = z.infer<typeof personCounts>;
export type SentToDestination = z.infer<typeof sentToDestination>;
export type ErasurePreview = z.infer<typeof erasurePreview>;
export type ErasureReceipt = z.infer<typeof erasureReceipt>;
export type EraseAnswer = z.infer<typeof eraseAnswer>;
export type Retention = z.infer<typeof retention>;
export type RetentionRequest = z.infer<typeof retentionRequest>;
export type RetentionAnswer = z.infer<typeof retentionAnswer>;
