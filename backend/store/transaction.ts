import type { Transaction } from 'kysely';
import type { Db } from './open.ts';
import type { Schema } from './schema.ts';

export type Trx = Transaction<Schema>;

/** SQLSTATEs that mean "nobody's fault, do it again": serialization failure, deadlock, and unique races we retry. */
const RETRIABLE = new Set(['40001', '40P01', '23505']);
const MAX_TRIES = 8;

/**
 * Runs `work` in one serializable transaction and repeats it whole when it lost a race against another one. `work`
 * must therefore have no effect outside the transaction.
 */
export async function transaction<T>(db: Db, work: (trx: Trx) => Promise<T>): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction().setIsolationLevel('serializable').execute(work);
    } catch (error) {
      if (attempt >= MAX_TRIES || !RETRIABLE.has(sqlState(error))) throw error;
    }
  }
}

function sqlState(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
