import { z } from 'zod';
import { cellValue } from './common.ts';

/** One identifier of a person, plain or hashed as in identity events. */
export const personIdentifier = z
  .strictObject({
    email: cellValue.optional(),
    phone: cellValue.optional(),
    phone_country: z.string().optional(),
    external_id: cellValue.optional(),
    order_id: cellValue.optional(),
    shop: z.string().optional(),
  })
  .refine(
    ({ email, phone, external_id, order_id }) =>
      [email, phone, external_id, order_id].filter((one) => one !== undefined).length === 1,
    'Send one of email, phone, external_id and order_id.',
  );

export const undoMergeRequest = z.strictObject({
  from_identity: z
    .uuid()
    .describe('The identity that was merged into another one, as the explanation of an order names it.'),
});

export const keepApartRequest = z.strictObject({
  a: personIdentifier,
  b: personIdentifier,
  apart: z.boolean().default(true).describe('False: they are no longer kept apart.'),
});

export const allowKeyRequest = z.strictObject({ key: z.guid().describe('As the list of blocked keys names it.') });

export const changedPeople = z.object({
  identities: z.array(z.uuid()).describe('The identities that were rebuilt.'),
  separate: z
    .boolean()
    .nullable()
    .describe(
      'Whether the two people are separate now. False after a merge was undone: other events join them as well; keep them apart instead.',
    ),
  redone: z.int().describe('Conversions that were matched again, because they were sent nowhere.'),
  sent: z
    .array(z.object({ conversion_id: z.uuid(), order_id: z.string(), destinations: z.array(z.string()) }))
    .describe('Conversions that would now be matched otherwise, but that these destinations have or may have.'),
});

export const blockedKey = z.object({
  key: z.guid().describe('A hash of the identifier.'),
  kind: z.enum([
    'order_id',
    'order_id_normal',
    'email',
    'email_folded',
    'phone',
    'phone_digits',
    'external_id',
    'token',
  ]),
  source: z
    .enum(['events', 'uploads', 'before', 'exclusion'])
    .describe(
      'What showed that too many people share it; `before`: a release that did not store this; `exclusion`: the tenant excludes it.',
    ),
  emails: z.int().describe('Different e-mails that came with it.'),
  phones: z.int(),
  external_ids: z.int(),
  blocked_at: z.iso.datetime(),
  allowed_at: z.iso.datetime().nullable().describe('When it was allowed again; null: it is blocked.'),
});

export const blockedKeyList = z.object({
  blocked_keys: z.array(blockedKey).describe('The latest first.'),
  total: z.int(),
});

export type PersonIdentifier = z.infer<typeof personIdentifier>;
export type ChangedPeople = z.infer<typeof changedPeople>;
export type BlockedKey = z.infer<typeof blockedKey>;
export type BlockedKeyList = z.infer<typeof blockedKeyList>;
