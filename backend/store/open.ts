import { join, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { PGlite } from '@electric-sql/pglite';
import { Kysely, PGliteDialect, sql } from 'kysely';
import { type EmbeddedDatabase, openInThread, ThreadedDatabase } from './embedded-database.ts';
import { databaseStorage, Inbox, type InboxStorage, type OnStored } from './inbox.ts';
import { openFileStorage } from './inbox-file.ts';
import { lockFolder } from './lock.ts';
import { openStoreKeys, type SecretKeys } from './data-key.ts';
import type { Db } from './db.ts';
import { setStoreKeys, type StoreKeys, storeKeysOf } from './keys.ts';
import { migrateToLatest } from './migrate.ts';
import { makePrivateFolder } from './private-folder.ts';
import {
  CONTROL_TIMEOUTS,
  DELIVERY_TIMEOUTS,
  MIGRATION_TIMEOUTS,
  openPool,
  type PoolUse,
  REQUEST_TIMEOUTS,
} from './postgres.ts';
import type { SharedStore } from './shared-store.ts';

export type { Db };

/** The open store: one SQL dialect, two drivers. */
export interface Store {
  /** For callers that wait for a response: the API, the command line. */
  db: Db;
  /** The same data, for deliveries: many run at once, and they must not delay requests. */
  deliveryDb: Db;
  /** For short statements that must not wait for others. Null: the embedded store, which one process has for itself. */
  controlDb: Db | null;
  /** Where what sources send is stored at once, whatever else the store does. */
  inbox: Inbox;
  /** Calls a function when the database has new rows of a source in its inbox. */
  onInbox(listener: OnStored): void;
  /** For other threads of this process; null for a store in memory. */
  shared: SharedStore | null;
  /** The pools of connections, as they are now; none for the embedded store. */
  pools(): Record<string, PoolUse>;
  /** Throws unless the database answers. */
  ping(): Promise<void>;
  /** False: dead rows stay until `vacuumTables` removes them, see maintenance.ts. */
  hasAutovacuum: boolean;
  close(): Promise<void>;
}

/** In memory, within this thread (tests): empty, or what `open` opens. */
export interface MemoryLocation {
  memory: true;
  open?: (startParams: string[]) => Promise<EmbeddedDatabase>;
}

export interface PostgresLocation {
  databaseUrl: string;
  /** How many connections requests may have at once. Default 10. */
  poolSize?: number;
  /** How many connections deliveries may have at once. Default 10. */
  deliveryPoolSize?: number;
}

/** Where the data is stored: a PostgreSQL server, a folder of the embedded database, or memory. */
export type StoreLocation = PostgresLocation | { dataDir: string } | MemoryLocation;

/**
 * Opens the store, brings its tables up to date and loads its keys. Throws when the server, folder or tables cannot be used, and
 * UserError when SECRET_KEY is not that of the store.
 */
export async function openStore(location: StoreLocation, secretKeys: SecretKeys): Promise<Store> {
  if ('databaseUrl' in location) return openPostgres(location, secretKeys);
  const store = await openPglite(location);
  try {
    await migrateToLatest(store.db);
    const keys = await openStoreKeys(store.db, secretKeys);
    for (const db of [store.db, store.deliveryDb]) setStoreKeys(db, keys);
    return await withInbox(store, keys, (onStored) =>
      'dataDir' in location
        ? openFileStorage(join(resolve(location.dataDir), INBOX_FOLDER), store.deliveryDb, onStored)
        : databaseStorage(store.deliveryDb, onStored),
    );
  } catch (error) {
    await store.close();
    throw error;
  }
}

type WithoutInbox = Omit<Store, 'inbox' | 'onInbox'>;

async function withInbox(
  store: WithoutInbox,
  keys: StoreKeys,
  open: (onStored: OnStored) => InboxStorage | Promise<InboxStorage>,
): Promise<Store> {
  const listeners: OnStored[] = [];
  const storage = await open((...source) => listeners.forEach((listener) => listener(...source)));
  const inbox = new Inbox(storage, keys);
  return {
    ...store,
    inbox,
    onInbox: (listener) => void listeners.push(listener),
    close: async () => {
      await inbox.close();
      await store.close();
    },
  };
}

/** In the folder of the embedded database, so that a backup has it. */
const INBOX_FOLDER = 'matchback-inbox';

/** Leases, readiness and the inbox: one statement at a time each. */
const CONTROL_POOL_SIZE = 3;

async function openPostgres(
  { databaseUrl, poolSize = 10, deliveryPoolSize = 10 }: PostgresLocation,
  secretKeys: SecretKeys,
): Promise<Store> {
  const { db: migrationDb } = openPool(databaseUrl, 1, MIGRATION_TIMEOUTS);
  const keys = await migrateToLatest(migrationDb)
    .then(() => openStoreKeys(migrationDb, secretKeys))
    .finally(() => migrationDb.destroy());
  const requests = openPool(databaseUrl, poolSize, REQUEST_TIMEOUTS);
  const deliveries = openPool(databaseUrl, deliveryPoolSize, DELIVERY_TIMEOUTS);
  const control = openPool(databaseUrl, CONTROL_POOL_SIZE, CONTROL_TIMEOUTS);
  for (const { db } of [requests, deliveries, control]) setStoreKeys(db, keys);
  const store: WithoutInbox = {
    db: requests.db,
    deliveryDb: deliveries.db,
    controlDb: control.db,
    shared: { connect: () => ({ access: { keys, databaseUrl }, transfer: [] }) },
    pools: () => ({ requests: requests.use(), deliveries: deliveries.use(), control: control.use() }),
    ping: async () => void (await sql`select 1`.execute(control.db)),
    hasAutovacuum: true,
    close: async () => void (await Promise.all([requests, deliveries, control].map(({ db }) => db.destroy()))),
  };
  return withInbox(store, keys, (onStored) => databaseStorage(control.db, onStored));
}

/** Page cache of the embedded database, beside that of the operating system. More did not make it faster. */
const PGLITE_BUFFERS = '32MB';

async function openPglite(location: { dataDir: string } | MemoryLocation): Promise<WithoutInbox> {
  const dataDir = 'dataDir' in location ? resolve(location.dataDir) : undefined;
  if (dataDir) await makePrivateFolder(dataDir);
  const unlock = dataDir ? lockFolder(dataDir) : () => undefined;
  if (dataDir) {
    disableWasmTierUp();
    limitHeapGrowth();
  }
  const startParams = [...PGlite.defaultStartParams, '-c', `shared_buffers=${PGLITE_BUFFERS}`];
  const pglite: EmbeddedDatabase = await (
    'dataDir' in location
      ? openInThread({ startParams, dataDir: resolve(location.dataDir) })
      : (location.open?.(startParams) ?? PGlite.create({ startParams }))
  ).catch((error: unknown) => {
    unlock();
    throw error;
  });
  const open = (): Db => new Kysely({ dialect: new PGliteDialect({ pglite }) });
  const db = open();
  return {
    db,
    // Both share the one connection, but each has its own queue, of which one statement waits at the database. The
    // database alternates between them, so that an upload waits for one delivery transaction at most, however many are
    // due.
    deliveryDb: open(),
    controlDb: null,
    shared: pglite instanceof ThreadedDatabase ? shareEmbedded(pglite, db) : null,
    pools: () => ({}),
    // A statement would wait for those of uploads and deliveries.
    ping: () => (pglite.closed ? Promise.reject(new Error('The store is closed.')) : Promise.resolve()),
    hasAutovacuum: false,
    close: async () => {
      if (pglite.closed) return;
      await pglite.close().finally(unlock);
    },
  };
}

/** Each thread has a port of the database, which alternates between them as it does between requests and deliveries. */
function shareEmbedded(pglite: ThreadedDatabase, db: Db): SharedStore {
  return {
    connect: () => {
      const port = pglite.openPort();
      return { access: { keys: storeKeysOf(db), port }, transfer: [port] };
    },
  };
}

/**
 * Saves memory at the cost of time: the embedded database is used on small servers. V8's second compilation of
 * frequently used WebAssembly needs 600 MB for a moment for one function of the database, which evaluates expressions.
 * Without it a batch of 10,000 takes 1.4 times as long, and a small one as long as before.
 */
function disableWasmTierUp(): void {
  setFlagsFromString('--no-wasm-tier-up');
  setFlagsFromString('--no-wasm-dynamic-tiering');
}

/** Makes V8 collect garbage before it grows the heap: growing costs 100 MB and made nothing faster here. */
function limitHeapGrowth(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=50');
}
