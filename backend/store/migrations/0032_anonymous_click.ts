import { type Kysely, sql } from 'kysely';

/**
 * The clicks of visitors of whom nothing else is known. Most visitors never become a customer: one row for each of their clicks takes the
 * place of five of the identity graph. See identity/anonymous-clicks.ts.
 */
const statements = [
  `create table anonymous_click (
    tenant_id uuid not null,
    key uuid not null,
    type text not null,
    value text not null,
    clicked_at timestamptz not null,
    campaign text collate "C",
    ad_user_data text collate "C",
    ad_personalization text collate "C",
    primary key (tenant_id, key, type, value)
  )`,
  `alter table anonymous_click alter column tenant_id set statistics 0`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
