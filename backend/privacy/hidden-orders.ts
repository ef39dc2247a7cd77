import type { HashedConversion } from '../../shared/conversion.ts';
import type { BatchChanges, RowWrite } from '../conversions/apply-batch.ts';
import type { ConversionWrite } from '../conversions/apply-row.ts';
import type { LoadedOrder } from '../conversions/existing-orders.ts';
import type { ValidatedRow } from '../conversions/validate-batch.ts';
import { orderNumberKey } from '../identity/key.ts';
import type { StoreKeys } from '../store/keys.ts';
import { hiddenNumberOf, isErasedNumber } from './erased-order.ts';
import { orderOf, renameOrders } from './stated-orders.ts';

/** An id in normal form without any of these is neither a phone, an e-mail nor a name: no hash of it is looked up. */
const MAY_BE_PERSONAL = /@|%40|[\p{L}\p{M}]{4}|[\p{L}\p{M}]{2}[^\p{L}\p{M}]+[\p{L}\p{M}]{2}|^\P{N}*$/u;
const FEWEST_DIGITS = 7;

function mayBePersonal({ order_key: number }: OrderNumber): boolean {
  return number.replace(/\P{N}/gu, '').length >= FEWEST_DIGITS || MAY_BE_PERSONAL.test(number);
}

type OrderNumber = Pick<HashedConversion, 'order_key'>;

/**
 * The orders of a batch whose ids are personal, by what their rows show (conversions/guard-row.ts) or because they were stored as a
 * hash before. Rows are applied to their orders by plain ids; what is stored has the hash. Orders that an earlier release stored under
 * a plain id keep it: platforms know them by it.
 */
export class HiddenOrders {
  /** Their ids in normal form. */
  readonly #numbers: Set<string>;
  /** The ids of conversions that are stored under their plain order ids. */
  readonly #plain = new Set<string>();

  readonly #storeKeys: StoreKeys;

  constructor(
    rows: readonly Pick<ValidatedRow, 'orderId' | 'conversion' | 'isOrderIdPersonal'>[],
    storeKeys: StoreKeys,
  ) {
    this.#storeKeys = storeKeys;
    this.#numbers = new Set(rows.flatMap((row) => (row.isOrderIdPersonal ? (orderOf(row)?.order_key ?? []) : [])));
  }

  /** The conversions, also with the hashes under which their orders may be stored. */
  toStored<C extends OrderNumber>(conversions: readonly C[]): readonly C[] {
    const hidden = conversions.filter(mayBePersonal);
    return [
      ...conversions,
      ...hidden.map((one) => ({ ...one, order_key: hiddenNumberOf(one.order_key, this.#storeKeys) })),
    ];
  }

  /** The existing orders by the numbers that the rows state. */
  renameOrders(
    orders: ReadonlyMap<string, LoadedOrder>,
    conversions: readonly OrderNumber[],
  ): ReadonlyMap<string, LoadedOrder> {
    if (orders.size === 0) return orders;
    const hidden = conversions.filter(mayBePersonal).map((one) => one.order_key);
    const stated = new Map(hidden.map((number) => [hiddenNumberOf(number, this.#storeKeys), number]));
    for (const { orderNumber, conversionId } of orders.values()) {
      const number = stated.get(orderNumber);
      if (number !== undefined) this.#numbers.add(number);
      else if (!isErasedNumber(orderNumber)) this.#plain.add(conversionId);
    }
    return renameOrders(orders, stated);
  }

  /** The changes of the batch with the hashes of order ids that are personal. */
  hide(changes: BatchChanges, rows: readonly ValidatedRow[]): BatchChanges {
    if (this.#numbers.size === 0) return changes;
    return {
      ...changes,
      conversions: changes.conversions.map((write) => this.#hideWrite(write)),
      rows: changes.rows.map((write, index) => this.#hideRow(write, rows[index])),
    };
  }

  #hideWrite(write: ConversionWrite): ConversionWrite {
    const { order_key: number, shop } = write.conversion;
    if (!this.#numbers.has(number) || this.#plain.has(write.conversionId)) return write;
    const hidden = hiddenNumberOf(number, this.#storeKeys);
    const conversion: HashedConversion = { ...write.conversion, order_id: hidden, order_key: hidden };
    if (shop !== undefined) conversion.order_link = orderNumberKey(number, shop, this.#storeKeys);
    const rest = write.orderKey.startsWith(number) ? write.orderKey.slice(number.length) : '';
    return { ...write, orderKey: `${hidden}${rest}`, conversion };
  }

  #hideRow(write: RowWrite, row: ValidatedRow | undefined): RowWrite {
    const number = row && orderOf(row)?.order_key;
    const isErased = write.orderId !== null && isErasedNumber(write.orderId);
    return number && !isErased && this.#numbers.has(number)
      ? { ...write, orderId: hiddenNumberOf(number, this.#storeKeys) }
      : write;
  }
}
