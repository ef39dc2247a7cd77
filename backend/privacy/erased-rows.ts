import { sql } from 'kysely';
import type { HashedConversion } from '../../shared/conversion.ts';
import { shopText } from '../../shared/orders/shop.ts';
import type { ConversionWrite } from '../conversions/apply-row.ts';
import type { BatchChanges, RowWrite } from '../conversions/apply-batch.ts';
import { chooseOrder } from '../conversions/choose-order.ts';
import { type LoadedOrder, loadExistingOrders } from '../conversions/existing-orders.ts';
import type { ValidatedRow } from '../conversions/validate-batch.ts';
import { orderNumberKey, personKeys } from '../identity/key.ts';
import { rowsOfIds } from '../store/array-text.ts';
import { storeKeysOf, type StoreKeys } from '../store/keys.ts';
import type { Trx } from '../store/transaction.ts';
import { insertErasedKeys } from './erase.ts';
import { eraseConversions } from './erase-conversions.ts';
import { ERASED_ROW, erasedNumberOf, erasedOrderKey, hiddenNumberOf, withoutPerson } from './erased-order.ts';
import { type OrderName, orderOf, renameOrders } from './stated-orders.ts';

/** Names the order that a row states: its number, and what the row says of the shop. */
const nameOf = (order: OrderName): string => JSON.stringify([order.order_key, shopText(order)]);

/** What may be stored in place of the number: also that of an order whose id is personal, see hidden-orders.ts. */
const hashesOf = (number: string, storeKeys: StoreKeys): string[] => [
  erasedNumberOf(number, storeKeys),
  hiddenNumberOf(number, storeKeys),
];

/**
 * The orders of a batch whose person was erased. Its rows are applied to their orders with all that they state, because that
 * shows which change is known already; what is stored has nothing of the person (`withoutPerson`).
 */
export class ErasedRows {
  /** By the names of erased orders, the erasure. */
  readonly #erasures: ReadonlyMap<string, string>;
  /** Numbers of orders that may be stored under a hash: those, and orders whose erasure was lifted. */
  readonly #numbers: ReadonlySet<string>;
  readonly #storeKeys: StoreKeys;

  constructor(erasures: ReadonlyMap<string, string>, numbers: ReadonlySet<string>, storeKeys: StoreKeys) {
    this.#storeKeys = storeKeys;
    this.#erasures = erasures;
    this.#numbers = numbers;
  }

  isErased(order: OrderName): boolean {
    return this.#erasures.size > 0 && this.#erasures.has(nameOf(order));
  }

