import { describe } from 'vitest';
import { openStore, type Store, type StoreLocation } from '../../backend/store/open.ts';
import { CITUS_URL, createCitusStore } from '../citus/database.ts';
import { memoryStore } from '../memory-store.ts';
import { type PostgresServer, startPostgres } from '../postgres.ts';
import { whenDone } from '../when-done.ts';

type DatabaseName = 'PGlite' | 'PostgreSQL' | 'Citus';

const onServer = async (): Promise<StoreLocation> => ({ databaseUrl: await freshDatabaseUrl(), poolSize: 4 });

/**
 * For `describe.each`, where a backend opens the store itself: the databases, and how to locate a fresh, empty one. Under
 * `npm run test:citus`, where CITUS_URL names a cluster, Citus is used for both.
 */
export const DATABASES: [DatabaseName, () => Promise<StoreLocation>][] =
  CITUS_URL === undefined
    ? [
        ['PGlite', memoryStore],
        ['PostgreSQL', onServer],
      ]
    : [['Citus', onServer]];

/** A fresh, empty store for tests that mean no database in particular: the fastest there is. */
export const anyStore: () => Promise<StoreLocation> = CITUS_URL === undefined ? memoryStore : onServer;

/** Opens a fresh, empty store. What a test leaves open is closed when its file is done. */
export type OpenStore = () => Promise<Store>;

/**
 * Registers the same suite for each database: on PGlite in memory and on a real PostgreSQL server (one a file, started by
 * the first `open`), or on Citus. Each `open()` gives a database of its own.
 */
export function forEachDatabase(suite: (name: DatabaseName, open: OpenStore) => void): void {
  describe.each(DATABASES)('on %s', (name, locate) => {
    suite(name, async () => {
      const store = await openStore(await locate());
      whenDone(() => store.close().catch(() => undefined));
      return store;
    });
  });
}

/** The address of a new, empty database on a server: for tests that open one database from several processes. */
export async function freshDatabaseUrl(): Promise<string> {
  if (CITUS_URL !== undefined) {
    const { url, drop } = await createCitusStore(CITUS_URL);
    whenDone(drop);
    return url;
  }
  running ??= startServer();
  databases += 1;
  return (await running).create(`test_${databases}`);
}

/** The data live as long as a test: nothing need reach the disk. */
const UNSAFE_BUT_FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
let running: Promise<PostgresServer> | undefined;
let databases = 0;

async function startServer(): Promise<PostgresServer> {
  const server = await startPostgres(UNSAFE_BUT_FAST);
  whenDone(() => server.stop());
  return server;
}
