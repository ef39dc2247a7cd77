import { sql } from 'kysely';
import { pino } from 'pino';
import { afterEach, describe, expect, it } from 'vitest';
import type { Store } from '../../backend/store/open.ts';
import { startMaintenance, vacuumTables } from '../../backend/store/maintenance.ts';
import { memoryStore } from '../memory-store.ts';
import { openTestStore } from '../secret-key.ts';

const cleanups: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanup of cleanups.splice(0).reverse()) await cleanup();
});

const PATIENT = { timeout: 30_000, interval: 10 };
const silent = pino({ level: 'silent' });

/** Changes each of 400 rows once more, which leaves 400 old ones behind. Answers the table's size in bytes. */
async function change({ db }: Store): Promise<number> {
  await sql`
    insert into api_key (tenant_id, key_id, name, key_hash, hint, scopes, created_at)
    select t.tenant_id, md5(n::text)::uuid, 'key', n::text, '', '[]', now() from tenant t, generate_series(1, 400) n
    on conflict (tenant_id, key_id) do update set key_hash = api_key.key_hash || '.'`.execute(db);
  const { rows } = await sql<{ size: number }>`select pg_relation_size('api_key')::int as size`.execute(db);
  return rows[0]?.size ?? 0;
}

async function knownRows({ db }: Store): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select reltuples::int as n from pg_class where relname = 'api_key'`.execute(db);
  return rows[0]?.n ?? 0;
}

async function openWithTenant(): Promise<Store> {
  const store = await openTestStore(await memoryStore());
  cleanups.push(() => store.close());
  await sql`
    insert into tenant (tenant_id, slug, name, created_at)
    values (gen_random_uuid(), 'acme', 'Acme', now())`.execute(store.db);
  return store;
}

describe('the embedded store', () => {
  it('does not grow with every change of the same rows, once it is tidied', async () => {
    const store = await openWithTenant();
    const once = await change(store);
    for (let time = 0; time < 4; time += 1) {
      await change(store);
      await vacuumTables(store.db);
    }
    expect(await change(store)).toBeLessThan(4 * once);
    expect(await knownRows(store)).toBe(400);
  });

  it('is tidied while the backend runs, again and again, and no more once it stops', async () => {
    const store = await openWithTenant();
    const stop = startMaintenance(store, silent, { firstMs: 1, everyMs: 1 });
    cleanups.push(stop);
    await change(store);
    await expect.poll(() => knownRows(store), PATIENT).toBe(400);
    await sql`delete from api_key`.execute(store.db);
    await expect.poll(() => knownRows(store), PATIENT).toBe(0);
    await stop();
    await change(store);
    expect(await knownRows(store)).toBe(0);
  });

  it('is left as it is when tidying fails, and is tidied the next time', async () => {
    const store = await openWithTenant();
    await change(store);
    let failures = 0;
    const log = pino({ level: 'error' }, { write: () => (failures += 1) });
    await sql`create view pg_temp.pg_stat_user_tables as select 'public' as schemaname, 'nothing' as relname`.execute(
      store.db,
    );
    cleanups.push(startMaintenance(store, log, { firstMs: 1, everyMs: 1 }));
    await expect.poll(() => failures, PATIENT).toBeGreaterThan(1);
    await sql`drop view pg_temp.pg_stat_user_tables`.execute(store.db);
    await expect.poll(() => knownRows(store), PATIENT).toBe(400);
  });
});
