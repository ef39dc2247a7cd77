import { mkdir } from 'node:fs/promises';
import { resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { PGlite, type PGliteOptions } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { withoutAbsent } from '../../shared/without-absent.ts';
import { lockFolder } from './lock.ts';
import { migrateToLatest } from './migrate.ts';
import { FOR_DELIVERIES, FOR_MIGRATIONS, FOR_REQUESTS, FOR_SIGNS, openPool } from './postgres.ts';
import type { Schema } from './schema.ts';

export type Db = Kysely<Schema>;

/** The open store: one SQL dialect, two drivers. */
export interface Store {
  /** For whoever waits for an answer: the API, the command line. */
  db: Db;
  /** The same data, for deliveries: many at once, and they must not keep requests waiting. */
  deliveryDb: Db;
  /** For short statements that must not wait behind others. Null: the embedded store, which one process has for itself. */
  controlDb: Db | null;
  /** Throws unless the database answers. */
  ping(): Promise<void>;
  /** False: nobody clears away old rows unless told to, see upkeep.ts. */
  vacuumsItself: boolean;
  close(): Promise<void>;
}

/** In memory (tests): empty, or a copy of what PGlite dumped. */
export interface MemoryLocation {
  memory: true;
  copyOf?: Blob;
}

export interface PostgresLocation {
  databaseUrl: string;
  /** How many connections requests may have at once. Default 10. */
  poolSize?: number;
  /** How many connections deliveries may have at once. Default 10. */
  deliveryPoolSize?: number;
}

/** Where the data lives: a PostgreSQL server, a folder for the embedded one, or memory. */
export type StoreLocation = PostgresLocation | { dataDir: string } | MemoryLocation;

/** Opens the store and brings its tables up to date. Throws when the server, folder or tables cannot be used. */
export async function openStore(location: StoreLocation): Promise<Store> {
  if ('databaseUrl' in location) return openPostgres(location);
  const store = await openPglite(location);
  try {
    await migrateToLatest(store.db);
  } catch (error) {
    await store.close();
    throw error;
  }
  return store;
}

/** Leases and readiness: one statement at a time each, and one in reserve. */
const CONTROL_POOL_SIZE = 2;

async function openPostgres({ databaseUrl, poolSize = 10, deliveryPoolSize = 10 }: PostgresLocation): Promise<Store> {
  const once = openPool(databaseUrl, 1, FOR_MIGRATIONS);
  await migrateToLatest(once).finally(() => once.destroy());
  const db = openPool(databaseUrl, poolSize, FOR_REQUESTS);
  const deliveryDb = openPool(databaseUrl, deliveryPoolSize, FOR_DELIVERIES);
  const controlDb = openPool(databaseUrl, CONTROL_POOL_SIZE, FOR_SIGNS);
  return {
    db,
    deliveryDb,
    controlDb,
    ping: async () => void (await sql`select 1`.execute(controlDb)),
    vacuumsItself: true,
    close: async () => void (await Promise.all([db, deliveryDb, controlDb].map((pool) => pool.destroy()))),
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
  const open = (): Db => new Kysely({ dialect: new PGliteDialect({ pglite }) });
  return {
    db: open(),
    // There is one connection. Each of the two has a line of its own for it, of which one waits at the database: it takes
    // them in turn, so that an upload waits for one delivery's transaction at most, however many are due.
    deliveryDb: open(),
    controlDb: null,
    // It works within this process: where that answers, it does.
    ping: () => (pglite.closed ? Promise.reject(new Error('The store is closed.')) : Promise.resolve()),
    vacuumsItself: false,
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
