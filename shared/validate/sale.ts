/** Reads the sale: its value, currency, time and state. */
import { compareKey } from '../compare-key.ts';
import type { OrderState } from '../conversion.ts';
import { isZero, multiplyAmount } from '../normalize/amounts.ts';
import { type Money, toCurrencyPrecision } from '../normalize/money.ts';
import { zoneOfName } from '../normalize/zone-name.ts';
import type { CellProblem, Reading } from '../problem.ts';
import type { MoneyField, StatusField, TimeField } from './columns.ts';
import { quoteCell } from '../normalize/reading.ts';
import { cellText } from '../normalize/text.ts';
import { isPartOfTime } from './full-time.ts';
import type { RowReader } from './row-reader.ts';

const MINUTE = 60_000;
/** Clocks differ by a little. */
const FUTURE_TOLERANCE = 5 * MINUTE;
const EARLIEST = Date.UTC(2000, 0, 1);
const MOST_YEARS = 10;

/** The row's amount; `isRefund`: it is negative, and what it refunds is its positive value. */
export interface RowAmount {
  value: string;
  currency: string;
  isRefund: boolean;
}

/**
 * Value and currency; with `item_prices` the price times the quantity. The currency is that of its own cell, else the one beside the amount, else the batch's
 * default; a cell and an amount that contradict each other are an error. Undefined, with the reason noted, when either
 * is missing or refused.
 */
export function readValue(reader: RowReader): RowAmount | undefined {
  const stated = reader.read('currency');
  if (contradictsHeader(reader, stated)) return undefined;
  if (reader.isBlank('conversion_value')) reader.missing('conversion_value');
  const money = readAmount(reader, 'conversion_value', stated, valueOf(reader.batch.currency));
  if (!reader.isBlank('currency') && stated === undefined) return undefined;
  const currency = stated ?? money?.currency ?? defaultCurrency(reader);
  if (money === undefined || currency === undefined) return undefined;
  const amount = timesQuantity(reader, money.amount);
  if (amount === undefined) return undefined;
  const value = reader.take('conversion_value', toCurrencyPrecision(amount, currency));
  if (value === undefined || isPrepaid(reader, value)) return undefined;
  return { value, currency, isRefund: money.isNegative === true };
}

/**
 * Whether the row has no value and needs none, because of its conversion type. Not where amounts of items are added up: there
 * an empty cell would be missing from the total.
 */
export function hasNoValue(reader: RowReader, type: string | undefined): boolean {
  const { grouping, types_without_value: types = [] } = reader.batch.settings;
  if (type === undefined || !reader.isBlank('conversion_value') || !reader.isBlank('refunded_value')) return false;
  if (grouping === 'item_amounts' || grouping === 'item_prices') return false;
  return types.some((one) => compareKey(one) === compareKey(type));
}

/** The amount of the row where `price` is that of one piece. */
function timesQuantity(reader: RowReader, price: string): string | undefined {
  if (reader.batch.settings.grouping !== 'item_prices') return price;
  if (reader.isBlank('item_quantity')) {
    reader.missing('item_quantity');
    return undefined;
  }
  const quantity = reader.reading('item_quantity', reader.batch.context);
  if (quantity.ok) return multiplyAmount(price, quantity.value);
  reader.fail('item_quantity', quantity.error);
  return undefined;
}

const COD_HEADER =
  /\bcod\b|cash on delivery|thu h[oộ]|เก็บเงินปลายทาง|налож|kapıda|الدفع عند|pobrani|代引|代金引|착불|후불|contra ?re+mbolso|contre remboursement|nachnahme|bayar di tempat|ditagih|货到付款|貨到付款/iu;

/** A parcel on which nothing is to be collected was paid before: what the sale is worth is not in this column. */
function isPrepaid(reader: RowReader, value: string): boolean {
  if (!isZero(value) || !COD_HEADER.test(reader.batch.settings.value_header ?? '')) return false;
  reader.fail('conversion_value', {
    code: 'value_zero',
    message: 'The amount to collect on delivery is 0: the parcel was paid before, and its value is not in this column.',
    fix: 'Map the column with the total of the order, or type the value of this order.',
  });
  return true;
}

/** `Total (THB)` beside a currency of USD: it is unclear which of them the amount is in. */
function contradictsHeader(reader: RowReader, stated: string | undefined): boolean {
  const { headerCurrency: inHeader } = reader.batch;
  if (inHeader === undefined || stated === undefined || inHeader === stated) return false;
  reader.fail('conversion_value', {
    code: 'value_currency_conflict',
    message: `The header of the amounts says ${inHeader}, but the currency of this row is ${stated}.`,
    fix: 'Map the column with the amount in the currency of the row, or do not map the currency column.',
  });
  return true;
}

/**
 * An amount whose currency is `stated` by the row or, failing that, `assumed`: the currency beside the amount takes precedence over
 * `assumed` and must agree with `stated`.
 */
