import { z } from 'zod';
import { urlSetting } from '../kit/base-url.ts';
import { byConversionType, commonSettings, settingsForType } from '../kit/settings.ts';
import { HOSTS } from './limits.ts';
import type { TestMode } from '../platform.ts';

/** The types of events (docs/platforms/reddit.md#request). */
const trackingType = z
  .enum([
    'PURCHASE',
    'LEAD',
    'SIGN_UP',
    'ADD_TO_CART',
    'VIEW_CONTENT',
    'PAGE_VISIT',
    'SEARCH',
    'ADD_TO_WISHLIST',
    'CUSTOM',
  ])
  .meta({ title: 'Type of event', description: 'As Reddit names it; sales are PURCHASE.' });

/** Without `WEBSITE` and `APP`: a sheet has no data about pages and apps. */
const actionSource = z.enum(['OTHER', 'PHYSICAL_STORE']).meta({ title: 'Where the sales were made' });

const customEventName = z.string().trim().min(1).max(64).meta({ title: 'Name of the custom event' });

export const settings = z
  .strictObject({
    pixel_id: z
      .string()
      .regex(/^\w{3,64}$/, 'The id of the pixel: letters, digits and underscores.')
      .describe('The pixel in Events Manager, such as a2_abc123.'),
    access_token: z
      .string()
      .min(1)
      .describe('Conversion access token, generated in Events Manager; it does not expire.'),
    tracking_type: trackingType.default('PURCHASE'),
    custom_event_name: customEventName.optional().describe('The name of the event; required where its type is CUSTOM.'),
    action_source: actionSource
      .default('OTHER')
      .describe('Where the sales were made; choose `PHYSICAL_STORE` only where that is true.'),
    by_conversion_type: byConversionType(
      z.strictObject({
        tracking_type: trackingType.exactOptional(),
        custom_event_name: customEventName.exactOptional(),
        action_source: actionSource.exactOptional(),
      }),
    ),
    external_id_form: z
      .enum(['trimmed', 'spaces_dropped'])
      .meta({ title: 'Form of customer IDs' })
      .default('trimmed')
      .describe(
        'How customer ids are hashed: `trimmed` as they are, `spaces_dropped` in lower case without white space. Choose ' +
          'the form in which your Reddit Pixel sends them; Reddit documents none.',
      ),
    ...commonSettings,
    test_id: z
      .string()
      .min(1)
      .optional()
      .describe('Makes every event a test event, shown under Event Testing; remove it to have sales counted.'),
    base_url: urlSetting(HOSTS, `https://${HOSTS[0]}`),
  })
  .superRefine((settings, context) => {
    const overridePaths = Object.keys(settings.by_conversion_type).map((type) => ['by_conversion_type', type]);
    for (const path of [[], ...overridePaths]) {
      const { tracking_type, custom_event_name } = settingsForType(settings, path[1]);
      if (tracking_type !== 'CUSTOM' || custom_event_name !== undefined) continue;
      const message = 'A CUSTOM event needs a custom_event_name.';
      context.addIssue({ code: 'custom', path: [...path, 'custom_event_name'], message });
    }
  });

export type RedditSettings = z.output<typeof settings>;

/** See docs/platforms/reddit.md#test-events. */
export function testMode({ test_id }: RedditSettings): TestMode | null {
  if (test_id === undefined) return null;
  return { toEnd: 'remove test_id', isCounted: false };
}
