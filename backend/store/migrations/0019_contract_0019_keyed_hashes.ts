import { type Kysely, sql } from 'kysely';

/**
 * The store's data key, sealed under SECRET_KEY. What is stored so far is hashed and sealed with it when the store is next opened
 * (seal-stored.ts), because that needs SECRET_KEY. Releases that do not know this migration look for other keys and read
 * unsealed hashes, so that they cannot work beside it: it needs all processes stopped.
 */
const statements = [
  `create table store_key (
    name text not null primary key,
    sealed text not null,
    is_complete boolean not null
  )`,
  // Invitation codes: see tenants/members.ts.
  `alter table member add column code_hash text`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
