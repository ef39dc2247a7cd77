import { z } from 'zod';
import { orderSettings } from '../kit/settings.ts';

export const settings = z.strictObject({
  shop_domain: z
    .string()
    .trim()
    .toLowerCase()
    .regex(/^[a-z0-9][a-z0-9-]*\.myshopify\.com$/, 'The address that ends in .myshopify.com.')
    .meta({ title: 'Shop', description: 'Its address at Shopify, such as my-shop.myshopify.com.' }),
  ...orderSettings,
  order_number: z
    .enum(['name', 'order_number', 'id'])
    .default('name')
    .meta({
      title: 'Number of an order',
      enumLabels: { name: 'Its name (#1001)', order_number: 'Its number (1001)', id: 'Its long id' },
    })
    .describe('As your sheets have it: by this number an order here and its row there are one.'),
  amounts: z
    .enum(['shop', 'customer'])
    .default('shop')
    .meta({
      title: 'Currency of amounts',
      enumLabels: { shop: 'Currency of the shop', customer: 'Currency that the customer paid in' },
    }),
});

export type ShopifySettings = z.output<typeof settings>;
