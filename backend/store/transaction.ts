import { sql, type Transaction } from 'kysely';
import type { Db } from './open.ts';
import type { Schema } from './schema.ts';

export type Trx = Transaction<Schema>;

/** SQLSTATEs that mean "nobody's fault, do it again": serialization failure, deadlock, and lost insert races. */
const RETRIABLE = new Set(['40001', '40P01', '23505']);
/** Citus reports what a worker answered under this one now and then; only the words tell what it was. */
const INTERNAL_ERROR = 'XX000';
const MAX_TRIES = 8;

/**
 * Runs `work` in one read-committed transaction and repeats it whole when it lost a race against another one. `work`
 * must therefore have no effect outside the transaction.
 */
export async function transaction<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().setIsolationLevel('read committed').execute(work);
    } catch (error) {
      if (attempt >= MAX_TRIES || !isRetriable(error)) throw error;
    }
  }
}

/**
 * Takes the lock between learning and judging, one row a tenant. Capturing identity events takes it for `update`: one at a
 * time, and never while a batch is being matched. Accepting a batch takes it for `share`: batches run side by side, but
 * none can miss an identity that is being captured, nor be missed by the re-matching that follows it.
 *
 * Processes of the version before lock the row of `tenant` instead: for as long as they may run beside this one, it takes
 * that too. A store on Citus, where that would end in deadlocks, has none: that version could not run there.
 */
export async function lockTenant(trx: Trx, tenantId: string, mode: 'share' | 'update'): Promise<void> {
  const lock = mode === 'share' ? sql`for share` : sql`for update`;
  const take = () =>
    sql<{ on_citus: boolean }>`
      select to_regclass('pg_catalog.pg_dist_node') is not null as on_citus
      from tenant_lock where tenant_id = ${tenantId} ${lock}`.execute(trx);
  let [taken] = (await take()).rows;
  if (!taken) {
    await sql`
      insert into tenant_lock (tenant_id) select tenant_id from tenant where tenant_id = ${tenantId}
      on conflict do nothing`.execute(trx);
    [taken] = (await take()).rows;
  }
  if (!taken) throw new Error('There is no such tenant.');
  if (!taken.on_citus) await sql`select from tenant where tenant_id = ${tenantId} ${lock}`.execute(trx);
}

function isRetriable(error: unknown): boolean {
  if (!(error instanceof Error) || !('code' in error)) return false;
  if (error.code === INTERNAL_ERROR) return error.message.includes('duplicate key value violates unique constraint');
  return typeof error.code === 'string' && RETRIABLE.has(error.code);
}
