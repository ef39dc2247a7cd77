import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { build } from 'esbuild';
import { buildCollect, bundleCollect } from '../scripts/build-collect.ts';
import { ENTRY_POINTS } from '../scripts/build-package.ts';

const ROOT = join(import.meta.dirname, '..');
const CACHE = join(ROOT, 'node_modules', '.cache', 'matchback-programs');
const DAY_MS = 86_400_000;

/** These read files beside themselves, or load modules by their names. */
const NOT_BUNDLED = ['@electric-sql/pglite', 'piscina', 'pino', 'swagger-ui-dist', 'pg-native'];

/**
 * Builds backend and command line for the tests that start them as processes, libraries included: to load 1,700 modules takes
 * three times as long as all that such a process does. Leaves its folder in MATCHBACK_PROGRAMS, which the tests' processes inherit.
 */
export default async function setup(): Promise<void> {
  if (process.env['MATCHBACK_PROGRAMS'] !== undefined) return;
  const { outputFiles } = await build({
    entryPoints: ENTRY_POINTS,
    outdir: CACHE,
    absWorkingDir: ROOT,
    write: false,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    external: NOT_BUNDLED,
    // Libraries that are not ES modules use it.
    banner: {
      js: "import { createRequire as makeRequire } from 'node:module'; const require = makeRequire(import.meta.url);",
    },
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'error',
  });
  const hash = createHash('sha256');
  for (const { contents } of outputFiles) hash.update(contents);
  hash.update(await bundleCollect('collect-shopify'));
  const folder = join(CACHE, hash.digest('hex').slice(0, 16));
  if (!existsSync(folder)) {
    // Several runs may do this at once; each puts a whole folder in place.
    const fresh = `${folder}.${process.pid}`;
    await mkdir(fresh, { recursive: true });
    for (const { path, contents } of outputFiles) await writeFile(join(fresh, basename(path)), contents);
    await buildCollect(join(fresh, 'collect'));
    await rename(fresh, folder).catch(() => rm(fresh, { recursive: true }));
    await removeOld();
  }
  process.env['MATCHBACK_PROGRAMS'] = folder;
}

/** Another run may use one of today. */
async function removeOld(): Promise<void> {
  for (const name of await readdir(CACHE)) {
    const path = join(CACHE, name);
    const { mtimeMs } = await stat(path);
    if (Date.now() - mtimeMs > DAY_MS) await rm(path, { recursive: true, force: true });
  }
}
