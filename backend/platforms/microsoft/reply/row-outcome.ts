import type { Outgoing, RowOutcome } from '../../platform.ts';
import { asInteger, asList, asObject, asText } from '../../kit/json.ts';
import { withPlatformMessage } from '../../kit/platform-message.ts';
import { retryOutcome } from '../../kit/reply.ts';
import { formatApiTime } from '../encode/time.ts';
import { SETUP_WAIT_MS, THROTTLED_WAIT_MS } from '../limits.ts';
import { lookUpError, type ErrorCause, type MicrosoftError } from './error-codes.ts';

/** One error of a reply; `index` where it names a row of the request, from 0. */
export interface ReplyError extends MicrosoftError {
  message: unknown;
  index: number | null;
}

/** At least one error. */
export type ReplyErrors = readonly [ReplyError, ...ReplyError[]];

/** BatchErrors and OperationErrors have the same fields, except for the index. */
export function parseErrors(list: unknown): ReplyError[] {
  return asList(list).map((entry) => {
    const { Code, ErrorCode, Message, Index } = asObject(entry) ?? {};
    return { ...lookUpError(asText(ErrorCode), asInteger(Code)), message: Message, index: asInteger(Index) };
  });
}

/** The error whose cause comes first in `priority`; of several, the first in the reply. */
export function decidingError(errors: ReplyErrors, priority: readonly ErrorCause[]): ReplyError {
  return errors.reduce((a, b) => (priority.indexOf(b.cause) < priority.indexOf(a.cause) ? b : a));
}

/** Our reason, followed by Microsoft's message. */
export function reasonOf({ reason, message }: ReplyError): string {
  return withPlatformMessage(reason, message);
}

/** For the errors of one row: what can never be accepted decides over what may be later. */
export const ROW_PRIORITY: readonly ErrorCause[] = [
  'row',
  'unknown',
  'setup',
  'account',
  'throttled',
  'temporary',
  'duplicate',
];

/** The outcome of a row by the errors that name it. */
export function rowOutcome(errors: ReplyErrors, outgoing: Outgoing | undefined): RowOutcome {
  const error = decidingError(errors, ROW_PRIORITY);
  const { code, cause, afterMs } = error;
  const reason = errors.length > 1 ? `${reasonOf(error)} (One of ${errors.length} errors.)` : reasonOf(error);
  switch (cause) {
    case 'duplicate':
      return { kind: 'accepted', note: reason };
    case 'temporary':
    case 'throttled':
      return retryOutcome(code, reason, afterMs);
    case 'setup':
    case 'account':
      return retryOutcome(code, reason, SETUP_WAIT_MS);
    case 'row':
    case 'unknown':
      return outcomeDespiteError(code, reason, outgoing) ?? { kind: 'rejected', code, reason };
  }
}

/** For errors that what was sent explains, so that the row need not be rejected; null for all others. */
function outcomeDespiteError(code: string, reason: string, outgoing: Outgoing | undefined): RowOutcome | null {
  if (code === 'FutureConversionTimeCannotBeSet' && wasMovedAhead(outgoing)) {
    const text =
      'The time of the sale was moved ahead by seconds, to distinguish it from another sale of the customer, and has ' +
      'not come yet.';
    return retryOutcome(code, text, THROTTLED_WAIT_MS);
  }
  const isRetracted = code === 'ConversionAlreadyRetracted' && outgoing?.adjustment?.type === 'retract';
  return isRetracted ? { kind: 'accepted', note: reason } : null;
}

/** Whether the sale was sent with a later second than its own. */
function wasMovedAhead(outgoing: Outgoing | undefined): boolean {
  const sentTime = outgoing?.platformKey?.ConversionTime;
  return (
    outgoing !== undefined && sentTime !== undefined && sentTime > formatApiTime(Date.parse(outgoing.conversion.time))
  );
}
