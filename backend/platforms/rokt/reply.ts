import type { HttpReply, Outcome, RowOutcome } from '../platform.ts';
import { asInteger, asObject, asText, type JsonObject } from '../kit/json.ts';
import { withQuote } from '../kit/quote.ts';
import {
  httpFailure,
  parseJsonReply,
  retry,
  stop,
  type JsonReply,
  type Rejected,
  type Retry,
  type Stop,
} from '../kit/reply.ts';

const LABEL = 'Rokt';
const ACCEPTED = 202;
const KEY_WORDS: Partial<Record<number, string>> = {
  401: 'Rokt did not get the API key; please set key and secret again.',
  403: 'Rokt does not accept the API key and secret; ask the Rokt account manager for a valid pair, and for its pod.',
};
const ROW_WORDS = 'Rokt refuses this sale as invalid; please review the row.';
const TOO_LARGE_WORDS = 'Rokt finds this too large.';

/**
 * What Rokt's reply means (docs/platforms/rokt.md#replies): 202 with nothing in it, or with the items that were bad in
 * a bulk that is kept otherwise. Nothing tells later what became of an item, so `accepted` is final.
 */
export function parseReply(reply: HttpReply, size: number): Outcome {
  const read = readBody(reply);
  if ('kind' in read) return inWords(read, reply);
  const errors = errorsOf(read.json);
  if (read.status === ACCEPTED) return errors.length === 0 ? { kind: 'accepted' } : partly(errors, size);
  if (read.status === 400) return refused(read, errors, size);
  if (read.status === 413) return halved({ kind: 'rejected', code: 'http_413', reason: TOO_LARGE_WORDS }, size);
  const failure = httpFailure(read, LABEL);
  if (failure !== null) return inWords(failure, reply, errors[0]?.message);
  return retry('unreadable_reply', 'Rokt answered something unreadable.');
}

/** The usual answer has no body at all, and whatever is said of a size is said by the status. */
function readBody(reply: HttpReply): JsonReply | Retry | Stop {
  if ('failure' in reply) return parseJsonReply(reply, LABEL);
  const { status, headers, body } = reply;
  return body.trim() === '' || status === 413 ? { status, headers, json: {} } : parseJsonReply(reply, LABEL);
}

function errorsOf({ errors }: JsonObject): JsonObject[] {
  if (errors === undefined || errors === null) return [];
  const list: readonly unknown[] = Array.isArray(errors) ? errors : [errors];
  return list.map((error) => asObject(error) ?? { message: error });
}

/** Says how to mend refused credentials. */
function inWords(outcome: Retry | Stop, reply: HttpReply, message?: unknown): Outcome {
  const words = 'failure' in reply ? undefined : KEY_WORDS[reply.status];
  if (outcome.kind === 'stop' && words !== undefined) return stop(outcome.code, withQuote(words, message));
  return { ...outcome, reason: withQuote(outcome.reason, message) };
}

/**
 * The good ones are kept, and the bad ones named; or they are looked for in halves. Whether Rokt kept the good ones
 * then or none, it takes them in once: it knows an order it has for ever (docs/platforms/rokt.md#deduplication).
 */
function partly(errors: readonly JsonObject[], size: number): Outcome {
  const unplaced = errors.find((error) => placeOf(error, size) === null);
  if (unplaced === undefined) return { kind: 'accepted', rows: rowsNamed(errors, size) };
  return { ...rejectedFor(unplaced), kind: 'bisect', someStored: true };
}

/** Malformed, or fields missing: nothing is kept. */
function refused({ json }: JsonReply, errors: readonly JsonObject[], size: number): Outcome {
  const rows = rowsNamed(errors, size);
  if (rows.size > 0) return { kind: 'refused', rows };
  return halved(rejectedFor(errors[0] ?? json), size);
}

function halved(rejected: Rejected, size: number): Outcome {
  if (size > 1) return { ...rejected, kind: 'bisect' };
  return { kind: 'refused', rows: new Map([[0, rejected]]) };
}

function rowsNamed(errors: readonly JsonObject[], size: number): Map<number, RowOutcome> {
  const rows = new Map<number, RowOutcome>();
  for (const error of errors) {
    const index = placeOf(error, size);
    if (index !== null && !rows.has(index)) rows.set(index, rejectedFor(error));
  }
  return rows;
}

function rejectedFor(error: JsonObject): Rejected {
  return { kind: 'rejected', code: codeOf(error), reason: withQuote(ROW_WORDS, error.message) };
}

/** "Path '[3].events[0].data'" means the fourth item; where there is but one, it is that one. */
function placeOf({ message }: JsonObject, size: number): number | null {
  if (size === 1) return 0;
  const index = asInteger(/\bPath '\[(\d{1,6})\]/.exec(typeof message === 'string' ? message : '')?.[1]);
  return index !== null && index < size ? index : null;
}

function codeOf({ code }: JsonObject): string {
  const own = asText(code) ?? String(asInteger(code) ?? '');
  return /^[\w.-]{1,60}$/.test(own) ? own : 'invalid';
}
