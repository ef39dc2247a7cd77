import { execFile } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const DEBIAN = '/usr/lib/postgresql';

/**
 * The programs of the PostgreSQL that is installed on this machine, the newest where there are several; null: none. The server
 * of the other tests comes without pg_dump, and pg_dump refuses a server that is newer than itself.
 */
export const machineBin: string | null =
  (existsSync(DEBIAN) ? readdirSync(DEBIAN) : [])
    .sort((a, b) => Number(b) - Number(a))
    .map((version) => join(DEBIAN, version, 'bin'))
    .find((bin) => ['initdb', 'pg_ctl', 'pg_dump', 'pg_restore'].every((name) => existsSync(join(bin, name)))) ?? null;

export interface MachinePostgres {
  /** Runs one of its programs. Throws with its error output. */
  run(program: string, args: string[]): Promise<void>;
  /** The address of a database. */
  urlOf(database: string): string;
  stop(): Promise<void>;
}

/** Starts a server of this machine's PostgreSQL, with an empty cluster in a new folder. */
export async function startMachinePostgres(bin: string): Promise<MachinePostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'matchback-machine-postgres-'));
  // PostgreSQL refuses to run as root; its Debian package has made this user.
  const isRoot = process.getuid?.() === 0;
  const user = isRoot ? { uid: await idOf('-u'), gid: await idOf('-g') } : {};
  if (isRoot) await chown(folder, user.uid ?? 0, user.gid ?? 0);
  const port = await freePort();
  const run = async (program: string, args: string[]): Promise<void> => {
    await promisify(execFile)(join(bin, program), args, { ...user, cwd: folder, env: { PATH: process.env['PATH'] } });
  };
  const data = join(folder, 'data');
  await run('initdb', ['-D', data, '-U', 'postgres', '-A', 'trust', '--no-sync', '--encoding=UTF8', '--locale=C']);
  const options = `-p ${port} -k ${folder} -c listen_addresses=127.0.0.1 -c fsync=off`;
  await run('pg_ctl', ['-D', data, '-l', join(folder, 'log'), '-o', options, '-w', 'start']);
  return {
    run,
    urlOf: (database) => `postgresql://postgres@127.0.0.1:${port}/${database}`,
    stop: async () => {
      await run('pg_ctl', ['-D', data, '-m', 'immediate', '-w', 'stop']);
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function idOf(flag: '-u' | '-g'): Promise<number> {
  return Number((await promisify(execFile)('id', [flag, 'postgres'])).stdout);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === 'object' && address ? resolve(address.port) : reject(new Error('No port.')),
      );
    });
  });
}
