import { z } from 'zod';
import { urlSetting } from '../kit/base-url.ts';
import { byConversionType, commonSettings } from '../kit/settings.ts';
import { HOSTS } from './limits.ts';

const eventName = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,49}$/, "One of Pinterest's event names, such as checkout.")
  .meta({ title: 'Event' });

export const settings = z.strictObject({
  ad_account_id: z
    .string()
    .regex(/^\d{1,18}$/, 'The digits of the ad account id.')
    .describe('The ad account, from the address of Ads Manager.'),
  access_token: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'The token itself, without spaces.')
    .describe('The conversion access token, from Ads Manager › Conversions.'),
  event_name: eventName
    .default('checkout')
    .describe('`checkout` for sales; also lead, signup, subscribe, add_to_cart, custom.'),
  by_conversion_type: byConversionType(z.strictObject({ event_name: eventName.exactOptional() })),
  ...commonSettings,
  base_url: urlSetting(HOSTS, `https://${HOSTS[0]}`),
});

export type PinterestSettings = z.output<typeof settings>;
