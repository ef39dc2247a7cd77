import { type Kysely, sql } from 'kysely';

/**
 * Which request brought a sale or a change of it, for the log: `batch_id` is the batch that wrote it last. Null where a release
 * wrote it that does not know the column. Of tables that exist: their statistics are set already.
 */
const statements = [
  `alter table batch add column http_request_id text`,
  `alter table conversion add column batch_id uuid`,
  `alter table adjustment add column batch_id uuid`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}
