import { sql } from 'kysely';
import { orderKey } from '../../../shared/normalize/order-id.ts';
import type { OrderEvent } from '../webhook-kind.ts';
import { orderNumberKey, personKeys } from '../../identity/key.ts';
import { findErasedKeys } from '../../privacy/erased-rows.ts';
import { keyedUuid, type StoreKeys, storeKeysOf } from '../../store/keys.ts';
import { runInSlices } from '../../store/overlap.ts';
import type { Trx } from '../../store/transaction.ts';
import { seal, unseal } from '../../store/seal.ts';
import type { Said } from '../../store/source-schema.ts';
import { addEvent, emptyFacts, type OrderFacts, withoutPerson } from './facts.ts';
import { type HashedPerson, type HashingContext, hashPersonOf } from './hash-person.ts';

/* What webhooks said of orders, as it is stored: sealed, and found by keys. */

export interface StoredOrder {
  sourceId: string;
  orderKey: string;
  facts: OrderFacts;
  said: Said | null;
  /** Those by which it was found or is found from now on, where they are known here. */
  keys?: readonly string[];
}

/** The keys of a number of an order: in its shop, and alone, because couriers do not always name the shop. */
export function numberKeys(number: string, shop: string | undefined, storeKeys: StoreKeys): string[] {
  const normal = orderKey(number);
  return [...new Set([shop, undefined])].map((one) => orderNumberKey(normal, one, storeKeys));
}

export function trackingKey(tracking: string, storeKeys: StoreKeys): string {
  return keyedUuid(storeKeys, `tracking:${tracking.replace(/\s/g, '').toUpperCase()}`);
}

export const keyOfOrder = (sourceId: string, order: string, storeKeys: StoreKeys): string =>
  keyedUuid(storeKeys, `source_order:${sourceId}:${order}`);

/** What events say of one order, with its person hashed. */
interface OrderChange {
  orderKey: string;
  events: { event: OrderEvent; customer: HashedPerson | undefined }[];
  orderKeys: string[];
  personKeys: string[];
}

/** Hashes what events say, by order, and lets other requests be answered in between. */
export function prepareOrders(
  events: readonly OrderEvent[],
  { sourceId, shop, ...hashing }: { sourceId: string; shop: string | undefined } & HashingContext,
): Promise<OrderChange[]> {
  const { storeKeys } = hashing;
  return runInSlices(
    (function* () {
      const changes = new Map<string, OrderChange>();
      for (const event of events) {
        const key = keyOfOrder(sourceId, event.order, storeKeys);
        const change = changes.get(key) ?? { orderKey: key, events: [], orderKeys: [], personKeys: [] };
        const customer = event.person && hashPersonOf(event.person, hashing);
        change.events.push({ event, customer });
        const numbers = [event.fields.number, ...(event.person?.orders ?? [])].filter((one) => one !== undefined);
        change.orderKeys.push(...numbers.flatMap((number) => numberKeys(number, shop, storeKeys)));
        change.orderKeys.push(...event.trackings.map((tracking) => trackingKey(tracking, storeKeys)));
        if (customer) change.personKeys.push(...personKeys(customer.hashed, storeKeys));
        changes.set(key, change);
        yield;
      }
      return [...changes.values()];
    })(),
  );
}

/**
 * Adds what events say to what is stored of their orders, in a fixed number of statements. What identifies an erased person is left
 * out. Returns the orders as they are afterwards.
 */
export async function mergeOrders(
  trx: Trx,
  tenantId: string,
  { sourceId, changes, now }: { sourceId: string; changes: readonly OrderChange[]; now: Date },
): Promise<StoredOrder[]> {
  if (changes.length === 0) return [];
  const ids = changes.map(({ orderKey }) => ({ sourceId, orderKey }));
  const stored = new Map((await loadOrders(trx, tenantId, ids)).map((order) => [order.orderKey, order]));
  const keys = new Set(changes.flatMap((one) => [...one.orderKeys, ...one.personKeys]));
  const erased = await findErasedKeys(trx, tenantId, [...keys]);
  const isErased = (key: string): boolean => erased.get(key)?.active === true;
  const merged = changes.map(({ orderKey, events, orderKeys, personKeys: ofPerson }) => {
    const before = stored.get(orderKey);
    const facts = events.reduce(
      (known, { event, customer }) => addEvent(known, event, customer),
      before?.facts ?? emptyFacts(events[0]?.event.order ?? ''),
    );
    const isOfErased = [...orderKeys, ...ofPerson].some(isErased);
    return {
      ...{ sourceId, orderKey, said: before?.said ?? null },
      facts: isOfErased ? withoutPerson(facts) : facts,
      keys: isOfErased ? orderKeys.filter((key) => !isErased(key)) : [...orderKeys, ...ofPerson],
    };
  });
  await writeOrders(trx, tenantId, merged, now);
  await writeKeys(trx, tenantId, merged);
  return merged;
}

