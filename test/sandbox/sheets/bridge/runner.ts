/**
 * `google.script.run` as the page sees it: immutable builders, ten calls in flight, the eleventh waits, failures as
 * ScriptError (docs/apps-script.md#sidebar-calls). Runs in the page; `send` passes a call to the stand-in and returns its
 * answer back.
 */
import { toServer } from './arguments.ts';

/** The answer to a call. A message starts with the name of the script's error. */
export type Answer = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly message: string };

export type Send = (functionName: string, args: readonly unknown[]) => Promise<Answer>;

type SuccessHandler = (value: unknown, userObject: unknown) => void;
type FailureHandler = (error: Error, userObject: unknown) => void;

interface Handlers {
  readonly success: SuccessHandler | null;
  /** Undefined: not set, failures are logged. Null: silenced. */
  readonly failure: FailureHandler | null | undefined;
  readonly userObject: unknown;
}

export interface Runner {
  withSuccessHandler(handler: SuccessHandler): Runner;
  withFailureHandler(handler: FailureHandler | null): Runner;
  withUserObject(userObject: unknown): Runner;
  readonly [functionName: string]: (...args: never[]) => unknown;
}

const IN_FLIGHT = 10;

function scriptError(message: string): Error {
  const error = new Error(message);
  error.name = 'ScriptError';
  return error;
}

/** Builds `google.script.run` for the functions that the script exposes. */
export function createRunner(functionNames: readonly string[], send: Send, logError: (error: Error) => void): Runner {
  const waiting: (() => void)[] = [];
  let inFlight = 0;
  const next = () => {
    if (inFlight >= IN_FLIGHT) return;
    const start = waiting.shift();
    if (!start) return;
    inFlight += 1;
    start();
  };
  const deliver = (answer: Answer, { success, failure, userObject }: Handlers) => {
    inFlight -= 1;
    next();
    if (answer.ok) success?.(answer.value, userObject);
    else if (failure === undefined) logError(scriptError(answer.message));
    else failure?.(scriptError(answer.message), userObject);
  };
  const build = (handlers: Handlers): Runner => {
    const calls = functionNames.map((name) => {
      const call = (...args: unknown[]) => {
        const copies = toServer(args);
        waiting.push(() => {
          send(name, copies).then(
            (answer) => deliver(answer, handlers),
            (error: unknown) => deliver({ ok: false, message: `NetworkError: ${String(error)}` }, handlers),
          );
        });
        next();
      };
      return [name, call] as const;
    });
    return {
      ...Object.fromEntries(calls),
      withSuccessHandler: (success: SuccessHandler) => build({ ...handlers, success }),
      withFailureHandler: (failure: FailureHandler | null) => build({ ...handlers, failure }),
      withUserObject: (userObject: unknown) => build({ ...handlers, userObject }),
    };
  };
  return build({ success: null, failure: undefined, userObject: undefined });
}
