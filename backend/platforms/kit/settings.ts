import { z } from 'zod';

/** The switches that every destination has. */
export const commonSettings = {
  send_unmatched: z
    .boolean()
    .default(false)
    .describe('Also send sales for which no ad click was found, where they carry enough hashed identifiers.'),
  eea_traffic: z
    .boolean()
    .default(false)
    .describe(
      'The customers are in the EEA, the UK or Switzerland: send only sales whose row says consent was granted.',
    ),
  hold_back_days: z
    .int()
    .min(0)
    .max(60)
    .default(0)
    .describe(
      'Wait so many days after the sale before it is sent, unless its row says that it is delivered or paid. What is ' +
        'cancelled or returned meanwhile is never sent: the way to keep returns out of platforms that cannot take them back.',
    ),
};

export interface CommonSettings {
  send_unmatched: boolean;
  eea_traffic: boolean;
  hold_back_days: number;
}

/** What differs by the row's conversion type: `{"lead": {"event_name": "Lead"}}`. Case does not matter. */
export function byConversionType<Shape extends z.ZodObject>(overrides: Shape) {
  return z
    .record(z.string().min(1), overrides)
    .default({})
    .describe("Other settings for rows of a conversion type, by the type's name.");
}

/** The settings as they are for a row of this conversion type. */
export function forType<S extends { by_conversion_type: Record<string, Partial<S>> }>(settings: S, type?: string): S {
  if (type === undefined) return settings;
  const wanted = type.toLowerCase();
  const found = Object.entries(settings.by_conversion_type).find(([name]) => name.toLowerCase() === wanted);
  return found ? { ...settings, ...found[1] } : settings;
}

/** For a file's `optionsFrom`: the settings of a destination that are options of its file too. */
export function among(options: z.ZodRawShape) {
  return (settings: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(settings).filter(([name]) => Object.hasOwn(options, name)));
}
