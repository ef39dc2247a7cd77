import { z } from 'zod';
import { orderSettings } from '../kit/settings.ts';

export const settings = z.strictObject({
  ...orderSettings,
  conversions: z
    .enum(['off', 'paid'])
    .default('off')
    .meta({
      title: 'Payments as conversions',
      enumLabels: { off: 'Do not send payments', paid: 'When it is paid' },
    })
    .describe('Off: payments only bring the customer and the ad click. Else with refunds.'),
  order_number_key: z.string().trim().min(1).max(40).default('order_id').meta({
    title: 'Metadata with the order number',
    description: 'Read where the checkout has no client_reference_id, such as order_id.',
  }),
  test_mode: z.boolean().default(false).meta({
    title: 'Take payments of the test mode',
    description: 'For trying it out. They are never sent as conversions.',
  }),
});

export type StripeSettings = z.output<typeof settings>;
