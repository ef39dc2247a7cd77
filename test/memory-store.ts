import { createHash } from 'node:crypto';
import { cpSync } from 'node:fs';
import { mkdtemp, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { PGlite } from '@electric-sql/pglite';
import { extract } from 'tar';
import type { MemoryLocation } from '../backend/store/open.ts';
import { exists } from './postgres.ts';
import { openReused } from './reused-databases.ts';
import { openTestStore, SECRET_KEY } from './secret-key.ts';

const ROOT = join(import.meta.dirname, '..');
const CACHE = join(ROOT, 'node_modules', '.cache', 'matchback');
const FOLDERS = join(ROOT, 'node_modules', '.cache', 'matchback-folders');

/**
 * An empty store in memory with all its tables. To make a database takes five times as long as to copy one, and the tests
 * open hundreds: they copy what the first of them made, until what makes it changes, and use each copy again.
 */
export async function memoryStore(): Promise<MemoryLocation> {
  const empty = (template ??= loadTemplate());
  await empty;
  return { memory: true, open: (startParams) => openReused(startParams, empty) };
}

/** Puts an empty store with all its tables into a new folder: for tests that open it by its folder. */
export async function emptyStoreFolder(dataDir: string): Promise<{ dataDir: string }> {
  const folder = await (templateFolder ??= unpackTemplate());
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  // Takes a fifth of the processor time of unpacking, and a quarter of the one that does not block.
  cpSync(folder, dataDir, { recursive: true });
  return { dataDir };
}

/** The same for the sandbox. */
export const EMPTY_STORE = { put: emptyStoreFolder, secretKey: SECRET_KEY };

let template: Promise<Blob> | undefined;
let templateFolder: Promise<string> | undefined;

/** The template as the folder of a store, which no test opens. */
async function unpackTemplate(): Promise<string> {
  const name = basename(await templateFile(), '.tar');
  const folder = join(FOLDERS, name);
  if (await exists(folder)) return folder;
  template ??= loadTemplate();
  const dump = Buffer.from(await (await template).arrayBuffer());
  const own = `${folder}.${process.pid}`;
  await mkdir(own, { recursive: true, mode: 0o700 });
  await pipeline(Readable.from([dump]), extract({ cwd: own }));
  // Where another process has put one in place meanwhile, that one is used.
  await rename(own, folder).catch(() => rm(own, { recursive: true, force: true }));
  const old = (await readdir(FOLDERS)).filter((other) => !other.startsWith(name));
  await Promise.all(old.map((other) => rm(join(FOLDERS, other), { recursive: true, force: true })));
  return folder;
}

async function loadTemplate(): Promise<Blob> {
  const file = await templateFile();
  const dump = await readFile(file).catch(() => makeDump(file));
  return new BytesInMemory(dump);
}

/** A blob whose bytes are read without a copy of them. */
class BytesInMemory extends Blob {
  readonly #bytes: Uint8Array<ArrayBuffer>;

  constructor(bytes: Uint8Array) {
    super();
    this.#bytes = new Uint8Array(bytes);
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    return Promise.resolve(this.#bytes.buffer);
  }
}

const templateFile = async (): Promise<string> => join(CACHE, `store-${await fingerprint()}.tar`);

/** Of all that decides what a new store looks like: its tables, and what makes them. */
async function fingerprint(): Promise<string> {
  const migrations = join(ROOT, 'backend', 'store', 'migrations');
  const files = [
    import.meta.filename,
    ...(await readdir(migrations)).sort().map((name) => join(migrations, name)),
    ...['migrate.ts', 'data-key.ts', 'keys.ts', 'seal.ts'].map((name) => join(ROOT, 'backend', 'store', name)),
    join(ROOT, 'node_modules', '@electric-sql/pglite', 'package.json'),
  ];
  const hash = createHash('sha256');
  for (const file of files) hash.update(await readFile(file));
  return hash.digest('hex').slice(0, 16);
}

async function makeDump(file: string): Promise<Uint8Array> {
  const folder = await mkdtemp(join(tmpdir(), 'matchback-template-'));
  const dataDir = join(folder, 'data');
  await (await openTestStore({ dataDir })).close();
  const database = await PGlite.create({ dataDir });
  // Two thirds of the files, which each copy would have for nothing.
  await database.exec('update pg_database set datistemplate = false');
  for (const unused of ['template0', 'template1']) await database.exec(`drop database ${unused}`);
  const dump = new Uint8Array(await (await database.dumpDataDir('none')).arrayBuffer());
  await database.close();
  await rm(folder, { recursive: true });
  // Several processes may do this at once; each puts a whole file in place.
  await mkdir(CACHE, { recursive: true });
  await writeFile(`${file}.${process.pid}`, dump);
  await rename(`${file}.${process.pid}`, file);
  // Those of before the last change are some 40 MB each.
  const old = (await readdir(CACHE)).filter((name) => !name.startsWith(basename(file)));
  await Promise.all(old.map((name) => rm(join(CACHE, name), { force: true })));
  return dump;
}
