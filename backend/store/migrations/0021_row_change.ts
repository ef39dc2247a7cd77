import { type Kysely, sql } from 'kysely';

/**
 * What a row changed about its order (`rowChange` of shared/api/rows.ts). Null for rows that failed, and where a release wrote
 * them that does not know the column. Of a table that exists: its statistics are set already.
 */
const statements = [`alter table upload_row add column change text`];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
