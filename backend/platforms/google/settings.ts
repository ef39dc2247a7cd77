import { createPrivateKey } from 'node:crypto';
import { z } from 'zod';
import { urlSetting } from '../kit/base-url.ts';
import { byConversionType, commonSettings } from '../kit/settings.ts';
import { ADS_API_VERSION, ADS_HOST, API_HOST, FIRST_POLL_SECONDS, TOKEN_HOST } from './limits.ts';

const accountId = z.string().regex(/^\d(?:-?\d)+$/, 'Must be the digits of the account id, with or without dashes.');
const numericId = z.string().regex(/^\d+$/, 'Must be digits only.');
const eventSource = z.enum(['WEB', 'APP', 'IN_STORE', 'PHONE', 'MESSAGE', 'OTHER']);

// Not strict, so that a service account's whole JSON key file can be entered.
const serviceAccount = z
  .object({ client_email: z.email(), private_key: z.string().refine(isRsaKey) })
  .describe('A service account: its JSON key file, or `client_email` and `private_key` of it.');

const user = z
  .strictObject({ client_id: z.string().min(1), client_secret: z.string().min(1), refresh_token: z.string().min(1) })
  .describe('A user who connected the account by OAuth.');

export const settings = z.strictObject({
  account_type: z
    .enum(['GOOGLE_ADS', 'FLOODLIGHT_CONFIG'])
    .default('GOOGLE_ADS')
    .describe('`FLOODLIGHT_CONFIG`: sales go to a Floodlight activity (Campaign Manager 360, Display & Video 360).'),
  operating_account_id: accountId.describe(
    'The Google Ads account that owns the conversion action, or the Floodlight configuration.',
  ),
  login_account_id: accountId.optional().describe('The manager account that the credentials belong to, if any.'),
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
    .default('hold')
    .describe('When a customer denied consent: send nothing, or only the click id together with the denial.'),
  retractions: z
    .boolean()
    .default(true)
    .describe(
      'Retract cancelled and returned sales through the Google Ads API, for which the credentials also need the scope ' +
        'adwords. Without that scope, new sales are still sent.',
    ),
  click_ids: z
    .enum(['one', 'gclid_and_gbraid'])
    .default('one')
    .describe(
      'Send a gbraid beside the gclid of a sale, then without user data. Unverified for this API: try it with a few sales.',
    ),
  customer_type: z
    .enum(['none', 'returning', 'new_and_returning'])
    .default('none')
    .describe(
      'Report customers with an earlier order here as returning, and with `new_and_returning` all others as new: choose that ' +
        'only once the uploads cover all customers, else regulars are reported as new.',
    ),
  credentials: z.union([serviceAccount, user], {
    error: 'Enter client_email and an RSA private_key in PEM, or client_id, client_secret and refresh_token.',
  }),
  merchant_id: numericId.optional().describe('Merchant Center account; with it, the items of an order are sent.'),
  merchant_feed_label: z.string().min(1).optional(),
  merchant_feed_language: z.string().min(2).optional(),
  poll_first_seconds: z
    .number()
    .positive()
    .max(86_400)
    .default(FIRST_POLL_SECONDS)
    .describe("Seconds until the first request for a sale's status; each further one waits twice as long."),
  token_url: urlSetting([TOKEN_HOST], `https://${TOKEN_HOST}/token`),
  base_url: urlSetting([API_HOST], `https://${API_HOST}`),
  ads_base_url: urlSetting([ADS_HOST], `https://${ADS_HOST}`),
  ads_api_version: z
    .string()
    .regex(/^v(2[3-9]|[3-9]\d)$/, 'Must be a version of the Google Ads API that Google still serves, such as v26.')
    .default(ADS_API_VERSION),
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
