import type { HttpReply, Outcome, Outgoing, RowOutcome } from '../../platform.ts';
import { asInteger, asList, asObject, asText, type JsonObject } from '../../kit/json.ts';
import { withQuote } from '../../kit/quote.ts';
import {
  httpFailure,
  header,
  parseJsonReply,
  retry,
  retryAfterMs,
  type JsonReply,
  type Retry,
  type Stop,
} from '../../kit/reply.ts';
import { readError } from './errors.ts';
import { bareReason } from './reasons.ts';
import { type AdsError, retractionOutcome, tomorrow } from './retraction-reasons.ts';

const LABEL = 'The Google Ads API';
const UNREADABLE = `${LABEL} answered something unreadable.`;

/**
 * What a reply to `uploadConversionAdjustments` means (docs/platforms/google.md#retraction-errors): HTTP 200 with one
 * result a row, empty where the row was refused, and the refusals beside them.
 */
export function parseRetractions(reply: HttpReply, batch: readonly Outgoing[]): Outcome {
  const read = parseJsonReply(reply, LABEL);
  if ('kind' in read) return withoutStop(read, batch.length);
  const now = Date.parse(header(read.headers, 'date') ?? '');
  const judge = (error: AdsError, row: number): RowOutcome => {
    const outgoing = batch[row];
    return outgoing === undefined ? unnamed({}) : retractionOutcome(error, outgoing, Number.isNaN(now) ? null : now);
  };
  const error = asObject(read.json.error);
  if (error !== null) return refusal(read, error, batch.length, judge);
  const results = asList(read.json.results);
  const partial = asObject(read.json.partialFailureError);
  if (read.status >= 300 || (partial === null && results.length !== batch.length)) {
    return withoutStop(httpFailure(read, LABEL) ?? retry('unreadable_reply', UNREADABLE), batch.length);
  }
  const errors = partial === null ? [] : adsErrors(partial);
  const rows = named(errors, batch.length, judge);
  const [nameless] = errors.filter(({ row }) => row === null);
  for (let row = 0; row < batch.length; row += 1) {
    if (rows.has(row) || isDone(results[row])) continue;
    rows.set(row, nameless === undefined ? unnamed(results[row]) : judge(nameless, row));
  }
  return rows.size === 0 ? { kind: 'accepted' } : { kind: 'accepted', rows };
}

/** A request that was refused as a whole: nothing of it was carried out. */
function refusal(
  read: JsonReply,
  error: JsonObject,
  size: number,
  judge: (error: AdsError, row: number) => RowOutcome,
): Outcome {
  const errors = adsErrors(error);
  const general = readError(read.json);
  const code = errors[0]?.code ?? general?.reasons[0] ?? asText(error.status) ?? `http_${read.status}`;
  const whole = errors[0] ?? { code, message: error.message, row: null, waitMs: null };
  if (read.status >= 500) {
    const words = withQuote(`${LABEL} has a temporary fault (${code}).`, whole.message);
    return retry(code, words);
  }
  if (read.status === 429) {
    const quota = { ...whole, code: 'RESOURCE_EXHAUSTED', waitMs: whole.waitMs ?? retryAfterMs(read.headers) };
    return everyRow(size, (row) => judge(quota, row));
  }
  const rows = named(errors, size, judge);
  if (rows.size > 0) return { kind: 'refused', rows };
  const first = judge(whole, 0);
  if (first.kind === 'retry') return everyRow(size, (row) => judge(whole, row));
  const reason = withQuote(`${LABEL} does not take the request (${code}).`, whole.message);
  if (read.status !== 400) return everyRow(size, () => tomorrow(code, reason));
  return size > 1 ? { kind: 'bisect', code, reason } : everyRow(size, () => first);
}

/**
 * Trouble of this API pauses no other request: what would stop the destination, or ask for a long silence, is left to
 * the rows or to the worker's own back-off.
 */
function withoutStop(outcome: Retry | Stop, size: number): Outcome {
  if (outcome.kind === 'stop') return everyRow(size, () => tomorrow(outcome.code, outcome.reason));
  return retry(outcome.code, outcome.reason);
}

function everyRow(size: number, outcome: (row: number) => RowOutcome): Outcome {
  return { kind: 'refused', rows: new Map(Array.from({ length: size }, (_, row) => [row, outcome(row)])) };
}

/** The first error of each row that is named. */
function named(errors: readonly AdsError[], size: number, judge: (error: AdsError, row: number) => RowOutcome) {
  const rows = new Map<number, RowOutcome>();
  for (const error of errors) {
    const { row } = error;
    if (row !== null && row < size && !rows.has(row)) rows.set(row, judge(error, row));
  }
  return rows;
}

export function adsErrors({ details }: JsonObject): AdsError[] {
  return asList(details)
    .map(asObject)
    .filter((detail) => asText(detail?.['@type'])?.endsWith('.GoogleAdsFailure') ?? false)
    .flatMap((detail) => asList(detail?.errors))
    .map((entry) => {
      const error = asObject(entry) ?? {};
      return {
        code: bareReason(Object.values(asObject(error.errorCode) ?? {})[0]),
        message: error.message,
        row: rowOf(error),
        waitMs: waitOf(error),
      };
    });
}

/** Some encoders leave an index of 0 out (docs/platforms/google.md#retraction-errors). */
function rowOf({ location }: JsonObject): number | null {
  const elements = asList(asObject(location)?.fieldPathElements).map(asObject);
  const list = elements.find((element) => element?.fieldName === 'conversionAdjustments');
  if (!list) return null;
  const row = list.index === undefined ? 0 : asInteger(list.index);
  return row !== null && row >= 0 ? row : null;
}

/** `quotaErrorDetails.retryDelay`, a duration such as "5s". */
function waitOf({ details }: JsonObject): number | null {
  const delay = asText(asObject(asObject(details)?.quotaErrorDetails)?.retryDelay);
  const seconds = /^(\d{1,7}(?:\.\d{1,9})?)s$/.exec(delay ?? '')?.[1];
  return seconds === undefined ? null : Number(seconds) * 1000;
}

function isDone(result: unknown): boolean {
  return Object.keys(asObject(result) ?? {}).length > 0;
}

/** A row that no error names: refused where its result is empty; where there is none, it is asked again, which is safe. */
function unnamed(result: unknown): RowOutcome {
  if (result === undefined) return retry('unreadable_reply', UNREADABLE);
  const reason = 'Google Ads did not take this sale back and gives no reason (Google Ads API: UNKNOWN); please review.';
  return { kind: 'rejected', code: 'UNKNOWN', reason };
}
