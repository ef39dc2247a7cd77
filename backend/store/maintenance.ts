import { sql } from 'kysely';
import type { Logger } from 'pino';
import type { Db, Store } from './open.ts';

/** After the first minute, which belongs to whoever waited for the start. */
const FIRST_MS = 60_000;
const EVERY_MS = 3_600_000;

/**
 * A PostgreSQL server clears away what was replaced or deleted, and learns how large its tables are, by itself
 * (autovacuum). The embedded one has nobody to do it: its files would grow with every change and its plans never know
 * what they read. A million identities take some two seconds the first time, and a fraction of one later.
 * https://www.postgresql.org/docs/current/routine-vacuuming.html
 *
 * One table at a time, so that requests get their turn in between; none after `isEnough`.
 */
export async function vacuumTables(db: Db, isEnough = () => false): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables order by 1`.execute(db);
  for (const { name } of rows) {
    if (isEnough()) return;
    await sql`vacuum (analyze) ${sql.raw(name)}`.execute(db);
  }
}

/** Tidies now and then where the database does not by itself. Answers the function that ends it. */
export function startMaintenance(
  { db, vacuumsItself: tidiesItself }: Store,
  log: Logger,
  { firstMs = FIRST_MS, everyMs = EVERY_MS } = {},
): () => Promise<void> {
  if (tidiesItself) return () => Promise.resolve();
  let ended = false;
  let running = Promise.resolve();
  let timer: NodeJS.Timeout;
  const runIn = (ms: number): void => {
    timer = setTimeout(() => void (running = run()), ms);
    timer.unref();
  };
  const run = async (): Promise<void> => {
    const complain = (err: unknown) => log.error({ err }, 'could not tidy the store; it is tried again');
    await vacuumTables(db, () => ended).catch(complain);
    if (!ended) runIn(everyMs);
  };
  runIn(firstMs);
  return () => {
    ended = true;
    clearTimeout(timer);
    return running;
  };
}
