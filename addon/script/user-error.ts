import { type Texts, text } from '../../shared/texts/texts.ts';
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
    super('invalid', text.script.noRowsToSend);
  }
}

/** Google's own texts (docs/apps-script.md#error-texts), and what they mean for the user. */
const KNOWN_ERRORS: ReadonlyArray<readonly [RegExp, RpcErrorCode, keyof PlainTexts]> = [
  [/too many scripts running simultaneously/i, 'busy', 'tooManyScripts'],
  [/invoked too many times|too much computer time|^Limit exceeded: (?!URLFetch)/i, 'quota', 'dayUsedUp'],
  [/property storage quota|Argument too large/i, 'quota', 'settingsFull'],
  [/developer metadata storage/i, 'quota', 'columnsFull'],
  [/protected cell|protected range/i, 'protected', 'protected'],
  [/data validation rule/i, 'protected', 'validationRule'],
  [/above the limit of .* cells|number of cells in the workbook/i, 'protected', 'documentFull'],
  [/too many time-based triggers/i, 'quota', 'tooManyTriggers'],
  [/Lock timeout/i, 'busy', 'otherUploadWrites'],
  [/do not have permission|Authorization is required/i, 'not_allowed', 'noPermission'],
];

type Script = Texts['script'];
type PlainTexts = { [Name in keyof Script as Script[Name] extends string ? Name : never]: string };

/** Whatever was thrown, as an error for the user; null when it is not a known one. */
export function toKnownError(error: unknown): UserError | null {
  if (error instanceof UserError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const known = KNOWN_ERRORS.find(([pattern]) => pattern.test(message));
  return known ? new UserError(known[1], text.script[known[2]]) : null;
}

/** The same, with a general message for an unknown error; its stack trace is only in the execution log. */
export function toUserError(error: unknown): UserError {
  const known = toKnownError(error);
  if (known) return known;
  Logger.log(error instanceof Error ? (error.stack ?? error.message) : String(error));
  return new UserError('internal', text.script.unknown);
}
