import { sql } from 'kysely';
import type { HashedConversion } from '../../shared/conversion.ts';
import type { Outgoing } from '../platforms/platform.ts';
import { personKeys } from '../identity/key.ts';
import { storeKeysOf } from '../store/keys.ts';
import type { Db } from '../store/open.ts';
import type { ClaimedRow } from './load-claimed.ts';

type CustomerType = NonNullable<Outgoing['customerType']>;

/** A sale whose customer is looked up. */
interface Sale {
  /** Of the stored order, see store/order-number.ts. */
  order_key: string;
  /** ISO 8601 in UTC. */
  time: string;
  person: HashedConversion['person'];
}

/** Returns claimed sales with whether their customer is new; see `findCustomerTypes`. Adjustments have none. */
export async function withCustomerTypes(db: Db, tenantId: string, rows: readonly ClaimedRow[]): Promise<ClaimedRow[]> {
  const sales = rows.map(({ order, outgoing: { adjustment, conversion } }) =>
    adjustment ? null : { order_key: order.key, time: conversion.time, person: conversion.person },
  );
  const types = await findCustomerTypes(db, tenantId, sales);
  return rows.map((row, n): ClaimedRow => {
    const customerType = types[n] ?? null;
    return customerType === null ? row : { ...row, outgoing: { ...row.outgoing, customerType } };
  });
}

/**
 * Whether the customer of each sale is new: `returning` where the customer has an earlier order with a value that was not
 * cancelled, `new` where there is none, and null where the row does not say who bought. One statement, however many.
 *
 * Orders with the same e-mail, phone or customer id, or with an identity that has one of them, are of one customer. Keys that too
 * many people share count for nothing. An older order that is uploaded later changes the answer; platforms ignore it in a
 * repeat of a sale that they have.
 */
export async function findCustomerTypes(
  db: Db,
  tenantId: string,
  sales: readonly (Sale | null)[],
): Promise<(CustomerType | null)[]> {
  const storeKeys = storeKeysOf(db);
  const lookups = sales.flatMap((sale, n) => {
    if (sale === null) return [];
    const { order_key, time, person } = sale;
    return personKeys(person, storeKeys).map((key) => ({ n, key, order_key, time }));
  });
  if (lookups.length === 0) return sales.map(() => null);
  const { rows: found } = await sql<{ n: number; returning: boolean }>`
    with sale_key as (
      select w.n, w.key, w.order_key, w.time from jsonb_to_recordset(${JSON.stringify(lookups)}::jsonb)
        as w(n int, key uuid, order_key text, time timestamptz)
      where not exists (
        select 1 from identity_key b where b.tenant_id = ${tenantId} and b.key = w.key and b.blocked
      )
    ), person_key as (
      select s.n, s.key, s.order_key, s.time from sale_key s
      union
      select s.n, other.key, s.order_key, s.time from sale_key s
      cross join lateral (
        select k.identity_id from identity_key k where k.tenant_id = ${tenantId} and k.key = s.key limit 1
      ) own
      cross join lateral (
        select k.key from identity_key k
        where k.tenant_id = ${tenantId} and k.identity_id = own.identity_id and not k.blocked
          and k.kind not in ('order_id', 'order_id_normal') offset 0
      ) other
    )
    select p.n, bool_or(earlier.found is not null) as returning from person_key p
    left join lateral (
      select 1 as found from conversion_person w
      cross join lateral (
        select 1 as found from conversion e
        where e.tenant_id = ${tenantId} and e.conversion_id = w.conversion_id and e.order_key <> p.order_key
          and e.occurred_at < p.time and e.order_state = 'final' and e.value > 0 limit 1
      ) e
      where w.tenant_id = ${tenantId} and w.key = p.key limit 1
    ) earlier on true
    group by p.n`.execute(db);
  const returning = new Map(found.map((row) => [row.n, row.returning]));
  return sales.map((_, n) => {
    const isReturning = returning.get(n);
    return isReturning === undefined ? null : isReturning ? 'returning' : 'new';
  });
}
