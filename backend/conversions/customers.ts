import { sql } from 'kysely';
import type { HashedConversion } from '../../shared/conversion.ts';
import { orderNumberKey, personKeys } from '../identity/key.ts';
import { type ConversionData, fromStored } from '../store/conversion-data.ts';
import { storeKeysOf, type StoreKeys } from '../store/keys.ts';
import type { Db } from '../store/open.ts';
import { mapInSlices } from '../store/overlap.ts';
import type { Trx } from '../store/transaction.ts';

/**
 * The keys by which orders of one customer are found (`conversion_person`), and the key of the order itself. They are stored only
 * for tenants with a destination to which new and returning customers are sent, and for tenants that have erased or exported a
 * person (privacy/person-keys.ts): with them, accepting 10,000 rows took a third longer.
 */

/** Whether the tenant needs them. */
export async function needsCustomers(db: Db, tenantId: string): Promise<boolean> {
  const { rows } = await sql<{ needed: boolean }>`
    select exists (
      select 1 from destination d where d.tenant_id = ${tenantId} and d.removed_at is null
        and coalesce(d.settings->>'customer_type', 'none') <> 'none'
    ) or exists (
      select 1 from tenant_privacy p where p.tenant_id = ${tenantId} and p.has_person_keys
    ) as needed`.execute(db);
  return rows[0]?.needed === true;
}

type StatedCustomer = Pick<HashedConversion, 'person' | 'order_key' | 'order_link' | 'shop' | 'erased'>;

/** Stores the keys of conversions that are new or replaced. The tenant is locked, so that no set-up misses them. */
export async function storeCustomers(
  trx: Trx,
  tenantId: string,
  conversions: readonly {
    conversionId: string;
    conversion: StatedCustomer;
    isNew: boolean;
  }[],
): Promise<void> {
  if (conversions.length === 0 || !(await needsCustomers(trx, tenantId))) return;
  const replaced = conversions.filter(({ isNew }) => !isNew).map(({ conversionId }) => conversionId);
  if (replaced.length > 0) {
    await sql`
      delete from conversion_person p
      where p.tenant_id = ${tenantId} and p.conversion_id = any(${replaced}::uuid[])`.execute(trx);
  }
  await insertCustomers(trx, tenantId, conversions);
}

/** How many conversions `storeAllCustomers` has in memory at once. */
const PAGE_SIZE = 2000;

/**
 * Stores the keys of all conversions of a tenant, page by page. Called when the first destination needs them, with the
 * tenant locked against uploads.
 */
export async function storeAllCustomers(trx: Trx, tenantId: string, pageSize = PAGE_SIZE): Promise<void> {
  for (let after: string | undefined; ;) {
    const rows: { conversion_id: string; data: ConversionData }[] = await trx
      .selectFrom('conversion')
      .select(['conversion_id', 'data'])
      .where('tenant_id', '=', tenantId)
      .$if(after !== undefined, (page) => page.where('conversion_id', '>', after ?? ''))
      .orderBy('conversion_id')
      .limit(pageSize)
      .execute();
    const page = rows.map(({ conversion_id, data }) => ({
      conversionId: conversion_id,
      conversion: fromStored(data, storeKeysOf(trx)),
    }));
    await insertCustomers(trx, tenantId, page);
    after = rows.at(-1)?.conversion_id;
    if (after === undefined || rows.length < pageSize) return;
  }
}

const orderKeyOf = ({ order_key, order_link, shop }: StatedCustomer, storeKeys: StoreKeys): string =>
  order_link ?? orderNumberKey(order_key, shop, storeKeys);

async function insertCustomers(
  trx: Trx,
  tenantId: string,
  conversions: readonly { conversionId: string; conversion: StatedCustomer }[],
): Promise<void> {
  const storeKeys = storeKeysOf(trx);
  const keys = await mapInSlices(conversions, ({ conversionId, conversion }) =>
    (conversion.erased ? [] : [orderKeyOf(conversion, storeKeys), ...personKeys(conversion.person, storeKeys)]).map(
      (key) => ({
        key,
        conversion_id: conversionId,
      }),
    ),
  );
  const rows = keys.flat();
  if (rows.length === 0) return;
  await sql`
    insert into conversion_person (tenant_id, key, conversion_id)
    select ${tenantId}::uuid, r.key, r.conversion_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(key uuid, conversion_id uuid)
    on conflict do nothing`.execute(trx);
}
