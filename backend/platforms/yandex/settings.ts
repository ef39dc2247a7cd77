import { z } from 'zod';
import { isTimeZone } from '../../../shared/normalize/time-zone.ts';
import { urlSetting } from '../kit/base-url.ts';
import { byConversionType, commonSettings } from '../kit/settings.ts';
import { FIRST_POLL_SECONDS, HOSTS, JOIN_DAYS, MAX_COUNTER_ID } from './limits.ts';

const target = z
  .string()
  .trim()
  .min(1)
  .max(255)
  .refine((text) => !/^\d+$/.test(text), "The goal's identifier (its JavaScript event), not its number.");

export const settings = z.strictObject({
  counter_id: z
    .string()
    .regex(/^[1-9]\d*$/, 'The number of the counter (tag), digits only.')
    .refine((text) => Number(text) <= MAX_COUNTER_ID, 'No counter has a number as large as this.'),
  oauth_token: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'The token alone, without the word OAuth.')
    .describe(
      'Of a user who may edit the counter, granted metrika:read and metrika:write. It lapses unused in a year.',
    ),
  target: target.describe(
    'Identifier of a JavaScript event goal whose condition is "matches", such as order_confirmed. Sales count on it.',
  ),
  by_conversion_type: byConversionType(z.strictObject({ target: target.exactOptional() })),
  purchase_id: z
    .boolean()
    .default(false)
    .describe(
      "Sales without a click id, ClientID or UserID go by their order id, where the shop's pages report e-commerce " +
        'purchases under the same ids.',
    ),
  window_days: z
    .int()
    .min(1)
    .max(JOIN_DAYS)
    .default(JOIN_DAYS)
    .describe('Days that the counter looks back: fewer than 21 only while offline tracking was switched on lately.'),
  retract_as_zero: z
    .boolean()
    .default(false)
    .describe(
      'Offline conversions cannot be taken back. With this, a cancelled sale gets the value 0 ("value only"): its ' +
        'revenue goes, the conversion stays counted.',
    ),
  crm_orders: z
    .enum(['off', 'fallback', 'always'])
    .default('off')
    .describe(
      'Orders of the CRM import, found by ClientID, e-mail or phone, which can be cancelled. "fallback": what has no ' +
        'click id, ClientID or UserID; "always": whatever has a ClientID, an e-mail or a phone. A sale goes one way only.',
    ),
  crm_client_uniq_id: z
    .boolean()
    .default(true)
    .describe(
      "Orders name the customer by the hash of the customer id. Off where the shop loads customers to Metrica's CRM " +
        'under their plain ids.',
    ),
  counter_time_zone: z
    .string()
    .refine(isTimeZone, 'A time zone by its name, such as Europe/Moscow.')
    .default('Europe/Moscow')
    .describe("The counter's time zone, which the times of orders are told in."),
  ...commonSettings,
  poll_first_seconds: z
    .number()
    .positive()
    .max(86_400)
    .default(FIRST_POLL_SECONDS)
    .describe("Seconds until the first look at an upload's status; the next ones wait up to twelve times as long."),
  base_url: urlSetting(HOSTS, `https://${HOSTS[0]}`),
});

export type YandexSettings = z.output<typeof settings>;
