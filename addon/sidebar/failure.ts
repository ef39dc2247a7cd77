import type { RpcError, RpcErrorCode } from '../contract/rpc.ts';

/** What went wrong: a code of the script's, or of the way to it. */
export type FailureCode = RpcErrorCode | 'accounts' | 'authorise' | 'connection' | 'script';

/** A call that failed, in words to show as they are. */
export class Failure extends Error {
  readonly code: FailureCode;

  constructor(code: FailureCode, message: string) {
    super(message);
    this.name = 'Failure';
    this.code = code;
  }
}

/** The script's own error. */
export function failureFromScript({ code, message }: RpcError): Failure {
  return new Failure(code, message);
}

/**
 * What google.script.run says when the script did not get to answer (docs/apps-script.md#sidebar-calls), in words with
 * a remedy.
 */
const TRANSPORT: ReadonlyArray<readonly [RegExp, FailureCode, string]> = [
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
    "Google's daily limit for this account is used up. Go on tomorrow; nothing that was sent is lost.",
  ],
  [
    /NetworkError|HTTP 0|offline|timed? ?out|execution time|temporarily|try again/i,
    'connection',
    'Google did not answer. Check your internet connection.',
  ],
];

/** The failure behind whatever the failure handler was given; raw exceptions are not for people. */
export function failureFromTransport(error: unknown): Failure {
  const text = error instanceof Error ? `${error.name} ${error.message}` : String(error);
  const known = TRANSPORT.find(([pattern]) => pattern.test(text));
  if (known) return new Failure(known[1], known[2]);
  return new Failure('script', 'Something went wrong in the script. Try again; if it stays, reload the sheet.');
}

const PASSING: readonly FailureCode[] = ['backend_unreachable', 'backend_busy', 'busy', 'connection'];

/** Whether trying again in a while may help without anybody doing anything. */
export function isPassing({ code }: Failure): boolean {
  return PASSING.includes(code);
}

const TITLES: Readonly<Partial<Record<FailureCode, string>>> = {
  not_connected: 'Not connected yet',
  backend_unreachable: 'The backend cannot be reached',
  wrong_key: 'The key is not accepted',
  wrong_tenant: 'This tenant is not known',
  not_signed_in: 'Your sign-in is not accepted',
  not_a_member: 'You are not invited yet',
  not_allowed: 'You may not do this',
  backend_refused: 'The backend refused this',
  backend_busy: 'The backend is busy',
  quota: 'A daily limit is used up',
  tab_missing: 'The tab is not there any more',
  column_missing: 'A column is not there any more',
  rows_moved: 'The rows have moved',
  protected: 'The sheet is protected',
  busy: 'Somebody else is at work here',
  owned_by_other: 'This belongs to somebody else',
  invalid: 'Something is missing',
  accounts: 'More than one Google account',
  authorise: 'Access is needed',
  connection: 'No connection',
};

export function titleOf({ code }: Failure): string {
  return TITLES[code] ?? 'Something went wrong';
}
