import { z } from 'zod';
import { EXCLUSION_KINDS } from '../exclusion-kinds.ts';

const kind = z.enum(EXCLUSION_KINDS);
const reason = z.string().trim().min(1).max(200);

export const newExclusion = z.strictObject({
  kind,
  value: z
    .string()
    .min(1)
    .max(300)
    .describe(
      'A domain (what is below it is excluded too); or an e-mail address, phone number or customer id, plain or as its SHA-256. Plain ones are hashed before they are stored.',
    ),
  country: z.string().max(60).optional().describe('Of a phone number without a country code.'),
  reason: reason.describe('For people, without the identifier itself: it is shown on rows that have it.'),
});

export const exclusionsRequest = z.strictObject({ exclusions: z.array(newExclusion).min(1).max(100) });

export const endExclusionsRequest = z.strictObject({ ids: z.array(z.uuid()).min(1).max(100) });

export const exclusionList = z.object({
  exclusions: z.array(
    z.object({
      id: z.uuid(),
      kind,
      domain: z.string().nullable().describe('Null for other kinds: of these only hashes are stored.'),
      reason,
      created_at: z.iso.datetime(),
    }),
  ),
});

export type NewExclusion = z.infer<typeof newExclusion>;
export type Exclusion = z.infer<typeof exclusionList>['exclusions'][number];
