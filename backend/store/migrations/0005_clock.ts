import { type Kysely, sql } from 'kysely';

/**
 * When the time in `due_at` or `resume_at` was written down, by the clock of then: see delivery/clock-repair.ts. Null where
 * a release wrote it that does not know the column; such times are left as they are.
 */
const statements = [
  `alter table platform_request add column asked_at timestamptz`,
  `alter table destination add column health_at timestamptz`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
