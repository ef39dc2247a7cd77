import { z } from 'zod';
import { tenantDetail } from './tenant.ts';

/**
 * `working`; `retrying`: the platform fails, and is tried again by itself; `paused`: by a person; `stopped`: the platform refuses
 * the account, and a person has to fix the cause; `unusable`: the settings or secrets cannot be read. In the last three nothing is sent.
 */
export const DESTINATION_STATES = ['working', 'retrying', 'paused', 'stopped', 'unusable'] as const;

const settings = z.record(z.string(), z.unknown());
const known = tenantDetail.shape.destinations.element.shape;

export const destinationDetail = z.object({
  id: z.string().describe('In URLs and on the command line; never changes.'),
  platform: z.string(),
  label: z.string().describe("The platform's name."),
  state: z.enum(DESTINATION_STATES),
  reason: z.string().nullable().describe('Why nothing is sent, and how to fix it.'),
  since: z.iso.datetime().nullable().describe('Since when it is paused or stopped.'),
  retry_at: z.iso.datetime().nullable().describe('When it is tried next, while it is retrying or stopped.'),
  settings: settings.describe('As they were entered, without secrets.'),
  secrets: z.array(z.string()).describe('The names of the secrets that are set.'),
  only_if: known.only_if,
  adjustments: known.adjustments,
  max_age_days: known.max_age_days,
  hold_back_days: known.hold_back_days,
  test_mode: known.test_mode,
  to_end_test: z
    .string()
    .nullable()
    .describe('How to end test mode: “remove test_event_code”; null without test mode.'),
  tested: known.tested,
  waiting: z.int().describe('Deliveries that are still to be sent, or whose outcome the platform will report.'),
  uncertain: z.int().describe('Deliveries that a person has to look up at the platform.'),
  held_before: z.iso
    .datetime()
    .nullable()
    .describe('After a backup was restored: sales from before that wait for a decision. Null: none are held.'),
  created_at: z.iso.datetime(),
  updated_at: z.iso.datetime(),
});

export const destinationList = z.object({
  destinations: z.array(destinationDetail).describe('In the order of their ids.'),
});

export const addDestinationRequest = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z0-9][a-z0-9-]{0,62}$/, 'Use lower-case letters, digits and dashes.')
    .describe('An id of your choice, such as meta or meta-thailand.'),
  platform: z.string().max(63).describe('`id` of the platform.'),
  settings: settings.describe('As `settings` of the platform describes them.'),
});

export const changeDestinationRequest = z.strictObject({
  settings: settings.describe(
    'All settings: what is left out gets its default. Only secrets that are left out stay as they are; null removes an optional one.',
  ),
  updated_at: z.iso
    .datetime()
    .optional()
    .describe('`updated_at` of what was edited: the change is refused where somebody has changed it since.'),
});

export const testSettingsRequest = z.strictObject({
  settings,
  destination: z
    .string()
    .max(63)
    .optional()
    .describe('The destination whose secrets are used where `settings` has none.'),
});

/** A form for the settings of a platform. */
export const platformDetail = z.object({
  id: z.string().describe('"meta"'),
  label: z.string().describe('"Meta"'),
  settings: z
    .record(z.string(), z.unknown())
    .describe(
      'JSON Schema (draft 2020-12) of an object, its properties in the order of the form. Each has a `title` and mostly a `description`; `required`, `default`, `enum` as the standard says; `writeOnly` marks a secret; `advanced` (ours) what a form shows only on request. `enum` may have `enumLabels` (ours): value → label.',
    ),
  secrets: z.array(z.string()).describe('The names of the secret settings.'),
  test_mode: z.boolean().describe('Whether it has a test mode.'),
});

export const platformList = z.object({ platforms: z.array(platformDetail) });

export type DestinationState = (typeof DESTINATION_STATES)[number];
export type DestinationDetail = z.infer<typeof destinationDetail>;
export type DestinationList = z.infer<typeof destinationList>;
export type AddDestinationRequest = z.infer<typeof addDestinationRequest>;
export type ChangeDestinationRequest = z.infer<typeof changeDestinationRequest>;
export type PlatformDetail = z.infer<typeof platformDetail>;
export type PlatformList = z.infer<typeof platformList>;
