import { mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { create, extract } from 'tar';
import { Refusal } from '../refusal.ts';
import { lockFolder } from './lock.ts';

/*
 * The embedded store as one file: its folder as a gzipped tar, read and written in a stream, because a database may be
 * larger than the memory.
 */

/** The folder in the archive; it tells our archives from others. */
const ROOT = 'matchback-store';

/**
 * Writes the folder of an embedded store, which no process may have open, into a file; it takes its place when it is
 * whole. Throws Refusal when a process has the folder open, or it holds no store.
 */
export async function archiveFolder(dataDir: string, file: string): Promise<void> {
  const folder = resolve(dataDir);
  if (!(await holdsStore(folder))) throw new Refusal(`There is no data in ${folder}: check DATA_DIR.`);
  if (resolve(file).startsWith(folder + sep)) throw new Refusal(`Write the backup to a place outside of ${folder}.`);
  const unlock = lockFolder(folder);
  const part = `${file}.part`;
  try {
    await create({ file: part, cwd: folder, prefix: ROOT, gzip: true, portable: true, mode: 0o600 }, ['.']);
    await flush(part);
    await rename(part, file);
  } finally {
    await rm(part, { force: true });
    unlock();
  }
}

/**
 * Puts the store of an archive where there is none yet. `prepare` gets the folder that it was unpacked to, and may open
 * it; only then does it take its place: before, nothing is there that a backend would take for data. Throws Refusal when
 * there is data already, or the file is not a whole archive of ours.
 */
export async function restoreFolder<T>(
  file: string,
  dataDir: string,
  prepare: (folder: string) => Promise<T>,
): Promise<T> {
  const folder = resolve(dataDir);
  await mkdir(dirname(folder), { recursive: true });
  const unlock = lockFolder(folder);
  const work = `${folder}.restoring`;
  try {
    await assertEmpty(folder);
    // What a restore that was interrupted has left.
    await rm(work, { recursive: true, force: true });
    const unpacked = await unpack(file, work);
    const answer = await prepare(unpacked);
    await takePlace(unpacked, folder);
    return answer;
  } finally {
    await rm(work, { recursive: true, force: true });
    unlock();
  }
}

async function unpack(file: string, work: string): Promise<string> {
  // A file that is missing or not readable is reported as such.
  await (await open(file)).close();
  await mkdir(work);
  try {
    // Not side by side: what fails must have ended before its folder is removed.
    extract({ file, cwd: work, strict: true, sync: true });
  } catch (error) {
    const known = error instanceof Error && 'code' in error && /^(TAR_|Z_)/.test(String(error.code));
    if (!known) throw error;
    throw new Refusal(`${file} is damaged, or no backup: take another one, or copy it again.`);
  }
  const unpacked = join(work, ROOT);
  if (await holdsStore(unpacked)) return unpacked;
  throw new Refusal(`${file} is no backup that \`matchback store backup\` made.`);
}

async function assertEmpty(folder: string): Promise<void> {
  const found = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (found.length === 0) return;
  throw new Refusal(`${folder} is not empty: move what is in it elsewhere, or set DATA_DIR to another folder.`);
}

async function takePlace(unpacked: string, folder: string): Promise<void> {
  try {
    await rmdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    await rename(unpacked, folder);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && (error.code === 'EBUSY' || error.code === 'EXDEV'))) throw error;
    throw new Refusal(
      `${folder} cannot be replaced because a volume is mounted there: set DATA_DIR to a folder inside.`,
    );
  }
}

const holdsStore = (folder: string): Promise<boolean> =>
  stat(join(folder, 'PG_VERSION')).then(
    () => true,
    () => false,
  );

async function flush(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync().finally(() => handle.close());
}
