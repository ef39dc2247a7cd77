import { UserError } from '../user-error.ts';

const SQLITE_BUSY = 5;

/**
 * Locks the folder of the embedded database against other processes: two at once would destroy it. The lock is an
 * exclusive SQLite transaction on an empty file beside the folder; the operating system releases it when the process
 * ends, however it ends. Returns the function that releases it. Throws UserError when another process has it.
 */
export function lockFolder(folder: string): () => void {
  // Loaded where it is needed, because some releases of Node.js print a warning when it is.
  const sqlite = process.getBuiltinModule('node:sqlite');
  // The types do not know of the releases without it.
  if ((sqlite as unknown) === undefined) {
    throw new UserError(
      'The embedded database needs Node.js 22.13 or newer: update it, or use PostgreSQL (DATABASE_URL).',
    );
  }
  const lock = new sqlite.DatabaseSync(`${folder}.lock`);
  try {
    lock.exec('pragma journal_mode = memory; begin exclusive');
  } catch (error) {
    lock.close();
    if (!(error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY)) throw error;
    throw new UserError(
      `Another process (a running backend?) has the data in ${folder} open: stop it first, or use a PostgreSQL server (DATABASE_URL), which many processes can share.`,
    );
  }
  return () => lock.close();
}
