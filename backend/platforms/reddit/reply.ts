import type { HttpReply, Outcome, RowOutcome } from '../platform.ts';
import { asInteger, asList, asObject, asText, parseJsonObject, type JsonObject } from '../kit/json.ts';
import { quote, withQuote } from '../kit/quote.ts';
import { httpFailure, parseJsonReply, retry, stop, type Rejected } from '../kit/reply.ts';

const LABEL = 'Reddit';
/** The code of a row that Reddit named itself. */
export const INVALID_EVENT = 'invalid_event';

const TOKEN_WORDS =
  'Reddit does not accept the conversion access token for this pixel; generate a new one in Events Manager.';
const ROW_WORDS = 'Reddit refuses this sale as invalid; please review the row.';
const TOO_LARGE: Rejected = { kind: 'rejected', code: 'http_413', reason: 'Reddit finds this too large.' };
const PARTLY_WORDS =
  'Reddit took only some sales of this request and does not say which; look it up in Events Manager.';
const SETTINGS_WORDS = 'Reddit refuses the settings; please review the pixel and the test id.';

/**
 * What Reddit's reply means (docs/platforms/reddit.md#replies) for the events with these conversion ids. All or
 * nothing, and a refusal echoes the bad events. Most of it was recorded on v2; v3's own bodies are unverified, so they
 * are looked for in two places.
 */
export function parseReply(reply: HttpReply, ids: readonly string[]): Outcome {
  if (!('failure' in reply)) {
    if (reply.status === 401 || reply.status === 403) return unauthorised(reply, ids.length);
    if (reply.status === 413) return halved(TOO_LARGE, ids.length);
  }
  const read = parseJsonReply(reply, LABEL);
  if ('kind' in read) return read;
  const { json, status } = read;
  if (status >= 200 && status < 300) return taken(json, ids);
  if (status === 400) return refused(json, ids);
  const failure = httpFailure(read, LABEL);
  if (failure !== null) return { ...failure, reason: withQuote(failure.reason, messageOf(json)) };
  return retry('unreadable_reply', 'Reddit answered something unreadable.');
}

function taken(json: JsonObject, ids: readonly string[]): Outcome {
  if (json.success === false || asObject(json.error) !== null) {
    return retry('unreadable_reply', withQuote('Reddit answered success and a failure at once.', messageOf(json)));
  }
  const message = messageOf(json) ?? '';
  if (/none were processed/i.test(message)) return refused(json, ids);
  const { rows, unplaced } = rowsNamed(json, ids);
  const count = asInteger(/processed (\d{1,9}) conversion/i.exec(message)?.[1]);
  if (unplaced === null && (count === null || count >= ids.length - rows.size)) {
    return rows.size > 0 ? { kind: 'accepted', rows } : { kind: 'accepted' };
  }
  const reason = withQuote(PARTLY_WORDS, unplaced ?? message);
  const uncertain: RowOutcome = { kind: 'uncertain', code: INVALID_EVENT, reason };
  for (const index of ids.keys()) if (!rows.has(index)) rows.set(index, uncertain);
  return { kind: 'accepted', rows };
}

function refused(json: JsonObject, ids: readonly string[]): Outcome {
  const { rows } = rowsNamed(json, ids);
  if (rows.size > 0) return { kind: 'refused', rows };
  const message = messageOf(json);
  const isAboutSettings = invalidEvents(json).length === 0 && /pixel|test_id|test id|partner/i.test(message ?? '');
  if (isAboutSettings) return stop('http_400', withQuote(SETTINGS_WORDS, message));
  return halved({ kind: 'rejected', code: 'http_400', reason: withQuote(ROW_WORDS, message) }, ids.length);
}

/** A wrong JSON type was answered like a refused token: only the explanation tells them apart. */
function unauthorised({ status, body }: { status: number; body: string }, size: number): Outcome {
  const json = parseJsonObject(body) ?? {};
  const error = asObject(json.error);
  const told = asText(error?.explanation) ?? messageOf(json);
  const code = asText(error?.reason) ?? `http_${status}`;
  if (isAboutPayload(told ?? '')) {
    return halved({ kind: 'rejected', code: `http_${status}`, reason: withQuote(ROW_WORDS, told) }, size);
  }
  return stop(/^[\w.-]{1,60}$/.test(code) ? code : `http_${status}`, withQuote(TOKEN_WORDS, told));
}

function isAboutPayload(explanation: string): boolean {
  const isOfTheCaller = /token|credential|permission|scope|account/i.test(explanation);
  return !isOfTheCaller && /\bjson\b|unmarshal|\bdecod|\bpars(e|ing)\b|\bof type\b/i.test(explanation);
}

function halved(rejected: Rejected, size: number): Outcome {
  if (size > 1) return { ...rejected, kind: 'bisect' };
  return { kind: 'refused', rows: new Map([[0, rejected]]) };
}

/** The rows that the reply names as invalid, and the message of one that it names in a way we cannot follow. */
function rowsNamed(
  json: JsonObject,
  ids: readonly string[],
): { rows: Map<number, RowOutcome>; unplaced: string | null } {
  const rows = new Map<number, RowOutcome>();
  let unplaced: string | null = null;
  for (const invalid of invalidEvents(json)) {
    const index = placeOf(invalid, ids);
    if (index === null) unplaced ??= quote(invalid.error_message);
    else
      rows.set(index, { kind: 'rejected', code: INVALID_EVENT, reason: withQuote(ROW_WORDS, invalid.error_message) });
  }
  return { rows, unplaced };
}

function invalidEvents(json: JsonObject): JsonObject[] {
  return [json.invalid_events, asObject(json.data)?.invalid_events]
    .flatMap(asList)
    .map((entry) => asObject(entry) ?? {});
}

/** The row whose conversion id the echoed event has; an id that two rows share names neither. */
function placeOf(invalid: JsonObject, ids: readonly string[]): number | null {
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
