import { z } from 'zod';

/** Settings that several kinds of sources have; `meta` is what a form shows. */

/** When an order of the shop counts as a conversion. */
export const COUNT_ON = ['off', 'placed', 'paid', 'fulfilled', 'delivered'] as const;
export type CountOn = (typeof COUNT_ON)[number];

/** What every source with orders can set. */
export const orderSettings = {
  conversions: z
    .enum(COUNT_ON)
    .default('off')
    .meta({
      title: 'Orders as conversions',
      enumLabels: {
        off: 'Do not send orders of the shop',
        placed: 'When the order is placed',
        paid: 'When it is paid',
        fulfilled: 'When it is handed to the courier',
        delivered: 'When it is delivered',
      },
    })
    .describe(
      'Off: orders only bring the customer and the ad click. Else an order counts from this moment; with cancellations and ' +
        'refunds. Together with a row of the same order in a sheet it is one order and is sent once.',
    ),
  conversion_type: z.string().trim().min(1).max(100).optional().meta({
    title: 'Conversion type',
    description: 'As in the column of your sheets; leave it empty where these have none.',
  }),
  shop: z.string().trim().min(1).max(200).optional().meta({
    title: 'Name of the shop',
    description:
      'As in the shop column of your sheets. Needed where several shops have the same order numbers; leave it empty otherwise.',
  }),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/, 'Two capital letters, such as TH.')
    .optional()
    .meta({ title: 'Country of phone numbers', description: 'For numbers without a country code: TH, VN, US …' }),
};

export interface OrderSettings {
  conversions: CountOn;
  conversion_type?: string | undefined;
  shop?: string | undefined;
  country?: string | undefined;
}
