import { compareKey } from '../../shared/compare-key.ts';
import type { HashedConversion } from '../../shared/conversion.ts';
import { findShops, isShopKnown, mergeShops, type Shop, shopLikeness } from '../../shared/orders/shop.ts';
import type { Problem } from '../../shared/problem.ts';
import { isOtherPerson, isSamePerson, type PersonKeys, personKeysOf } from './person-keys.ts';

/** One conversion of an order, as far as it shows which order a row is about. */
export interface KnownConversion {
  /** The order: its number, or, for other shops with the same number, see `nextOrderKey`. */
  orderKey: string;
  conversionType: string;
  shop: Shop;
  /** Made when it is needed, which is seldom. */
  personKeys: () => PersonKeys;
  /** ISO 8601. */
  occurredAt: string;
}

/** All conversions of one order. */
interface KnownOrder<T extends KnownConversion> {
  orderKey: string;
  shop: Shop;
  conversions: T[];
}

/** The order that a row is about: an existing one with its conversion of the row's type, or a new one. */
export interface ChosenOrder<T extends KnownConversion> {
  orderKey: string;
  shop: Shop;
  conversion: T | null;
}

type Choice<T extends KnownConversion> = ChosenOrder<T> | { problem: Problem };

/**
 * Which of the orders with a row's number the row is about. An order number belongs to a shop: the number of another shop is
 * another order. So is, where a shop is not known, the number with another person on another day; it is kept apart where
 * the row names its shop, and refused otherwise. What is not known (a shop, a masked e-mail) is not different. A row that
 * takes back an order and names no conversion type is about its only type. Pure.
 *
 * @param sameNumber all that is known under the row's number
 */
export function chooseOrder<T extends KnownConversion>(row: HashedConversion, sameNumber: readonly T[]): Choice<T> {
  if (sameNumber.length === 0) return { orderKey: row.order_key, shop: row, conversion: null };
  const orders = groupByOrder(sameNumber);
  const newOrder = { orderKey: nextOrderKey(row.order_key, orders), shop: row, conversion: null };
  const found = findShops(row, orders, ({ shop }) => shop);
  const [order, ...more] = found.length > 1 ? found.filter((one) => isSameSaleAs(row, one)) : found;
  if (!order) return found.length === 0 ? newOrder : { problem: severalShops(row) };
  if (more.length > 0) return { problem: severalShops(row) };
  if (isOtherSaleThan(row, order)) {
    const isShopNew = isShopKnown(row) && shopLikeness(row, order.shop) === 0;
    return isShopNew ? newOrder : { problem: otherSale(row, isShopKnown(row)) };
  }
  const chosen = { orderKey: order.orderKey, shop: mergeShops(order.shop, row) };
  const ofType = order.conversions.find(({ conversionType }) => isType(row, conversionType)) ?? null;
  if (ofType || row.conversion_type !== undefined || !takesBack(row)) return { ...chosen, conversion: ofType };
  const [only, ...others] = order.conversions;
  return others.length > 0
    ? { problem: severalTypes(row, order.conversions) }
    : { ...chosen, conversion: only ?? null };
}

const isType = (row: HashedConversion, type: string): boolean => compareKey(row.conversion_type) === compareKey(type);

/** Whether the row changes an order rather than states one. */
function takesBack({ adjustment, order_state: state }: HashedConversion): boolean {
  return adjustment !== undefined || state === 'void';
}

function groupByOrder<T extends KnownConversion>(conversions: readonly T[]): KnownOrder<T>[] {
  const orders = new Map<string, KnownOrder<T>>();
  for (const conversion of conversions) {
    const { orderKey } = conversion;
    const order = orders.get(orderKey) ?? { orderKey, shop: {}, conversions: [] };
    order.shop = mergeShops(order.shop, conversion.shop);
    order.conversions.push(conversion);
    orders.set(orderKey, order);
  }
  return [...orders.values()];
}

/**
 * The key of a further order with one number: the number and a count, as in "1001 2". Order numbers in their normal form have
 * no spaces, so that it is no other number.
 */
function nextOrderKey(number: string, orders: readonly { orderKey: string }[]): string {
  const taken = new Set(orders.map(({ orderKey }) => orderKey));
  let count = 2;
  while (taken.has(`${number} ${count}`)) count += 1;
  return taken.has(number) ? `${number} ${count}` : number;
}

const dayOf = (time: string): string => new Date(time).toISOString().slice(0, 10);

function isOtherSaleThan(row: HashedConversion, { conversions }: KnownOrder<KnownConversion>): boolean {
  const keys = personKeysOf(row.person);
  return conversions.every(
    ({ personKeys, occurredAt }) => dayOf(occurredAt) !== dayOf(row.time) && isOtherPerson(keys, personKeys()),
  );
}

function isSameSaleAs(row: HashedConversion, { conversions }: KnownOrder<KnownConversion>): boolean {
  const keys = personKeysOf(row.person);
  return conversions.some(
    ({ personKeys, occurredAt }) => dayOf(occurredAt) === dayOf(row.time) && isSamePerson(keys, personKeys()),
  );
}

const MAP_A_SHOP =
  'Map the column with the shop (or the platform) that made the sale, or give each order a different number.';

function numberShared({ row }: HashedConversion, message: string, fix = MAP_A_SHOP): Problem {
  return { row, field: 'order_id', code: 'order_number_shared', severity: 'error', message, fix };
}

function severalShops(row: HashedConversion): Problem {
  return numberShared(
    row,
    'Several shops have an order with this number, and this row does not say which of them it is about.',
  );
}

function otherSale(row: HashedConversion, isKnown: boolean): Problem {
  const message =
    'This order number was uploaded before, for another customer and another day. It may be the order of another shop.';
  return isKnown
    ? numberShared(
        row,
        'This shop had an order with this number before, for another customer and another day.',
        'Give each order a different number. If they are orders of two shops, map the column that distinguishes them as the shop.',
      )
    : numberShared(row, message);
}

function severalTypes({ row }: HashedConversion, conversions: readonly KnownConversion[]): Problem {
  const types = conversions.map(({ conversionType }) => (conversionType === '' ? 'none' : conversionType)).sort();
  return {
    row,
    field: 'conversion_type',
    code: 'conversion_type_missing',
    severity: 'error',
    message: `This row takes back or changes an order that has several conversion types: ${types.join(', ')}.`,
    fix: 'Fill in the conversion type that is meant, on one row for each of them.',
  };
}
