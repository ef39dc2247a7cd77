import { type Kysely, sql } from 'kysely';

/**
 * The ad campaign of a click, where an event names it, and the language of a daily update's mails. Compared by its bytes (collation C), so that the campaign that a merge keeps
 * (identity/merge-click.ts) depends on no database's language. Of tables that exist: their statistics are set already.
 */
const statements = [
  `alter table identity_event_click add column campaign text collate "C"`,
  `alter table identity_click add column campaign text collate "C"`,
  // Matching looks up the campaign of the clicks that it chose. Those without one are not in it, so it costs nothing where none has.
  `create index identity_click_campaign on identity_click (tenant_id, identity_id, type, value) include (campaign)
    where campaign is not null`,
  `alter table schedule add column language text not null default 'en'`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
