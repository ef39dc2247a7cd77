import { describe } from 'vitest';
import { openStore, type Store, type StoreLocation } from '../../backend/store/open.ts';
import { memoryStore } from '../memory-store.ts';
import { type PostgresServer, startPostgres } from '../postgres.ts';
import { whenDone } from '../when-done.ts';

type DatabaseName = 'PGlite' | 'PostgreSQL';

/** For `describe.each`, where a backend opens the store itself: both databases, and how to locate a fresh, empty one. */
export const DATABASES: [DatabaseName, () => Promise<StoreLocation>][] = [
  ['PGlite', memoryStore],
  ['PostgreSQL', async () => ({ databaseUrl: await freshDatabaseUrl(), poolSize: 4 })],
];

/** Opens a fresh, empty store. What a test leaves open is closed when its file is done. */
export type OpenStore = () => Promise<Store>;

/**
 * Registers the same suite twice: on PGlite in memory and on a real PostgreSQL server (one a file, started by the
 * first `open`). Each `open()` gives a database of its own.
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

/** The address of a new, empty PostgreSQL database: for tests that open one database from several processes. */
export async function freshDatabaseUrl(): Promise<string> {
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
