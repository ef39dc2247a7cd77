import { type FileHandle, mkdir, open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { insertInboxRows, type InboxRow, type InboxStorage, type OnStored } from './inbox.ts';
import type { Db } from './db.ts';
import { mapInSlices } from './overlap.ts';
import { PRIVATE_FOLDER } from './private-folder.ts';

/*
 * The inbox of the embedded database, which runs one transaction at a time: rows first go to a file, so that a call does not wait
 * for the transaction of an upload, and from there to the database.
 */

const FILE_NAME = /^\d{9}\.jsonl$/;
/** How long to wait after the database refused rows. */
const RETRY_MS = 1000;
/** Of the rows of one statement, unless one is larger: a longer one would block the event loop. In characters. */
const MOST_PER_STATEMENT = 1024 * 1024;

/** Opens the files in a folder, which is made if needed; what an earlier process left in them goes to the database. */
export async function openFileStorage(folder: string, db: Db, onStored: OnStored): Promise<InboxStorage> {
  await mkdir(folder, { recursive: true, mode: PRIVATE_FOLDER });
  const left = (await readdir(folder)).filter((name) => FILE_NAME.test(name)).sort();
  return new FileStorage(folder, db, onStored, left);
}

class FileStorage implements InboxStorage {
  readonly #folder: string;
  readonly #db: Db;
  readonly #onStored: OnStored;
  /** Files that nothing is added to any longer. */
  readonly #complete: string[];
  #last: number;
  #current: { name: string; handle: FileHandle } | null = null;
  /** The last write, and whether rows are being moved. */
  #writing: Promise<void> = Promise.resolve();
  #moving: Promise<void> | null = null;
  #isClosed = false;

  constructor(folder: string, db: Db, onStored: OnStored, left: readonly string[]) {
    this.#folder = folder;
    this.#db = db;
    this.#onStored = onStored;
    this.#complete = [...left];
    this.#last = Number.parseInt(left.at(-1) ?? '0', 10);
    if (left.length > 0) this.#move();
  }

  async write(rows: readonly InboxRow[]): Promise<void> {
    const written = this.#append(rows.map((row) => `${JSON.stringify(row)}\n`).join(''));
    this.#writing = written.catch(() => undefined);
    await written;
    this.#move();
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#moving;
    await this.#current?.handle.close();
  }

  async #append(text: string): Promise<void> {
    this.#current ??= await this.#openNext();
    try {
      await this.#current.handle.appendFile(text);
      await this.#current.handle.datasync();
    } catch (error) {
      // It may end in the middle of a row, after which no other row may come.
      await this.#closeCurrent();
      throw error;
    }
  }

  async #openNext(): Promise<{ name: string; handle: FileHandle }> {
    this.#last += 1;
    const name = `${String(this.#last).padStart(9, '0')}.jsonl`;
    return { name, handle: await open(join(this.#folder, name), 'ax', 0o600) };
  }

  async #closeCurrent(): Promise<void> {
    const current = this.#current;
    if (!current) return;
    this.#current = null;
    this.#complete.push(current.name);
    await current.handle.close();
  }

  /** Moves what is in files to the database, unless that is being done. */
  #move(): void {
    if (this.#isClosed) return;
    this.#moving ??= this.#moveAll().finally(() => {
      this.#moving = null;
      if (this.#current !== null) this.#move();
    });
  }

  async #moveAll(): Promise<void> {
    let last: Promise<void>;
    do {
      last = this.#writing;
      await last;
    } while (last !== this.#writing);
    await this.#closeCurrent();
    while (this.#complete[0] !== undefined && !this.#isClosed) {
      if (await this.#moveFile(this.#complete[0])) this.#complete.shift();
      else if (!this.#isClosed) await setTimeout(RETRY_MS);
    }
  }

  /** Returns false where the database did not take the rows: they stay in the file. */
  async #moveFile(name: string): Promise<boolean> {
    const file = join(this.#folder, name);
    try {
      const rows = await readRows(file);
      for (const part of partsOf(rows)) await insertInboxRows(this.#db, part);
      await rm(file);
      for (const { tenant_id, source_id } of rows) this.#onStored(tenant_id, source_id);
      return true;
    } catch {
      return false;
    }
  }
}

/** The rows of a file. The last line may be incomplete: the process ended before it confirmed the row. */
async function readRows(file: string): Promise<InboxRow[]> {
  const bytes = await readFile(file);
  const rows = await mapInSlices([...linesOf(bytes)], (line): InboxRow[] => {
    try {
      return line.length === 0 ? [] : [JSON.parse(line.toString('utf8')) as InboxRow];
    } catch {
      return [];
    }
  });
  return rows.flat();
}

function* linesOf(bytes: Buffer): Generator<Buffer> {
  for (let from = 0; from < bytes.length;) {
    const end = bytes.indexOf('\n', from);
    yield bytes.subarray(from, end === -1 ? bytes.length : end);
    from = end === -1 ? bytes.length : end + 1;
  }
}

/** The rows of each statement, in their order. */
function* partsOf(rows: readonly InboxRow[]): Generator<readonly InboxRow[]> {
  let [from, size] = [0, 0];
  for (const [index, { sealed }] of rows.entries()) {
    if (index > from && size + sealed.length > MOST_PER_STATEMENT) {
      yield rows.slice(from, index);
      [from, size] = [index, 0];
    }
    size += sealed.length;
  }
  if (from < rows.length) yield rows.slice(from);
}
