import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';

/**
 * Writes a file that only its owner may read under a temporary name, and renames it when it is complete: half a file might be
 * imported.
 */
export async function writeFileAtomically(file: string, chunks: AsyncIterable<string>): Promise<void> {
  const partialFile = `${file}.part`;
  try {
    await pipeline(chunks, createWriteStream(partialFile, { mode: 0o600 }));
    await rename(partialFile, file);
  } catch (error) {
    await rm(partialFile, { force: true });
    throw error;
  }
}
