import type { Adjustment } from '../conversion.ts';
import { toCurrencyPrecision } from '../normalize/money.ts';
import type { Desk } from './desk.ts';
import { readAmount, readMoment } from './sale.ts';

/**
 * What the row changes about a sale that was sent before: a restate needs the new total, a retract takes none
 * (docs/platforms/microsoft.md#changes-and-returns, docs/platforms/google.md#new-values and
 * docs/platforms/google.md#retractions). `sale` is what the row says of the sale itself, as far as it could be read.
 */
export function readAdjustment(
  desk: Desk,
  sale: { time: string | undefined; currency: string | undefined },
): Adjustment | undefined {
  if (desk.isBlank('adjustment_type')) {
    refuseValueWithoutType(desk);
    return undefined;
  }
  const type = desk.read('adjustment_type');
  const time = readMoment(desk, 'adjustment_time');
  if (time !== undefined && sale.time !== undefined && time < sale.time) {
    desk.fail('adjustment_time', {
      code: 'adjustment_invalid',
      message: 'The adjustment is earlier than the sale.',
      fix: 'Correct the time of the adjustment or of the sale.',
    });
  }
  if (type === undefined) return undefined;
  const when = time === undefined ? {} : { time };
  if (type === 'restate') return { type, ...when, ...readNewValue(desk, sale.currency) };
  if (!desk.isBlank('adjustment_value')) {
    desk.warn('adjustment_value', {
      code: 'adjustment_invalid',
      message: 'A retraction takes the whole sale back; the adjusted value is not used.',
      fix: 'To give the sale a new value instead, write Restate.',
    });
  }
  return { type, ...when };
}

/** Without a type nobody knows whether the value replaces the sale's, so the row must not go as an ordinary sale. */
function refuseValueWithoutType(desk: Desk): void {
  if (desk.isBlank('adjustment_value')) return;
  desk.fail('adjustment_type', {
    code: 'adjustment_invalid',
    message: 'There is an adjusted value, but not what is to be done with it.',
    fix: 'Write Restate to give the sale this value, or clear the adjusted value.',
  });
}

function readNewValue(desk: Desk, saleCurrency: string | undefined): Pick<Adjustment, 'value' | 'currency'> {
  if (desk.isBlank('adjustment_value')) desk.missing('adjustment_value');
  const stated = desk.read('adjustment_currency');
  const money = readAmount(desk, 'adjustment_value', stated, saleCurrency);
  const currency = stated ?? money?.currency ?? saleCurrency;
  if (money === undefined || currency === undefined) return {};
  const value = desk.take('adjustment_value', toCurrencyPrecision(money.amount, currency));
  if (value === undefined) return {};
  if (Number(value) === 0) {
    desk.warn('adjustment_value', {
      code: 'adjustment_invalid',
      message: 'A sale restated to 0 stays counted as a conversion.',
      fix: 'To take the sale back, write Retract.',
    });
  }
  return { value, currency };
}
