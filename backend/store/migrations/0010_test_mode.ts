import { type Kysely, sql } from 'kysely';

/** What was accepted in test mode and not counted, and can be sent for real: see delivery/resend-tested.ts. */
const statements = [
  `create index delivery_tested on delivery (tenant_id, destination_id, conversion_id)
    where state = 'accepted' and code = 'test_mode'`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
