import { type Kysely, sql } from 'kysely';

/**
 * Identifiers that a tenant excludes, because they identify no customer; see tenants/exclusions.ts. A domain is stored as it
 * is, everything else as identity keys: plain addresses, numbers and ids are never stored.
 */
const statements = [
  `create table excluded_key (
    tenant_id uuid not null,
    exclusion_id uuid not null,
    kind text not null,
    domain text,
    keys uuid[] not null default '{}',
    blocked uuid[] not null default '{}',
    reason text not null,
    created_at timestamptz not null,
    primary key (tenant_id, exclusion_id)
  )`,
  `alter table excluded_key alter column tenant_id set statistics 0`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
