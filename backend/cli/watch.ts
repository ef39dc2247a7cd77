import { createHash } from 'node:crypto';
import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { Command, InvalidArgumentError } from 'commander';
import { z } from 'zod';
import { UnusableMapping } from '../csv/rows.ts';
import { UnreadableTable } from '../csv/table.ts';
import { UserError } from '../user-error.ts';
import { type CliIo, NegativeResult } from './cli-io.ts';
import { addFileOptions } from './file-options.ts';
import { addTargetOptions } from './target-options.ts';
import { uploadFile, type UploadOptions } from './upload.ts';
import { writeFileAtomically } from './write-file-atomically.ts';

interface WatchOptions extends UploadOptions {
  every: number;
  once?: true;
}

const FILES = /\.(?:csv|tsv|json)$/i;
/** Beside the files: name → hash of what was uploaded. */
const RECORD = '.matchback-uploaded.json';
const recordSchema = z.record(z.string(), z.string());

/** `watch`: uploads a file, or the files of a folder, whenever they are new or have changed. */
export function watchCommand(io: CliIo): Command {
  const command = new Command('watch')
    .description(
      `upload CSV and JSON files whenever they are new or have changed; what was uploaded is noted in ${RECORD} beside them`,
    )
    .argument('<path>', 'a file, or a folder of files of the same kind')
    .option('--every <seconds>', 'how often to look', readSeconds, 60)
    .option(
      '--once',
      'look once and end, for a scheduler of the system; the exit code is 1 when a file was not uploaded',
    );
  return addTargetOptions(addFileOptions(command)).action((path: string, options: WatchOptions) =>
    watch(io, path, options),
  );
}

async function watch(io: CliIo, path: string, options: WatchOptions): Promise<void> {
  const target = resolve(io.folder, path);
  const seen = new Map<string, string>();
  const reported = new Map<string, string>();
  if (options.once) {
    const failures = await look(io, target, options, () => true, reported);
    if (failures > 0) throw new NegativeResult();
    return;
  }
  // A file counts as complete when it is the same at two looks.
  const isComplete = (file: string, look: string): boolean => {
    const before = seen.get(file);
    seen.set(file, look);
    return before === look;
  };
  for (;;) {
    await look(io, target, options, isComplete, reported);
    await io.sleep(options.every * 1000);
  }
}

/** Uploads what is new. Returns how many files could not be uploaded: they are tried again at each look. */
async function look(
  io: CliIo,
  target: string,
  options: UploadOptions,
  isComplete: (file: string, look: string) => boolean,
  reported: Map<string, string>,
): Promise<number> {
  const isFolder = (await stat(target)).isDirectory();
  const folder = isFolder ? target : dirname(target);
  const names = isFolder
    ? (await readdir(target)).filter((name) => FILES.test(name) && name !== RECORD).sort()
    : [basename(target)];
  let failures = 0;
  for (const name of names) {
    const file = join(folder, name);
    try {
      const { size, mtimeMs, isFile } = await describeFile(file);
      if (!isFile || !isComplete(name, `${size} ${mtimeMs}`)) continue;
      const record = await readRecord(folder);
      const content = createHash('sha256')
        .update(await readFile(file))
        .digest('hex');
      if (record[name] === content) continue;
      await uploadFile(io, file, options);
      const text = JSON.stringify({ ...record, [name]: content }, null, 2);
      await writeFileAtomically(join(folder, RECORD), textChunk(text));
      reported.delete(name);
    } catch (error) {
      failures += 1;
      const message = describe(error);
      // The same trouble at each look is said once.
      if (reported.get(name) !== message) io.err(`${name}: ${message}\n`);
      reported.set(name, message);
    }
  }
  return failures;
}

async function describeFile(file: string): Promise<{ size: number; mtimeMs: number; isFile: boolean }> {
  const found = await stat(file);
  return { size: found.size, mtimeMs: found.mtimeMs, isFile: found.isFile() };
}

async function readRecord(folder: string): Promise<Record<string, string>> {
  const file = join(folder, RECORD);
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '{}';
    throw error;
  });
  try {
    return recordSchema.parse(JSON.parse(text));
  } catch {
    throw new UserError(`${file} is damaged. Delete it: files are then uploaded again, which changes nothing.`);
  }
}

// eslint-disable-next-line @typescript-eslint/require-await
async function* textChunk(text: string): AsyncGenerator<string> {
  yield text;
}

/** What is wrong with one file; anything unexpected ends the command. */
function describe(error: unknown): string {
  if (!(error instanceof Error)) throw error;
  const isExpected = [UserError, UnusableMapping, UnreadableTable].some((kind) => error instanceof kind);
  if (isExpected || 'code' in error) return error.message;
  throw error;
}

function readSeconds(text: string): number {
  if (/^[1-9]\d{0,5}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Write a whole number of seconds.');
}
