import { sql } from 'kysely';
import type { Outgoing } from '../platforms/platform.ts';
import { personKeys } from '../identity/key.ts';
import type { Db } from '../store/open.ts';
import type { ClaimedRow } from './load-claimed.ts';

/**
 * Returns claimed sales with whether their customer is new: `returning` where the customer has an earlier order with a
 * value that was not cancelled, `new` where there is none, and neither where the row does not say who bought. One
 * statement, however many rows.
 *
 * Orders with the same e-mail, phone or customer id, or with an identity that has one of them, are of one customer. Keys that too
 * many people share count for nothing. An older order that is uploaded later changes the answer; platforms ignore it in a
 * repeat of a sale that they have.
 */
export async function withCustomerTypes(db: Db, tenantId: string, rows: readonly ClaimedRow[]): Promise<ClaimedRow[]> {
  const keys = rows.map(({ outgoing }) => (outgoing.adjustment ? [] : personKeys(outgoing.conversion.person)));
  const lookups = rows.flatMap(({ order, outgoing: { conversion } }, n) =>
    (keys[n] ?? []).map((key) => ({ n, key, order_key: order.key, time: conversion.time })),
  );
  if (lookups.length === 0) return [...rows];
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
        where k.tenant_id = ${tenantId} and k.identity_id = own.identity_id and not k.blocked offset 0
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
  return rows.map((row, n): ClaimedRow => {
    const isReturning = returning.get(n);
    if (isReturning === undefined) return row;
    const customerType: Outgoing['customerType'] = isReturning ? 'returning' : 'new';
    return { ...row, outgoing: { ...row.outgoing, customerType } };
  });
}