  /** The conversions, also with the numbers under which their erased orders are stored. */
  toStored<C extends OrderName>(conversions: readonly C[]): readonly C[] {
    const hashed = conversions.filter((one) => this.#numbers.has(one.order_key));
    return [
      ...conversions,
      ...hashed.flatMap((one) =>
        hashesOf(one.order_key, this.#storeKeys).map((number) => ({ ...one, order_key: number })),
      ),
    ];
  }

  /** The existing orders by the numbers that the rows state. */
  renameOrders(orders: ReadonlyMap<string, LoadedOrder>): ReadonlyMap<string, LoadedOrder> {
    if (this.#numbers.size === 0) return orders;
    const stated = new Map(
      [...this.#numbers].flatMap((number) => hashesOf(number, this.#storeKeys).map((hash) => [hash, number])),
    );
    return renameOrders(orders, stated);
  }

  /** The changes of the batch without anything of erased people. All rows of an erased order are erased. */
  erase(changes: BatchChanges, rows: readonly ValidatedRow[]): BatchChanges {
    if (this.#numbers.size === 0) return changes;
    const erasureOf = (row: ValidatedRow | undefined): string | undefined => {
      const order = row && orderOf(row);
      return order ? this.#erasures.get(nameOf(order)) : undefined;
    };
    const byConversion = new Map<string, string>();
    changes.rows.forEach(({ conversionId }, index) => {
      const erasure = erasureOf(rows[index]);
      if (conversionId !== null && erasure !== undefined) byConversion.set(conversionId, erasure);
    });
    return {
      ...changes,
      conversions: changes.conversions.map((write) => {
        const erasure = byConversion.get(write.conversionId) ?? write.conversion.erased;
        return erasure === undefined ? write : eraseWrite(write, erasure, this.#storeKeys);
      }),
      rows: changes.rows.map((write, index) => {
        const row = rows[index];
        const isErased = byConversion.has(write.conversionId ?? '') || erasureOf(row) !== undefined;
        return isErased && row ? eraseRow(write, row, this.#storeKeys) : write;
      }),
    };
  }
}

function eraseRow(write: RowWrite, row: ValidatedRow, storeKeys: StoreKeys): RowWrite {
  const order = orderOf(row);
  const errors = write.problems.filter(({ severity }) => severity === 'error');
  const note = { ...ERASED_ROW, row: write.row, severity: 'warning' as const };
  return {
    ...write,
    orderId: order && erasedNumberOf(order.order_key, storeKeys),
    problems: write.status === 'failed' ? errors : [note],
  };
}

function eraseWrite(write: ConversionWrite, erasureId: string, storeKeys: StoreKeys): ConversionWrite {
  const { order_key: number } = write.conversion;
  const conversion = withoutPerson(write.conversion, erasureId, storeKeys);
  const orderKey = erasedOrderKey(write.orderKey, number, conversion.order_key);
  return { ...write, orderKey, conversion, match: null };
}

interface ErasedKey {
  key: string;
  kind: 'person' | 'order';
  erasure_id: string;
  active: boolean;
}

/** The rows of a batch that state one order, and the keys of the order and its person. */
interface StatedOrder {
  order: OrderName;
  /** Of the rows that could be read. */
  conversions: HashedConversion[];
  numberKeys: string[];
  personKeys: string[];
}

/**
 * Finds the orders of a batch that carry an identifier of an erased person, or that are such a person's order. An order that is
 * new, or stored with what identifies its person, is erased with that person from now on. No statement without rows, else at most
 * eighteen, however many. Throws BeingSent.
 */
export async function findErasedRows(
  trx: Trx,
  tenantId: string,
  uploadId: string,
  rows: readonly Pick<ValidatedRow, 'orderId' | 'conversion'>[],
  now: Date,
): Promise<ErasedRows> {
  const storeKeys = storeKeysOf(trx);
  const none = new ErasedRows(new Map(), new Set(), storeKeys);
  if (rows.length === 0) return none;
  const stated = groupByName(rows, storeKeys);
  const found = await findErasedKeys(trx, tenantId, [...new Set(stated.flatMap(keysOf))]);
  const candidates = stated.filter((one) => keysOf(one).some((key) => found.has(key)));
  if (candidates.length === 0) return none;
  const numbers = new Set(candidates.map(({ order }) => order.order_key));
  const existing = await loadByNumber(
    trx,
    tenantId,
    uploadId,
    candidates,
    new ErasedRows(new Map(), numbers, storeKeys),
  );
  const active = await findActive(trx, tenantId, [...existing.values()].flat());

  const erasures = new Map<string, string>();
  const toErase = new Map<string, string>();
  const added = new Map<string, string>();
  for (const one of candidates) {
    const sameNumber = existing.get(one.order.order_key) ?? [];
    const chosen = ordersOf(one, sameNumber);
    const erasure =
      chosen.flatMap(({ erasureId }) => (erasureId !== null && active.has(erasureId) ? erasureId : []))[0] ??
      one.personKeys.map((key) => found.get(key)).find((key) => key?.active)?.erasure_id ??
      numberKeysOf(one, chosen, sameNumber, storeKeys)
        .map((key) => found.get(key))
        .find((key) => key?.active)?.erasure_id;
    if (erasure === undefined) continue;
    erasures.set(nameOf(one.order), erasure);
    added.set(orderNumberKey(one.order.order_key, undefined, storeKeys), erasure);
    for (const { erasureId, conversionId } of chosen) if (erasureId !== erasure) toErase.set(conversionId, erasure);
  }
  await eraseConversions(trx, tenantId, toErase, now);
  await addOrderKeys(trx, tenantId, added, found);
  return new ErasedRows(erasures, numbers, storeKeys);
}

/**
 * The keys of a new order's number, which may be known from events of an erased person. Where an erased order with the number is
 * stored, that is the one they are about; where another one is, only the key with the shop is not about that.
 */
function numberKeysOf(
  { numberKeys, order }: StatedOrder,
  chosen: readonly LoadedOrder[],
  sameNumber: readonly LoadedOrder[],
  storeKeys: StoreKeys,
): string[] {
  if (chosen.length > 0 || sameNumber.some(({ erasureId }) => erasureId !== null)) return [];
  return numberKeys.filter(
    (key) => sameNumber.length === 0 || key !== orderNumberKey(order.order_key, undefined, storeKeys),
  );
}

const keysOf = (one: StatedOrder): string[] => [...one.numberKeys, ...one.personKeys];

function groupByName(
  rows: readonly Pick<ValidatedRow, 'orderId' | 'conversion'>[],
  storeKeys: StoreKeys,
): StatedOrder[] {
  const stated = new Map<string, StatedOrder>();
  for (const row of rows) {
    const order = orderOf(row);
    if (!order) continue;
    const name = nameOf(order);
    const numberKeys = [
      ...new Set([undefined, order.shop].map((shop) => orderNumberKey(order.order_key, shop, storeKeys))),
    ];
    const one = stated.get(name) ?? { order, conversions: [], numberKeys, personKeys: [] };
    if (row.conversion) one.conversions.push(row.conversion);
    if (row.conversion) one.personKeys.push(...personKeys(row.conversion.person, storeKeys));
    stated.set(name, one);
  }
  return [...stated.values()];
}

/** The conversions of the existing orders that the rows are about; of rows that failed, those of the only order with the number. */
function ordersOf({ conversions }: StatedOrder, sameNumber: readonly LoadedOrder[]): LoadedOrder[] {
  if (conversions.length === 0) {
    const isOne = new Set(sameNumber.map((one) => one.orderKey)).size === 1;
    return isOne ? [...sameNumber] : [];
  }
  const keys = new Set(
    conversions.flatMap((conversion) => {
      const choice = chooseOrder(conversion, sameNumber);
      return 'problem' in choice ? [] : choice.orderKey;
    }),
  );
  return sameNumber.filter((one) => keys.has(one.orderKey));
}

/** The existing orders by number. */
async function loadByNumber(
  trx: Trx,
  tenantId: string,
  uploadId: string,
  candidates: readonly StatedOrder[],
  names: ErasedRows,
): Promise<Map<string, LoadedOrder[]>> {
  const orders = names.toStored(candidates.map(({ order }) => order));
  const loaded = names.renameOrders(await loadExistingOrders(trx, tenantId, uploadId, orders));
  const byNumber = new Map<string, LoadedOrder[]>();
  for (const order of loaded.values()) {
    byNumber.set(order.orderNumber, [...(byNumber.get(order.orderNumber) ?? []), order]);
  }
  return byNumber;
}

/** The erasures of these orders that were not lifted. */
async function findActive(trx: Trx, tenantId: string, orders: readonly LoadedOrder[]): Promise<Set<string>> {
  const ids = [...new Set(orders.flatMap(({ erasureId }) => erasureId ?? []))];
  const { rows } = await sql<{ erasure_id: string }>`
    select erasure_id from erasure
    where tenant_id = ${tenantId} and erasure_id = any(${ids}::uuid[]) and lifted_at is null`.execute(trx);
  return new Set(rows.map((row) => row.erasure_id));
}

/**
 * The keys that are, or were, of an erased person. One look-up for each (see identity/match.ts), none where no one was erased: most
 * accounts never erase anyone.
 */
export async function findErasedKeys(
  trx: Trx,
  tenantId: string,
  keys: readonly string[],
): Promise<Map<string, ErasedKey>> {
  const { rows: erased } = await sql`select from erased_key where tenant_id = ${tenantId} limit 1`.execute(trx);
  if (erased.length === 0) return new Map();
  const { rows } = await sql<ErasedKey>`
    select e.key, e.kind, e.erasure_id, e.lifted_at is null as active
    from ${rowsOfIds(keys)} as r(key)
    cross join lateral (
      select * from erased_key e where e.tenant_id = ${tenantId} and e.key = r.key limit 1
    ) e`.execute(trx);
  return new Map(rows.map((row) => [row.key, row]));
}

/** Stores the keys of numbers of erased orders, by which later rows find them; those that are stored stay with their erasure. */
async function addOrderKeys(
  trx: Trx,
  tenantId: string,
  added: ReadonlyMap<string, string>,
  found: ReadonlyMap<string, ErasedKey>,
): Promise<void> {
  const missing = [...added].filter(([key]) => found.get(key)?.active !== true);
  const rows = missing.map(([key, erasure_id]) => ({ key, kind: 'order', erasure_id }));
  if (rows.length > 0) await insertErasedKeys(trx, tenantId, rows);
}
