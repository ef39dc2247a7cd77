import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { freshDatabaseUrl } from './databases.ts';
import { openTestStore } from '../secret-key.ts';

const pidOf = async (db: Parameters<typeof pid.execute>[0]): Promise<number> =>
  (await pid.execute(db)).rows[0]?.pid ?? 0;
const pid = sql<{ pid: number }>`select pg_backend_pid() as pid`;

/** As a PostgreSQL server does that is restarted. The error of a connection without a listener would end the process. */
it('a connection that the server drops fails the transaction that it is in, and nothing else', async () => {
  const store = await openTestStore({ databaseUrl: await freshDatabaseUrl(), poolSize: 2 });
  const uncaught: unknown[] = [];
  const note = (error: unknown) => uncaught.push(error);
  process.on('uncaughtException', note);
  try {
    const broken = store.db.transaction().execute(async (trx) => {
      const terminated = await pidOf(trx);
      await sql`select pg_terminate_backend(${terminated}::int)`.execute(store.db);
      // The connection hears of it while it has nothing to answer.
      await expect
        .poll(async () => {
          const { rows } = await sql`select 1 from pg_stat_activity where pid = ${terminated}`.execute(store.db);
          return rows.length;
        })
        .toBe(0);
      await pidOf(trx);
    });
    await expect(broken).rejects.toThrow();
    expect(await pidOf(store.db)).toBeGreaterThan(0);
    expect(uncaught).toEqual([]);
  } finally {
    process.off('uncaughtException', note);
    await store.close();
  }
});
