import { type Kysely, sql } from 'kysely';

/** The consent of customers whose rows do not state it, see delivery/default-consent.ts. */
const statements = [`alter table tenant add column default_consent jsonb`];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
