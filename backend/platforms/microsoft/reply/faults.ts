import type { Outcome, Outgoing } from '../../platform.ts';
import { asText } from '../../kit/json.ts';
import { httpFailure, retry, retryAfterMs, stop, type JsonReply } from '../../kit/reply.ts';
import type { Cause } from './errors.ts';
import { leading, rowOutcome, wordsOf, type SomeTold, type Told } from './rows.ts';

export const LABEL = 'Microsoft Advertising';

/** What concerns all of a request decides over what may concern one row of it. */
const WIDEST_FIRST: readonly Cause[] = ['account', 'setup', 'throttled', 'again', 'row', 'known', 'unknown'];

/** Errors that name no row: of a whole request, which then stored nothing, or of one that partly failed. */
export function general(errors: SomeTold, read: JsonReply, batch: readonly Outgoing[]): Outcome {
  const one = leading(errors, WIDEST_FIRST);
  const { code, cause, afterMs = 0 } = one.error;
  switch (cause) {
    case 'account':
    case 'setup':
      return stop(code, wordsOf(one));
    case 'throttled':
      return { ...retry(code, wordsOf(one), Math.max(afterMs, retryAfterMs(read.headers) ?? 0)), taken: false };
    case 'again':
      return again(one, read);
    case 'row':
    case 'known':
      return nameless(one, batch);
    case 'unknown':
      return read.status < 300 ? nameless(one, batch) : unknown(one, read);
  }
}

/** A 401 has made the worker ask once more with a new token: one that is expired at once will not get better. */
function again(one: Told, read: JsonReply): Outcome {
  const { code, afterMs } = one.error;
  if (code === 'AuthenticationTokenExpired' && read.status === 401) {
    return stop(
      code,
      'Microsoft takes even a new access token for expired; connect the account again. (Microsoft: 109)',
    );
  }
  return retry(code, wordsOf(one), retryAfterMs(read.headers) ?? afterMs);
}

/** A fault of the server is tried again; anything else that we do not know is for a person to look at. */
function unknown(one: Told, read: JsonReply): Outcome {
  const busy = httpFailure(read, LABEL);
  if (busy?.kind === 'retry') return busy;
  const trackingId = asText(read.json.TrackingId);
  const ask = trackingId === null ? '' : ` Its support asks for the tracking id ${trackingId}.`;
  return stop(one.error.code, `${wordsOf(one)}${ask}`);
}

/**
 * Some row is to blame. Nothing that comes again is counted twice (docs/platforms/microsoft.md#deduplication), so
 * halving finds it.
 */
export function nameless(one: Told, batch: readonly Outgoing[]): Outcome {
  if (batch.length > 1) return { kind: 'bisect', code: one.error.code, reason: wordsOf(one) };
  return { kind: 'refused', rows: new Map([[0, rowOutcome([one], batch[0])]]) };
}
