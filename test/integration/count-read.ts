import { sql } from 'kysely';
import type { Db } from '../../backend/store/open.ts';

/** How many rows of a table the open transaction has read so far, whether it needed them or not. Citus counts on its workers. */
export async function countRead(
  db: Db,
  table: 'conversion' | 'delivery' | 'identity_key' | 'upload_contact',
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select (coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0))::int as count
    from pg_stat_xact_user_tables where relname = ${table}`.execute(db);
  return rows[0]?.count ?? 0;
}
