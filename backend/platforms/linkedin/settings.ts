import { z } from 'zod';
import { urlSetting } from '../kit/base-url.ts';
import { byConversionType, commonSettings } from '../kit/settings.ts';
import { API_VERSION, HOSTS } from './limits.ts';

const ruleId = z
  .string()
  .regex(/^\d{1,15}$/, 'The digits of the conversion rule.')
  .meta({ title: 'Conversion rule ID' });

export const settings = z.strictObject({
  ad_account_id: z
    .string()
    .regex(/^\d{1,15}$/, 'The digits of the ad account.')
    .describe('The ad account in Campaign Manager; the check of a destination reads its rules.'),
  conversion_rule_id: ruleId.describe(
    'The conversion rule, created with the source "Conversions API" and linked to campaigns. It defines the kind of ' +
      'conversion, and must not be the rule of the Insight Tag.',
  ),
  access_token: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'The token itself, without spaces.')
    .describe('With the permissions rw_conversions and r_ads, of a user who may edit campaigns of the account.'),
  by_conversion_type: byConversionType(z.strictObject({ conversion_rule_id: ruleId.exactOptional() })),
  ...commonSettings,
  api_version: z
    .string()
    .regex(/^20\d\d(0[1-9]|1[0-2])$/, 'A year and month, such as 202607.')
    .default(API_VERSION)
    .meta({
      description: 'A version of the LinkedIn Marketing API that is still served; each lasts about a year.',
      advanced: true,
    }),
  base_url: urlSetting(HOSTS, `https://${HOSTS[0]}`),
});

export type LinkedInSettings = z.output<typeof settings>;
