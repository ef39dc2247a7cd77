import { sql } from 'kysely';
import { storeAllCustomers } from '../conversions/customers.ts';
import type { Trx } from '../store/transaction.ts';

/**
 * Makes sure that `conversion_person` has the keys of all conversions of a tenant, by which those of a person are found. The
 * first erasure or export of a tenant reads all of its conversions for that; from then on uploads store the keys. The tenant
 * must be locked for `update`.
 */
export async function storePersonKeys(trx: Trx, tenantId: string): Promise<void> {
  const { rows } = await sql<{ stored: boolean }>`
    select has_person_keys as stored from tenant_privacy where tenant_id = ${tenantId}`.execute(trx);
  if (rows[0]?.stored) return;
  await storeAllCustomers(trx, tenantId);
  await trx
    .insertInto('tenant_privacy')
    .values({ tenant_id: tenantId, has_person_keys: true })
    .onConflict((conflict) => conflict.column('tenant_id').doUpdateSet({ has_person_keys: true }))
    .execute();
}
