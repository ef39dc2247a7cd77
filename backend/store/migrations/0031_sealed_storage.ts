import { type Kysely, sql } from 'kysely';

/**
 * What is sealed cannot be compressed, and PostgreSQL tries to for each value of some size: a sixth of the time of storing a conversion.
 * Values that are stored keep their form. Whether Citus makes this change to its distributed tables was not tried: there the columns stay
 * as they are. https://www.postgresql.org/docs/current/storage-toast.html
 */
const COLUMNS = [
  ['conversion', 'data'],
  ['source_event', 'sealed'],
] as const;

export async function up(db: Kysely<unknown>): Promise<void> {
  const { rows } = await sql<{ on_citus: boolean }>`
    select to_regclass('pg_catalog.pg_dist_node') is not null as on_citus`.execute(db);
  if (rows[0]?.on_citus === true) return;
  for (const [table, column] of COLUMNS) {
    await sql`alter table ${sql.ref(table)} alter column ${sql.ref(column)} set storage external`.execute(db);
  }
}
