import { type Kysely, sql, type Transaction } from 'kysely';
import type { Schema } from './schema.ts';

export type Trx = Transaction<Schema>;

/** SQLSTATEs after which a transaction is repeated: serialization failure, deadlock, a lost race of inserts. */
const RETRIABLE = new Set(['40001', '40P01', '23505']);
/** Citus sometimes reports an error of a worker with this code; only the message shows which error it was. */
const INTERNAL_ERROR = 'XX000';
const MAX_TRIES = 8;

/**
 * Runs `work` in one transaction, and repeats it as a whole when it lost a race against another one. So `work` must have no effect
 * outside the transaction. Returns what `work` returns. `repeatable read`: all statements see the store as the first one saw it.
 */
export async function transaction<T>(
  db: Kysely<Schema>,
  work: (trx: Trx) => Promise<T>,
  isolation: 'read committed' | 'repeatable read' = 'read committed',
): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().setIsolationLevel(isolation).execute(work);
    } catch (error) {
      if (attempt >= MAX_TRIES || !isRetriable(error)) throw error;
    }
  }
}

/**
 * Locks a tenant, so that capturing identity events and matching exclude each other; one row a tenant. Capturing locks
 * for `update`: one at a time, and never while a batch is being matched. Accepting a batch locks for `share`: batches
 * run at the same time, but none can miss an identity that is being captured, nor be missed by the re-matching that
 * follows it.
 *
 * Processes of the release before lock the row of `tenant` instead. While they may run beside this one, this locks that
 * row too; not on Citus, where it would end in deadlocks and the release before could not run. Throws when the tenant
 * does not exist.
 */
export async function lockTenant(trx: Trx, tenantId: string, mode: 'share' | 'update'): Promise<void> {
  const lock = mode === 'share' ? sql`for share` : sql`for update`;
  const selectForLock = () =>
    sql<{ on_citus: boolean }>`
      select to_regclass('pg_catalog.pg_dist_node') is not null as on_citus
      from tenant_lock where tenant_id = ${tenantId} ${lock}`.execute(trx);
  let [row] = (await selectForLock()).rows;
  if (!row) {
    await sql`
      insert into tenant_lock (tenant_id) select tenant_id from tenant where tenant_id = ${tenantId}
      on conflict do nothing`.execute(trx);
    [row] = (await selectForLock()).rows;
  }
  if (!row) throw new Error('The tenant does not exist.');
  if (!row.on_citus) await sql`select from tenant where tenant_id = ${tenantId} ${lock}`.execute(trx);
}

function isRetriable(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  if (error.code === INTERNAL_ERROR) return error.message.includes('duplicate key value violates unique constraint');
  return typeof error.code === 'string' && RETRIABLE.has(error.code);
}
