import { z } from 'zod';

/** Microsoft's JSON says null for what is not there, and takes it so. */
function maybe<Type extends z.ZodType>(type: Type) {
  return type.nullish().transform((value) => value ?? undefined);
}

const text = maybe(z.string());
const number = maybe(z.number());
/** What a date binder reads: a time without a zone, or with another one, is checked later, with the row. */
const dateTime = maybe(
  z
    .string()
    .refine((value) => /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(value) && !Number.isNaN(Date.parse(value)), 'Not a date'),
);

/** What both kinds of rows have: who, which goal, when (docs/platforms/microsoft.md#request). */
const identity = {
  ConversionName: text,
  ConversionTime: dateTime,
  MicrosoftClickId: text,
  HashedEmailAddress: text,
  HashedPhoneNumber: text,
};

const conversion = z.strictObject({
  ...identity,
  ConversionValue: number,
  ConversionCurrencyCode: text,
  ExternalAttributionCredit: number,
  ExternalAttributionModel: text,
});

const adjustment = z.strictObject({
  ...identity,
  AdjustmentType: text,
  AdjustmentTime: dateTime,
  AdjustmentValue: number,
  AdjustmentCurrencyCode: text,
});

/**
 * Names in another case are unknown ones, and any of them fails the whole request
 * (docs/platforms/microsoft.md#stand-in).
 */
export const conversionsShape = z.strictObject({ OfflineConversions: maybe(z.array(conversion.nullable())) });
export const adjustmentsShape = z.strictObject({
  OfflineConversionAdjustments: maybe(z.array(adjustment.nullable())),
});

export type Identity = z.output<z.ZodObject<typeof identity>>;
export type Conversion = z.output<typeof conversion>;
export type Adjustment = z.output<typeof adjustment>;

/** Ids are texts in JSON, several flags one text with commas. */
export const goalsQueryShape = z.strictObject({
  ConversionGoalIds: maybe(z.array(z.string().regex(/^\d+$/))),
  ConversionGoalTypes: maybe(z.string()),
  ReturnAdditionalFields: maybe(z.string()),
});

export const propertiesQueryShape = z.strictObject({
  AccountPropertyNames: z.array(z.literal('MSCLKIDAutoTaggingEnabled')),
});

export const goalReportQueryShape = z.strictObject({
  StartDateUtc: dateTime,
  EndDateUtc: dateTime,
  GoalIds: z.array(z.string().regex(/^\d+$/)),
  UploadChannelFilter: z.literal('CampaignManagementAPI'),
});
