import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, utimes } from 'node:fs/promises';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const CACHE = join(ROOT, 'node_modules', '.cache', 'matchback-built');
const KEPT_MS = 2 * 3_600_000;

/** All that bundles are made of: our sources, the installed libraries by their list, and how they are bundled. */
const FOLDERS = ['addon', 'backend', 'scripts', 'shared', 'test/sandbox'];
const FILES = ['package.json', 'tsconfig.json', 'tsconfig.base.json', 'node_modules/.package-lock.json'];
const VARIABLES = ['HELP', 'PRIVACY', 'TERMS'].map((page) => `MATCHBACK_${page}_URL`);

/**
 * The folder with what `build` makes of the sources as they are now: of an earlier run where none of them has changed since, else
 * made now. `name` is of a kind of bundles, and `how` the file that says how they are built.
 */
export async function builtOnce(
  name: string,
  how: string,
  build: (folder: string) => Promise<unknown>,
): Promise<string> {
  const folder = join(CACHE, `${name}-${await keyOf([...FILES, how])}`);
  if (existsSync(folder)) {
    await utimes(folder, new Date(), new Date());
    return folder;
  }
  // Several runs may do this at once; each puts a whole folder in place.
  const fresh = `${folder}.${process.pid}`;
  await mkdir(fresh, { recursive: true });
  await build(fresh);
  await rename(fresh, folder).catch(() => rm(fresh, { recursive: true }));
  await removeOld();
  return folder;
}

/** The hash of the sources and of these files, with their paths. */
async function keyOf(files: readonly string[]): Promise<string> {
  const listed = await Promise.all(
    FOLDERS.map(async (folder) => {
      const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
      return entries.filter((entry) => entry.isFile()).map(({ parentPath, name }) => join(parentPath, name));
    }),
  );
  const paths = [...files.map((file) => join(ROOT, file)), ...listed.flat().sort()];
  const contents = await Promise.all(paths.map((path) => readFile(path)));
  const hash = createHash('sha256').update(
    JSON.stringify([process.version, VARIABLES.map((name) => process.env[name])]),
  );
  paths.forEach((path, index) => hash.update(`\0${path}\0${contents[index]?.length}\0`).update(contents[index] ?? ''));
  return hash.digest('hex').slice(0, 16);
}

/** Another run may use one that was asked for a short while ago. */
async function removeOld(): Promise<void> {
  for (const name of await readdir(CACHE)) {
    const path = join(CACHE, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > KEPT_MS) await rm(path, { recursive: true, force: true });
  }
}
