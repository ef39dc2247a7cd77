import { backOffMs, isTransient } from '../contract/retry.ts';
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
  /** Asked between two calls. */
  nextCommand: () => UploadCommand;
  /** Resolves after the time, or earlier when the command changes. */
  sleep: (ms: number) => Promise<void>;
  show: (state: UploadState) => void;
}

const MOST_TRIES = 8;

/**
 * Sends batch after batch until the run is done or stopped. A call that failed for a transient reason is repeated with
 * growing waits: the backend recognizes batches that it has accepted, so nothing is sent twice.
 */
export async function runUploadLoop(
  start: UploadRun,
  { callScript, nextCommand, sleep, show }: UploadLoopOptions,
): Promise<void> {
  let run = start;
  let tries = 0;
  for (;;) {
    const command = nextCommand();
    try {
      run = await sendCommand(callScript, run, command);
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

function sendCommand(callScript: CallScript, run: UploadRun, command: UploadCommand): Promise<UploadRun> {
  if (command === 'pause') return callScript('pauseUpload', run.runId);
  if (command === 'cancel') return callScript('cancelUpload', run.runId);
  return callScript('continueUpload', run.runId);
}

function describeWait(reason: string | null, ms: number): string {
  return text.progress.wait(reason ?? text.progress.waitNoReason, Math.max(1, Math.round(ms / 1000)));
}
