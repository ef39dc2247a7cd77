import type { Conversion } from '../conversion.ts';

/** What a refund line states: how much is taken back, and when. */
export type RefundLine = Pick<Conversion, 'value' | 'currency' | 'time'>;

/** Identifies a refund line of an order: the same line again is not another refund. */
export function refundKey({ value, currency, time }: RefundLine): string {
  return `refund ${value} ${currency} ${time}`;
}

/** The refund line that a key was made of. */
export function readRefundKey(key: string): Required<RefundLine> {
  const [, value = '', currency = '', time = ''] = key.split(' ');
  return { value, currency, time };
}
