import type { MessagePort } from 'node:worker_threads';
import { ApiError } from '../api/errors.ts';
import { toApiError } from '../api/error-handler.ts';
import type { ValidatedRow } from '../conversions/validate-batch.ts';
import { prepareRow } from './prepared-row.ts';
import type { ReadingOutcome, ReadingTask, ToReader, ToThread } from './reader.ts';
import { readIdentities } from './read-identities.ts';
import { type BatchSettings, type BatchStart, readUpload } from './read-upload.ts';

/* What runs in a thread of the reader. See reader.ts. */

/** So many rows are sent at once: receiving them must not hold up the thread that answers requests. */
const CHUNK = 500;

/** Reads one body and sends its rows or events in chunks, each when the one before was received. */
export default async function read({ task, port }: { task: ReadingTask; port: MessagePort }): Promise<ReadingOutcome> {
  port.postMessage({ kind: 'started' } satisfies ToReader);
  try {
    if (task.kind === 'upload') {
      let settings: BatchSettings | null = null;
      const rows = await readUpload(task, async (batch: BatchStart) => {
        settings = await ask<BatchSettings | null>(port, { kind: 'begin', batch });
        return settings;
      });
      if (rows && settings) await sendInChunks(port, prepare(rows, settings));
      return { kind: 'read', failed: 0, problems: [] };
    }
    const { events, ...rest } = readIdentities(task);
    await sendInChunks(port, events);
    return { kind: 'read', ...rest };
  } catch (error) {
    const known = error instanceof ApiError ? error : toApiError(error);
    // Its details must stay in the log.
    if (known.code === 'internal') throw error;
    return { kind: 'refused', code: known.code, detail: known.message };
  } finally {
    port.close();
  }
}

const prepare = (rows: readonly ValidatedRow[], { storeKeys }: BatchSettings) =>
  rows.map((row) => prepareRow(row, storeKeys));

async function sendInChunks(port: MessagePort, items: readonly unknown[]): Promise<void> {
  for (let from = 0; from < items.length; from += CHUNK) {
    await ask(port, { kind: 'items', items: items.slice(from, from + CHUNK) });
  }
}

/** Sends a message and returns the answer to it. */
function ask<Answer>(port: MessagePort, message: Exclude<ToReader, { kind: 'started' }>): Promise<Answer> {
  return new Promise((resolve) => {
    port.once('message', ({ answer }: ToThread) => resolve(answer as Answer));
    port.postMessage(message);
  });
}
