import { text } from '../../shared/texts/texts.ts';
import type { RpcError, RpcErrorCode } from '../contract/rpc.ts';

/** A code of the script's, or of the connection to it. */
export type CallErrorCode = RpcErrorCode | 'accounts' | 'authorise' | 'connection' | 'script';

/** A call that failed. Its message is shown to the user as it is. */
export class CallError extends Error {
  readonly code: CallErrorCode;

  constructor(code: CallErrorCode, message: string) {
    super(message);
    this.name = 'CallError';
    this.code = code;
  }
}

/** The script's own error. */
export function fromScriptError({ code, message }: RpcError): CallError {
  return new CallError(code, message);
}

/** What google.script.run reports when the script returned nothing (docs/apps-script.md#sidebar-calls). */
const TRANSPORT_ERRORS: ReadonlyArray<readonly [RegExp, 'accounts' | 'authorise' | 'quota' | 'connection']> = [
  [/PERMISSION_DENIED/i, 'accounts'],
  [/authoriz|authoris/i, 'authorise'],
  [/too many times|quota|rate limit/i, 'quota'],
  [/NetworkError|HTTP 0|offline|timed? ?out|execution time|temporarily|try again/i, 'connection'],
];

/** The error for what the failure handler was given; raw exceptions are not shown to users. */
export function fromTransportError(error: unknown): CallError {
  const given = error instanceof Error ? `${error.name} ${error.message}` : String(error);
  const [, code = 'script'] = TRANSPORT_ERRORS.find(([pattern]) => pattern.test(given)) ?? [];
  return new CallError(code, text.errors[code]);
}

export function errorTitle({ code }: CallError): string {
  const titles: Readonly<Partial<Record<CallErrorCode, string>>> = text.errors.titles;
  return titles[code] ?? text.errors.unknownTitle;
}
