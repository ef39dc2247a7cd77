import { MessageChannel, type MessagePort } from 'node:worker_threads';
import { Piscina } from 'piscina';
import { ApiError, type ApiErrorCode } from '../api/errors.ts';
import { siblingModule } from '../sibling-module.ts';
import type { SharedStore, StoreAccess } from '../store/shared-store.ts';
import type { Batch, Phase, ProcessedBatch } from './process-batch.ts';
import { WorkTimer } from './work-timer.ts';

/** Threads that process batches. */
export interface BatchThreads {
  /** Processes a batch in the next free thread. Throws ApiError and what the batch threw. */
  run(batch: Batch, aborted: AbortSignal): Promise<ProcessedBatch>;
  use(): ThreadsUse;
  close(): Promise<void>;
}

/** The threads, how many of them work, and how many batches wait for one; all 0 without threads. */
export interface ThreadsUse {
  threads: number;
  busy: number;
  waiting: number;
}

/** What a thread gets. */
export interface ThreadTask {
  batch: Batch;
  store: StoreAccess;
  /** Where it says what it is doing. */
  port: MessagePort;
}

export type ThreadOutcome =
  | ({ kind: 'processed' } & ProcessedBatch)
  | { kind: 'refused'; code: ApiErrorCode; detail: string; headers: Record<string, string> };

/** Reading a batch of 10,000 rows takes a second or two. Waiting for a thread or for the database does not count. */
const MOST_MS = 30_000;
/** A batch of 10 MB takes up to 400 MB. */
const MOST_MEMORY_MB = 768;
/**
 * Where a thread makes new objects: twice the usual size. What a batch holds is needed to its end, and is copied within it each time it is full.
 */
const YOUNG_MEMORY_MB = 96;
/** A thread loads the program, which takes half a second: it waits so long for the next batch. */
const IDLE_MS = 60_000;

export function createBatchThreads(threads: number, store: SharedStore, mostMs = MOST_MS): BatchThreads {
  const pool = new Piscina({
    filename: siblingModule('./batch-thread', import.meta.url).href,
    minThreads: 1,
    maxThreads: threads,
    idleTimeout: IDLE_MS,
    resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB, maxYoungGenerationSizeMb: YOUNG_MEMORY_MB },
  });
  let unfinished = 0;
  return {
    run: async (batch, aborted) => {
      const { port1: port, port2 } = new MessageChannel();
      const { access, transfer } = store.connect();
      const timer = new WorkTimer(mostMs);
      const stop = new AbortController();
      let phase: Phase = 'asking';
      const stopUnlessStoring = (): void => {
        // A thread that is stopped ends its transaction with it: but what is being stored may as well be finished.
        if (phase !== 'storing') stop.abort();
      };
      aborted.addEventListener('abort', stopUnlessStoring, { once: true });
      port.on('message', (next: Phase) => {
        phase = next;
        if (phase === 'reading') timer.start();
        else timer.pause();
      });
      unfinished += 1;
      try {
        if (aborted.aborted) stop.abort();
        const outcome = (await pool.run({ batch, store: access, port: port2 } satisfies ThreadTask, {
          transferList: [port2, ...transfer],
          signal: AbortSignal.any([stop.signal, timer.signal]),
        })) as ThreadOutcome;
        if (outcome.kind === 'refused') throw new ApiError(outcome.code, outcome.detail, outcome.headers);
        return outcome;
      } catch (error) {
        if (timer.signal.aborted || isOutOfMemory(error)) throw new ApiError('body_too_large', TOO_MUCH);
        throw error;
      } finally {
        unfinished -= 1;
        timer.pause();
        aborted.removeEventListener('abort', stopUnlessStoring);
        port.close();
        for (const one of transfer) one.close();
      }
    },
    use: () => ({ threads, busy: Math.max(0, unfinished - pool.queueSize), waiting: pool.queueSize }),
    close: () => pool.destroy(),
  };
}

const TOO_MUCH =
  'Reading this body took too long or too much memory. Send the rows in smaller batches with the same upload_id.';

function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ERR_WORKER_OUT_OF_MEMORY';
}
