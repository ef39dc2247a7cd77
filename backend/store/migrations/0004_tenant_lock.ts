import { type Kysely, sql } from 'kysely';

/**
 * What `lockTenant` locks. It was the tenant's own row; but on a store that is spread over several machines `tenant` is a
 * copy on each of them, and a transaction that locks one row of such a table keeps all others waiting, which ends in deadlocks.
 * Nothing to fill in: `lockTenant` adds the row of a tenant that has none, also of one that an older process made.
 */
const statements = [
  // No foreign key: on a distributed store, a new table that has one takes no statistics target (see CONTRIBUTING.md).
  `create table tenant_lock (tenant_id uuid primary key)`,
  `alter table tenant_lock alter column tenant_id set statistics 0`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
