import { type Kysely, sql } from 'kysely';

/**
 * Renames to the terms that the code uses: the platform of a destination, the platform key of a sale, the rate budget of a
 * destination, and the code of a change that the sale itself includes. No release before can use the renamed columns, so
 * all processes must be stopped for this upgrade.
 */
const statements = [
  `alter table destination rename column type to platform`,
  `alter table delivery rename column sent_key to platform_key`,
  `alter table delivery rename column sent_facts to platform_key_fields`,
  `alter index delivery_by_sent_key rename to delivery_by_platform_key`,
  `alter table destination_pace rename to destination_rate_budget`,
  `update delivery set code = 'included_in_sale' where code = 'counted_in'`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
