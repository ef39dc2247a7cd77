import { z } from 'zod';
import { AD_PLATFORMS, exactDecimal } from './reports.ts';
import { clickType } from './identities.ts';

/** What identity events reported of an order, whether or not a row has it. */

const time = z.iso.datetime();
const campaign = z.string().nullable().describe('The ad campaign; null where the click was reported without one.');

const orderPerson = z.object({
  person: z.uuid().describe('The identity that the order belongs to.'),
  first_seen: time.describe('When the order was first reported.'),
  emails: z.int(),
  phones: z.int(),
  clicks: z
    .array(
      z.object({
        type: clickType,
        value: z.string(),
        time,
        campaign,
        with_order: z.boolean().describe('Whether an event reported it together with the order.'),
      }),
    )
    .describe('The newest clicks of the person, the newest first.'),
  click_count: z.int(),
});

const orderPurchase = z.object({
  shop: z.string().nullable(),
  time,
  value: exactDecimal,
  currency: z.string(),
  is_uploaded: z.boolean().describe('Whether an uploaded row has the order: then it counts by its row.'),
  platform: z.enum(AD_PLATFORMS).nullable().describe('The ad platform of the click before it; null without one.'),
  campaign,
});

export const orderEvents = z.object({
  people: z.array(orderPerson).describe('Several where shops have the same number.'),
  purchases: z.array(orderPurchase).describe('As the browser reported them, one for each shop.'),
});

export type OrderEvents = z.infer<typeof orderEvents>;
