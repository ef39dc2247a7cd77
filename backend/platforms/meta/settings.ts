import { z } from 'zod';
import { urlSetting } from '../kit/base-url.ts';
import { byConversionType, commonSettings } from '../kit/settings.ts';
import { API_VERSION, HOSTS } from './limits.ts';
import type { TestMode } from '../platform.ts';

const eventName = z.string().min(1).max(50);

/**
 * Without `website` and `app`, which require what a sheet does not have (page address, browser, app data), and without
 * `system_generated` and `business_messaging`, which require a Meta lead or message id (docs/platforms/meta.md#request).
 */
const actionSource = z.enum(['physical_store', 'phone_call', 'chat', 'email', 'other']);

export const settings = z.strictObject({
  dataset_id: z
    .string()
    .regex(/^\d{5,25}$/, 'The digits of the dataset (pixel) id.')
    .describe('The dataset in Events Manager.'),
  access_token: z.string().min(1).describe('Generated in Events Manager › Settings, or by a system user.'),
  event_name: eventName.default('Purchase'),
  action_source: actionSource
    .default('other')
    .describe(
      'Where the sales were made. `physical_store` takes sales of the last 62 days instead of 7, but sending it ' +
        'guarantees to Meta that they were made in person: choose it only where that is true.',
    ),
  by_conversion_type: byConversionType(
    z.strictObject({ event_name: eventName.exactOptional(), action_source: actionSource.exactOptional() }),
  ),
  ...commonSettings,
  test_event_code: z
    .string()
    .min(1)
    .optional()
    .describe('Shows the events under Test Events. Meta records and uses them like any other.'),
  api_version: z
    .string()
    .regex(/^v(2[1-9]|[3-9]\d)\.0$/, 'A Graph version that Meta still serves, such as v26.0.')
    .default(API_VERSION),
  base_url: urlSetting(HOSTS, `https://${HOSTS[0]}`),
});

export type MetaSettings = z.output<typeof settings>;

/** See docs/platforms/meta.md#test-events. */
export function testMode({ test_event_code }: MetaSettings): TestMode | null {
  if (test_event_code === undefined) return null;
  return { toEnd: 'remove test_event_code', isCounted: true };
}
