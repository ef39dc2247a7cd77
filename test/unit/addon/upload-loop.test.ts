import { describe, expect, it } from 'vitest';
import type { UploadRun } from '../../../addon/contract/rpc.ts';
import type { CallScript } from '../../../addon/sidebar/client.ts';
import { CallError, type CallErrorCode } from '../../../addon/sidebar/call-error.ts';
import {
  PROGRESS_MS,
  type UploadState,
  type UploadCommand,
  runUploadLoop,
} from '../../../addon/sidebar/upload-loop.ts';
import { finished, halfway, run } from '../../browser/sidebar-data.ts';

const refusal = (code: CallErrorCode): CallError => new CallError(code, 'It did not work.');

/** Drives a run against answers in a row (the last is given again); wishes are asked for in a row too. */
async function drive(answers: (UploadRun | CallError)[], wishes: UploadCommand[] = ['continue']) {
  const calls: string[] = [];
  const waits: number[] = [];
  const views: UploadState[] = [];
  const next = <T>(queue: T[]): T => {
    const [first] = queue;
    if (queue.length > 1) queue.shift();
    if (first === undefined) throw new Error('nothing to give');
    return first;
  };
  const call = ((name: string) => {
    calls.push(name);
    const answer = next(answers);
    return answer instanceof CallError ? Promise.reject(answer) : Promise.resolve(answer);
  }) as unknown as CallScript;
  await runUploadLoop(run, {
    callScript: call,
    nextCommand: () => next(wishes),
    sleep: (ms) => {
      if (ms !== PROGRESS_MS) waits.push(ms);
      return Promise.resolve();
    },
    show: (view) => views.push(view),
  });
  return { calls, waits, last: views.at(-1), views };
}

describe('an upload from the sidebar', () => {
  it('sends batch after batch until it is done', async () => {
    const { calls, last } = await drive([halfway, halfway, finished]);
    expect(calls).toEqual(['continueUpload', 'continueUpload', 'continueUpload']);
    expect(last).toEqual({ run: finished, notice: null, error: null });
  });

  it('waits as long as the backend asks', async () => {
    const { waits, views } = await drive([{ ...halfway, waitMs: 20_000, message: 'The backend is busy.' }, finished]);
    expect(waits).toEqual([20_000]);
    expect(views[0]?.notice).toBe('The backend is busy. Trying again in 20 seconds.');
  });

  it('tries again with growing waits while the trouble may pass', async () => {
    const away = refusal('backend_unreachable');
    const { waits, last } = await drive([away, away, away, away, away, away, finished]);
    expect(waits).toEqual([2_000, 4_000, 8_000, 16_000, 32_000, 60_000]);
    expect(last?.run.state).toBe('done');
  });

  it('gives up in words when the trouble does not pass', async () => {
    const { calls, last } = await drive([refusal('connection')]);
    expect(calls).toHaveLength(9);
    expect(last).toMatchObject({ notice: null, error: { code: 'connection' } });
  });

  it('counts attempts from 0 after a batch that succeeded', async () => {
    const away = refusal('backend_busy');
    const { waits } = await drive([away, away, halfway, away, finished]);
    expect(waits).toEqual([2_000, 4_000, 2_000]);
  });

  it.each(['wrong_key', 'tab_missing', 'quota', 'protected'] as const)('stops at once at %s', async (code) => {
    const { calls, last } = await drive([refusal(code)]);
    expect(calls).toHaveLength(1);
    expect(last?.error?.code).toBe(code);
  });

  it('shows how far a long call is, and passes a command to stop on at once', async () => {
    const calls: string[] = [];
    const views: UploadState[] = [];
    let command: UploadCommand = 'continue';
    let endCall: (answer: UploadRun) => void = () => undefined;
    const callScript = ((name: string) => {
      calls.push(name);
      if (name === 'continueUpload') return new Promise((resolve) => (endCall = resolve));
      if (name === 'getRun') return Promise.resolve(halfway);
      endCall({ ...halfway, doneRows: halfway.doneRows + 1, state: 'paused' });
      return Promise.resolve({ ...halfway, state: 'paused' });
    }) as unknown as CallScript;
    const show = (view: UploadState): void => {
      views.push(view);
      // The user presses Pause as soon as the progress shows.
      command = 'pause';
    };
    await runUploadLoop(run, { callScript, nextCommand: () => command, sleep: () => Promise.resolve(), show });
    expect(calls).toEqual(['continueUpload', 'getRun', 'pauseUpload']);
    expect(views.map((view) => [view.run.state, view.run.doneRows])).toEqual([
      ['running', halfway.doneRows],
      ['paused', halfway.doneRows + 1],
    ]);
  });

  it.each([
    ['pause', 'pauseUpload', 'paused'],
    ['cancel', 'cancelUpload', 'cancelled'],
  ] as const)('lets the batch under way finish before it %ss', async (wish, name, state) => {
    const { calls, last } = await drive([halfway, { ...halfway, state }], ['continue', wish]);
    expect(calls).toEqual(['continueUpload', name]);
    expect(last?.run.state).toBe(state);
  });
});
