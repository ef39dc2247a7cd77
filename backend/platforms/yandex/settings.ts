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
  .refine((text) => !/^\d+$/.test(text), "Must be the goal's identifier (its JavaScript event), not its number.");

export const settings = z.strictObject({
  counter_id: z
    .string()
    .regex(/^[1-9]\d*$/, 'Must be the number of the counter (tag), digits only.')
    .refine((text) => Number(text) <= MAX_COUNTER_ID, 'Is too large for a counter number.')
    .meta({ title: 'Counter', description: 'The number of the counter (tag) in Metrica.' }),
  oauth_token: z
    .string()
    .regex(/^[\x21-\x7e]+$/, 'Must be the token alone, without the word OAuth.')
    .describe(
      'Of a user who may edit the counter, granted metrika:read and metrika:write. It expires when unused for a year.',
    ),
  target: target
    .describe(
      'The identifier of a JavaScript event goal with the condition "matches", such as order_confirmed. Sales count on it.',
    )
    .meta({ title: 'Goal' }),
  by_conversion_type: byConversionType(z.strictObject({ target: target.exactOptional().meta({ title: 'Goal' }) })),
  purchase_id: z
    .boolean()
    .default(false)
    .describe(
      "Sends sales without a click id, ClientID or UserID by their order id, where the shop's pages report e-commerce " +
        'purchases with the same ids.',
    )
    .meta({ title: 'Send by order ID' }),
  window_days: z
    .int()
    .min(1)
    .max(JOIN_DAYS)
    .default(JOIN_DAYS)
    .describe(
      'Days that the counter looks back: fewer than 21 only where offline tracking was switched on less than 21 days ago.',
    )
    .meta({ title: 'Days that the counter looks back' }),
  retract_as_zero: z
    .boolean()
    .default(false)
    .describe(
      'Offline conversions cannot be retracted. Instead, a cancelled sale gets the value 0: its revenue is ' +
        'removed, the conversion is still counted.',
    )
    .meta({ title: 'Send cancelled sales with the value 0' }),
  crm_orders: z
    .enum(['off', 'fallback', 'always'])
    .meta({
      title: 'Orders of the CRM import',
      enumLabels: { off: 'Off', fallback: 'Where a sale has no click ID', always: 'Always' },
    })
    .default('off')
    .describe(
      'Send sales as orders of the CRM import, which are found by ClientID, e-mail or phone and can be cancelled. ' +
        '"fallback": sales without a click id, ClientID or UserID; "always": all sales with a ClientID, an e-mail or a ' +
        'phone. A sale is sent one way only.',
    ),
  crm_client_uniq_id: z
    .boolean()
    .default(true)
    .describe(
      "Identifies the customer of an order by the hash of the customer id. Switch it off where the shop loads customers to Metrica's " +
        'CRM under their plain ids.',
    )
    .meta({ title: 'Identify customers by the hashed customer ID' }),
  counter_time_zone: z
    .string()
    .refine(isTimeZone, 'Must be the name of a time zone, such as Europe/Moscow.')
    .default('Europe/Moscow')
    .describe("The counter's time zone, in which the times of orders are sent."),
  ...commonSettings,
  poll_first_seconds: z.number().positive().max(86_400).default(FIRST_POLL_SECONDS).meta({
    title: 'Seconds to the first status request',
    description:
      "Seconds until the first request for an upload's status; the next ones wait up to twelve times as long.",
    advanced: true,
  }),
  base_url: urlSetting(HOSTS, `https://${HOSTS[0]}`),
});

export type YandexSettings = z.output<typeof settings>;
