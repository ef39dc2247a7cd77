import type { RpcEnvelope, RpcFunctions } from '../contract/rpc.ts';
import { Failure, failureFromScript, failureFromTransport } from './failure.ts';
import type { ScriptRunner } from './google-script.ts';

/** Calls a function of the script. Rejects with a `Failure`, never with anything else. */
export type Call = <K extends keyof RpcFunctions>(
  name: K,
  ...args: Parameters<RpcFunctions[K]>
) => Promise<ReturnType<RpcFunctions[K]>>;

/** The typed door to the script over `google.script.run`. */
export function scriptClient(runner: ScriptRunner): Call {
  return (name, ...args) =>
    new Promise((resolve, reject) => {
      const ready = runner
        .withSuccessHandler((answer) => {
          const opened = open<ReturnType<RpcFunctions[typeof name]>>(answer);
          if (opened.ok) resolve(opened.data);
          else reject(failureFromScript(opened.error));
        })
        .withFailureHandler((error) => reject(failureFromTransport(error)));
      // An undefined key may arrive as null or not at all (docs/apps-script.md#sidebar-calls), so none is sent.
      const plain = JSON.parse(JSON.stringify(args)) as typeof args;
      const method = ready[name] as (...args: Parameters<RpcFunctions[typeof name]>) => void;
      try {
        method.apply(ready, plain);
      } catch (error) {
        reject(failureFromTransport(error));
      }
    });
}

function open<T>(answer: unknown): RpcEnvelope<T> {
  try {
    // No value at all arrives when the script returned what cannot travel.
    if (typeof answer === 'string') return JSON.parse(answer) as RpcEnvelope<T>;
  } catch {
    // Falls through: an answer that is no JSON is no answer.
  }
  return { ok: false, error: { code: 'internal', message: 'The script gave no answer. Try again.' } };
}

/** Whatever was thrown, as a failure. */
export function asFailure(error: unknown): Failure {
  return error instanceof Failure ? error : failureFromTransport(error);
}
