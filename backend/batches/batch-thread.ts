import { ApiError } from '../api/errors.ts';
import { toApiError } from '../api/error-handler.ts';
import { openAccess } from '../store/open-access.ts';
import type { ThreadOutcome, ThreadTask } from './batch-threads.ts';
import { type Phase, processBatch } from './process-batch.ts';

/* What runs in a thread that processes batches. See batch-threads.ts. */

/** Processes one batch. */
export default async function run({ batch, store, port }: ThreadTask): Promise<ThreadOutcome> {
  try {
    const effects = { store: { db: openAccess(store) }, clock: () => batch.now };
    const processed = await processBatch(effects, batch, (phase: Phase) => port.postMessage(phase));
    return { kind: 'processed', ...processed };
  } catch (error) {
    const known = error instanceof ApiError ? error : toApiError(error);
    // Its details must stay in the log.
    if (known.code === 'internal') throw error;
    return { kind: 'refused', code: known.code, detail: known.message, headers: known.headers };
  } finally {
    port.close();
  }
}
