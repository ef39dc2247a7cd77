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

/** What google.script.run reports when the script returned nothing (docs/apps-script.md#sidebar-calls), and how to fix it. */
const TRANSPORT_ERRORS: ReadonlyArray<readonly [RegExp, CallErrorCode, string]> = [
  [
    /PERMISSION_DENIED/i,
    'accounts',
    'Google ran this as another of your accounts. Open the sheet in a window where you are signed in to one Google account only.',
  ],
  [
    /authoriz|authoris/i,
    'authorise',
    'Matchback is not allowed to work in this sheet yet. Close this sidebar, open it again from the Extensions menu and allow access.',
  ],
  [
    /too many times|quota|rate limit/i,
    'quota',
    "Google's daily limit for this account is used up. Continue tomorrow: rows that were sent are not sent again.",
  ],
  [
    /NetworkError|HTTP 0|offline|timed? ?out|execution time|temporarily|try again/i,
    'connection',
    'Google did not respond. Check your internet connection.',
  ],
];

/** The error for what the failure handler was given; raw exceptions are not shown to users. */
export function fromTransportError(error: unknown): CallError {
  const text = error instanceof Error ? `${error.name} ${error.message}` : String(error);
  const known = TRANSPORT_ERRORS.find(([pattern]) => pattern.test(text));
  if (known) return new CallError(known[1], known[2]);
  return new CallError(
    'script',
    'Something went wrong in the script. Try again. If it happens again, reload the sheet.',
  );
}

const TITLES: Readonly<Partial<Record<CallErrorCode, string>>> = {
  not_connected: 'Not connected yet',
  backend_unreachable: 'The backend cannot be reached',
  wrong_key: 'The key is not accepted',
  wrong_tenant: 'The tenant was not found',
  not_signed_in: 'Your sign-in is not accepted',
  not_a_member: 'You are not invited yet',
  invitation_code_needed: 'Enter your invitation code',
  not_allowed: 'You are not allowed to do this',
  backend_refused: 'The backend rejected this',
  backend_busy: 'The backend is busy',
  quota: 'A daily limit is used up',
  tab_missing: 'The tab no longer exists',
  column_missing: 'A column no longer exists',
  rows_moved: 'The rows have moved',
  protected: 'The sheet is protected',
  busy: 'Another user or upload is busy here',
  owned_by_other: 'This belongs to another user',
  invalid: 'Something is missing or not valid',
  accounts: 'More than one Google account',
  authorise: 'Access is needed',
  connection: 'No connection',
};

export function errorTitle({ code }: CallError): string {
  return TITLES[code] ?? 'Something went wrong';
}
