import type { Adjustment } from '../conversion.ts';
import { toCurrencyPrecision } from '../normalize/money.ts';
import type { RowReader } from './row-reader.ts';
import { readAmount, readMoment } from './sale.ts';

/**
 * The row's adjustment of a sale that was sent before: a restate needs the new total, a retract has none
 * (docs/platforms/microsoft.md#changes-and-returns, docs/platforms/google.md#new-values and
 * docs/platforms/google.md#retractions). `sale` is the row's own sale, as far as it could be read.
 */
export function readAdjustment(
  reader: RowReader,
  sale: { time: string | undefined; currency: string | undefined },
): Adjustment | undefined {
  if (reader.isBlank('adjustment_type')) {
    refuseValueWithoutType(reader);
    return undefined;
  }
  const type = reader.read('adjustment_type');
  const time = readMoment(reader, 'adjustment_time');
  if (time !== undefined && sale.time !== undefined && time < sale.time) {
    reader.fail('adjustment_time', {
      code: 'adjustment_invalid',
      message: 'The adjustment is earlier than the sale.',
      fix: 'Correct the time of the adjustment or of the sale.',
    });
  }
  if (type === undefined) return undefined;
  const when = time === undefined ? {} : { time };
  if (type === 'restate') return { type, ...when, ...readNewValue(reader, sale.currency) };
  if (!reader.isBlank('adjustment_value')) {
    reader.warn('adjustment_value', {
      code: 'adjustment_invalid',
      message: 'A retraction applies to the whole sale; the adjusted value is not used.',
      fix: 'To give the sale a new value instead, write Restate.',
    });
  }
  return { type, ...when };
}

/** Without a type it is not known whether the value replaces the sale's, so the row must not be sent as an ordinary sale. */
function refuseValueWithoutType(reader: RowReader): void {
  if (reader.isBlank('adjustment_value')) return;
  reader.fail('adjustment_type', {
    code: 'adjustment_invalid',
    message: 'There is an adjusted value, but no adjustment type.',
    fix: 'Write Restate to give the sale this value, or clear the adjusted value.',
  });
}

function readNewValue(reader: RowReader, saleCurrency: string | undefined): Pick<Adjustment, 'value' | 'currency'> {
  if (reader.isBlank('adjustment_value')) reader.missing('adjustment_value');
  const stated = reader.read('adjustment_currency');
  const money = readAmount(reader, 'adjustment_value', stated, saleCurrency);
  const currency = stated ?? money?.currency ?? saleCurrency;
  // A sale without a value has no currency either.
  if (money !== undefined && currency === undefined && !reader.failed) reader.missing('adjustment_currency');
  if (money === undefined || currency === undefined) return {};
  const value = reader.take('adjustment_value', toCurrencyPrecision(money.amount, currency));
  if (value === undefined) return {};
  if (Number(value) === 0) {
    reader.warn('adjustment_value', {
      code: 'adjustment_invalid',
      message: 'A sale restated to 0 stays counted as a conversion.',
      fix: 'If the sale was cancelled or returned, write Retract.',
    });
  }
  return { value, currency };
}
