import type { IdentityEvent } from '../../shared/api.ts';
import { readCurrency } from '../../shared/normalize/currency.ts';
import { readMoney, toCurrencyPrecision } from '../../shared/normalize/money.ts';
import { isEmptyCell } from '../../shared/normalize/text.ts';
import type { CellProblem, Reading } from '../../shared/problem.ts';
import { storedOrderNumbers } from '../privacy/erased-order.ts';
import type { StoreKeys } from '../store/keys.ts';
import type { LinkEvent, Purchase } from './graph.ts';
import { orderNumberKey } from './key.ts';

/** Clocks differ by a little. */
const FUTURE_TOLERANCE_MS = 5 * 60_000;
const EARLIEST = Date.UTC(2000, 0, 1);

/** Returns a reading's value; undefined where there is none, after noting the reason for the field. */
type Unwrap = <T>(field: string, reading: Reading<T>) => T | undefined;

/**
 * The purchase that an event reports, read as strictly as the amounts of rows. `links`: the event's. Undefined where it reports none, or where it cannot
 * be read: the reason is noted, and the rest of the event still counts.
 */
export function readPurchase(
  event: IdentityEvent,
  order: { order_key?: string; shop?: string },
  time: string,
  { now, storeKeys, links, unwrap }: { now: Date; storeKeys: StoreKeys; links: LinkEvent['links']; unwrap: Unwrap },
): Purchase | undefined {
  if (event.purchase === undefined) return undefined;
  const leftOut = (error: CellProblem): undefined => unwrap('purchase', { ok: false, error });
  if (event.time === undefined) return leftOut(TIME_MISSING);
  const moment = Date.parse(time);
  if (moment > now.getTime() + FUTURE_TOLERANCE_MS || moment < EARLIEST) return leftOut(TIME_OUT_OF_RANGE);
  if (isEmptyCell(event.order_id)) return leftOut(ORDER_MISSING);
  // An order id that cannot be read is noted already.
  if (order.order_key === undefined) return undefined;
  const currency = unwrap('purchase', readCurrency(event.purchase.currency));
  if (currency === undefined) return undefined;
  const money = unwrap('purchase', readMoney(event.purchase.value, { currency }));
  const value = money && unwrap('purchase', toCurrencyPrecision(money.amount, currency));
  if (value === undefined) return undefined;
  const { order_key: number, shop } = order;
  const known = links.find(({ kind }) => kind === 'order_id')?.keys.find(({ kind }) => kind === 'order_id_normal');
  const orderLink = known?.key ?? orderNumberKey(number, shop, storeKeys);
  const numberKey = shop === undefined ? orderLink : orderNumberKey(number, undefined, storeKeys);
  return {
    orderLink,
    numberKey,
    storedNumbers: storedOrderNumbers(number, storeKeys, numberKey),
    shop: shop ?? null,
    value,
    currency,
    time,
  };
}

const NOT_COUNTED = 'The purchase is not counted; the rest of the event is.';

const TIME_MISSING: CellProblem = {
  code: 'required_missing',
  message: `The purchase has no time. ${NOT_COUNTED}`,
  fix: 'Send the time of the event.',
};

const TIME_OUT_OF_RANGE: CellProblem = {
  code: 'time_invalid',
  message: `The time of the purchase is in the future or before 2000. ${NOT_COUNTED}`,
  fix: 'Send the time at which it happened, with its time zone.',
};

const ORDER_MISSING: CellProblem = {
  code: 'required_missing',
  message: `The purchase has no order id. ${NOT_COUNTED}`,
  fix: 'Send the order_id, by which repeats of the purchase are recognised.',
};
