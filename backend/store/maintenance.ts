import { sql } from 'kysely';
import type { Logger } from 'pino';
import type { Db, Store } from './open.ts';

/** Not in the first minute, so that the first requests are not delayed. */
const FIRST_VACUUM_MS = 60_000;
const VACUUM_EVERY_MS = 3_600_000;

/**
 * Removes dead rows and updates the planner's statistics, table by table. A PostgreSQL server does this with
 * autovacuum. The embedded database has no autovacuum: without this its files would grow with every change, and its
 * plans would be bad. A million identities take about two seconds the first time, and less than one later.
 * https://www.postgresql.org/docs/current/routine-vacuuming.html
 *
 * Requests can run between two tables. Stops when `isStopped` returns true.
 */
export async function vacuumTables(db: Db, isStopped = () => false): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select format('%I.%I', schemaname, relname) as name from pg_stat_user_tables order by 1`.execute(db);
  for (const { name } of rows) {
    if (isStopped()) return;
    await sql`vacuum (analyze) ${sql.raw(name)}`.execute(db);
  }
}

/** Vacuums every hour where the database has no autovacuum. Returns the function that stops it. */
export function startMaintenance(
  { db, hasAutovacuum }: Store,
  log: Logger,
  { firstMs = FIRST_VACUUM_MS, everyMs = VACUUM_EVERY_MS } = {},
): () => Promise<void> {
  if (hasAutovacuum) return () => Promise.resolve();
  let isStopped = false;
  let running = Promise.resolve();
  let timer: NodeJS.Timeout;
  const runIn = (ms: number): void => {
    timer = setTimeout(() => void (running = run()), ms);
    timer.unref();
  };
  const run = async (): Promise<void> => {
    const logError = (err: unknown) => log.error({ err }, 'could not vacuum the store; trying again');
    await vacuumTables(db, () => isStopped).catch(logError);
    if (!isStopped) runIn(everyMs);
  };
  runIn(firstMs);
  return () => {
    isStopped = true;
    clearTimeout(timer);
    return running;
  };
}
