import type { RpcErrorCode } from '../contract/rpc.ts';

/** What keeps a call from being done, in words for the user. */
export class UserError extends Error {
  readonly code: RpcErrorCode;
  /** How long the other side asked to be left alone; 0 when it did not say. */
  readonly waitMs: number;

  constructor(code: RpcErrorCode, message: string, waitMs = 0) {
    super(message);
    this.name = 'UserError';
    this.code = code;
    this.waitMs = waitMs;
  }
}

/** A run was to be opened, but all rows are sent already, or none was chosen. */
export class NoRowsToSendError extends UserError {
  constructor() {
    super('invalid', 'There is no row to send. Choose other rows.');
  }
}

const DAY_USED_UP =
  "Google's daily limit for this account is used up. Go on tomorrow: what was sent is kept and not sent again.";

/** Google's own texts (docs/apps-script.md#error-texts), and what they mean for a person. */
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
    'There is no room left for settings in this document. Delete presets that are not needed.',
  ],
  [
    /developer metadata storage/i,
    'quota',
    'There is no room left for column marks in this document. Copy the tab into a new document.',
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
    'The document is full (10 million cells). Delete rows or columns that are not needed.',
  ],
  [
    /too many time-based triggers/i,
    'quota',
    'Google allows no more schedules for this account in this document. Stop the others first.',
  ],
  [/Lock timeout/i, 'busy', 'Another upload is writing into this document. Try again in a moment.'],
  [
    /do not have permission|Authorization is required/i,
    'not_allowed',
    'Matchback was not given all permissions. Open it again from the Extensions menu and allow access.',
  ],
];

/** Whatever was thrown, as a fault; null when nobody foresaw it. */
export function toKnownError(error: unknown): UserError | null {
  if (error instanceof UserError) return error;
  const text = error instanceof Error ? error.message : String(error);
  const known = KNOWN_ERRORS.find(([pattern]) => pattern.test(text));
  return known ? new UserError(known[1], known[2]) : null;
}

/** The same, with words for what nobody foresaw; its trace goes to the execution log, the only post-mortem there is. */
export function toUserError(error: unknown): UserError {
  const fault = toKnownError(error);
  if (fault) return fault;
  Logger.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return new UserError('internal', 'Something went wrong in the add-on. Try again; if it stays, reload the sheet.');
}
