import { cp, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildAddon } from '../../../scripts/build-addon.ts';
import type { Manifest } from '../sheets/runtime/manifest.ts';
import { type Assets, bundlePage } from './bundle.ts';

/** Under this name the script reaches the backend; Apps Script allows no fetch of plain http. */
export const BACKEND = 'https://matchback.example';

export interface Addon {
  code: string;
  /** The files of HTML, by their names without `.html`. */
  html: Record<string, string>;
  manifest: Manifest;
}

/** What a run of the tests has built (test/built-programs.ts). */
const BUILT = process.env['MATCHBACK_PROGRAMS'];

/** Puts the add-on for a backend at BACKEND into a folder: in a run of the tests the one that they have built, else it is built now. */
export async function putAddon(outDir: string): Promise<void> {
  if (BUILT === undefined) await buildAddon({ outDir, backendUrl: BACKEND });
  else await cp(join(BUILT, 'addon'), outDir, { recursive: true });
}

/** The files of the same add-on. */
export async function addonForSandbox(): Promise<Addon> {
  if (BUILT !== undefined) return readAddon(join(BUILT, 'addon'));
  const outDir = await mkdtemp(join(tmpdir(), 'matchback-addon-'));
  try {
    await putAddon(outDir);
    return await readAddon(outDir);
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}

async function readAddon(folder: string): Promise<Addon> {
  const read = (name: string): Promise<string> => readFile(join(folder, name), 'utf8');
  const names = (await readdir(folder)).filter((name) => name.endsWith('.html'));
  const pages = await Promise.all(names.map(async (name) => [name.replace('.html', ''), await read(name)] as const));
  const manifest = JSON.parse(await read('appsscript.json')) as Manifest;
  return { code: await read('Code.js'), html: Object.fromEntries(pages), manifest };
}

/** The files of the sandbox's page: built by the run of the tests, or now. */
export async function pageForSandbox(): Promise<Assets> {
  if (BUILT === undefined) return bundlePage();
  return JSON.parse(await readFile(join(BUILT, 'page.json'), 'utf8')) as Assets;
}
