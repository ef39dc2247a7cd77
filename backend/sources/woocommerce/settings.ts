import { z } from 'zod';
import { orderSettings } from '../kit/settings.ts';

export const STATUS_MEANINGS = ['placed', 'paid', 'fulfilled', 'delivered', 'cancelled', 'waiting'] as const;

export const settings = z.strictObject({
  site_url: z
    .url({ protocol: /^https?$/ })
    .transform((url) => url.replace(/\/+$/, ''))
    .optional()
    .meta({
      title: 'Address of the shop',
      description: 'Such as https://shop.example. Deliveries of another site with the same secret are refused.',
    }),
  ...orderSettings,
  order_number: z
    .enum(['number', 'id'])
    .default('number')
    .meta({ title: 'Number of an order', enumLabels: { number: 'Its number', id: 'Its id' } })
    .describe('As your sheets have it. They differ where a plugin numbers the orders.'),
  statuses: z.record(z.string().trim().min(1).max(60), z.enum(STATUS_MEANINGS)).default({}).meta({
    title: 'Statuses of your shop',
    description:
      'What your own statuses mean, and those of WooCommerce that mean something else in your shop, such as "completed".',
  }),
});

export type WooSettings = z.output<typeof settings>;
