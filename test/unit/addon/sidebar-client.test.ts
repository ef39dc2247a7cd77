import { describe, expect, it } from 'vitest';
import { createScriptClient } from '../../../addon/sidebar/client.ts';
import { CallError } from '../../../addon/sidebar/call-error.ts';
import type { ScriptRunner } from '../../../addon/sidebar/google-script.ts';

type Answer = { success: unknown } | { failure: unknown };

function client(answer: Answer) {
  const calls: unknown[][] = [];
  const runner = (success?: (answer: unknown) => void, failure?: (error: unknown) => void): ScriptRunner =>
    ({
      withSuccessHandler: (handler: (answer: unknown) => void) => runner(handler, failure),
      withFailureHandler: (handler: (error: unknown) => void) => runner(success, handler),
      savePreset: (...args: unknown[]) => {
        calls.push(args);
        if ('success' in answer) success?.(answer.success);
        else failure?.(answer.failure);
      },
    }) as unknown as ScriptRunner;
  const preset = { name: 'A', mapping: { fields: {}, ignored: [], options: { country: undefined } } };
  return { calls, call: () => createScriptClient(runner())('savePreset', preset as never) };
}

const failureOf = (promise: Promise<unknown>): Promise<CallError> =>
  promise.then(
    () => Promise.reject(new Error('did not fail')),
    (error: CallError) => error,
  );

describe('calling the script', () => {
  it('gives what the envelope holds', async () => {
    await expect(client({ success: '{"ok":true,"data":[]}' }).call()).resolves.toEqual([]);
  });

  it('sends no undefined keys, which would arrive as null', async () => {
    const { calls, call } = client({ success: '{"ok":true,"data":[]}' });
    await call();
    expect(calls[0]?.[0]).toStrictEqual({ name: 'A', mapping: { fields: {}, ignored: [], options: {} } });
  });

  it('fails with the script’s own code and words', async () => {
    const { call } = client({ success: '{"ok":false,"error":{"code":"wrong_key","message":"Ask for a new key."}}' });
    expect(await failureOf(call())).toMatchObject({ code: 'wrong_key', message: 'Ask for a new key.' });
  });

  it.each([null, undefined, '', '<html>', { ok: true }])('fails in words when the answer is %s', async (success) => {
    expect(await failureOf(client({ success }).call())).toMatchObject({ code: 'internal' });
  });

  it.each([
    ['PERMISSION_DENIED', 'accounts'],
    ['ScriptError: Authorization is required to perform that action.', 'authorise'],
    ['Exception: Service invoked too many times for one day: urlfetch.', 'quota'],
    ['NetworkError: Connection failure due to HTTP 0', 'connection'],
    ['Exceeded maximum execution time', 'connection'],
    ['TypeError: x is undefined', 'script'],
  ])('reports %s as %s, never in its raw words', async (raw, code) => {
    const failure = await failureOf(client({ failure: new Error(raw) }).call());
    expect(failure.code).toBe(code);
    expect(failure.message).not.toContain(raw);
    expect(failure).toBeInstanceOf(CallError);
  });
});
