import { execFile, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chown, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { exists, freePort, type PostgresServer } from './postgres.ts';

const USER = 'postgres';
const TRIES = 300;

/**
 * Starts a PostgreSQL server whose programs are installed in a folder, such as /usr/lib/postgresql/18/bin; see `startPostgres`. What the
 * tests install is compiled for size (`-Os`), and takes more processor time than what distributions and hosts have.
 */
export async function startInstalledPostgres(
  programs: string,
  settings: readonly string[],
  keptIn?: string,
): Promise<Pick<PostgresServer, 'create' | 'urlOf' | 'stop'>> {
  const port = await freePort();
  const folder = keptIn ?? (await mkdtemp(join(tmpdir(), 'matchback-postgres-')));
  await mkdir(folder, { recursive: true });
  // PostgreSQL refuses to run as root.
  const owner = process.getuid?.() === 0 ? idsOf(USER) : null;
  if (owner) await chown(folder, owner.uid, owner.gid);
  if (!(await exists(join(folder, 'PG_VERSION')))) {
    const flags = [
      '--pgdata',
      folder,
      '--username',
      USER,
      '--auth=trust',
      '--no-sync',
      '--encoding=UTF8',
      '--locale=C',
    ];
    await promisify(execFile)(join(programs, 'initdb'), flags, { ...owner, cwd: folder });
  }
  const flags = ['-D', folder, '-p', String(port), '-k', '', ...settings.flatMap((setting) => ['-c', setting])];
  const server = spawn(join(programs, 'postgres'), flags, { ...owner, cwd: folder, stdio: 'ignore' });
  const urlOf = (name: string): string => `postgresql://${USER}@127.0.0.1:${port}/${name}`;
  for (let tried = 1; !(await run(urlOf('postgres'), 'select 1')); tried += 1) {
    if (tried === TRIES || server.exitCode !== null) throw new Error(`PostgreSQL of ${programs} did not start.`);
    await wait(100);
  }
  return {
    urlOf,
    create: async (name) => {
      await run(urlOf('postgres'), `create database ${name}`);
      return urlOf(name);
    },
    stop: async () => {
      server.kill('SIGINT');
      await once(server, 'exit');
      if (keptIn === undefined) await rm(folder, { recursive: true });
    },
  };
}

const idsOf = (user: string): { uid: number; gid: number } => ({
  uid: Number(execFileSync('id', ['-u', user])),
  gid: Number(execFileSync('id', ['-g', user])),
});

/** Runs a statement; false where the server does not answer yet. */
async function run(url: string, statement: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url });
  try {
    await client.connect();
  } catch {
    return false;
  }
  await client.query(statement).finally(() => client.end());
  return true;
}
