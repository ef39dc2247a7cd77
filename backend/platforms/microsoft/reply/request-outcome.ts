import type { Outcome, Outgoing } from '../../platform.ts';
import { asText } from '../../kit/json.ts';
import { httpFailure, retryOutcome, retryAfterMs, stopOutcome, type JsonReply } from '../../kit/reply.ts';
import { LABEL } from '../limits.ts';
import type { ErrorCause } from './error-codes.ts';
import { decidingError, reasonOf, rowOutcome, type ReplyError, type ReplyErrors } from './row-outcome.ts';

/** For errors that name no row: what concerns the whole request decides over what may concern one row of it. */
const REQUEST_PRIORITY: readonly ErrorCause[] = [
  'account',
  'setup',
  'throttled',
  'temporary',
  'row',
  'duplicate',
  'unknown',
];

/** The outcome of errors that name no row: of a whole request, which then stored nothing, or of a partial failure. */
export function requestOutcome(errors: ReplyErrors, read: JsonReply, batch: readonly Outgoing[]): Outcome {
  const error = decidingError(errors, REQUEST_PRIORITY);
  const { code, cause, afterMs = 0 } = error;
  switch (cause) {
    case 'account':
    case 'setup':
      return stopOutcome(code, reasonOf(error));
    case 'throttled':
      return {
        ...retryOutcome(code, reasonOf(error), Math.max(afterMs, retryAfterMs(read.headers) ?? 0)),
        taken: false,
      };
    case 'temporary':
      return temporaryOutcome(error, read);
    case 'row':
    case 'duplicate':
      return bisectForError(error, batch);
    case 'unknown':
      return read.status < 300 ? bisectForError(error, batch) : unknownErrorOutcome(error, read);
  }
}

/** The worker has already repeated a 401 with a new token; if that is expired too, another one will be as well. */
function temporaryOutcome(error: ReplyError, read: JsonReply): Outcome {
  const { code, afterMs } = error;
  if (code === 'AuthenticationTokenExpired' && read.status === 401) {
    return stopOutcome(
      code,
      'Microsoft reports even a new access token as expired; connect the account again. (Microsoft: 109)',
    );
  }
  return retryOutcome(code, reasonOf(error), retryAfterMs(read.headers) ?? afterMs);
}

/** A fault of the server is tried again; any other unknown error needs a person. */
function unknownErrorOutcome(error: ReplyError, read: JsonReply): Outcome {
  const failure = httpFailure(read, LABEL);
  if (failure?.kind === 'retry') return failure;
  const trackingId = asText(read.json.TrackingId);
  const support = trackingId === null ? '' : ` Microsoft's support needs the tracking id ${trackingId}.`;
  return stopOutcome(error.code, `${reasonOf(error)}${support}`);
}

/**
 * For an error of a row that Microsoft does not name: halving finds it. Sending the others again counts nothing twice
 * (docs/platforms/microsoft.md#deduplication).
 */
export function bisectForError(error: ReplyError, batch: readonly Outgoing[]): Outcome {
  const { code, cause } = error;
  const isAboutRow = cause === 'row' || cause === 'duplicate';
  if (batch.length > 1) return { kind: 'bisect', code, reason: reasonOf(error), ...(isAboutRow && { isAboutRow }) };
  return { kind: 'refused', rows: new Map([[0, rowOutcome([error], batch[0])]]) };
}
