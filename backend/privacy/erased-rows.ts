import { sql } from 'kysely';
import type { HashedConversion } from '../../shared/conversion.ts';
import { orderKey } from '../../shared/normalize/order-id.ts';
import { areDifferentShops, type Shop } from '../../shared/orders/shop.ts';
import type { ConversionWrite } from '../conversions/apply-row.ts';
import type { BatchChanges, RowWrite } from '../conversions/apply-batch.ts';
import { type LoadedOrder, orderTypeKey } from '../conversions/existing-orders.ts';
import type { ValidatedRow } from '../conversions/validate-batch.ts';
import { personKeys } from '../identity/key.ts';
import { conversionsByNumber } from '../store/order-number.ts';
import { type StoredShop, storedShop, toShop } from '../store/stored-shop.ts';
import type { Trx } from '../store/transaction.ts';
import { insertErasedKeys } from './erase.ts';
import { eraseConversions } from './erase-conversions.ts';
import { ERASED_ROW, erasedNumberOf, erasedKeyOf, erasedOrderKey, keyOfOrder, withoutPerson } from './erased-order.ts';

/**
 * The orders of a batch whose person was erased. Its rows are applied to their orders with all that they state, because that
 * shows which change is known already; what is stored has nothing of the person (`withoutPerson`).
 */
export class ErasedRows {
  /** The keys of orders whose person is erased now. */
  readonly #erased: ReadonlySet<string>;
  /** The keys of orders that are stored under a hash: those, and orders whose erasure was lifted. */
  readonly #hashed: ReadonlySet<string>;

  constructor(erased: ReadonlySet<string>, hashed: ReadonlySet<string>) {
    this.#erased = erased;
    this.#hashed = hashed;
  }

  isErased(order: OrderName): boolean {
    return this.#erased.size > 0 && this.#erased.has(keyOfOrder(order));
  }

