import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';
import { buildAddon } from '../scripts/build-addon.ts';
import { buildCollect } from '../scripts/build-collect.ts';
import { ENTRY_POINTS } from '../scripts/build-package.ts';
import { builtOnce } from './built-once.ts';
import { BACKEND } from './sandbox/page/addon.ts';
import { bundlePage } from './sandbox/page/bundle.ts';

/** These read files beside themselves, or load modules by their names. */
const NOT_BUNDLED = ['@electric-sql/pglite', 'piscina', 'pino', 'swagger-ui-dist', 'pg-native'];

/**
 * Builds what the tests load or start as processes, unless an earlier run has built it of the same sources. Leaves its folder in
 * MATCHBACK_PROGRAMS, which the tests' processes inherit.
 */
export default async function setup(): Promise<void> {
  process.env['MATCHBACK_PROGRAMS'] ??= await builtOnce('programs', 'test/built-programs.ts', async (folder) => {
    await Promise.all([
      buildPrograms(folder),
      // Else each process would find out by compiling them whether they are ES modules.
      writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module' })),
      buildCollect(join(folder, 'collect')),
      buildAddon({ outDir: join(folder, 'addon'), backendUrl: BACKEND }),
      bundlePage().then((assets) => writeFile(join(folder, 'page.json'), JSON.stringify(assets))),
    ]);
  });
}

/** Backend and command line, libraries included: to load 1,700 modules takes three times as long as all that such a process does. */
async function buildPrograms(outdir: string): Promise<void> {
  await build({
    entryPoints: ENTRY_POINTS,
    outdir,
    absWorkingDir: join(import.meta.dirname, '..'),
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
}
