import type { HttpReply, Outcome, Outgoing, RowOutcome } from '../platform.ts';
import { asInteger, asList, asObject, asText, parseJsonObject, type JsonObject } from '../kit/json.ts';
import { withPlatformMessage } from '../kit/platform-message.ts';
import { bisectOrReject, outcomeByStatus, parseJsonReply, retryOutcome, stopOutcome } from '../kit/reply.ts';
import { rowsOfPartialSuccess, rowsThatErrorsName, type RowError } from '../kit/row-errors.ts';

const LABEL = 'Reddit';
/** The code of a row that Reddit named. */
export const INVALID_EVENT = 'invalid_event';

const TOKEN_REASON =
  'Reddit does not accept the conversion access token for this pixel. Generate a new one in Events Manager.';
const ROW_REASON = 'Reddit refuses this sale as invalid. Check the row.';
const TOO_LARGE_REASON = 'Reddit refuses this sale as too large.';
const UNNAMED_REASON =
  'Reddit accepted only some sales of this request and does not say which. Look this one up in Events Manager.';
const SETTINGS_REASON = 'Reddit refuses the settings. Check the pixel and the test id.';

/**
 * Parses Reddit's reply to a batch (docs/platforms/reddit.md#replies). Reddit takes all of a batch or nothing, and
 * repeats the bad events in a refusal. Most replies were recorded on v2; v3's are unverified, so messages and events are
 * looked for in both places.
 */
export function parseReply(reply: HttpReply, batch: readonly Outgoing[]): Outcome {
  const ids = batch.map(({ dedupId }) => dedupId);
  if (!('failure' in reply)) {
    if (reply.status === 401 || reply.status === 403) return parseUnauthorized(reply, ids.length);
    if (reply.status === 413) return bisectOrReject(ids.length, 'http_413', TOO_LARGE_REASON, true);
  }
  const read = parseJsonReply(reply, LABEL);
  if ('kind' in read) return read;
  const { json, status } = read;
  if (status >= 200 && status < 300) return parseSuccess(json, ids);
  if (status === 400) return parseRefused(json, ids);
  const outcome = outcomeByStatus(read, LABEL);
  return { ...outcome, reason: withPlatformMessage(outcome.reason, messageOf(json)) };
}

function parseSuccess(json: JsonObject, ids: readonly string[]): Outcome {
  const message = messageOf(json) ?? '';
  if (json.success === false || asObject(json.error) !== null) {
    return retryOutcome(
      'unreadable_reply',
      withPlatformMessage('Reddit sent a success that contains an error.', message),
    );
  }
  if (/none were processed/i.test(message)) return parseRefused(json, ids);
  const errors = errorsOf(json, ids);
  const unmatched = invalidEvents(json)[errors.findIndex(({ index }) => index === null)]?.error_message;
  const reason = withPlatformMessage(UNNAMED_REASON, unmatched ?? message);
  const unassigned: RowOutcome = { kind: 'uncertain', code: INVALID_EVENT, reason };
  const count = asInteger(/processed (\d{1,9}) conversion/i.exec(message)?.[1]);
  const isCountTooLow = count !== null && count < ids.length - rowsThatErrorsName(errors, ids.length).size;
  const counted = isCountTooLow ? [...errors, { index: null, outcome: unassigned }] : errors;
  const rows = rowsOfPartialSuccess({ size: ids.length, errors: counted, unassigned });
  return rows.size > 0 ? { kind: 'accepted', rows } : { kind: 'accepted' };
}

function parseRefused(json: JsonObject, ids: readonly string[]): Outcome {
  const rows = rowsThatErrorsName(errorsOf(json, ids), ids.length);
  if (rows.size > 0) return { kind: 'refused', rows };
  const message = messageOf(json);
  const isAboutSettings = invalidEvents(json).length === 0 && /pixel|test_id|test id|partner/i.test(message ?? '');
  if (isAboutSettings) return stopOutcome('http_400', withPlatformMessage(SETTINGS_REASON, message));
  return bisectOrReject(ids.length, 'http_400', withPlatformMessage(ROW_REASON, message));
}

/** Reddit was seen to refuse a wrong JSON type like a wrong token: only the explanation distinguishes the two. */
function parseUnauthorized({ status, body }: { status: number; body: string }, size: number): Outcome {
  const json = parseJsonObject(body) ?? {};
  const error = asObject(json.error);
  const explanation = asText(error?.explanation) ?? messageOf(json);
  const statusCode = `http_${status}`;
  if (isAboutPayload(explanation ?? ''))
    return bisectOrReject(size, statusCode, withPlatformMessage(ROW_REASON, explanation));
  const code = asText(error?.reason) ?? statusCode;
  return stopOutcome(/^[\w.-]{1,60}$/.test(code) ? code : statusCode, withPlatformMessage(TOKEN_REASON, explanation));
}

function isAboutPayload(explanation: string): boolean {
  const isAboutCaller = /token|credential|permission|scope|account/i.test(explanation);
  return !isAboutCaller && /\bjson\b|unmarshal|\bdecod|\bpars(e|ing)\b|\bof type\b/i.test(explanation);
}

function errorsOf(json: JsonObject, ids: readonly string[]): RowError[] {
  return invalidEvents(json).map((invalid) => {
    const reason = withPlatformMessage(ROW_REASON, invalid.error_message);
    return { index: rowIndexOf(invalid, ids), outcome: { kind: 'rejected', code: INVALID_EVENT, reason } };
  });
}

function invalidEvents(json: JsonObject): JsonObject[] {
  return [json.invalid_events, asObject(json.data)?.invalid_events]
    .flatMap(asList)
    .map((entry) => asObject(entry) ?? {});
}

/** The row with the conversion id of the repeated event; null when no row or several rows have it. */
function rowIndexOf(invalid: JsonObject, ids: readonly string[]): number | null {
  if (ids.length === 1) return 0;
  const event = asObject(invalid.event);
  const metadata = asObject(event?.metadata) ?? asObject(event?.event_metadata);
  const id = asText(metadata?.conversion_id);
  const index = id === null ? -1 : ids.indexOf(id);
  return id !== null && index >= 0 && ids.lastIndexOf(id) === index ? index : null;
}

function messageOf(json: JsonObject): string | null {
  return asText(json.message) ?? asText(asObject(json.data)?.message) ?? asText(asObject(json.error)?.explanation);
}
