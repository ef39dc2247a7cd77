import type { UploadRun } from '../contract/rpc.ts';
import type { Call } from './client.ts';
import { asFailure } from './client.ts';
import { type Failure, isPassing } from './failure.ts';

/** What the user wants of a running upload. */
export type Wish = 'go' | 'pause' | 'cancel';

/** What the upload step shows after each turn. */
export interface LoopView {
  run: UploadRun;
  /** Why it waits just now, in words; null while it works. */
  notice: string | null;
  /** Why it stopped, when it did so by itself. */
  failure: Failure | null;
}

interface LoopParts {
  call: Call;
  /** Asked between two calls. */
  wish: () => Wish;
  /** Resolves after the time, or earlier when the wish changes. */
  sleep: (ms: number) => Promise<void>;
  show: (view: LoopView) => void;
}

const MOST_TRIES = 8;
const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 60_000;

/**
 * Sends batch after batch until the run is done or stopped. A call that failed for a passing reason is made again with
 * growing waits: the backend knows batches that it has taken, so nothing is sent twice.
 */
export async function driveUpload(start: UploadRun, { call, wish, sleep, show }: LoopParts): Promise<void> {
  let run = start;
  let tries = 0;
  for (;;) {
    const wanted = wish();
    try {
      run = await turn(call, run, wanted);
      tries = 0;
      show({ run, notice: run.waitMs > 0 ? waitWords(run.message, run.waitMs) : null, failure: null });
      if (run.state !== 'running') return;
      if (run.waitMs > 0) await sleep(run.waitMs);
    } catch (error) {
      const failure = asFailure(error);
      tries += 1;
      if (!isPassing(failure) || tries > MOST_TRIES) return show({ run, notice: null, failure });
      const wait = Math.min(FIRST_WAIT * 2 ** (tries - 1), LONGEST_WAIT);
      show({ run, notice: waitWords(failure.message, wait), failure: null });
      await sleep(wait);
    }
  }
}

function turn(call: Call, run: UploadRun, wanted: Wish): Promise<UploadRun> {
  if (wanted === 'pause') return call('pauseUpload', run.runId);
  if (wanted === 'cancel') return call('cancelUpload', run.runId);
  return call('continueUpload', run.runId);
}

function waitWords(why: string | null, ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  return `${why ?? 'The backend asked to wait.'} Trying again in ${seconds} ${seconds === 1 ? 'second' : 'seconds'}.`;
}
