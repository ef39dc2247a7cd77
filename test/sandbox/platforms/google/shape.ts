import { z } from 'zod';
import type { Violation } from './replies.ts';

const text = z.string();
const optionalText = text.optional();

const account = z.strictObject({
  accountType: z.enum(['GOOGLE_ADS', 'DATA_PARTNER', 'FLOODLIGHT_CONFIG']).optional(),
  accountId: optionalText,
});

const destination = z.strictObject({
  reference: optionalText,
  operatingAccount: account.optional(),
  loginAccount: account.optional(),
  linkedAccount: account.optional(),
  productDestinationId: optionalText,
});

const consentStatus = z.enum(['CONSENT_GRANTED', 'CONSENT_DENIED', 'CONSENT_STATUS_UNSPECIFIED']);
const consent = z.strictObject({ adUserData: consentStatus.optional(), adPersonalization: consentStatus.optional() });

const userIdentifier = z.strictObject({
  emailAddress: optionalText,
  phoneNumber: optionalText,
  address: z
    .strictObject({
      givenName: optionalText,
      familyName: optionalText,
      regionCode: optionalText,
      postalCode: optionalText,
    })
    .optional(),
});

const cartData = z.strictObject({
  merchantId: optionalText,
  merchantFeedLabel: optionalText,
  merchantFeedLanguageCode: optionalText,
  transactionDiscount: z.number().optional(),
  couponCodes: z.array(text).optional(),
  items: z
    .array(
      z.strictObject({
        merchantProductId: optionalText,
        itemId: optionalText,
        // An int64, which JSON carries as text.
        quantity: text.regex(/^\d+$/).optional(),
        unitPrice: z.number().optional(),
      }),
    )
    .optional(),
});

const event = z.strictObject({
  destinationReferences: z.array(text).optional(),
  transactionId: optionalText,
  eventTimestamp: optionalText,
  lastUpdatedTimestamp: optionalText,
  eventSource: z.enum(['WEB', 'APP', 'IN_STORE', 'PHONE', 'MESSAGE', 'OTHER']).optional(),
  adIdentifiers: z
    .strictObject({
      gclid: optionalText,
      gbraid: optionalText,
      wbraid: optionalText,
      dclid: optionalText,
      sessionAttributes: optionalText,
      landingPageDeviceInfo: z.strictObject({ userAgent: optionalText }).optional(),
    })
    .optional(),
  userData: z.strictObject({ userIdentifiers: z.array(userIdentifier).optional() }).optional(),
  conversionValue: z.number().optional(),
  conversionCount: z.number().optional(),
  currency: optionalText,
  consent: consent.optional(),
  cartData: cartData.optional(),
  customVariables: z
    .array(z.strictObject({ variable: text, value: text, destinationReferences: z.array(text).optional() }))
    .optional(),
  userProperties: z
    .strictObject({
      customerType: z.enum(['NEW', 'RETURNING', 'REENGAGED']).optional(),
      customerValueBucket: z.enum(['LOW', 'MEDIUM', 'HIGH']).optional(),
    })
    .optional(),
  eventDeviceInfo: z.strictObject({ userAgent: optionalText }).optional(),
});

/**
 * The JSON of `events:ingest` (docs/platforms/google.md#request). Everything is optional as in protobuf; what must be
 * there is checked later. Fields that offline conversions must never carry (Analytics, calls, IP addresses,
 * encryption) are left out on purpose and so refused like misspelt ones.
 */
export const ingestShape = z.strictObject({
  destinations: z.array(destination).optional(),
  events: z.array(event).optional(),
  consent: consent.optional(),
  encoding: z.enum(['HEX', 'BASE64']).optional(),
  validateOnly: z.boolean().optional(),
});

export type IngestRequest = z.output<typeof ingestShape>;
export type IngestEvent = z.output<typeof event>;
export type Destination = z.output<typeof destination>;
export type UserIdentifier = z.output<typeof userIdentifier>;

/** What Google's JSON reader has against a body: unknown names, wrong types, unknown enum words. */
export function jsonViolations(shape: z.ZodType, body: unknown): Violation[] {
  const parsed = shape.safeParse(body);
  if (parsed.success) return [];
  return parsed.error.issues.flatMap((issue) => {
    const field = fieldPath(issue.path);
    if (issue.code !== 'unrecognized_keys') {
      return [{ field, description: `Invalid JSON payload received. Invalid value at '${field}': ${issue.message}` }];
    }
    return issue.keys.map((key) => ({
      field,
      description: `Invalid JSON payload received. Unknown name "${key}" at '${field}': Cannot find field.`,
    }));
  });
}

function fieldPath(path: readonly PropertyKey[]): string {
  let field = '';
  for (const step of path) {
    if (typeof step === 'number') field += `[${step}]`;
    else field += `${field && '.'}${snakeCase(String(step))}`;
  }
  return field;
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
