import { z } from 'zod';
import { urlSetting } from '../kit/base-url.ts';
import { byConversionType, commonSettings } from '../kit/settings.ts';
import {
  API_HOST,
  DEFAULT_WINDOW_MINUTES,
  LONGEST_WINDOW_MINUTES,
  MAX_NAME_LENGTH,
  SANDBOX_HOST,
  TOKEN_HOST,
} from './limits.ts';

const numericId = z.string().regex(/^\d{1,20}$/, 'Must be digits only.');
const credential = z.string().min(1);

const conversionName = z.string().trim().min(1).max(MAX_NAME_LENGTH).meta({
  title: 'Name of the goal',
  description: 'The name of the offline conversion goal, exactly as Microsoft Advertising shows it.',
});
const windowMinutes = z.int().min(1).max(LONGEST_WINDOW_MINUTES).meta({
  title: "The goal's conversion window in minutes",
  description: "The goal's conversion window: minutes after the click in which a sale counts.",
});
const enhanced = z
  .boolean()
  .describe(
    'Sends the hashed e-mail and phone beside the click id. The goal must have enhanced conversions on; where it does ' +
      'not, switch this off, and only sales with a click id are sent.',
  );
const externallyAttributed = z
  .boolean()
  .describe(
    'Sends the columns for attribution credit and model, which an externally attributed goal needs. Microsoft refuses them for ' +
      'every other goal.',
  )
  .meta({ title: 'Externally attributed goal' });

/** The settings that decide what is sent for a row, by the API and in a file. */
const rowSettings = {
  conversion_name: conversionName,
  goal_window_minutes: windowMinutes.default(DEFAULT_WINDOW_MINUTES),
  enhanced_conversions: enhanced.default(true),
  externally_attributed: externallyAttributed.default(false),
  by_conversion_type: byConversionType(
    z.strictObject({
      conversion_name: conversionName.exactOptional(),
      goal_window_minutes: windowMinutes.exactOptional(),
      enhanced_conversions: enhanced.exactOptional(),
      externally_attributed: externallyAttributed.exactOptional(),
    }),
  ),
  strip_local_part: z
    .boolean()
    .default(true)
    .describe(
      'Hashes e-mails without the dots and the +tag before the @, as Microsoft documents for its Conversions API. If not, they are ' +
        'only trimmed and in lower case, as some other senders do.',
    )
    .meta({ title: 'Hash e-mails without dots and +tag' }),
};

export const settings = z.strictObject({
  ...rowSettings,
  ...commonSettings,
  customer_id: numericId.meta({
    title: 'Manager account ID',
    description: 'The manager account (customer) id: `cid` in the address of Microsoft Advertising.',
  }),
  account_id: numericId.describe('The ad account that owns the clicks: `aid` in the address.'),
  developer_token: credential.describe('The developer token from the Microsoft Advertising developer portal.'),
  client_id: credential.describe('The application registered in Microsoft Entra.'),
  client_secret: credential.optional().describe('The secret of that application, unless it is a public client.'),
  refresh_token: credential.describe('Granted by a user of the account with the scope msads.manage offline_access.'),
  token_url: urlSetting([TOKEN_HOST], `https://${TOKEN_HOST}/common/oauth2/v2.0/token`).meta({
    title: 'Address for tokens',
  }),
  base_url: urlSetting([API_HOST, SANDBOX_HOST], `https://${API_HOST}`),
});

export type MicrosoftSettings = z.output<typeof settings>;

/** The options of the Bulk file. */
export const fileOptions = z.strictObject({ ...rowSettings, eea_traffic: commonSettings.eea_traffic });

export type RowSettings = z.output<typeof fileOptions>;