/** Loads and locks orders, in one order for all callers. */
export async function loadOrders(
  trx: Trx,
  tenantId: string,
  ids: readonly { sourceId: string; orderKey: string }[],
): Promise<StoredOrder[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<{ source_id: string; order_key: string; sealed: string; said: Said | null }>`
    select o.source_id, o.order_key, o.sealed, o.said from source_order o
    where o.tenant_id = ${tenantId} and (o.source_id, o.order_key) in (
      select (r->>'sourceId')::uuid, (r->>'orderKey')::uuid from jsonb_array_elements(${JSON.stringify(ids)}::jsonb) r)
    order by o.source_id, o.order_key for update of o`.execute(trx);
  const { sealing } = storeKeysOf(trx);
  return rows.map(({ source_id: sourceId, order_key: orderKey, sealed, said }) => ({
    ...{ sourceId, orderKey, said },
    facts: unseal(sealing, sealed, sealContext(tenantId, orderKey)) as OrderFacts,
  }));
}

const sealContext = (tenantId: string, orderKey: string): string[] => ['source_order', tenantId, orderKey];

/** Stores facts; what was said stays as it is. */
export async function writeOrders(
  trx: Trx,
  tenantId: string,
  orders: readonly StoredOrder[],
  now: Date,
): Promise<void> {
  if (orders.length === 0) return;
  const { sealing } = storeKeysOf(trx);
  const rows = orders.map(({ sourceId, orderKey, facts }) => ({
    ...{ source_id: sourceId, order_key: orderKey },
    sealed: seal(sealing, facts, sealContext(tenantId, orderKey)),
  }));
  await sql`
    insert into source_order (tenant_id, source_id, order_key, sealed, updated_at)
    select ${tenantId}::uuid, r.source_id, r.order_key, r.sealed, ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(source_id uuid, order_key uuid, sealed text)
    order by r.source_id, r.order_key
    on conflict (tenant_id, source_id, order_key) do update set sealed = excluded.sealed, updated_at = excluded.updated_at`.execute(
    trx,
  );
}

async function writeKeys(
  trx: Trx,
  tenantId: string,
  orders: readonly (StoredOrder & { keys: readonly string[] })[],
): Promise<void> {
  const rows = orders.flatMap(({ sourceId, orderKey, keys }) =>
    [...new Set(keys)].map((key) => ({ key, source_id: sourceId, order_key: orderKey })),
  );
  if (rows.length === 0) return;
  await sql`
    insert into source_order_key (tenant_id, key, source_id, order_key)
    select ${tenantId}::uuid, r.key, r.source_id, r.order_key
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(key uuid, source_id uuid, order_key uuid)
    order by r.key, r.source_id, r.order_key on conflict do nothing`.execute(trx);
}

/** Notes what was stated of orders as conversions. */
export async function writeSaid(
  trx: Trx,
  tenantId: string,
  orders: readonly { sourceId: string; orderKey: string; said: Said }[],
): Promise<void> {
  if (orders.length === 0) return;
  await sql`
    update source_order o set said = r.said
    from jsonb_to_recordset(${JSON.stringify(orders)}::jsonb) as r("sourceId" uuid, "orderKey" uuid, said jsonb)
    where o.tenant_id = ${tenantId} and o.source_id = r."sourceId" and o.order_key = r."orderKey"`.execute(trx);
}

/** The orders that have one of the keys, by key. */
export async function findOrdersByKey(
  trx: Trx,
  tenantId: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, readonly { sourceId: string; orderKey: string }[]>> {
  if (keys.length === 0) return new Map();
  const { rows } = await sql<{ key: string; source_id: string; order_key: string }>`
    select k.key, k.source_id, k.order_key from jsonb_array_elements_text(${JSON.stringify([...new Set(keys)])}::jsonb) r(key)
    join source_order_key k on k.tenant_id = ${tenantId} and k.key = r.key::uuid`.execute(trx);
  const found = new Map<string, { sourceId: string; orderKey: string }[]>();
  for (const { key, source_id: sourceId, order_key } of rows) {
    found.set(key, [...(found.get(key) ?? []), { sourceId, orderKey: order_key }]);
  }
  return found;
}
