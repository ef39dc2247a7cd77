import type { Transaction } from 'kysely';
import type { Db } from './open.ts';
import type { Schema } from './schema.ts';

export type Trx = Transaction<Schema>;

/** SQLSTATEs that mean "nobody's fault, do it again": serialization failure, deadlock, and lost insert races. */
const RETRIABLE = new Set(['40001', '40P01', '23505']);
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
      if (attempt >= MAX_TRIES || !RETRIABLE.has(sqlState(error))) throw error;
    }
  }
}

/**
 * Takes the tenant's row as the lock between learning and judging. Capturing identity events takes it for `update`:
 * one at a time, and never while a batch is being matched. Accepting a batch takes it for `share`: batches run side by
 * side, but none can miss an identity that is being captured, nor be missed by the re-matching that follows it.
 */
export async function lockTenant(trx: Trx, tenantId: string, mode: 'share' | 'update'): Promise<void> {
  const row = trx.selectFrom('tenant').select('tenant_id').where('tenant_id', '=', tenantId);
  await (mode === 'share' ? row.forShare() : row.forUpdate()).executeTakeFirstOrThrow();
}

function sqlState(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
