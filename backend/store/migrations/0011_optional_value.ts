import { type Kysely, sql } from 'kysely';

/**
 * A conversion whose type needs no value has none. A release that does not know this never reads one: it does not take the
 * settings that allow it.
 */
const statements = [
  `alter table conversion alter column value drop not null`,
  `alter table conversion alter column currency drop not null`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
