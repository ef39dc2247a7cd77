import { createHash } from 'node:crypto';
import { mkdtemp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { createLog } from '../backend/log.ts';
import { startBackend } from '../backend/server.ts';
import type { MemoryLocation } from '../backend/store/open.ts';

const ROOT = join(import.meta.dirname, '..');
const CACHE = join(ROOT, 'node_modules', '.cache', 'matchback');

/**
 * An empty store in memory with all its tables, those of the queue included. To make a database takes five times as long
 * as to copy one, and the tests open hundreds: they copy what the first of them made, until the migrations or the
 * database change.
 */
export async function memoryStore(): Promise<MemoryLocation> {
  template ??= loadTemplate();
  return { memory: true, copyOf: await template };
}

let template: Promise<Blob> | undefined;

async function loadTemplate(): Promise<Blob> {
  const file = join(CACHE, `store-${await fingerprint()}.tar`);
  const dump = await readFile(file).catch(() => makeDump(file));
  return new Blob([new Uint8Array(dump)]);
}

/** Of all that decides what a new store looks like. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256');
  const migrations = join(ROOT, 'backend', 'store', 'migrations');
  for (const name of (await readdir(migrations)).sort()) hash.update(await readFile(join(migrations, name)));
  for (const part of ['@electric-sql/pglite', 'pg-boss']) {
    hash.update(await readFile(join(ROOT, 'node_modules', part, 'package.json')));
  }
  return hash.digest('hex').slice(0, 16);
}

async function makeDump(file: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'matchback-template-'));
  const dataDir = join(folder, 'data');
  const backend = await startBackend({
    store: { dataDir },
    secretKey: Buffer.alloc(32),
    port: 0,
    host: '127.0.0.1',
    rateLimitPerMinute: 1,
    log: createLog('silent'),
  });
  await backend.close();
  const database = await PGlite.create({ dataDir });
  const dump = new Uint8Array(await (await database.dumpDataDir('none')).arrayBuffer());
  await database.close();
  await rm(folder, { recursive: true });
  // Several processes may do this at once; each puts a whole file in place.
  await mkdir(CACHE, { recursive: true });
  await writeFile(`${file}.${process.pid}`, dump);
  await rename(`${file}.${process.pid}`, file);
  return dump;
}
