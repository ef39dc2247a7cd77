import { z } from 'zod';
import { compareKey } from '../../../shared/compare-key.ts';
import type { HashedConversion, OrderState } from '../../../shared/conversion.ts';
import { ONLY_IF_FIELDS, type OnlyIf, type OnlyIfField } from '../../../shared/only-if.ts';
import { readCountry } from '../../../shared/normalize/country.ts';
import { readOrderStatus } from '../../../shared/normalize/order-status.ts';
import type { Reading } from '../../../shared/problem.ts';

/** Texts are compared without case and outer spaces. */
const text = z.string().trim().min(1).max(200);

const country = z.string().transform((cell, context) => {
  const reading: Reading<string> = readCountry(cell);
  if (reading.ok) return reading.value;
  context.addIssue({ code: 'custom', message: 'Must be a country, such as TH or Thailand.' });
  return z.NEVER;
});

/** By its meaning: "delivered" also takes rows that are "paid". Open and cancelled orders are sent to no destination. */
const orderStatus = z.string().transform((cell, context): OrderState => {
  const reading = readOrderStatus(cell);
  if (reading.ok && reading.value === 'final') return reading.value;
  const message = reading.ok
    ? 'Only orders with a status that means a sale are ever sent, such as delivered or paid.'
    : 'Must be a status that means a sale, such as delivered or paid.';
  context.addIssue({ code: 'custom', message });
  return z.NEVER;
});

/** The setting `only_if` of a destination: the rows that it takes. */
export const onlyIf = z
  .strictObject({
    platform: z.array(text).min(1).exactOptional().meta({
      title: 'Made at',
      description: 'Where the sale was made, as the row states it: Shopee or Lazada, for example.',
    }),
    shop: z
      .array(text)
      .min(1)
      .exactOptional()
      .meta({ title: 'Shop', description: 'Which of several shops on one marketplace, as the row states it.' }),
    country: z
      .array(country)
      .min(1)
      .exactOptional()
      .meta({ title: 'Country', description: 'By name or code: Thailand or TH.' }),
    conversion_type: z.array(text).min(1).exactOptional().meta({
      title: 'Conversion type',
      description: 'As the row states it, such as purchase or lead.',
    }),
    order_status: z.array(orderStatus).min(1).exactOptional().meta({
      title: 'Order status',
      description:
        'A status that means a sale, such as delivered; it takes all rows whose status means a sale, and none without a status.',
    }),
  })
  .optional()
  .describe(
    'Only rows that meet every condition given here are taken. Without conditions, all rows are. Case and outer spaces do not matter.',
  )
  .meta({ title: 'Which rows it takes' });

/**
 * The first condition that the conversion does not meet; null where it meets all. The state of an order that is open or
 * cancelled is no condition: such an order is sent nowhere until its state changes.
 */
export function failedCondition(
  conversion: HashedConversion,
  conditions: OnlyIf,
): { field: OnlyIfField; wanted: readonly string[]; isMissing: boolean } | null {
  for (const field of ONLY_IF_FIELDS) {
    const wanted = conditions[field];
    const value = conversion[field === 'order_status' ? 'order_state' : field];
    if (wanted === undefined || (field === 'order_status' && value !== undefined)) continue;
    const key = compareKey(value);
    if (!wanted.some((one) => compareKey(one) === key)) return { field, wanted, isMissing: value === undefined };
  }
  return null;
}
