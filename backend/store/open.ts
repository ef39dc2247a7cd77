import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, PostgresDialect } from 'kysely';
import { Migrator } from 'kysely/migration';
import pg from 'pg';
import { type ConstructorOptions, fromPglite } from 'pg-boss';
import { withoutAbsent } from '../../shared/without-absent.ts';
import { lockFolder } from './lock.ts';
import * as first from './migrations/0001_first.ts';
import * as tenantLock from './migrations/0004_tenant_lock.ts';
import type { Schema } from './schema.ts';

export type Db = Kysely<Schema>;

/** The open store: one SQL dialect, two drivers. */
export interface Store {
  db: Db;
  /** How pg-boss reaches the same database. */
  queue: Pick<ConstructorOptions, 'backend' | 'db' | 'connectionString' | 'max'>;
  /** False: nobody clears away old rows unless told to, see upkeep.ts. */
  tidiesItself: boolean;
  close(): Promise<void>;
}

/** In memory (tests): empty, or a copy of what PGlite dumped. */
export interface MemoryLocation {
  memory: true;
  copyOf?: Blob;
}

/** Where the data lives: a PostgreSQL server, a folder for the embedded one, or memory. */
export type StoreLocation = { databaseUrl: string; poolSize?: number } | { dataDir: string } | MemoryLocation;

const MIGRATIONS = { '0001_first': first, '0004_tenant_lock': tenantLock };

/** Opens the store and brings its tables up to date. Throws when the server or folder cannot be used. */
export async function openStore(location: StoreLocation): Promise<Store> {
  const store = 'databaseUrl' in location ? openPostgres(location) : await openPglite(location);
  try {
    await migrate(store.db);
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

function openPostgres({ databaseUrl, poolSize = 10 }: { databaseUrl: string; poolSize?: number }): Store {
  // A server that does not answer is an error after this long, not a request that hangs.
  const pool = new pg.Pool({ connectionString: databaseUrl, max: poolSize, connectionTimeoutMillis: 10_000 });
  // Without listeners, a connection that the server drops between two statements would end the process: an idle one, and
  // one in the middle of a transaction, whose next statement fails anyway.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db: Db = new Kysely({ dialect: new PostgresDialect({ pool }) });
  return {
    db,
    queue: { backend: 'postgres', connectionString: databaseUrl, max: 4 },
    tidiesItself: true,
    close: () => db.destroy(),
  };
}

/** What the embedded database keeps of its files by itself; the system does too. With more it was not faster. */
const PGLITE_BUFFERS = '32MB';

async function openPglite(location: { dataDir: string } | MemoryLocation): Promise<Store> {
  const dataDir = 'dataDir' in location ? resolve(location.dataDir) : undefined;
  if (dataDir) await mkdir(dataDir, { recursive: true });
  const unlock = dataDir ? lockFolder(dataDir) : () => undefined;
  compileOnce();
  if (dataDir) collectEarly();
  const startParams = [...PGlite.defaultStartParams, '-c', `shared_buffers=${PGLITE_BUFFERS}`];
  const origin = { dataDir, loadDataDir: 'memory' in location ? location.copyOf : undefined };
  const pglite = await PGlite.create({ startParams, ...withoutAbsent<PGliteOptions>(origin) }).catch(
    (error: unknown) => {
      unlock();
      throw error;
    },
  );
  const db: Db = new Kysely({ dialect: new PGliteDialect({ pglite }) });
  return {
    db,
    queue: { backend: 'pglite', db: fromPglite(pglite) },
    tidiesItself: false,
    close: async () => {
      if (pglite.closed) return;
      await pglite.close().finally(unlock);
    },
  };
}

/**
 * Who uses the embedded database has a small server, where memory is dearer than time. V8 compiles once more what runs
 * often of WebAssembly, and one function of the database, which evaluates expressions, takes it 600 MB for a moment;
 * without, a batch of 10,000 takes 1.4 times as long, and a small one as long as before.
 */
function compileOnce(): void {
  setFlagsFromString('--no-wasm-tier-up');
  setFlagsFromString('--no-wasm-dynamic-tiering');
}

/** V8 lets the heap grow where it could collect garbage: that costs 100 MB, and made nothing faster here. */
function collectEarly(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=50');
}

async function migrate(db: Db): Promise<void> {
  const migrator = new Migrator({ db, provider: { getMigrations: () => Promise.resolve(MIGRATIONS) } });
  const { error } = await migrator.migrateToLatest();
  if (error) throw new Error('The store could not be brought up to date.', { cause: error });
}
