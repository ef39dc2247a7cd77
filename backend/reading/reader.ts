import { MessageChannel } from 'node:worker_threads';
import { Piscina } from 'piscina';
import type { Problem } from '../../shared/problem.ts';
import { siblingModule } from '../sibling-module.ts';
import { ApiError, type ApiErrorCode } from '../api/errors.ts';
import type { ValidatedRow } from '../conversions/validate-batch.ts';
import type { ReadEvents } from '../identity/events.ts';
import type { LinkEvent } from '../identity/graph.ts';
import { type PreparedRow, takePreparedRow } from './prepared-row.ts';
import { type IdentitiesToRead, readIdentities } from './read-identities.ts';
import { type BatchSettings, type BatchStart, type BeginBatch, readUpload, type UploadToRead } from './read-upload.ts';
import { WorkTimer } from './work-timer.ts';

/** Reads the bodies of batches. */
export interface Reader {
  /** See `readUpload`. `aborted`: the caller has disconnected. */
  readUpload(upload: UploadToRead, begin: BeginBatch, aborted: AbortSignal): Promise<ValidatedRow[] | null>;
  /** See `readIdentities`. */
  readIdentities(identities: IdentitiesToRead, aborted: AbortSignal): Promise<ReadEvents>;
  /** The threads, how many of them read, and how many bodies wait for one; all 0 without threads. */
  use(): ReaderUse;
  close(): Promise<void>;
}

export interface ReaderUse {
  threads: number;
  busy: number;
  waiting: number;
}

export type ReadingTask = ({ kind: 'upload' } & UploadToRead) | ({ kind: 'identities' } & IdentitiesToRead);

export type ReadingOutcome =
  { kind: 'read'; failed: number; problems: Problem[] } | { kind: 'refused'; code: ApiErrorCode; detail: string };

/** Messages of a thread; all but the first are answered. */
export type ToReader =
  { kind: 'started' } | { kind: 'begin'; batch: BatchStart } | { kind: 'items'; items: readonly unknown[] };
export interface ToThread {
  answer: BatchSettings | null;
}

/** A batch of 10,000 rows takes a second or two. Waiting for a thread or for the database does not count. */
const MOST_MS = 30_000;
/** A batch of 10 MB takes up to 250 MB. */
const MOST_MEMORY_MB = 768;

/**
 * Creates a reader with so many threads: reading takes processor time, during which the thread that answers requests has to
 * answer others. With 0 it reads in the caller's thread.
 */
export function createReader(threads: number, mostMs = MOST_MS): Reader {
  if (threads === 0) return readerHere;
  const pool = new Piscina({
    filename: siblingModule('./reading-thread', import.meta.url).href,
    minThreads: 1,
    maxThreads: threads,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
  });
  let unfinished = 0;
  const run = async <Sent, Item>(
    task: ReadingTask,
    begin: BeginBatch,
    receive: (item: Sent) => Item,
    aborted: AbortSignal,
  ) => {
    const { port1: port, port2 } = new MessageChannel();
    const items: Item[] = [];
    let begun: Promise<unknown> = Promise.resolve();
    const timer = new WorkTimer(mostMs);
    port.on('message', (message: ToReader) => {
      if (message.kind === 'started') return timer.start();
      timer.pause();
      const answer = (value: ToThread['answer']): void => {
        timer.start();
        port.postMessage({ answer: value } satisfies ToThread);
      };
      if (message.kind === 'items') {
        for (const item of message.items) items.push(receive(item as Sent));
        // Other requests come first.
        setImmediate(() => answer(null));
        return;
      }
      const settings = begin(message.batch);
      begun = settings;
      settings.then(answer, () => answer(null));
    });
    unfinished += 1;
    try {
      const outcome = (await pool.run(
        { task, port: port2 },
        { transferList: [port2], signal: AbortSignal.any([aborted, timer.signal]) },
      )) as ReadingOutcome;
      await begun;
      if (outcome.kind === 'refused') throw new ApiError(outcome.code, outcome.detail);
      return { items, ...outcome };
    } catch (error) {
      if (timer.signal.aborted || isOutOfMemory(error)) throw new ApiError('body_too_large', TOO_MUCH);
      throw error;
    } finally {
      unfinished -= 1;
      timer.pause();
      port.close();
    }
  };
  return {
    readUpload: async (upload, begin, aborted) => {
      let settings: BatchSettings | null = null;
      const watched: BeginBatch = async (batch) => {
        settings = await begin(batch);
        return settings;
      };
      const receive = (row: PreparedRow): ValidatedRow =>
        settings ? takePreparedRow(row, settings.storeKeys) : row.row;
      const { items } = await run({ kind: 'upload', ...upload }, watched, receive, aborted);
      return settings && items;
    },
    readIdentities: async (identities, aborted) => {
      const never: BeginBatch = () => Promise.resolve(null);
      const receive = (event: LinkEvent): LinkEvent => event;
      const { items, failed, problems } = await run({ kind: 'identities', ...identities }, never, receive, aborted);
      return { events: items, failed, problems };
    },
    use: () => ({ threads, busy: Math.max(0, unfinished - pool.queueSize), waiting: pool.queueSize }),
    close: () => pool.destroy(),
  };
}

const readerHere: Reader = {
  readUpload: (upload, begin) => readUpload(upload, begin),
  readIdentities: (identities) => Promise.resolve().then(() => readIdentities(identities)),
  use: () => ({ threads: 0, busy: 0, waiting: 0 }),
  close: () => Promise.resolve(),
};

const TOO_MUCH =
  'Reading this body took too long or too much memory. Send the rows in smaller batches with the same upload_id.';

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
