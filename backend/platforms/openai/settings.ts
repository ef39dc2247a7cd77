import { z } from 'zod';
import { urlSetting } from '../kit/base-url.ts';
import { byConversionType, commonSettings, settingsForType } from '../kit/settings.ts';
import { HOSTS } from './limits.ts';

/** The shape of `data` for each type of event that a sheet can report (docs/platforms/openai.md#types-of-events). */
export const DATA_TYPES = {
  order_created: 'contents',
  lead_created: 'customer_action',
  appointment_scheduled: 'customer_action',
  registration_completed: 'customer_action',
  subscription_created: 'plan_enrollment',
  trial_started: 'plan_enrollment',
  custom: 'custom',
} as const;

const eventType = z.enum(Object.keys(DATA_TYPES) as (keyof typeof DATA_TYPES)[]).meta({ title: 'Type of event' });

/** The other standard names of events, which a custom event must not have either. */
const NAMES_NOT_SENT = [
  ...['page_viewed', 'contents_viewed', 'items_added', 'checkout_started', 'app_installed', 'app_opened'],
];

const customEventName = z
  .string()
  .regex(
    /^[a-z0-9](?:[a-z0-9_-]{0,62}[a-z0-9])?$/,
    'Use up to 64 lower-case letters, digits, "_" and "-", and begin and end with a letter or digit.',
  )
  .refine((name) => !(name in DATA_TYPES) && !NAMES_NOT_SENT.includes(name), 'This is the name of a standard event.')
  .meta({ title: 'Name of the custom event' });

/** Without `web`, which needs the page's address, and `mobile_app`: a sheet has no data about pages and apps. */
const actionSource = z
  .enum(['offline', 'physical_store', 'phone_call', 'email', 'other'])
  .meta({ title: 'Where the sales were made' });

export const settings = z
  .strictObject({
    pixel_id: z
      .string()
      .regex(/^[\w-]{3,64}$/, 'The id of the pixel: letters, digits, "_" and "-".')
      .refine(
        (id) => !/^(?:cds|clidsrc)_/.test(id),
        'This is the id of the data source. Give the pixel id, from the conversions page of Ads Manager.',
      )
      .describe('The pixel id, from the conversions page of Ads Manager.'),
    api_key: z
      .string()
      .min(1)
      .describe(
        'A Conversions API key, made on the conversions page of Ads Manager. The key for the Ads API does not work.',
      ),
    event_type: eventType.default('order_created').describe('Ads Manager must have a conversion event of this type.'),
    custom_event_name: customEventName.optional().describe('The name of the event; required where its type is custom.'),
    action_source: actionSource
      .default('offline')
      .describe('Where the sales were made; choose `physical_store` only where that is true.'),
    by_conversion_type: byConversionType(
      z.strictObject({
        event_type: eventType.exactOptional(),
        custom_event_name: customEventName.exactOptional(),
        action_source: actionSource.exactOptional(),
      }),
    ),
    ...commonSettings,
    base_url: urlSetting(HOSTS, `https://${HOSTS[0]}`),
  })
  .superRefine((settings, context) => {
    const overridePaths = Object.keys(settings.by_conversion_type).map((type) => ['by_conversion_type', type]);
    for (const path of [[], ...overridePaths]) {
      const { event_type, custom_event_name } = settingsForType(settings, path[1]);
      if (event_type !== 'custom' || custom_event_name !== undefined) continue;
      const message = 'A custom event needs a custom_event_name.';
      context.addIssue({ code: 'custom', path: [...path, 'custom_event_name'], message });
    }
  });

export type OpenaiSettings = z.output<typeof settings>;
