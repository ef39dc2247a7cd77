import { z } from 'zod';
import { urlSetting } from '../kit/base-url.ts';
import { byConversionType, commonSettings, settingsForType } from '../kit/settings.ts';
import { API_VERSION, CHANNELS, HOSTS, MESSAGING_EVENTS } from './limits.ts';
import type { TestMode } from '../platform.ts';

const eventName = z
  .string()
  .min(1)
  .max(50)
  .meta({ title: 'Event', description: 'As Events Manager names it: Purchase, Lead, or a name of your own.' });

/**
 * Without `website` and `app`, which require what a sheet does not have: page address, browser, app data
 * (docs/platforms/meta.md#request).
 */
const actionSource = z
  .enum([
    ...(['physical_store', 'phone_call', 'chat', 'email', 'other'] as const),
    ...(['business_messaging', 'system_generated'] as const),
  ])
  .meta({
    title: 'Where the sales were made',
    enumLabels: {
      business_messaging: 'Chat in WhatsApp, Messenger or Instagram',
      chat: 'Chat elsewhere',
      system_generated: 'Stages of leads in a CRM',
    },
  });

const accountId = z
  .string()
  .regex(/^\d{5,25}$/, 'The digits of the id.')
  .optional();

const settingsObject = z.strictObject({
  dataset_id: z
    .string()
    .regex(/^\d{5,25}$/, 'The digits of the dataset (pixel) id.')
    .meta({ title: 'Dataset ID', description: 'The dataset in Events Manager.' }),
  access_token: z.string().min(1).describe('Generated in Events Manager › Settings, or by a system user.'),
  event_name: eventName.default('Purchase'),
  action_source: actionSource
    .default('other')
    .describe(
      'Where the sales were made. `physical_store` takes sales of the last 62 days instead of 7, but sending it ' +
        'guarantees to Meta that they were made in person: choose it only where that is true. `business_messaging`: in a ' +
        'chat of WhatsApp, Messenger or Instagram. `system_generated`: stages of leads in your CRM.',
    ),
  by_conversion_type: byConversionType(
    z.strictObject({ event_name: eventName.exactOptional(), action_source: actionSource.exactOptional() }),
  ),
  whatsapp_business_account_id: accountId
    .describe('For chats in WhatsApp: the account (WABA) that the dataset belongs to.')
    .meta({ title: 'WhatsApp business account ID' }),
  page_id: accountId.describe('For chats in Messenger: the Page that the dataset belongs to.'),
  ig_account_id: accountId.meta({
    title: 'Instagram account ID',
    description: 'For chats in Instagram: the professional account that the dataset belongs to.',
  }),
  lead_event_source: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .optional()
    .meta({ title: 'Name of the CRM', description: 'For stages of leads: the name of your CRM, such as HubSpot.' }),
  ...commonSettings,
  test_event_code: z
    .string()
    .min(1)
    .optional()
    .describe('Shows the events under Test Events. Meta records and uses them like any other.'),
  api_version: z
    .string()
    .regex(/^v(2[1-9]|[3-9]\d)\.0$/, 'A Graph version that Meta still serves, such as v26.0.')
    .default(API_VERSION)
    .meta({ description: 'Of the Graph API, as long as Meta serves it.', advanced: true }),
  base_url: urlSetting(HOSTS, `https://${HOSTS[0]}`),
});

export type MetaSettings = z.output<typeof settingsObject>;

/** Beside the fields alone: what chats and stages of leads require, for the rows of each conversion type too. */
export const settings = settingsObject.superRefine((given, context) => {
  const types = [undefined, ...Object.keys(given.by_conversion_type)];
  const refuse = (type: string | undefined, name: string, message: string): void => {
    const path = type === undefined || !NAMED_BY_TYPE.has(name) ? [name] : ['by_conversion_type', type, name];
    context.addIssue({ code: 'custom', path, message });
  };
  for (const type of types) {
    const { action_source, event_name, lead_event_source } = settingsForType(given, type);
    if (action_source === 'system_generated' && lead_event_source === undefined) {
      refuse(type, 'lead_event_source', 'Stages of leads (system_generated) need the name of the CRM.');
    }
    if (action_source !== 'business_messaging') continue;
    if (accountsOf(given).length !== 1) {
      refuse(
        type,
        'action_source',
        `Chats (business_messaging) need exactly one of ${ACCOUNT_NAMES}: the one of the dataset.`,
      );
    }
    if (!MESSAGING_EVENTS.has(event_name)) refuse(type, 'event_name', MESSAGING_NAMES);
  }
});

const NAMED_BY_TYPE: ReadonlySet<string> = new Set(['action_source', 'event_name']);
const ACCOUNT_NAMES = CHANNELS.map(({ account }) => account).join(', ');
const MESSAGING_NAMES = `Of chats Meta takes these events only: ${[...MESSAGING_EVENTS].join(', ')}. A lead is LeadSubmitted.`;

function accountsOf(given: MetaSettings): string[] {
  return CHANNELS.flatMap(({ account }) => given[account] ?? []);
}

/** The action sources of the settings: the general one and those of conversion types. */
export function actionSourcesOf({ action_source, by_conversion_type }: MetaSettings): MetaSettings['action_source'][] {
  return [action_source, ...Object.values(by_conversion_type).map((own) => own.action_source ?? action_source)];
}

/** See docs/platforms/meta.md#test-events. */
export function testMode({ test_event_code }: MetaSettings): TestMode | null {
  if (test_event_code === undefined) return null;
  return { toEnd: 'remove test_event_code', isCounted: true };
}