export function readAmount(
  reader: RowReader,
  field: MoneyField,
  stated: string | undefined,
  assumed: string | undefined,
): Money | undefined {
  if (reader.isBlank(field)) return undefined;
  const known = stated ?? assumed;
  const refundAllowed =
    field === 'refunded_value' || (field === 'conversion_value' && reader.isBlank('adjustment_type'));
  const context = { ...reader.batch.columns.amountFormat(field, reader.row), refundAllowed };
  const reading = reader.reading(field, known === undefined ? context : { ...context, currency: known });
  const onItsOwn = stated === undefined && !reading.ok && reading.error.code === 'value_currency_conflict';
  return reader.take(field, onItsOwn ? reader.reading(field, context) : reading);
}

function defaultCurrency(reader: RowReader): string | undefined {
  const { currency } = reader.batch;
  if (currency === undefined) reader.missing('currency');
  return currency === undefined ? undefined : reader.take('currency', currency);
}

function valueOf<T>(reading: Reading<T> | undefined): T | undefined {
  return reading?.ok ? reading.value : undefined;
}

/**
 * The sale's time in UTC: not in the future, and within the last years. An order that is not delivered yet, or never will be, often
 * has none: it is not sent, and gets the present day until a row states the time.
 */
export function readSaleTime(reader: RowReader, state: OrderState | undefined): string | undefined {
  if (reader.isBlank('conversion_time')) {
    if (state === 'open' || state === 'void')
      return `${new Date(reader.batch.now).toISOString().slice(0, 10)}T00:00:00.000Z`;
    reader.missing('conversion_time');
  }
  const time = readMoment(reader, 'conversion_time');
  if (time === undefined) return undefined;
  const moment = Date.parse(time);
  const tooOld = moment < EARLIEST || moment < yearsBefore(reader.batch.now, MOST_YEARS);
  if (tooOld) reader.fail('conversion_time', OUT_OF_RANGE);
  return tooOld ? undefined : time;
}

/** A time of the row that must not lie in the future. */
export function readMoment(reader: RowReader, field: TimeField): string | undefined {
  const dateOrder = reader.batch.columns.dateOrder[field];
  const timeZone = field === 'conversion_time' ? rowZone(reader) : undefined;
  if (timeZone === null) return undefined;
  const context = { ...reader.batch.context, ...(dateOrder && { dateOrder }), ...(timeZone && { timeZone }) };
  const time = reader.read(field, context);
  if (time === undefined || Date.parse(time) <= reader.batch.now + FUTURE_TOLERANCE) return time;
  reader.fail(field, IN_FUTURE);
  return undefined;
}

/** The zone that the row names; undefined when it names none, or only an abbreviation, which is part of the time's text. */
function rowZone(reader: RowReader): string | undefined | null {
  if (reader.isBlank('conversion_time_zone')) return undefined;
  const text = cellText(reader.cell('conversion_time_zone'));
  if (isPartOfTime(text)) return undefined;
  const zone = zoneOfName(text);
  if (zone !== undefined) return zone;
  reader.fail('conversion_time_zone', {
    code: 'time_zone_unknown',
    message: `${quoteCell(text)} is not a known time zone.`,
    fix: 'Write its IANA name, such as Asia/Bangkok, or its offset, such as +07:00.',
  });
  return null;
}

function yearsBefore(now: number, years: number): number {
  const date = new Date(now);
  return date.setUTCFullYear(date.getUTCFullYear() - years);
}

const IN_FUTURE: CellProblem = {
  code: 'time_in_future',
  message: 'The time is in the future.',
  fix: 'Correct it, or choose the time zone and the order of day and month that the column uses.',
};
const OUT_OF_RANGE: CellProblem = {
  code: 'time_invalid',
  message: `The time is before 2000 or more than ${MOST_YEARS} years ago.`,
  fix: 'Check the year, and the order of day, month and year.',
};

/**
 * The order's state; undefined when rows have none. A parcel that was returned or lost, a time of cancellation or a checked box
 * outweighs the status. A status that is not understood is an error: an unpaid
 * order must not be sent as a sale. An empty cell of a status column means that the outcome is not known yet.
 */
export function readState(reader: RowReader): OrderState | undefined {
  const shipping = readStatus(reader, 'shipping_status');
  const hasCancelTime = !reader.isBlank('cancelled_time') && readMoment(reader, 'cancelled_time') !== undefined;
  const state = readOrderState(reader) ?? shipping;
  if (hasCancelTime || reader.read('is_cancelled') === true || shipping === 'void') return 'void';
  return isCompleted(reader) || state === 'void' ? state : 'open';
}

/** An unchecked or empty cell means that the order is not paid or delivered yet. */
function isCompleted(reader: RowReader): boolean {
  return reader.cell('is_completed') === undefined || reader.read('is_completed') === true;
}

function readOrderState(reader: RowReader): OrderState | undefined {
  if (reader.cell('order_status') === undefined) return undefined;
  if (!reader.isBlank('order_status')) return readStatus(reader, 'order_status');
  reader.warn('order_status', {
    code: 'order_status_unknown',
    message: 'The order has no status yet.',
    fix: 'It is stored, and sent once it is uploaded again with a status that means a sale.',
  });
  return 'open';
}

function readStatus(reader: RowReader, field: StatusField): OrderState | undefined {
  const statusSystem = reader.batch.columns.statusSystem[field];
  const { context } = reader.batch;
  return reader.read(field, statusSystem === undefined ? context : { ...context, statusSystem });
}
