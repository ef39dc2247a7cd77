import { sql } from 'kysely';
import { expect, it } from 'vitest';
import type { Db } from '../../backend/store/open.ts';
import { memoryStore } from '../memory-store.ts';
import { whenDone } from '../when-done.ts';
import { freshDatabaseUrl } from './databases.ts';
import { openTestStore } from '../secret-key.ts';

it('the embedded store serves requests in turn with deliveries, however many of those wait', async () => {
  const store = await openTestStore(await memoryStore());
  whenDone(() => store.close());
  let delivered = 0;
  const deliveries = Array.from({ length: 50 }, () =>
    store.deliveryDb.transaction().execute(async (trx) => {
      for (let statement = 0; statement < 3; statement += 1) await sql`select 1`.execute(trx);
      delivered += 1;
    }),
  );
  await sql`select 1`.execute(store.db);
  const before = delivered;
  await Promise.all(deliveries);
  expect(before).toBeLessThanOrEqual(2);
});

it('requests, deliveries and leases do not wait for each other on PostgreSQL', async () => {
  const store = await openTestStore({ databaseUrl: await freshDatabaseUrl(), poolSize: 1, deliveryPoolSize: 1 });
  whenDone(() => store.close());
  const { db, deliveryDb } = store;
  const holding = (pool: Db, work: () => Promise<unknown>) =>
    pool.transaction().execute(async (trx) => {
      await sql`select 1`.execute(trx);
      await work();
    });
  await holding(deliveryDb, () => sql`select 1`.execute(db));
  await holding(db, () => sql`select 1`.execute(deliveryDb));
  await holding(db, () => holding(deliveryDb, () => store.ping()));
});

it('every connection has limits of time on PostgreSQL', async () => {
  const store = await openTestStore({ databaseUrl: await freshDatabaseUrl() });
  whenDone(() => store.close());
  const limits = async (db: Db | null) => {
    if (!db) throw new Error('not shared');
    const { rows } = await sql`
      select current_setting('statement_timeout') as statement, current_setting('lock_timeout') as lock,
        current_setting('idle_in_transaction_session_timeout') as idle`.execute(db);
    return rows[0];
  };
  expect(await limits(store.db)).toEqual({ statement: '30s', lock: '20s', idle: '30s' });
  expect(await limits(store.deliveryDb)).toEqual({ statement: '2min', lock: '1min', idle: '1min' });
  expect(await limits(store.controlDb)).toEqual({ statement: '3s', lock: '2s', idle: '3s' });
});
