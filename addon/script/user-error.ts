import type { RpcErrorCode } from '../contract/rpc.ts';

/** An error whose message is shown to the user: what is wrong and how to fix it. */
export class UserError extends Error {
  readonly code: RpcErrorCode;
  /** How long the backend asked to wait, in milliseconds; 0 when it did not. */
  readonly waitMs: number;

  constructor(code: RpcErrorCode, message: string, waitMs = 0) {
    super(message);
    this.name = 'UserError';
    this.code = code;
    this.waitMs = waitMs;
  }
}

/** Starting an upload of no rows: all were sent already, or none was chosen. */
export class NoRowsToSendError extends UserError {
  constructor() {
    super('invalid', 'No row has to be sent. Choose other rows.');
  }
}

const DAY_USED_UP =
  "Google's daily limit for this account is used up. Continue tomorrow: rows that were sent are not sent again.";

/** Google's own texts (docs/apps-script.md#error-texts), and what they mean for the user. */
const KNOWN_ERRORS: ReadonlyArray<readonly [RegExp, RpcErrorCode, string]> = [
  [
    /too many scripts running simultaneously/i,
    'busy',
    'Too many scripts run for this account right now. Wait a minute.',
  ],
  [/invoked too many times|too much computer time|^Limit exceeded: (?!URLFetch)/i, 'quota', DAY_USED_UP],
  [
    /property storage quota|Argument too large/i,
    'quota',
    'This document has no space left for settings. Delete presets that you do not need.',
  ],
  [
    /developer metadata storage/i,
    'quota',
    'This document has no space left to mark our columns. Copy the tab to a new document.',
  ],
  [
    /protected cell|protected range/i,
    'protected',
    "The sheet is protected where Matchback's status columns belong. Ask its owner to let you edit them.",
  ],
  [
    /data validation rule/i,
    'protected',
    "A data validation rule rejects what Matchback writes. Remove the rule from Matchback's status columns.",
  ],
  [
    /above the limit of .* cells|number of cells in the workbook/i,
    'protected',
    'The document is full (10 million cells). Delete rows or columns that you do not need.',
  ],
  [
    /too many time-based triggers/i,
    'quota',
    'Google allows no more schedules for this account in this document. Stop the others first.',
  ],
  [/Lock timeout/i, 'busy', 'Another upload is writing to this document. Try again in a moment.'],
  [
    /do not have permission|Authorization is required/i,
    'not_allowed',
    'Matchback was not given all permissions. Open it again from the Extensions menu and allow access.',
  ],
];

/** Whatever was thrown, as an error for the user; null when it is not a known one. */
export function toKnownError(error: unknown): UserError | null {
  if (error instanceof UserError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const known = KNOWN_ERRORS.find(([pattern]) => pattern.test(text));
  return known ? new UserError(known[1], known[2]) : null;
}

/** The same, with a general message for an unknown error; its stack trace is only in the execution log. */
export function toUserError(error: unknown): UserError {
  const known = toKnownError(error);
  if (known) return known;
  Logger.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return new UserError(
    'internal',
    'Something went wrong in the add-on. Try again. If it happens again, reload the sheet.',
  );
}
