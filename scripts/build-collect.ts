import { createHash } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'esbuild';

/** The scripts: for all sites, and with what only shops at Shopify need. */
export const SCRIPTS = { collect: { SHOPIFY: 'false' }, 'collect-shopify': { SHOPIFY: 'true' } } as const;
export type ScriptName = keyof typeof SCRIPTS;

/** A script of sites, minified, for browsers of the last years (ES2019): one classic script without a global but `matchback`. */
export async function bundleCollect(name: ScriptName = 'collect'): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['backend/capture/script/main.ts'],
    define: SCRIPTS[name],
    bundle: true,
    write: false,
    format: 'iife',
    minify: true,
    target: 'es2019',
    // No "use strict", which modules have anyway.
    tsconfigRaw: {},
    charset: 'utf8',
    legalComments: 'none',
    logLevel: 'error',
  });
  // Whatever is missing on a page: nothing of this may reach it.
  return `try{${(outputFiles[0]?.text ?? '').trim()}}catch{}`;
}

/**
 * Builds each script as `collect.js` and, with the same content, as `collect-<hash>.js`, which pages can name with its hash (SRI)
 * because it never changes; `collect.json` says the names and hashes. Two processes may build at once: equal sources make equal files.
 */
export async function buildCollect(outDir = 'dist/collect'): Promise<void> {
  const files: Record<string, string> = {};
  const versions: Record<string, { file: string; integrity: string }> = {};
  for (const name of Object.keys(SCRIPTS) as ScriptName[]) {
    const script = await bundleCollect(name);
    const file = `${name}-${createHash('sha256').update(script).digest('hex').slice(0, 16)}.js`;
    versions[name] = { file, integrity: `sha384-${createHash('sha384').update(script).digest('base64')}` };
    Object.assign(files, { [file]: script, [`${name}.js`]: script });
  }
  await mkdir(outDir, { recursive: true });
  for (const [name, text] of Object.entries({ ...files, 'collect.json': `${JSON.stringify(versions, null, 2)}\n` })) {
    const written = join(outDir, `${name}.tmp-${process.pid}`);
    await writeFile(written, text);
    await rename(written, join(outDir, name));
  }
}

if (import.meta.main) await buildCollect();
