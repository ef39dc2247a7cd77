import { type Kysely, sql } from 'kysely';

/**
 * Who bought what, to find earlier orders of a customer; see conversions/customers.ts. No foreign keys: a batch brings
 * tens of thousands of rows, and a stale one is never found.
 */
const statements = [
  `create table conversion_person (
    tenant_id uuid not null,
    key uuid not null,
    conversion_id uuid not null,
    primary key (tenant_id, key, conversion_id)
  )`,
  `create index conversion_person_by_conversion on conversion_person (tenant_id, conversion_id)`,
  `alter table conversion_person alter column tenant_id set statistics 0`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
