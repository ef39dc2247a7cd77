import { type Kysely, sql } from 'kysely';
import type { Migration } from 'kysely/migration';
import { expect, it } from 'vitest';
import { listResults } from '../../backend/conversions/results.ts';
import { createLog } from '../../backend/log.ts';
import { UserError } from '../../backend/user-error.ts';
import { startBackend } from '../../backend/server.ts';
import { MIGRATIONS, migrateToLatest } from '../../backend/store/migrate.ts';
import type { Store } from '../../backend/store/open.ts';
import { databaseUrlWithoutTables, forEachDatabase } from './databases.ts';
import { listCountedSales, countDeliveries } from './every-platform/reconciliation.ts';
import { sales } from './every-platform/rows.ts';
import { HOUR, openPlatformsFixture } from './every-platform/platforms-fixture.ts';
import { SECRET_KEYS, openTestStore } from '../secret-key.ts';

function migration(...statements: string[]): Migration {
  return {
    up: async (db: Kysely<unknown>) => {
      for (const statement of statements) await sql.raw(statement).execute(db);
    },
  };
}

/** What a release one version newer brings, and the release after that takes away. */
const EXPANDED = {
  ...MIGRATIONS,
  '9001_sale_notes': migration(
    'create table note (tenant_id uuid not null, conversion_id uuid not null, text text, primary key (tenant_id, conversion_id))',
    'alter table conversion add column note text',
    'alter table delivery add column worth numeric',
    'alter table destination add column weight integer not null default 1',
  ),
};
const CONTRACTED = {
  ...EXPANDED,
  '9002_contract_9001_no_click_copies': migration('alter table conversion drop column clicks'),
};

async function columnsOf(store: Store, table: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select column_name as name from information_schema.columns where table_name = ${table}`.execute(store.db);
  return rows.map(({ name }) => name);
}

forEachDatabase((_name, open) => {
  it('a release does all its work on tables that are one version newer, and leaves them so', async () => {
    const store = await open();
    await migrateToLatest(store.db, EXPANDED);
    await migrateToLatest(store.db);
    const fixture = await openPlatformsFixture(store, ['microsoft', 'pinterest']);
    const rows = sales(20, 'ORD');
    const { upload_id } = await fixture.upload(rows);
    await fixture.runUntilIdle();
    fixture.advanceClock(HOUR);
    await fixture.upload(rows.slice(0, 5).map((row) => ({ ...row, conversion_value: '7.25' })));
    await fixture.runUntilIdle();

    for (const platform of ['microsoft', 'pinterest'] as const) {
      const { ours, theirs } = await listCountedSales(fixture, platform);
      expect(ours).toHaveLength(20);
      expect(theirs).toEqual(ours);
    }
    expect(await countDeliveries(fixture, 'microsoft')).toEqual({ accepted: 20, 'restate accepted': 5 });
    const read = await listResults(store.db, fixture.tenantId, upload_id, { limit: 100 });
    expect(read?.results.map(({ order_id }) => order_id)).toEqual(rows.map((row) => row['order_id']));
    const states = read?.results.flatMap(({ deliveries }) => deliveries.map(({ state }) => state));
    expect(new Set(states)).toEqual(new Set(['accepted', 'skipped']));
    expect(await columnsOf(store, 'conversion')).toContain('note');
    // The newer release sees what the older one wrote.
    await migrateToLatest(store.db, EXPANDED);
    const { rows: seen } = await sql<{ weight: number }>`select distinct weight from destination`.execute(store.db);
    expect(seen).toEqual([{ weight: 1 }]);
  });

  it('once a later release has removed what it uses, it refuses and says what to do; the one between still works', async () => {
    const store = await open();
    await migrateToLatest(store.db, CONTRACTED);
    await expect(migrateToLatest(store.db)).rejects.toThrow(UserError);
    await expect(migrateToLatest(store.db)).rejects.toThrow(/too new.*9002_contract_9001_no_click_copies.*newer one/);
    await migrateToLatest(store.db, EXPANDED);
    expect(await columnsOf(store, 'conversion')).not.toContain('clicks');
  });

  it('a migration that fails leaves nothing of itself, and the start says so', async () => {
    const store = await open();
    const broken = { ...MIGRATIONS, '9001_broken': migration('create table half (x int)', 'select nonsense') };
    await expect(migrateToLatest(store.db, broken)).rejects.toThrow(/could not be brought up to date/);
    expect(await columnsOf(store, 'half')).toEqual([]);
    await migrateToLatest(store.db);
  });
});

it('backends that start at once on an empty PostgreSQL all come up', async () => {
  const databaseUrl = await databaseUrlWithoutTables();
  const options = {
    store: { databaseUrl, poolSize: 4 },
    secretKeys: SECRET_KEYS,
    port: 0,
    host: '127.0.0.1',
    rateLimitPerMinute: 60,
    log: createLog('silent'),
  };
  const started = await Promise.allSettled([1, 2, 3].map(() => startBackend(options)));
  const backends = started.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []));
  try {
    expect(started.filter((one) => one.status === 'rejected')).toEqual([]);
    for (const { url } of backends) expect((await fetch(`${url}/readyz`)).status).toBe(200);
  } finally {
    for (const backend of backends) await backend.close();
  }
});

it('an old and a new release that start at once both start, in either order', async () => {
  for (let round = 0; round < 2; round += 1) {
    const databaseUrl = await databaseUrlWithoutTables();
    const stores = await Promise.all([1, 2].map(() => openTestStore({ databaseUrl, poolSize: 2 })));
    try {
      await Promise.all(stores.map(({ db }, at) => migrateToLatest(db, at === round % 2 ? EXPANDED : MIGRATIONS)));
      await migrateToLatest(stores[0]!.db);
    } finally {
      for (const store of stores) await store.close();
    }
  }
});
