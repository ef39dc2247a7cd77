import type { Context } from '../context.ts';
import { announceBatch } from '../conversions/accept.ts';
import type { Store } from '../store/open.ts';
import { createBatchThreads, type ThreadsUse } from './batch-threads.ts';
import { type Batch, processBatch, type ProcessedBatch } from './process-batch.ts';

/** Processes the batches of requests. */
export interface BatchRunner {
  /**
   * Processes a batch, logs and counts it, wakes the workers of its deliveries, and returns the answer as JSON. Throws ApiError and what
   * acceptRows throws. `aborted`: the caller has disconnected.
   */
  run(context: Context, batch: Batch, aborted: AbortSignal): Promise<Uint8Array>;
  use(): ThreadsUse;
  close(): Promise<void>;
}

/**
 * Creates a runner with so many threads: reading and deciding take processor time and memory, during which the thread that answers
 * requests has to answer others. With 0, or for a store in memory, it works in the caller's thread.
 */
export function createBatchRunner(threads: number, store: Store): BatchRunner {
  const pool = threads > 0 && store.shared ? createBatchThreads(threads, store.shared) : null;
  return {
    run: async (context, batch, aborted) => {
      // Threads know only the platforms of the registry.
      const processed =
        pool && !context.platforms
          ? await pool.run(batch, aborted)
          : await processBatch({ ...context, clock: () => batch.now }, batch);
      await finish(context, batch, processed);
      return processed.json;
    },
    use: () => pool?.use() ?? { threads: 0, busy: 0, waiting: 0 },
    close: async () => pool?.close(),
  };
}

async function finish(context: Context, batch: Batch, { accepted, toWake }: ProcessedBatch): Promise<void> {
  const { tenantId } = batch;
  if (batch.kind === 'upload' && accepted) return announceBatch(context, tenantId, accepted, batch.requestId);
  await Promise.all(toWake.map((destinationId) => context.wake(tenantId, destinationId)));
}
