import { type Kysely, sql } from 'kysely';

/** What a restored backup needs, see delivery/hold.ts. Of tables that exist: their statistics are set already. */
const statements = [
  `alter table destination add column held_before timestamptz`,
  `alter table delivery add column hold_cleared_at timestamptz`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
