import type { HashedConversion } from '../../shared/conversion.ts';
import { orderKey } from '../../shared/normalize/order-id.ts';
import type { Shop } from '../../shared/orders/shop.ts';
import { type LoadedOrder, orderTypeKey } from '../conversions/existing-orders.ts';
import type { ValidatedRow } from '../conversions/validate-batch.ts';

/* Rows state the plain number of an order, which may be stored under a hash of it: see erased-order.ts. */

export type OrderName = Pick<HashedConversion, 'order_key'> & Shop;

/** The order that a row names; also of a row that failed, then without its shop. */
export function orderOf({ orderId, conversion }: Pick<ValidatedRow, 'orderId' | 'conversion'>): OrderName | null {
  if (conversion) return conversion;
  return orderId === null || orderId === '' ? null : { order_key: orderKey(orderId) };
}

/** The existing orders by the numbers that the rows state. @param stated those numbers, by the hashes of them */
export function renameOrders(
  orders: ReadonlyMap<string, LoadedOrder>,
  stated: ReadonlyMap<string, string>,
): ReadonlyMap<string, LoadedOrder> {
  return new Map(
    [...orders].map(([key, order]) => {
      const orderNumber = stated.get(order.orderNumber);
      if (orderNumber === undefined) return [key, order];
      const renamed = `${orderNumber}${order.orderKey.slice(order.orderNumber.length)}`;
      return [orderTypeKey(renamed, order.conversionType), { ...order, orderNumber, orderKey: renamed }];
    }),
  );
}
