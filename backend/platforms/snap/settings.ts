import { z } from 'zod';
import { urlSetting } from '../kit/base-url.ts';
import { byConversionType, commonSettings } from '../kit/settings.ts';
import { HOSTS } from './limits.ts';

const eventName = z
  .string()
  .regex(/^[A-Z][A-Z0-9_]{0,49}$/, "One of Snapchat's event names, such as PURCHASE.")
  .meta({ title: 'Event' });

export const settings = z.strictObject({
  pixel_id: z
    .string()
    .regex(
      /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
      'The id of the pixel: letters and digits in groups of 8-4-4-4-12.',
    )
    .describe('The Snap Pixel in Events Manager; offline sales use it too.'),
  access_token: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'The token itself, without spaces.')
    .describe('The long-lived Conversions API token, from Ads Manager › Business Details.'),
  event_name: eventName
    .default('PURCHASE')
    .describe('PURCHASE, SIGN_UP, START_CHECKOUT, ADD_CART, SUBSCRIBE, RESERVE, or CUSTOM_EVENT_1 to 5.'),
  by_conversion_type: byConversionType(z.strictObject({ event_name: eventName.exactOptional() })),
  ...commonSettings,
  base_url: urlSetting(HOSTS, `https://${HOSTS[0]}`),
});

export type SnapSettings = z.output<typeof settings>;
