import { chmod, mkdir, open, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { dirname, join, resolve, sep } from 'node:path';
import { create, extract } from 'tar';
import { UserError } from '../user-error.ts';
import { lockFolder } from './lock.ts';
import { PRIVATE_FOLDER } from './private-folder.ts';

/*
 * Backup and restore of the embedded store: its folder as one gzipped tar file, read and written as a stream because a
 * database may be larger than the memory.
 */

/** The top folder in the archive; it shows that the file is a backup of ours. */
const ROOT = 'matchback-store';

/**
 * Writes the folder of an embedded store, which no process may have open, into a file; the file appears when it is
 * complete. Throws UserError when a process has the folder open, or it contains no store.
 */
export async function archiveFolder(dataDir: string, file: string): Promise<void> {
  const folder = resolve(dataDir);
  if (!(await containsStore(folder))) throw new UserError(`No data found in ${folder}: check DATA_DIR.`);
  if (resolve(file).startsWith(folder + sep)) throw new UserError(`Write the backup to a path outside of ${folder}.`);
  const unlock = lockFolder(folder);
  const part = `${file}.part`;
  try {
    await create({ file: part, cwd: folder, prefix: ROOT, gzip: true, portable: true, mode: 0o600 }, ['.']);
    await flushToDisk(part);
    await rename(part, file);
  } finally {
    await rm(part, { force: true });
    unlock();
  }
}

/**
 * Restores the store of an archive into an empty or missing folder. `prepare` gets the folder that the archive was
 * unpacked to, and may open it; after that it is moved into place, so that a backend never opens an incomplete store.
 * Returns what `prepare` returns. Throws UserError when the folder has data already, or the file is not a complete backup
 * of ours.
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
    // Left by an interrupted restore.
    await rm(work, { recursive: true, force: true });
    const unpacked = await unpack(file, work);
    const result = await prepare(unpacked);
    await moveIntoPlace(unpacked, folder);
    return result;
  } finally {
    await rm(work, { recursive: true, force: true });
    unlock();
  }
}

async function unpack(file: string, work: string): Promise<string> {
  // Throws when the file is missing or not readable, before `work` is created.
  await (await open(file)).close();
  await mkdir(work, { mode: PRIVATE_FOLDER });
  try {
    // Synchronous: after a failure nothing may still write when the folder is removed.
    extract({ file, cwd: work, strict: true, sync: true });
  } catch (error) {
    const isDamaged = error instanceof Error && 'code' in error && /^(TAR_|Z_)/.test(String(error.code));
    if (!isDamaged) throw error;
    throw new UserError(`${file} is damaged or not a backup: use another one, or copy it again.`);
  }
  const unpacked = join(work, ROOT);
  if (await containsStore(unpacked)) {
    // Backups of earlier releases have folders that others may open.
    await chmod(unpacked, PRIVATE_FOLDER);
    return unpacked;
  }
  throw new UserError(`${file} is not a backup made by \`matchback store backup\`.`);
}

async function assertEmpty(folder: string): Promise<void> {
  const found = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (found.length === 0) return;
  throw new UserError(`${folder} is not empty: move what is in it elsewhere, or set DATA_DIR to another folder.`);
}

async function moveIntoPlace(unpacked: string, folder: string): Promise<void> {
  try {
    await rmdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
    });
    await rename(unpacked, folder);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && (error.code === 'EBUSY' || error.code === 'EXDEV'))) throw error;
    throw new UserError(
      `${folder} cannot be replaced because a volume is mounted there: set DATA_DIR to a folder inside.`,
    );
  }
}

const containsStore = (folder: string): Promise<boolean> =>
  stat(join(folder, 'PG_VERSION')).then(
    () => true,
    () => false,
  );

async function flushToDisk(file: string): Promise<void> {
  const handle = await open(file, 'r+');
  await handle.sync().finally(() => handle.close());
}
