import type { Conversion } from '../conversion.ts';

/** Identifies a refund line of an order: the same line again is not another refund. */
export function refundKey({ value, currency, time }: Pick<Conversion, 'value' | 'currency' | 'time'>): string {
  return `refund ${value} ${currency} ${time}`;
}
