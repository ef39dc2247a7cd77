import { type Kysely, sql } from 'kysely';

/**
 * What made storing identity events slow. Checking the foreign keys of each key and click took longer than storing it: each statement that writes
 * the graph holds the tenant's lock, and deletes what belongs to an identity with it, in the same transaction. And of the indexes of
 * clicks the primary key is enough: an identity has few clicks, which are stored one after another, so that matching reads them
 * from the table as fast. Releases before work without both.
 */
const statements = [
  `alter table identity_key drop constraint if exists identity_key_tenant_id_identity_id_fkey`,
  `alter table identity_click drop constraint if exists identity_click_tenant_id_identity_id_fkey`,
  `alter table identity drop constraint if exists identity_tenant_id_fkey`,
  `drop index if exists identity_click_for_match`,
  `drop index if exists identity_click_campaign`,
  `drop index if exists identity_click_consent`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
