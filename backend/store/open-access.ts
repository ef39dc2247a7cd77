import type { MessagePort } from 'node:worker_threads';
import { Kysely, PGliteDialect } from 'kysely';
import { EmbeddedClient } from './embedded-database.ts';
import { setStoreKeys } from './keys.ts';
import type { Db } from './open.ts';
import { openPool, REQUEST_TIMEOUTS } from './postgres.ts';
import type { StoreAccess } from './shared-store.ts';

/** One transaction at a time, and a statement beside it. */
const POOL_SIZE_OF_THREAD = 2;

/** The connections of this thread, by the URL. */
const pools = new Map<string, Db>();

/** Opens the store in the thread that got the access. A pool of connections to PostgreSQL is kept for later calls. */
export function openAccess(access: StoreAccess): Db {
  const db = 'port' in access ? openPort(access.port) : poolOf(access.databaseUrl);
  setStoreKeys(db, access.keys);
  return db;
}

function poolOf(databaseUrl: string): Db {
  const db = pools.get(databaseUrl) ?? openPool(databaseUrl, POOL_SIZE_OF_THREAD, REQUEST_TIMEOUTS).db;
  pools.set(databaseUrl, db);
  return db;
}

function openPort(port: MessagePort): Db {
  return new Kysely({ dialect: new PGliteDialect({ pglite: new EmbeddedClient(port) }) });
}
