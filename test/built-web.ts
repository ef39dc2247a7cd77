import { cp, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { buildWeb } from '../scripts/build-web.ts';
import { builtOnce } from './built-once.ts';

const IS_BUILT = 'MATCHBACK_WEB_IS_BUILT';
const FOLDER = join(import.meta.dirname, '../dist/web');

/** Builds the web application once for a run of the tests, whose processes inherit that it is built. */
export default async function setup(): Promise<void> {
  await buildWebOnce();
}

/** Has the web application in `dist/web`, unless this run of the tests has, or this process: built of the sources as they are. */
export async function buildWebOnce(): Promise<void> {
  if (process.env[IS_BUILT] !== undefined) return;
  const built = await builtOnce('web', 'test/built-web.ts', buildWeb);
  if (!(await isIn(built, FOLDER))) await copy(built, FOLDER);
  process.env[IS_BUILT] = '1';
}

/** Whether a folder has this build: the names of all files but the page have a hash of their content. */
async function isIn(built: string, folder: string): Promise<boolean> {
  const files = async (place: string): Promise<string[]> => [
    await readFile(join(place, 'index.html'), 'utf8').catch(() => ''),
    ...(await readdir(join(place, 'assets')).catch(() => [])).sort(),
  ];
  const [wanted, found] = await Promise.all([files(built), files(folder)]);
  return JSON.stringify(wanted) === JSON.stringify(found);
}

/** Removes what else is there only afterwards: another process may read it. */
async function copy(built: string, folder: string): Promise<void> {
  await cp(built, folder, { recursive: true });
  const current = new Set(await readdir(join(built, 'assets')));
  const old = (await readdir(join(folder, 'assets'))).filter((name) => !current.has(name));
  await Promise.all(old.map((name) => rm(join(folder, 'assets', name), { force: true })));
}
