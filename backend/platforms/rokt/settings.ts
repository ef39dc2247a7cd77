import { z } from 'zod';
import { joinUrl, urlSetting } from '../kit/base-url.ts';
import { byConversionType, commonSettings } from '../kit/settings.ts';
import { HOST_WITH_PREFIX, HOSTS } from './limits.ts';
import type { TestMode } from '../platform.ts';

/** Rokt's name of the kind of conversion, which may assign it to a campaign: "purchase", "hotel_booking". */
const conversiontype = z.string().trim().min(1).max(256).meta({ title: "Rokt's name of the conversion type" });

/** The same settings for the API and for the import file. */
export const conversionTypeSettings = {
  conversiontype: conversiontype
    .default('purchase')
    .describe("Rokt's name of this kind of conversion. Never change it, because Rokt recognises repeats by it."),
  by_conversion_type: byConversionType(z.strictObject({ conversiontype: conversiontype.exactOptional() })),
};

export const settings = z
  .strictObject({
    api_key: z
      .string()
      .regex(/^[^\s:]+$/, 'Must have no spaces and no colons.')
      .describe('The API key from the Rokt account manager.'),
    api_secret: z.string().min(1).describe('The secret that belongs to the key.'),
    environment: z
      .enum(['production', 'development'])
      .default('production')
      .describe('Only sales sent to `production` count.'),
    ...conversionTypeSettings,
    send_names: z
      .boolean()
      .default(false)
      .meta({ title: 'Send names', description: 'Also sends the hashed first and last name.' }),
    ...commonSettings,
    base_url: urlSetting(HOSTS, `https://${HOSTS[0]}`)
      .describe(
        'The pod that Rokt named: https://s2s.us2.mparticle.com, s2s.us1, s2s.eu1, s2s.au1, or https://inbound.mparticle.com/s2s.',
      )
      .meta({ advanced: false }),
  })
  .superRefine(({ base_url }, context) => {
    const { host, prefix } = HOST_WITH_PREFIX;
    const { hostname, pathname } = new URL(base_url);
    if (hostname !== host || joinUrl(pathname, '') === prefix) return;
    const message = `This host needs the path ${prefix}: https://${host}${prefix}`;
    context.addIssue({ code: 'custom', path: ['base_url'], message });
  });

export type RoktSettings = z.output<typeof settings>;

/** See docs/platforms/rokt.md#test-mode. */
export function testMode({ environment }: RoktSettings): TestMode | null {
  if (environment === 'production') return null;
  return { toEnd: 'set environment to production', isCounted: false };
}
