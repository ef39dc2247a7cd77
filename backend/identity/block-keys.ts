import { sql } from 'kysely';
import type { Trx } from '../store/transaction.ts';

/**
 * Blocks or unblocks keys of the graph: a blocked key neither links nor matches, and does not count as an e-mail or phone of its
 * identity. Returns the keys that changed, with their identities. The tenant is locked for update; two statements.
 *
 * This is the one place where people that are joined by a blocked key alone can be separated: their identity is to be built again
 * from its events without the key.
 */
export async function setKeysBlocked(
  trx: Trx,
  tenantId: string,
  keys: readonly string[],
  blocked: boolean,
): Promise<{ keys: string[]; identityIds: string[] }> {
  if (keys.length === 0) return { keys: [], identityIds: [] };
  const { rows } = await sql<{ key: string; kind: string; identity_id: string | null }>`
    update identity_key k set blocked = ${blocked}
    from jsonb_array_elements_text(${JSON.stringify(keys)}::jsonb) as r(key)
    where k.tenant_id = ${tenantId} and k.key = r.key::uuid and k.blocked <> ${blocked}
    returning k.key, k.kind, k.identity_id`.execute(trx);
  const by = blocked ? -1 : 1;
  const counted = rows.filter(({ identity_id: id, kind }) => id !== null && (kind === 'email' || kind === 'phone'));
  if (counted.length > 0) {
    await sql`
      update identity i set emails = i.emails + r.emails, phones = i.phones + r.phones
      from (
        select c.identity_id, ${by}::int * (count(*) filter (where c.kind = 'email'))::int as emails,
          ${by}::int * (count(*) filter (where c.kind = 'phone'))::int as phones
        from jsonb_to_recordset(${JSON.stringify(counted)}::jsonb) as c(identity_id uuid, kind text) group by c.identity_id
      ) r
      where i.tenant_id = ${tenantId} and i.identity_id = r.identity_id`.execute(trx);
  }
  return {
    keys: rows.map(({ key }) => key),
    identityIds: [...new Set(rows.flatMap(({ identity_id: id }) => id ?? []))],
  };
}
