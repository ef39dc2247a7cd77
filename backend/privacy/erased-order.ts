import type { HashedConversion } from '../../shared/conversion.ts';
import type { Problem } from '../../shared/problem.ts';
import { orderNumberKey } from '../identity/key.ts';

const ERASED = /^erased:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** What the erased order with this key is stored under, in place of its order id, so that later rows still find it. */
export const erasedKeyOf = (key: string): string => `erased:${key}`;

/** The key of an order, by its id in normal form and its shop, as in the identity graph. */
export function keyOfOrder({ order_key, shop }: Pick<HashedConversion, 'order_key' | 'shop'>): string {
  return orderNumberKey(order_key, shop);
}

/** The number that an order has once it is erased, in place of its own; one that is erased already keeps it. */
export function erasedNumberOf(order: Pick<HashedConversion, 'order_key' | 'shop'>): string {
  return isErasedNumber(order.order_key) ? order.order_key : erasedKeyOf(keyOfOrder(order));
}

export const isErasedNumber = (number: string): boolean => ERASED.test(number);

/** The key of an erased order: its new number, with the count that orders of further shops have (`nextOrderKey`). */
export function erasedOrderKey(orderKey: string, number: string, erasedNumber: string): string {
  return orderKey.startsWith(number) ? `${erasedNumber}${orderKey.slice(number.length)}` : orderKey;
}

/** The numbers under which an order may be stored: its own, and that of the erased order. */
export function storedOrderNumbers(number: string, shop?: string): string[] {
  const names = [{ order_key: number }, ...(shop === undefined ? [] : [{ order_key: number, shop }])];
  return [...new Set([number, ...names.map(erasedNumberOf)])];
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
export function withoutPerson(conversion: HashedConversion): HashedConversion {
  const order = erasedNumberOf(conversion);
  const kept = Object.fromEntries(Object.entries(conversion).filter(([key]) => KEPT.has(key)));
  return {
    ...(kept as Pick<HashedConversion, 'row' | 'time'>),
    order_id: order,
    order_key: order,
    person: {},
    erased: true,
  };
}

/** Why a row that was accepted is neither matched nor sent. */
export const ERASED_ROW: Omit<Problem, 'row' | 'severity'> = {
  field: null,
  code: 'person_erased',
  message: 'The person of this order was erased: it counts for the totals, and is neither matched nor sent.',
  fix: 'Nothing to do. To take data of this person again, lift the erasure.',
};
