import { z } from 'zod';
import { urlSetting } from '../kit/base-url.ts';
import { byConversionType, commonSettings } from '../kit/settings.ts';
import { HOSTS } from './limits.ts';
import type { TestMode } from '../platform.ts';

const eventName = z.string().min(1).max(50).meta({ title: 'Event' });

/** The form of each kind of source's id (docs/platforms/tiktok.md#request); TikTok refuses the wrong kind with 40002. */
const SOURCE_IDS = {
  web: { pattern: /^(?=.*[A-Z])[A-Z0-9]{20}$/, hint: 'a pixel code: 20 capital letters and digits' },
  offline: { pattern: /^\d{17,20}$/, hint: 'the number of an offline event set, not a pixel code' },
  crm: { pattern: /^\d{17,20}$/, hint: 'the number of a CRM event set, not a pixel code' },
};

export const settings = z
  .strictObject({
    event_source: z
      .enum(['offline', 'web', 'crm'])
      .default('offline')
      .meta({
        title: 'Kind of event source',
        description: 'What the id below belongs to in Events Manager.',
        enumLabels: { offline: 'Offline event set', web: 'Pixel', crm: 'CRM event set' },
      }),
    event_source_id: z.string().describe('Id of the offline event set, CRM event set or pixel in Events Manager.'),
    access_token: z.string().min(1).describe('Generated in Events Manager, in the settings of this event source.'),
    event_name: eventName
      .default('Purchase')
      .describe('Accounts that still report `CompletePayment` set it here; never send both names for one order.'),
    by_conversion_type: byConversionType(z.strictObject({ event_name: eventName.exactOptional() })),
    ...commonSettings,
    test_event_code: z
      .string()
      .min(1)
      .optional()
      .describe('Test mode: the events are shown under Test Events and are not counted.'),
    base_url: urlSetting(HOSTS, `https://${HOSTS[0]}`),
  })
  .superRefine(({ event_source, event_source_id }, context) => {
    const { pattern, hint } = SOURCE_IDS[event_source];
    if (pattern.test(event_source_id)) return;
    context.addIssue({
      code: 'custom',
      path: ['event_source_id'],
      message: `For "${event_source}" this must be ${hint}.`,
    });
  });

export type TikTokSettings = z.output<typeof settings>;

/** See docs/platforms/tiktok.md#test-events. */
export function testMode({ test_event_code }: TikTokSettings): TestMode | null {
  if (test_event_code === undefined) return null;
  return { toEnd: 'remove test_event_code', isCounted: false };
}
