import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';
import { urlSetting } from '../kit/base-url.ts';
import { byConversionType, commonSettings } from '../kit/settings.ts';
import { ADS_API_VERSION, ADS_HOST, API_HOST, FIRST_POLL_SECONDS, TOKEN_HOST } from './limits.ts';

const accountId = z.string().regex(/^\d(?:-?\d)+$/, 'Must be the digits of the account id, with or without dashes.');
const numericId = z.string().regex(/^\d+$/, 'Must be digits only.');
const eventSource = z
  .enum(['WEB', 'APP', 'IN_STORE', 'PHONE', 'MESSAGE', 'OTHER'])
  .meta({ title: 'Where the sales were made', description: 'As the conversion action is set up in Google Ads.' });

// Not strict, so that a service account's whole JSON key file can be entered.
const serviceAccount = z.object({ client_email: z.email(), private_key: z.string().refine(isRsaKey) }).meta({
  title: 'Service account',
  description: 'A service account: its JSON key file, or `client_email` and `private_key` of it.',
});

const user = z
  .strictObject({ client_id: z.string().min(1), client_secret: z.string().min(1), refresh_token: z.string().min(1) })
  .meta({ title: 'User', description: 'A user who connected the account by OAuth.' });

export const settings = z.strictObject({
  account_type: z
    .enum(['GOOGLE_ADS', 'FLOODLIGHT_CONFIG'])
    .meta({ title: 'Kind of account', enumLabels: { GOOGLE_ADS: 'Google Ads', FLOODLIGHT_CONFIG: 'Floodlight' } })
    .default('GOOGLE_ADS')
    .describe('`FLOODLIGHT_CONFIG`: sales go to a Floodlight activity (Campaign Manager 360, Display & Video 360).'),
  operating_account_id: accountId
    .describe('The Google Ads account that owns the conversion action, or the Floodlight configuration.')
    .meta({ title: 'Account ID' }),
  login_account_id: accountId
    .optional()
    .meta({ title: 'Manager account ID', description: 'The manager account that the credentials belong to, if any.' }),
  conversion_action_id: numericId.describe(
    'The conversion action, of the kind "import from clicks", or the Floodlight activity.',
  ),
  event_source: eventSource.default('WEB'),
  by_conversion_type: byConversionType(
    z.strictObject({ conversion_action_id: numericId.exactOptional(), event_source: eventSource.exactOptional() }),
  ),
  ...commonSettings,
  denied_consent: z
    .enum(['hold', 'click_only'])
    .meta({
      title: 'Customers who denied consent',
      enumLabels: { hold: 'Send nothing', click_only: 'Send only the click ID' },
    })
    .default('hold')
    .describe('When a customer denied consent: send nothing, or only the click id together with the denial.'),
  retractions: z
    .boolean()
    .default(true)
    .describe(
      'Retracts cancelled and returned sales through the Google Ads API, for which the credentials also need the scope ' +
        'adwords. Without that scope, new sales are still sent.',
    )
    .meta({ title: 'Retract returned sales' }),
  click_ids: z
    .enum(['one', 'gclid_and_gbraid'])
    .meta({ title: 'Click IDs', enumLabels: { one: 'One', gclid_and_gbraid: 'gclid and gbraid' } })
    .default('one')
    .describe(
      'Send a gbraid beside the gclid of a sale, then without user data. Unverified for this API: try it with a few sales.',
    ),
  customer_type: z
    .enum(['none', 'returning', 'new_and_returning'])
    .meta({
      title: 'New and returning customers',
      enumLabels: { none: 'Not reported', returning: 'Report returning ones' },
    })
    .default('none')
    .describe(
      'Report customers with an earlier order here as returning, and with `new_and_returning` all others as new: choose that ' +
        'only once the uploads cover all customers, else regulars are reported as new.',
    ),
  credentials: z.union([serviceAccount, user], {
    error: 'Enter client_email and an RSA private_key in PEM, or client_id, client_secret and refresh_token.',
  }),
  merchant_id: numericId.optional().describe('Merchant Center account; with it, the items of an order are sent.'),
  merchant_feed_label: z
    .string()
    .min(1)
    .optional()
    .describe('Of the Merchant Center feed that has the items, such as TH.'),
  merchant_feed_language: z.string().min(2).optional().describe('Of that feed, such as th.'),
  poll_first_seconds: z.number().positive().max(86_400).default(FIRST_POLL_SECONDS).meta({
    title: 'Seconds to the first status request',
    description: "Seconds until the first request for a sale's status; each further one waits twice as long.",
    advanced: true,
  }),
  token_url: urlSetting([TOKEN_HOST], `https://${TOKEN_HOST}/token`).meta({ title: 'Address for tokens' }),
  base_url: urlSetting([API_HOST], `https://${API_HOST}`),
  ads_base_url: urlSetting([ADS_HOST], `https://${ADS_HOST}`).meta({ title: 'Address of the Google Ads API' }),
  ads_api_version: z
    .string()
    .regex(/^v(2[3-9]|[3-9]\d)$/, 'Must be a version of the Google Ads API that Google still serves, such as v26.')
    .default(ADS_API_VERSION)
    .meta({ title: 'Google Ads API version', description: 'As long as Google serves it.', advanced: true }),
});

export type GoogleSettings = z.output<typeof settings>;

/** Whether sales go to a Floodlight activity instead of a conversion action of Google Ads. */
export function isFloodlight({ account_type }: Pick<GoogleSettings, 'account_type'>): boolean {
  return account_type === 'FLOODLIGHT_CONFIG';
}

/** Whether returned sales are retracted: Floodlight has no call for it (docs/platforms/google.md#floodlight). */
export function takesRetractions(settings: Pick<GoogleSettings, 'account_type' | 'retractions'>): boolean {
  return settings.retractions && !isFloodlight(settings);
}

/** The private key with real line breaks; copied from the JSON key file it has `\n` as two characters. */
export function withLineBreaks(privateKey: string): string {
  return privateKey.replaceAll('\\n', '\n');
}

function isRsaKey(privateKey: string): boolean {
  try {
    return createPrivateKey(withLineBreaks(privateKey)).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}
