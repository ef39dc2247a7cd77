import { z } from 'zod';
import { joinUrl, urlSetting } from '../kit/base-url.ts';
import { byConversionType, commonSettings } from '../kit/settings.ts';
import { HOST_WITH_PREFIX, HOSTS } from './limits.ts';

/** Names the kind of conversion to Rokt, where it may steer measurement to a campaign: "purchase", "hotel_booking". */
export const conversiontype = z.string().trim().min(1).max(256);

/** The API, and the file for the import page, name a row's kind of conversion alike. */
export const conversionTypeSettings = {
  conversiontype: conversiontype
    .default('purchase')
    .describe('The name that Rokt knows this kind of conversion by. Never change it: Rokt tells repeats by it.'),
  by_conversion_type: byConversionType(z.strictObject({ conversiontype: conversiontype.exactOptional() })),
};

export const settings = z
  .strictObject({
    api_key: z
      .string()
      .regex(/^[^\s:]+$/, 'A key has neither spaces nor colons.')
      .describe('The key of the pair that the Rokt account manager gives out.'),
    api_secret: z.string().min(1).describe('The secret of that pair.'),
    environment: z
      .enum(['production', 'development'])
      .default('production')
      .describe('Only what is sent to `production` counts.'),
    ...conversionTypeSettings,
    send_names: z.boolean().default(false).describe('Also send the hashed first and last name.'),
    ...commonSettings,
    base_url: urlSetting(HOSTS, `https://${HOSTS[0]}`).describe(
      'The pod that Rokt named: https://s2s.us2.mparticle.com, s2s.us1, s2s.eu1, s2s.au1, or https://inbound.mparticle.com/s2s.',
    ),
  })
  .superRefine(({ base_url }, context) => {
    const { host, prefix } = HOST_WITH_PREFIX;
    const { hostname, pathname } = new URL(base_url);
    if (hostname !== host || joinUrl(pathname, '') === prefix) return;
    const message = `This host wants ${prefix} behind it: https://${host}${prefix}`;
    context.addIssue({ code: 'custom', path: ['base_url'], message });
  });

export type RoktSettings = z.output<typeof settings>;
