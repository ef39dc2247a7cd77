import type { IdentitiesAnswer, UploadAnswer } from '../../../../../../shared/api.ts';
import { webText } from '../../../../../../shared/texts/web/texts.ts';
import { backOffMs } from '../../../../../../shared/upload/retry.ts';
import { ApiProblem } from '../../../api.ts';
import { idempotencyKeyOf, type RunRecord, type StoredBatch, withAnswer } from './run-record.ts';
import type { RunStore } from './run-store.ts';

/** What the user asks a running upload to do. */
export type RunCommand = 'continue' | 'pause' | 'cancel';

/** What the page shows of a run. */
export interface RunView {
  run: RunRecord;
  /** Why it waits before it tries again by itself; null while it works. */
  waiting: { problem: ApiProblem; ms: number } | null;
  /** Why it stopped, when the user did not ask for it. */
  problem: ApiProblem | null;
}

interface RunLoopOptions {
  store: Pick<RunStore, 'batch' | 'save' | 'remove'>;
  /** Rejects with ApiProblem. */
  post: (body: StoredBatch['body'], idempotencyKey: string) => Promise<UploadAnswer | IdentitiesAnswer>;
  nextCommand: () => RunCommand;
  /** Resolves after the time, or earlier when the command changes or the connection is back. */
  sleep: (ms: number) => Promise<void>;
  clock: () => number;
  show: (view: RunView) => void;
}

/** Between two batches, so that others get their turn at the server. */
export const BETWEEN_BATCHES_MS = 100;
/** Failures of the server itself in a row after which a run stops; lost connections and busy servers are waited for. */
const MOST_FAILURES = 20;
/** Failures after which waits grow no longer. */
const LONGEST_WAIT_AFTER = 6;

/**
 * Sends batch after batch until the run is done or stopped. Each is deleted from the store together with the note that it was answered,
 * and has the same key whenever it is sent, so that a reload at any moment neither loses nor repeats rows.
 */
export async function runUpload(start: RunRecord, options: RunLoopOptions): Promise<RunRecord> {
  const { store, nextCommand, sleep, show } = options;
  let run: RunRecord = { ...start, state: 'running' };
  let failures = 0;
  show({ run, waiting: null, problem: null });
  while (run.state === 'running') {
    const command = nextCommand();
    if (command !== 'continue') return stop(run, command, options);
    try {
      run = await sendNext(run, options);
      failures = 0;
      show({ run, waiting: null, problem: null });
      if (run.state === 'running') await sleep(BETWEEN_BATCHES_MS);
    } catch (error) {
      const problem = error instanceof ApiProblem ? error : storageProblem();
      failures += 1;
      if (!isTransient(problem) || (failures > MOST_FAILURES && !isPatient(problem))) {
        run = { ...run, state: 'failed' };
        // Where another tab finished it, nothing is stored again.
        if (problem.code !== 'gone') await store.save(run).catch(() => undefined);
        show({ run, waiting: null, problem });
        return run;
      }
      const ms = Math.max(problem.retryAfterMs ?? 0, backOffMs(Math.min(failures, LONGEST_WAIT_AFTER)));
      show({ run, waiting: { problem, ms }, problem: null });
      await sleep(ms);
    }
  }
  return run;
}

async function sendNext(run: RunRecord, { store, post, clock }: RunLoopOptions): Promise<RunRecord> {
  const batch = await store.batch(run.runId, run.sent);
  if (!batch) throw goneProblem();
  const began = clock();
  const answer = await post(batch.body, idempotencyKeyOf(batch));
  const next = withAnswer(run, batch, answer, clock() - began + BETWEEN_BATCHES_MS);
  // Nothing of the customers is kept once all of it is sent.
  if (next.state === 'done') await store.remove(run.runId);
  else await store.save(next, batch);
  return next;
}

async function stop(run: RunRecord, command: 'pause' | 'cancel', { store, show }: RunLoopOptions): Promise<RunRecord> {
  const stopped: RunRecord = { ...run, state: command === 'pause' ? 'paused' : 'cancelled' };
  if (command === 'cancel') await store.remove(run.runId);
  else await store.save(stopped);
  show({ run: stopped, waiting: null, problem: null });
  return stopped;
}

/** Whether the same request may succeed later. */
function isTransient({ code, status }: ApiProblem): boolean {
  return code === 'offline' || status === 408 || status === 429 || status >= 500;
}

/** What ends by itself, however long it takes. */
function isPatient({ code, status }: ApiProblem): boolean {
  return code === 'offline' || status === 429 || status === 503;
}

function goneProblem(): ApiProblem {
  const { gone, goneText } = webText.upload.run;
  return new ApiProblem({ code: 'gone', title: gone, detail: goneText, status: 410 });
}

function storageProblem(): ApiProblem {
  return new ApiProblem({
    code: 'storage',
    title: webText.upload.run.failedHeading,
    detail: webText.upload.check.noStorage,
    status: 0,
  });
}
