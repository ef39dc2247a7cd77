import { sql } from 'kysely';
import type { Trx } from '../store/transaction.ts';

/**
 * Deletes identities with their events, clicks and merges, and what else has one of the keys. Keys that too many people share
 * stay blocked, and belong to none of them. Fourteen statements, however many. The tenant must be locked for `update`.
 */
export async function deleteIdentities(
  trx: Trx,
  tenantId: string,
  ids: readonly string[],
  keys: readonly string[],
): Promise<void> {
  const merged = [...ids, ...(await findFormerIdentities(trx, tenantId, ids))];
  await sql`
    update identity_key k set identity_id = null
    where k.tenant_id = ${tenantId} and k.identity_id = any(${ids}::uuid[]) and k.blocked`.execute(trx);
  const { rows: ownKeys } = await sql<{ key: string }>`
    delete from identity_key k where k.tenant_id = ${tenantId} and k.identity_id = any(${ids}::uuid[])
    returning k.key`.execute(trx);
  const { rows: events } = await sql<{ event_id: string }>`
    delete from identity_event e where e.tenant_id = ${tenantId} and e.identity_id = any(${ids}::uuid[])
    returning e.event_id`.execute(trx);
  // Events of no identity: those that were left out to undo a merge.
  const { rows: others } = await sql<{ event_id: string }>`
    delete from identity_event e where e.tenant_id = ${tenantId} and e.identity_id is null and e.keys && ${keys}::uuid[]
    returning e.event_id`.execute(trx);
  const eventIds = [...events, ...others].map(({ event_id }) => event_id);
  await sql`
    delete from identity_event_click c
    where c.tenant_id = ${tenantId} and c.event_id = any(${eventIds}::uuid[])`.execute(trx);
  await sql`
    delete from identity_separation s
    where s.tenant_id = ${tenantId} and (s.key_a = any(${keys}::uuid[]) or s.key_b = any(${keys}::uuid[]))`.execute(
    trx,
  );
  await sql`
    delete from shop_order o
    where o.tenant_id = ${tenantId} and (o.number_key = any(${keys}::uuid[]) or o.order_key = any(${keys}::uuid[]))`.execute(
    trx,
  );
  await sql`
    delete from upload_contact u
    where u.tenant_id = ${tenantId} and (u.key = any(${keys}::uuid[]) or u.contact = any(${keys}::uuid[]))`.execute(
    trx,
  );
  await sql`
    delete from person_fact f
    where f.tenant_id = ${tenantId} and f.key = any(${[...keys, ...ownKeys.map(({ key }) => key)]}::uuid[])`.execute(
    trx,
  );
  await sql`
    delete from anonymous_click a
    where a.tenant_id = ${tenantId} and a.key = any(${[...keys, ...ownKeys.map(({ key }) => key)]}::uuid[])`.execute(
    trx,
  );
  await sql`
    delete from identity_click c where c.tenant_id = ${tenantId} and c.identity_id = any(${ids}::uuid[])`.execute(trx);
  await sql`
    delete from identity_merge m where m.tenant_id = ${tenantId}
      and (m.into_identity = any(${merged}::uuid[]) or m.from_identity = any(${merged}::uuid[]))`.execute(trx);
  await sql`delete from identity i where i.tenant_id = ${tenantId} and i.identity_id = any(${ids}::uuid[])`.execute(
    trx,
  );
}

/** The identities that were merged into the given ones, directly or by others. */
export async function findFormerIdentities(
  trx: Trx,
  tenantId: string,
  identityIds: readonly string[],
): Promise<string[]> {
  const { rows } = await sql<{ from_identity: string }>`
    with recursive merged as (
      select m.from_identity from identity_merge m
      where m.tenant_id = ${tenantId} and m.into_identity = any(${identityIds}::uuid[])
      union
      select m.from_identity from merged t
      join identity_merge m on m.tenant_id = ${tenantId} and m.into_identity = t.from_identity
    )
    select from_identity from merged`.execute(trx);
  return rows.map((row) => row.from_identity);
}
