import { sql } from 'kysely';
import type { PersonRequest } from '../../shared/api.ts';
import type { Context } from '../context.ts';
import { type Actor, writeAudit } from '../store/audit.ts';
import { storeKeysOf } from '../store/keys.ts';
import { lockTenant, transaction } from '../store/transaction.ts';
import { readPersonKeys } from './find-person.ts';

/** Which erasures: one by its receipt, or those of a person. */
export type LiftSelection = { receiptId: string } | { person: PersonRequest };

/**
 * Lifts erasures: from now on, rows and events of the person are taken like any other. What was erased stays erased; uploads that
 * contain it can be sent again, and replace what no platform has. Returns how many were lifted. Throws UnclearPerson.
 */
export async function liftErasures(
  ctx: Context,
  tenantId: string,
  selection: LiftSelection,
  actor: Actor,
): Promise<number> {
  const now = ctx.clock();
  const at = sql`${now.toISOString()}::timestamptz`;
  const given = 'person' in selection ? readPersonKeys(selection.person, now, storeKeysOf(ctx.store.db)) : [];
  const keys = given.map(({ key }) => key);
  return transaction(ctx.store.db, async (trx) => {
    await lockTenant(trx, tenantId, 'update');
    const { rows } = await sql<{ erasure_id: string }>`
      update erasure e set lifted_at = ${at}
      where e.tenant_id = ${tenantId} and e.lifted_at is null and ${
        'receiptId' in selection
          ? sql`e.erasure_id = ${selection.receiptId}`
          : sql`e.erasure_id in (select k.erasure_id from erased_key k
              where k.tenant_id = ${tenantId} and k.key = any(${keys}::uuid[]) and k.lifted_at is null)`
      }
      returning e.erasure_id`.execute(trx);
    const lifted = rows.map((row) => row.erasure_id);
    if (lifted.length === 0) return 0;
    await sql`
      delete from erased_key k
      where k.tenant_id = ${tenantId} and k.erasure_id = any(${lifted}::uuid[]) and k.kind = 'person'`.execute(trx);
    await sql`
      update erased_key k set lifted_at = ${at}
      where k.tenant_id = ${tenantId} and k.erasure_id = any(${lifted}::uuid[])`.execute(trx);
    const isErased = sql<boolean>`c.tenant_id = ${tenantId} and c.data->>'erased' = any(${lifted})`;
    // The same batch sent again is processed, not answered from the store.
    await sql`
      update batch b set replayable = false
      where b.tenant_id = ${tenantId} and b.replayable and b.batch_id in (
        select u.batch_id from upload_row u
        where u.tenant_id = ${tenantId} and u.conversion_id in (select c.conversion_id from conversion c where ${isErased}))`.execute(
      trx,
    );
    // The same row again is a change: it brings the person's data back. Not where changes of the order are known by their rows.
    await sql`
      update conversion c set content_hash = '' where ${isErased} and c.explicit_hashes = '[]'::jsonb`.execute(trx);
    await writeAudit(trx, tenantId, { actor, action: 'lift_erasure', details: { receipts: lifted } }, now);
    return lifted.length;
  });
}
