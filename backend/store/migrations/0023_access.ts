import { type Kysely, sql } from 'kysely';

/**
 * Sessions of people in a browser, and what the pages for managing an account need. Releases that do not know this migration
 * send to a destination although it is paused.
 */
const statements = [
  // Found by the tenant and the hash of the token, which the cookie has both: so it can be distributed by tenant.
  `create table session (
    tenant_id uuid not null,
    token_hash text not null,
    key_id uuid,
    member_id uuid,
    created_at timestamptz not null,
    used_at timestamptz not null,
    primary key (tenant_id, token_hash)
  )`,
  `alter table session alter column tenant_id set statistics 0`,
  `alter table tenant add column time_zone text not null default 'UTC'`,
  // To the day: written once a day at most.
  `alter table api_key add column used_at timestamptz`,
  // The address that was invited, sealed, so that an owner can see who is a member.
  `alter table member add column sealed_email text`,
  `alter table destination add column paused_at timestamptz`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
