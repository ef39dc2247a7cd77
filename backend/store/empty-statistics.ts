import { sql } from 'kysely';
import type { Db } from './open.ts';

/** What an upload fills, and is then read for each of its rows. */
const TABLES = ['conversion', 'delivery', 'upload_contact', 'upload_row'];

/**
 * Counts the rows of what an upload has filled again where PostgreSQL has counted a table as empty. Autovacuum does so when it passes
 * while the first rows are being stored, or after those of a dry run were rolled back; until it passes again, a minute later, the planner
 * would read all of a tenant's rows for each of the upload. One statement where there is no such table, as usual.
 * https://www.postgresql.org/docs/current/row-estimation-examples.html
 */
export async function analyzeTablesCountedAsEmpty(db: Db): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select c.oid::regclass::text as name from pg_class c
    where c.relname = any(${TABLES}) and c.relnamespace = current_schema()::regnamespace
      and c.reltuples = 0 and c.relpages > 0
    order by c.relname`.execute(db);
  for (const { name } of rows) await sql`analyze (skip_locked) ${sql.raw(name)}`.execute(db);
}
