import { z } from 'zod';
import type { ConsentFacts } from '../../../shared/conversion.ts';
import { compareKey } from '../../../shared/compare-key.ts';
import type { OnlyIf } from '../../../shared/only-if.ts';
import { onlyIf } from './only-if.ts';

const holdBackDays = z.int().min(0).max(60);
const consent = z.enum(['granted', 'denied']).exactOptional();
const AFTER = 'Days after the sale.';

/** The settings that every destination has. */
export const commonSettings = {
  only_if: onlyIf,
  send_unmatched: z.boolean().default(false).meta({
    title: 'Send unmatched sales',
    description: 'Also sends sales without a matching ad click, where they carry enough hashed identifiers.',
  }),
  eea_traffic: z
    .boolean()
    .default(false)
    .describe(
      'The customers are in the EEA, the UK or Switzerland: only sales whose row says that consent was granted are sent.',
    )
    .meta({ title: 'Customers in Europe' }),
  default_consent: z
    .strictObject({
      ad_user_data: consent.meta({ title: 'Sharing data with ad platforms' }),
      ad_personalization: consent.meta({ title: 'Personalised ads' }),
    })
    .default({})
    .meta({
      title: 'Default consent',
      description:
        "What customers consented to whose row does not state it. Without it, the account's default applies.",
    }),
  other_types: z
    .enum(['skip', 'send'])
    .meta({ enumLabels: { skip: 'Leave them out', send: 'Send them with the general settings' } })
    .default('skip')
    .describe(
      'Where there are settings by conversion type: what happens to rows of a type that has none. Rows without a type are always ' +
        'sent with the general settings.',
    )
    .meta({ title: 'Rows of other types' }),
  hold_back_days: holdBackDays
    .default(0)
    .describe(
      'Wait this many days after the sale before sending it, unless its row says that it is delivered or paid. Sales that ' +
        'are cancelled or returned in these days are never sent, which keeps returns out of platforms that cannot retract.',
    )
    .meta({ title: 'Days to wait before sending' }),
};

export interface CommonSettings {
  only_if?: OnlyIf | undefined;
  other_types: 'skip' | 'send';
  send_unmatched: boolean;
  eea_traffic: boolean;
  default_consent: ConsentFacts;
  hold_back_days: number;
}

/** What every destination can set for a conversion type, besides the platform's own settings. */
const typeSettings = {
  send: z
    .boolean()
    .exactOptional()
    .meta({ title: 'Send rows of this type', description: 'If not, rows of this type are left out.' }),
  hold_back_days: holdBackDays.exactOptional().meta({ title: 'Days to wait before sending', description: AFTER }),
  value_optional: z.boolean().exactOptional().meta({
    title: 'May have no value',
    description: 'For types such as leads. The value is then left out, not sent as 0.',
  }),
};

/** Settings of one conversion type that do not depend on the platform. */
export interface TypeSettings {
  send?: boolean;
  hold_back_days?: number;
  value_optional?: boolean;
}

/** A setting that overrides others by the row's conversion type: `{"lead": {"event_name": "Lead"}}`. Case does not matter. */
export function byConversionType<Shape extends z.ZodRawShape>(overrides: z.ZodObject<Shape>) {
  return z
    .record(z.string().trim().min(1), overrides.extend(typeSettings))
    .refine((types) => new Set(Object.keys(types).map(compareKey)).size === Object.keys(types).length, {
      error: 'Two types differ only in case or spaces, which do not matter: keep one of them.',
    })
    .default({})
    .meta({
      title: 'Settings by conversion type',
      description: "Other settings for rows of a conversion type, by the type's name.",
    });
}

/** The settings that `by_conversion_type` has for this type; undefined where it does not name the type. */
export function findType<T>(types: Readonly<Record<string, T>>, type: string): T | undefined {
  const names = Object.keys(types);
  if (names.length === 0) return undefined;
  const wanted = compareKey(type);
  const name = names.find((one) => compareKey(one) === wanted);
  return name === undefined ? undefined : types[name];
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
  return type === undefined ? undefined : findType(by_conversion_type, type);
}

/** For a file's `optionsFrom`: returns the settings of a destination that are also options of its file. */
export function pickOptions(options: z.ZodRawShape) {
  return (settings: Record<string, unknown>): Record<string, unknown> =>
    Object.fromEntries(Object.entries(settings).filter(([name]) => Object.hasOwn(options, name)));
}
