import type { HashedConversion } from '../../shared/conversion.ts';
import type { Problem } from '../../shared/problem.ts';
import { hiddenNumber } from '../identity/hidden-number.ts';
import type { StoreKeys } from '../store/keys.ts';
import { orderNumberKey } from '../identity/key.ts';

const ERASED = /^erased:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * The number that an order has once it is erased, in place of its own; one that is erased already keeps it. Equal numbers of
 * several shops stay equal: their shops distinguish them, as those of other orders.
 */
export function erasedNumberOf(number: string, storeKeys: StoreKeys): string {
  return isErasedNumber(number) ? number : erasedNumber(orderNumberKey(number, undefined, storeKeys));
}

const erasedNumber = (numberKey: string): string => `erased:${numberKey}`;

export const isErasedNumber = (number: string): boolean => ERASED.test(number);

/** The key of an erased order: its new number, with the count that orders of further shops have (`nextOrderKey`). */
export function erasedOrderKey(orderKey: string, number: string, erasedNumber: string): string {
  const isOfNumber = orderKey === number || orderKey.startsWith(`${number} `);
  return isOfNumber ? `${erasedNumber}${orderKey.slice(number.length)}` : orderKey;
}

/** What an order id that is personal is replaced by, by its normal form. */
export function hiddenNumberOf(number: string, storeKeys: StoreKeys): string {
  return hiddenNumber(orderNumberKey(number, undefined, storeKeys));
}

/** The numbers under which an order may be stored: its own, its hash, and that of the erased order. `numberKey`: that of its number alone. */
export function storedOrderNumbers(
  number: string,
  storeKeys: StoreKeys,
  numberKey = orderNumberKey(number, undefined, storeKeys),
): string[] {
  return [...new Set([number, hiddenNumber(numberKey), isErasedNumber(number) ? number : erasedNumber(numberKey)])];
}

/** What the totals, and later changes of the order, need; all else of a conversion is erased. */
const KEPT: ReadonlySet<string> = new Set([
  'row',
  'value',
  'currency',
  'time',
  'platform',
  'shop',
  'conversion_type',
  'order_state',
  'item_rows',
  'adjustment',
  'refunds',
]);

/** The conversion without anything that identifies its person. Pure. */
export function withoutPerson(conversion: HashedConversion, erasureId: string, storeKeys: StoreKeys): HashedConversion {
  const order = erasedNumberOf(conversion.order_key, storeKeys);
  const kept = Object.fromEntries(Object.entries(conversion).filter(([key]) => KEPT.has(key)));
  return {
    ...(kept as Pick<HashedConversion, 'row' | 'time'>),
    order_id: order,
    order_key: order,
    person: {},
    erased: erasureId,
  };
}

/** Why a row that was accepted is neither matched nor sent. */
export const ERASED_ROW: Omit<Problem, 'row' | 'severity'> = {
  field: null,
  code: 'person_erased',
  message: 'The person of this order was erased: it counts for the totals, and is neither matched nor sent.',
  fix: 'Nothing to do. To take data of this person again, lift the erasure.',
};
