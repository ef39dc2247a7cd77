import { DatabaseSync } from 'node:sqlite';
import { UserError } from '../user-error.ts';

const SQLITE_BUSY = 5;

/**
 * Locks the folder of the embedded database against other processes: two at once would destroy it. The lock is an
 * exclusive SQLite transaction on an empty file beside the folder; the operating system releases it when the process
 * ends, however it ends. Returns the function that releases it. Throws UserError when another process has it.
 */
export function lockFolder(folder: string): () => void {
  const lock = new DatabaseSync(`${folder}.lock`);
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
