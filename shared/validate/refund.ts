import type { OrderState } from '../conversion.ts';
import { isNegative, isZero, negate, sumAmounts } from '../normalize/amounts.ts';
import { toCurrencyPrecision } from '../normalize/money.ts';
import { cellText } from '../normalize/text.ts';
import type { RowReader } from './row-reader.ts';
import { readAmount } from './sale.ts';

/** A sale as far as it could be read. */
interface Sale {
  value: string;
  currency: string;
  isRefund: boolean;
}

const PARTLY_REFUNDED = /partial(?:ly)?[\s_-]*refund/i;

/**
 * The sale less what was paid back (`refunded_value`); `state` is `void` when nothing is left. A status of *partially
 * refunded* without an amount leaves the sale as it is, with a warning that says so.
 */
export function applyRefund<S extends Sale | undefined>(
  reader: RowReader,
  sale: S,
  state: OrderState | undefined,
): { sale: S; state: OrderState | undefined; refunded?: string } {
  if (sale === undefined || sale.isRefund) return { sale, state };
  const { value, currency } = sale;
  const money = readAmount(reader, 'refunded_value', currency, undefined);
  const refunded = money && reader.take('refunded_value', toCurrencyPrecision(money.amount, currency));
  if (refunded === undefined || Number(refunded) === 0) {
    if (PARTLY_REFUNDED.test(cellText(reader.cell('order_status'))) && Number(value) > 0) {
      reader.warn('refunded_value', {
        code: 'order_partly_refunded',
        message: `The order is partly refunded, but the amount is not given: it is sent with its whole value, ${value} ${currency}.`,
        fix: 'Map the column with the refunded amount.',
      });
    }
    return { sale, state };
  }
  const rest = sumAmounts([value, negate(refunded)]);
  if (isNegative(rest) || isZero(rest)) return { sale, state: 'void', refunded };
  if (state !== 'void') {
    reader.warn('refunded_value', {
      code: 'order_partly_refunded',
      message: `${refunded} of ${value} ${currency} were refunded: the sale counts with ${rest} ${currency}.`,
      fix: 'Nothing is to be done, unless the value has the refund subtracted already: then do not map the refunded amount.',
    });
  }
  return { sale: { ...sale, value: rest }, state, refunded };
}
