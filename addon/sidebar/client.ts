import type { RpcEnvelope, RpcFunctions } from '../contract/rpc.ts';
import { CallError, fromScriptError, fromTransportError } from './call-error.ts';
import { text as texts } from '../../shared/texts/texts.ts';
import type { ScriptRunner } from './google-script.ts';

/** Calls a function of the script. Rejects with a `CallError`, never with anything else. */
export type CallScript = <K extends keyof RpcFunctions>(
  name: K,
  ...args: Parameters<RpcFunctions[K]>
) => Promise<ReturnType<RpcFunctions[K]>>;

/** A typed client of the script over `google.script.run`. */
export function createScriptClient(runner: ScriptRunner): CallScript {
  return (name, ...args) =>
    new Promise((resolve, reject) => {
      const ready = runner
        .withSuccessHandler((text) => {
          const envelope = parseEnvelope<ReturnType<RpcFunctions[typeof name]>>(text);
          if (envelope.ok) resolve(envelope.data);
          else reject(fromScriptError(envelope.error));
        })
        .withFailureHandler((error) => reject(fromTransportError(error)));
      // An undefined key may arrive as null or not at all (docs/apps-script.md#sidebar-calls), so none is sent.
      const plain = JSON.parse(JSON.stringify(args)) as typeof args;
      const method = ready[name] as (...args: Parameters<RpcFunctions[typeof name]>) => void;
      try {
        method.apply(ready, plain);
      } catch (error) {
        reject(fromTransportError(error));
      }
    });
}

function parseEnvelope<T>(text: unknown): RpcEnvelope<T> {
  try {
    // It is null when the script returned what `google.script.run` cannot carry.
    if (typeof text === 'string') return JSON.parse(text) as RpcEnvelope<T>;
  } catch {
    // Text that is not JSON is treated as no result.
  }
  return { ok: false, error: { code: 'internal', message: texts.errors.noResult } };
}

/** Whatever was thrown, as a CallError. */
export function toCallError(error: unknown): CallError {
  return error instanceof CallError ? error : fromTransportError(error);
}
