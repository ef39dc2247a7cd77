import { z } from 'zod';
import { isCurrency } from '../kit/currencies.ts';
import { sha256 } from '../kit/shape.ts';

const text = z.string();
const plain = text.min(1).refine((value) => !/^[0-9a-f]{64}$/i.test(value), 'must not be hashed');

const userId = z.discriminatedUnion('idType', [
  z.strictObject({ idType: z.literal('SHA256_EMAIL'), idValue: sha256 }),
  z.strictObject({ idType: z.literal('LINKEDIN_FIRST_PARTY_ADS_TRACKING_UUID'), idValue: plain }),
  z.strictObject({
    idType: z.enum(['ACXIOM_ID', 'ORACLE_MOAT_ID', 'PLAINTEXT_IP_ADDRESS', 'GOOGLE_AID']),
    idValue: text.min(1),
  }),
]);

/** Both names are required, and in clear. */
const userInfo = z.strictObject({
  firstName: plain,
  lastName: plain,
  title: text.optional(),
  companyName: text.optional(),
  countryCode: text.regex(/^[A-Z]{2}$/, 'not a country code').optional(),
});

/** One event as docs/platforms/linkedin.md#request describes it; the kind of conversion is its rule's. */
export const eventShape = z.strictObject({
  conversion: text.regex(/^urn:lla:llaPartnerConversion:\d+$/, 'not the URN of a conversion rule'),
  conversionHappenedAt: z.int().gte(1e11, 'not in milliseconds'),
  conversionValue: z
    .strictObject({
      currencyCode: text.refine(isCurrency, 'not an upper-case ISO 4217 currency'),
      amount: text.regex(/^\d+(\.\d+)?$/, 'not a number as text'),
    })
    .optional(),
  eventId: text.min(1).optional(),
  user: z.strictObject({
    userIds: z.array(userId),
    userInfo: userInfo.optional(),
    externalIds: z.array(text).max(1, 'more than one').optional(),
  }),
});

export type LinkedInEvent = z.output<typeof eventShape>;

/** The body of a batch. */
export const batchShape = z.strictObject({
  elements: z.array(z.unknown()).min(1, 'no elements').max(5000, 'more than 5000 elements'),
});
