import { backOffMs, isTransient } from '../../shared/upload/retry.ts';
import type { UploadRun } from '../contract/rpc.ts';
import { text } from '../../shared/texts/texts.ts';
import { type CallScript, toCallError } from './client.ts';
import type { CallError } from './call-error.ts';

/** What the user asks a running upload to do. */
export type UploadCommand = 'continue' | 'pause' | 'cancel';

/** What the upload step shows after each call. */
export interface UploadState {
  run: UploadRun;
  /** Why it waits, for the user; null while it works. */
  notice: string | null;
  /** Why it stopped, when the user did not ask for it. */
  error: CallError | null;
}

interface UploadLoopOptions {
  callScript: CallScript;
  /** Asked between two calls, and when `sleep` ended during one. */
  nextCommand: () => UploadCommand;
  /** Resolves after the time, or earlier when the command changes. */
  sleep: (ms: number) => Promise<void>;
  show: (state: UploadState) => void;
}

const MOST_TRIES = 8;
/** Milliseconds after which the progress is read again while the script works. */
export const PROGRESS_MS = 5_000;

/**
 * Sends batch after batch until the run is done or stopped. A call that failed for a transient reason is repeated with
 * growing waits: the backend recognizes batches that it has accepted, so nothing is sent twice.
 */
export async function runUploadLoop(start: UploadRun, options: UploadLoopOptions): Promise<void> {
  const { callScript, nextCommand, sleep, show } = options;
  let run = start;
  let tries = 0;
  for (;;) {
    const command = nextCommand();
    try {
      run = await (command === 'continue' ? continueRun(run, options) : sendStop(callScript, run, command));
      tries = 0;
      show({ run, notice: run.waitMs > 0 ? describeWait(run.message, run.waitMs) : null, error: null });
      if (run.state !== 'running') return;
      if (run.waitMs > 0) await sleep(run.waitMs);
    } catch (error) {
      const callError = toCallError(error);
      tries += 1;
      if (!isTransient(callError.code) || tries > MOST_TRIES) return show({ run, notice: null, error: callError });
      const wait = backOffMs(tries);
      show({ run, notice: describeWait(callError.message, wait), error: null });
      await sleep(wait);
    }
  }
}

/**
 * Continues the run. A call may take minutes in a large tab: while it does, its progress is shown, and a command to stop is passed
 * on at once, so that the call ends after the rows that it is sending.
 */
async function continueRun(
  run: UploadRun,
  { callScript, nextCommand, sleep, show }: UploadLoopOptions,
): Promise<UploadRun> {
  const call = callScript('continueUpload', run.runId);
  const progress = { isOver: false };
  const end = (): void => void (progress.isOver = true);
  const over = call.then(end, end);
  for (;;) {
    await Promise.race([over, sleep(PROGRESS_MS)]);
    if (progress.isOver) return call;
    const command = nextCommand();
    // Where these calls fail, the call under way goes on, and what it returns is what counts.
    if (command !== 'continue') {
      await sendStop(callScript, run, command).catch(() => null);
      return call;
    }
    const now = await callScript('getRun', run.runId).catch(() => null);
    if (now && !progress.isOver) show({ run: now, notice: null, error: null });
  }
}

function sendStop(
  callScript: CallScript,
  { runId }: UploadRun,
  command: Exclude<UploadCommand, 'continue'>,
): Promise<UploadRun> {
  return callScript(command === 'pause' ? 'pauseUpload' : 'cancelUpload', runId);
}

function describeWait(reason: string | null, ms: number): string {
  return text.progress.wait(reason ?? text.progress.waitNoReason, Math.max(1, Math.round(ms / 1000)));
}
