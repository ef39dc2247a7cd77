import type { CurrencyRate } from '../../../../../shared/api/currency-rates.ts';
import { webText } from '../../../../../shared/texts/web/texts.ts';

export type RateErrors = Partial<Record<keyof CurrencyRate, string>>;

/** A decimal above 0 with a point, as the API takes it. */
const RATE = /^(?!0+(?:\.0*)?$)\d{1,12}(?:\.\d{1,12})?$/;

/** What is wrong with a rate that was typed; nothing where it can be saved. */
export function rateErrors({ from_currency, to_currency, valid_from, rate }: CurrencyRate): RateErrors {
  const words = webText.settings;
  return {
    ...(from_currency === '' && { from_currency: words.currencyMissing }),
    ...(to_currency === '' && { to_currency: words.currencyMissing }),
    ...(from_currency !== '' && from_currency === to_currency && { to_currency: words.sameCurrency }),
    ...(!/^\d{4}-\d{2}-\d{2}$/.test(valid_from) && { valid_from: words.dayMissing }),
    ...(!RATE.test(rate) && { rate: words.rateInvalid }),
  };
}

/** Whether both are the rate of the same currencies for the same day. */
export function isSameRate(one: Omit<CurrencyRate, 'rate'>, other: Omit<CurrencyRate, 'rate'>): boolean {
  return (
    one.from_currency === other.from_currency &&
    one.to_currency === other.to_currency &&
    one.valid_from === other.valid_from
  );
}

/** "USD → THB, 2026-02-01" */
export function nameOfRate({ from_currency, to_currency, valid_from }: Omit<CurrencyRate, 'rate'>): string {
  return `${from_currency} → ${to_currency}, ${valid_from}`;
}
