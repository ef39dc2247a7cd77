import { mkdir, stat } from 'node:fs/promises';
import { UserError } from '../user-error.ts';

/** For the owner only. The modes of files in it do not matter then: PGlite makes them 0666, whatever the umask. */
export const PRIVATE_FOLDER = 0o700;

/**
 * Makes a folder that only its owner may open, where it does not exist. Throws UserError, with the command that corrects it,
 * where it exists and others may open it; not on Windows, which has no such modes.
 */
export async function makePrivateFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER });
  if (process.platform === 'win32') return;
  const mode = (await stat(folder)).mode & 0o777;
  if ((mode & ~PRIVATE_FOLDER) === 0) return;
  throw new UserError(
    `Other users of this machine may open the folder with the data (its mode is ${mode.toString(8)}). Close it with: chmod 700 '${folder.replaceAll("'", `'\\''`)}'`,
  );
}
