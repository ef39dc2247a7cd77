import { sql } from 'kysely';
import type { HashedConversion } from '../../shared/conversion.ts';
import { personKeys } from '../identity/key.ts';
import type { Trx } from '../store/transaction.ts';

/**
 * The keys by which orders of one customer are found (`conversion_person`). They are stored only for tenants with a
 * destination to which new and returning customers are sent, because they are a third more rows to write.
 */

/** Whether a destination of the tenant has a `customer_type` to send. */
export async function needsCustomers(trx: Trx, tenantId: string): Promise<boolean> {
  const { rows } = await sql<{ needed: boolean }>`
    select exists (
      select 1 from destination d where d.tenant_id = ${tenantId} and d.removed_at is null
        and coalesce(d.settings->>'customer_type', 'none') <> 'none'
    ) as needed`.execute(trx);
  return rows[0]?.needed === true;
}

/** Stores the keys of conversions that are new or replaced. The tenant is locked, so that no set-up misses them. */
export async function storeCustomers(
  trx: Trx,
  tenantId: string,
  conversions: readonly { conversionId: string; conversion: Pick<HashedConversion, 'person'>; isNew: boolean }[],
): Promise<void> {
  if (conversions.length === 0 || !(await needsCustomers(trx, tenantId))) return;
  const replaced = conversions.filter(({ isNew }) => !isNew).map(({ conversionId }) => conversionId);
  if (replaced.length > 0) {
    await sql`
      delete from conversion_person p
      where p.tenant_id = ${tenantId} and p.conversion_id = any(${replaced}::uuid[])`.execute(trx);
  }
  const rows = conversions.flatMap(({ conversionId, conversion }) =>
    personKeys(conversion.person).map((key) => ({ key, conversion_id: conversionId })),
  );
  await sql`
    insert into conversion_person (tenant_id, key, conversion_id)
    select ${tenantId}::uuid, r.key, r.conversion_id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(key uuid, conversion_id uuid)
    on conflict do nothing`.execute(trx);
}

/**
 * Stores the keys of all conversions of a tenant, as `personKeys` makes them. Called when the first destination needs them,
 * with the tenant locked against uploads.
 */
export async function storeAllCustomers(trx: Trx, tenantId: string): Promise<void> {
  await sql`
    insert into conversion_person (tenant_id, key, conversion_id)
    select ${tenantId}::uuid,
      left(encode(sha256(convert_to(k.namespace || ':' || k.value, 'UTF8')), 'hex'), 32)::uuid, c.conversion_id
    from conversion c
    cross join lateral (
      select v.namespace, v.value from (values
        ('email', case when c.data #> '{person,email,relay_domain}' is null then c.data #>> '{person,email,lower}' end),
        ('email', case when c.data #> '{person,email,relay_domain}' is null then c.data #>> '{person,email,google}' end),
        ('email', case when c.data #> '{person,second_email,relay_domain}' is null
          then c.data #>> '{person,second_email,lower}' end),
        ('email', case when c.data #> '{person,second_email,relay_domain}' is null
          then c.data #>> '{person,second_email,gmail_dots_plus_tag_dropped}' end),
        ('phone', c.data #>> '{person,phone,e164}'),
        ('phone_digits', case when c.data #> '{person,phone,e164}' is null then c.data #>> '{person,phone,digits}' end),
        ('phone', c.data #>> '{person,second_phone,e164}'),
        ('phone_digits', case when c.data #> '{person,second_phone,e164}' is null
          then c.data #>> '{person,second_phone,digits}' end),
        ('external_id', c.data #>> '{person,external_id}')
      ) as v(namespace, value) where v.value is not null
    ) k
    where c.tenant_id = ${tenantId}
    on conflict do nothing`.execute(trx);
}
