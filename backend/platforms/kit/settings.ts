import { z } from 'zod';
import type { ConsentFacts } from '../../../shared/conversion.ts';

const consent = z.enum(['granted', 'denied']).exactOptional();

/** The settings that every destination has. */
export const commonSettings = {
  send_unmatched: z
    .boolean()
    .default(false)
    .describe('Also send sales without a matching ad click, where they carry enough hashed identifiers.'),
  eea_traffic: z
    .boolean()
    .default(false)
    .describe(
      'The customers are in the EEA, the UK or Switzerland: send only sales whose row says consent was granted.',
    ),
  default_consent: z
    .strictObject({ ad_user_data: consent, ad_personalization: consent })
    .default({})
    .describe("What customers consented to whose row does not state it. Without it, the tenant's default applies."),
  hold_back_days: z
    .int()
    .min(0)
    .max(60)
    .default(0)
    .describe(
      'Wait this many days after the sale before sending it, unless its row says that it is delivered or paid. Sales that ' +
        'are cancelled or returned in these days are never sent, which keeps returns out of platforms that cannot retract.',
    ),
};

export interface CommonSettings {
  send_unmatched: boolean;
  eea_traffic: boolean;
  default_consent: ConsentFacts;
  hold_back_days: number;
}

/** A setting that overrides others by the row's conversion type: `{"lead": {"event_name": "Lead"}}`. Case does not matter. */
export function byConversionType<Shape extends z.ZodObject>(overrides: Shape) {
  return z
    .record(z.string().min(1), overrides)
    .default({})
    .describe("Other settings for rows of a conversion type, by the type's name.");
}

/** The settings for a row of this conversion type: those of `by_conversion_type` replace the general ones. */
export function settingsForType<S extends { by_conversion_type: Record<string, Partial<S>> }>(
  settings: S,
  type?: string,
): S {
  const overrides = overridesForType(settings, type);
  return overrides ? { ...settings, ...overrides } : settings;
}

/** What the settings say of this conversion type alone; undefined when they do not name it. */
export function overridesForType<S>(
  { by_conversion_type }: { by_conversion_type: Record<string, Partial<S>> },
  type?: string,
): Partial<S> | undefined {
  if (type === undefined) return undefined;
  const wanted = type.toLowerCase();
  return Object.entries(by_conversion_type).find(([name]) => name.toLowerCase() === wanted)?.[1];
}

/** For a file's `optionsFrom`: returns the settings of a destination that are also options of its file. */
export function pickOptions(options: z.ZodRawShape) {
  return (settings: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(settings).filter(([name]) => Object.hasOwn(options, name)));
}
