import { z } from 'zod';

/** The account's own exchange rates, with which reports convert amounts. */

const currency = z.string().regex(/^[A-Z]{3}$/, 'Use an ISO 4217 code such as THB.');

const rateKey = {
  from_currency: currency,
  to_currency: currency,
  valid_from: z.iso
    .date()
    .describe('The rate is used for orders of this day and later, until the next rate of the same two currencies.'),
};

export const currencyRate = z.strictObject({
  ...rateKey,
  rate: z
    .string()
    .regex(/^(?!0+(?:\.0*)?$)\d{1,12}(?:\.\d{1,12})?$/, 'Use a decimal above 0 with a point, such as "0.0271".')
    .describe('How much one unit of from_currency is worth in to_currency. It is not used in the other direction.'),
});

export const setRatesRequest = z.strictObject({
  rates: z
    .array(currencyRate)
    .min(1)
    .max(1_000)
    .describe('A rate with the same two currencies and day replaces the one before.'),
});

export const deleteRatesRequest = z.strictObject({ rates: z.array(z.strictObject(rateKey)).min(1).max(1_000) });

export const rateList = z.object({
  rates: z.array(
    currencyRate.extend({
      changed_at: z.iso.datetime(),
      changed_by: z.string().describe('As in the audit log: the API key or member.'),
    }),
  ),
  next_cursor: z.string().nullable(),
});

export type CurrencyRate = z.infer<typeof currencyRate>;
export type SetRatesRequest = z.infer<typeof setRatesRequest>;
export type DeleteRatesRequest = z.infer<typeof deleteRatesRequest>;
export type RateList = z.infer<typeof rateList>;
