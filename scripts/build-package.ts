import { chmod, rm } from 'node:fs/promises';
import { build } from 'esbuild';
import { buildCollect } from './build-collect.ts';
import { buildWeb } from './build-web.ts';

/** Each becomes a separate file: the two programs, and what they start in threads. */
export const ENTRY_POINTS = {
  matchback: 'backend/cli/main.ts',
  backend: 'backend/main.ts',
  'embedded-thread': 'backend/store/embedded-thread.ts',
  'batch-thread': 'backend/batches/batch-thread.ts',
};

/**
 * Builds backend, web pages, the scripts of sites and command line as JavaScript for the package that `npm pack` makes, because Node.js runs no TypeScript
 * below node_modules. Libraries stay outside: npm installs them as dependencies.
 */
export async function buildPackage(outDir = 'dist/package'): Promise<void> {
  await rm(outDir, { recursive: true, force: true });
  await build({
    entryPoints: ENTRY_POINTS,
    outdir: outDir,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node22',
    packages: 'external',
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'error',
  });
  await buildWeb(`${outDir}/web`);
  await buildCollect(`${outDir}/collect`);
  await chmod(`${outDir}/matchback.js`, 0o755);
}

if (import.meta.main) await buildPackage();