  /** The conversions, also with the numbers under which their erased orders are stored. */
  toStored<C extends OrderName>(conversions: readonly C[]): readonly C[] {
    const hashed = conversions.filter((one) => this.#hashed.has(keyOfOrder(one)));
    return [...conversions, ...hashed.map((one) => ({ ...one, order_key: erasedNumberOf(one) }))];
  }

  /** The existing orders by the numbers that the rows state. */
  renameOrders(
    orders: ReadonlyMap<string, LoadedOrder>,
    conversions: readonly OrderName[],
  ): ReadonlyMap<string, LoadedOrder> {
    if (this.#hashed.size === 0) return orders;
    const stated = new Map(conversions.map((one) => [erasedNumberOf(one), one.order_key]));
    return new Map(
      [...orders].map(([key, order]) => {
        const orderNumber = stated.get(order.orderNumber);
        if (orderNumber === undefined) return [key, order];
        const orderKey = `${orderNumber}${order.orderKey.slice(order.orderNumber.length)}`;
        return [orderTypeKey(orderKey, order.conversionType), { ...order, orderNumber, orderKey }];
      }),
    );
  }

  /** The changes of the batch without anything of erased people. */
  erase(changes: BatchChanges, rows: readonly ValidatedRow[]): BatchChanges {
    if (this.#hashed.size === 0) return changes;
    return {
      ...changes,
      conversions: changes.conversions.map((write) =>
        write.conversion.erased || this.isErased(write.conversion) ? eraseWrite(write) : write,
      ),
      rows: changes.rows.map((write, index) => this.#eraseRow(write, rows[index])),
    };
  }

  #eraseRow(write: RowWrite, row: ValidatedRow | undefined): RowWrite {
    const order = row && orderOf(row);
    if (!order || !this.isErased(order)) return write;
    const errors = write.problems.filter(({ severity }) => severity === 'error');
    const note = { ...ERASED_ROW, row: write.row, severity: 'warning' as const };
    return { ...write, orderId: erasedNumberOf(order), problems: write.status === 'failed' ? errors : [note] };
  }
}

type OrderName = Pick<HashedConversion, 'order_key' | 'shop'> & Shop;

function eraseWrite(write: ConversionWrite): ConversionWrite {
  const { order_key: number } = write.conversion;
  const conversion = withoutPerson(write.conversion);
  const orderKey = erasedOrderKey(write.orderKey, number, conversion.order_key);
  return { ...write, orderKey, conversion, match: null };
}

/** The order that a row names; also of a row that failed, then without its shop. */
function orderOf({ orderId, conversion }: Pick<ValidatedRow, 'orderId' | 'conversion'>): OrderName | null {
  if (conversion) return conversion;
  return orderId === null || orderId === '' ? null : { order_key: orderKey(orderId) };
}

const NONE = new ErasedRows(new Set(), new Set());

interface ErasedKey {
  key: string;
  kind: 'person' | 'order';
  erasure_id: string;
  active: boolean;
}

/**
 * Finds the orders of a batch that carry an identifier of an erased person, or that are such a person's order. An order that is
 * new, or stored with what identifies its person, is erased with that person from now on. One statement where the tenant has no
 * erasures, else at most fifteen, however many rows. Throws BeingSent.
 */
export async function findErasedRows(
  trx: Trx,
  tenantId: string,
  rows: readonly Pick<ValidatedRow, 'orderId' | 'conversion'>[],
  now: Date,
): Promise<ErasedRows> {
  if (!(await hasErasures(trx, tenantId))) return NONE;
  const orders = new Map<string, { order: OrderName; keys: Set<string> }>();
  for (const row of rows) {
    const order = orderOf(row);
    if (!order) continue;
    const own = keyOfOrder(order);
    const { keys } = orders.get(own) ?? { keys: new Set([own]) };
    for (const key of row.conversion ? personKeys(row.conversion.person) : []) keys.add(key);
    orders.set(own, { order, keys });
  }
  const found = await findErasedKeys(trx, tenantId, [
    ...new Set([...orders.values()].flatMap(({ keys }) => [...keys])),
  ]);
  if (found.size === 0) return NONE;
  const shops = await loadShops(trx, tenantId, [...orders.keys()].filter((own) => found.has(own)).map(erasedKeyOf));
  const erased = new Set<string>();
  const hashed = new Set<string>();
  const added: { key: string; kind: string; erasure_id: string; order: OrderName }[] = [];
  for (const [own, { order, keys }] of orders) {
    // The number of an erased order, in another shop, is another order.
    const erasedShops = shops.get(erasedKeyOf(own)) ?? [];
    const isOther = erasedShops.length > 0 && erasedShops.every((shop) => areDifferentShops(order, shop));
    const known = isOther ? undefined : found.get(own);
    const active = [...keys]
      .map((key) => (isOther && key === own ? undefined : found.get(key)))
      .find((key) => key?.active);
    if (known || active) hashed.add(own);
    if (active) erased.add(own);
    if (active && !known?.active) added.push({ key: own, kind: 'order', erasure_id: active.erasure_id, order });
  }
  await addOrders(trx, tenantId, added, now);
  return new ErasedRows(erased, hashed);
}

async function hasErasures(trx: Trx, tenantId: string): Promise<boolean> {
  const { rows } = await sql<{ has: boolean }>`
    select exists (select 1 from erased_key where tenant_id = ${tenantId}) as has`.execute(trx);
  return rows[0]?.has === true;
}

/** The keys that are, or were, of an erased person. One look-up for each (see identity/match.ts). */
export async function findErasedKeys(
  trx: Trx,
  tenantId: string,
  keys: readonly string[],
): Promise<Map<string, ErasedKey>> {
  const { rows } = await sql<ErasedKey>`
    select e.key, e.kind, e.erasure_id, e.lifted_at is null as active
    from jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb) as r(key)
    cross join lateral (
      select * from erased_key e where e.tenant_id = ${tenantId} and e.key = r.key::uuid limit 1
    ) e`.execute(trx);
  return new Map(rows.map((row) => [row.key, row]));
}

/** Adds orders to erasures, and erases what is stored of them: they came before, without an identifier of the person. */
async function addOrders(
  trx: Trx,
  tenantId: string,
  added: readonly { key: string; kind: string; erasure_id: string; order: OrderName }[],
  now: Date,
): Promise<void> {
  if (added.length === 0) return;
  const byNumber = new Map(
    added.flatMap(({ order }) => [order.order_key, erasedNumberOf(order)].map((n) => [n, order])),
  );
  const { rows } = await sql<{ conversion_id: string; order_number: string; shop: StoredShop }>`
    select c.conversion_id, coalesce(c.order_number, c.order_key) as order_number, ${storedShop} as shop from conversion c
    where c.tenant_id = ${tenantId} and c.conversion_id in (${conversionsByNumber(tenantId, [...byNumber.keys()])})
      and c.data->'erased' is null order by c.conversion_id`.execute(trx);
  const stored = rows.filter((row) => !areDifferentShops(byNumber.get(row.order_number) ?? {}, toShop(row.shop)));
  await eraseConversions(
    trx,
    tenantId,
    stored.map((row) => row.conversion_id),
    now,
  );
  await insertErasedKeys(trx, tenantId, added);
}

/** The shops of the stored orders with these numbers. One statement. */
async function loadShops(trx: Trx, tenantId: string, numbers: readonly string[]): Promise<Map<string, Shop[]>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await sql<{ order_number: string; shop: StoredShop }>`
    select coalesce(c.order_number, c.order_key) as order_number, ${storedShop} as shop from conversion c
    where c.tenant_id = ${tenantId} and c.conversion_id in (${conversionsByNumber(tenantId, numbers)})`.execute(trx);
  const shops = new Map<string, Shop[]>();
  for (const row of rows) shops.set(row.order_number, [...(shops.get(row.order_number) ?? []), toShop(row.shop)]);
  return shops;
}
