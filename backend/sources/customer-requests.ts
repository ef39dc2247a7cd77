import type { CustomerRequest } from '../../shared/api.ts';
import { storeKeysOf } from '../store/keys.ts';
import type { Db } from '../store/open.ts';
import { unseal } from '../store/seal.ts';

interface Sealed {
  email?: string;
  phone?: string;
  orders: string[];
}

export const sealContext = (tenantId: string, requestId: string): string[] => ['source_request', tenantId, requestId];

/** What customers asked a shop for and a person has to do, the newest first. */
export async function listCustomerRequests(db: Db, tenantId: string, sourceId: string): Promise<CustomerRequest[]> {
  const rows = await db
    .selectFrom('source_request')
    .selectAll()
    .where('tenant_id', '=', tenantId)
    .where('source_id', '=', sourceId)
    .orderBy('received_at', 'desc')
    .limit(1000)
    .execute();
  const { sealing } = storeKeysOf(db);
  return rows.map(({ request_id, kind, sealed, received_at, done_at }) => {
    const { email = null, phone = null, orders } = unseal(sealing, sealed, sealContext(tenantId, request_id)) as Sealed;
    const times = { received_at: received_at.toISOString(), done_at: done_at?.toISOString() ?? null };
    return { request_id, kind: kind as CustomerRequest['kind'], email, phone, orders, ...times };
  });
}

/** Notes that a person has done it. Returns whether there is such a request. */
export async function endCustomerRequest(
  db: Db,
  tenantId: string,
  { sourceId, requestId }: { sourceId: string; requestId: string },
  now: Date,
): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('source_request')
    .set({ done_at: now })
    .where('tenant_id', '=', tenantId)
    .where('source_id', '=', sourceId)
    .where('request_id', '=', requestId)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}
