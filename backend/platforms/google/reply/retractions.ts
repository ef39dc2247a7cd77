import type { HttpReply, Outcome, Outgoing, RowOutcome } from '../../platform.ts';
import { asList, asObject, asText, type JsonObject } from '../../kit/json.ts';
import { withPlatformMessage } from '../../kit/platform-message.ts';
import {
  everyRow,
  headerValue,
  outcomeByStatus,
  parseJsonReply,
  retryOutcome,
  retryAfterMs,
  unreadableReply,
  type JsonReply,
  type RetryOutcome,
  type StopOutcome,
} from '../../kit/reply.ts';
import { rowsOfPartialSuccess, rowsThatErrorsName, UNASSIGNED_ERROR, type RowError } from '../../kit/row-errors.ts';
import { parseAdsErrors, type AdsError } from './ads-errors.ts';
import { parseError } from './errors.ts';
import { retractionOutcome, retryNextDay } from './retraction-reasons.ts';

const LABEL = 'The Google Ads API';

/** The outcome of an error for the row at this index. */
type OutcomeOf = (error: AdsError, index: number) => RowOutcome;

/**
 * Parses the reply to `uploadConversionAdjustments` (docs/platforms/google.md#retraction-errors): HTTP 200 with one result
 * for each row, empty where the row was refused, and the errors beside them.
 */
export function parseRetractionReply(reply: HttpReply, batch: readonly Outgoing[]): Outcome {
  const read = parseJsonReply(reply, LABEL);
  if ('kind' in read) return withoutStop(read, batch.length);
  const date = Date.parse(headerValue(read.headers, 'date') ?? '');
  const outcomeOf: OutcomeOf = (error, index) => {
    const outgoing = batch[index];
    return outgoing === undefined
      ? outcomeWithoutError({})
      : retractionOutcome(error, outgoing, Number.isNaN(date) ? null : date);
  };
  const error = asObject(read.json.error);
  if (error !== null) return parseRequestError(read, error, batch.length, outcomeOf);
  const results = asList(read.json.results);
  const partialFailure = asObject(read.json.partialFailureError);
  if (read.status >= 300 || (partialFailure === null && results.length !== batch.length)) {
    return withoutStop(outcomeByStatus(read, LABEL), batch.length);
  }
  const errors = partialFailure === null ? [] : partialErrors(partialFailure);
  const rows = rowsOfPartialSuccess({
    size: batch.length,
    errors: errors.map(toRowError(outcomeOf)),
    ...(results.length === batch.length && { failed: emptyResults(results) }),
    unassigned: unassignedOutcome(errors),
  });
  for (let index = 0; index < batch.length; index += 1) {
    if (!rows.has(index) && !isCarriedOut(results[index])) rows.set(index, outcomeWithoutError(results[index]));
  }
  return rows.size === 0 ? { kind: 'accepted' } : { kind: 'accepted', rows };
}

/** At least one: where the details cannot be read, an error without a row. */
function partialErrors(partialFailure: JsonObject): AdsError[] {
  const errors = parseAdsErrors(partialFailure);
  if (errors.length > 0) return errors;
  return [{ kind: '', code: 'UNKNOWN', message: partialFailure.message, index: null, waitMs: null }];
}

function emptyResults(results: readonly unknown[]): Set<number> {
  return new Set([...results.keys()].filter((index) => !isCarriedOut(results[index])));
}

/** For a row that one of the errors without a row may be about. */
function unassignedOutcome(errors: readonly AdsError[]): RowOutcome {
  const codes = [...new Set(errors.map(({ code }) => code))].join(', ');
  const reason =
    'Google Ads did not carry out some retractions of this request and does not name them. Look this sale up in Google ' +
    `Ads. (Google Ads API: ${codes})`;
  return { kind: 'uncertain', code: UNASSIGNED_ERROR, reason };
}

/** A request that was refused as a whole: nothing of it was carried out. */
function parseRequestError(read: JsonReply, error: JsonObject, size: number, outcomeOf: OutcomeOf): Outcome {
  const errors = parseAdsErrors(error);
  const code = errors[0]?.code ?? parseError(read.json)?.reasons[0] ?? asText(error.status) ?? `http_${read.status}`;
  const first = errors[0] ?? { kind: '', code, message: error.message, index: null, waitMs: null };
  if (read.status >= 500) {
    return retryOutcome(code, withPlatformMessage(`${LABEL} has a temporary fault (${code}).`, first.message));
  }
  if (read.status === 429) {
    const quota = { ...first, code: 'RESOURCE_EXHAUSTED', waitMs: first.waitMs ?? retryAfterMs(read.headers) };
    return refused(size, (index) => outcomeOf(quota, index));
  }
  const rows = errors.some(({ index }) => index !== null)
    ? rowsThatErrorsName(errors.map(toRowError(outcomeOf)), size)
    : new Map<number, RowOutcome>();
  if (rows.size > 0) return { kind: 'refused', rows };
  const firstOutcome = outcomeOf(first, 0);
  if (firstOutcome.kind === 'retry') return refused(size, (index) => outcomeOf(first, index));
  const reason = withPlatformMessage(`${LABEL} does not accept the request (${code}).`, first.message);
  if (read.status !== 400) return refused(size, () => retryNextDay(code, reason));
  return size > 1 ? { kind: 'bisect', code, reason } : refused(size, () => firstOutcome);
}

/**
 * A fault of this API delays no other request: what would stop the destination, or ask for a long wait, is recorded for
 * the rows or left to the worker's own back-off.
 */
function withoutStop(outcome: RetryOutcome | StopOutcome, size: number): Outcome {
  if (outcome.kind === 'stop') return refused(size, () => retryNextDay(outcome.code, outcome.reason));
  return retryOutcome(outcome.code, outcome.reason);
}

function refused(size: number, outcome: (index: number) => RowOutcome): Outcome {
  return { kind: 'refused', rows: everyRow(size, outcome) };
}

function toRowError(outcomeOf: OutcomeOf) {
  return (error: AdsError): RowError => ({ index: error.index, outcome: outcomeOf(error, error.index ?? 0) });
}

function isCarriedOut(result: unknown): boolean {
  return Object.keys(asObject(result) ?? {}).length > 0;
}

/** For a row that no error names: rejected when its result is empty; sent again, which is safe, when it has no result. */
function outcomeWithoutError(result: unknown): RowOutcome {
  if (result === undefined) return unreadableReply(LABEL);
  const reason = 'Google Ads did not retract this sale and gives no reason. Check the row. (Google Ads API: UNKNOWN)';
  return { kind: 'rejected', code: 'UNKNOWN', reason };
}
