import type { HttpReply, Outcome } from '../platform.ts';
import { asInteger, asObject, asText, type JsonObject } from '../kit/json.ts';
import { withPlatformMessage } from '../kit/platform-message.ts';
import {
  bisectOrReject,
  httpFailure,
  parseJsonReply,
  stopOutcome,
  unreadableReply,
  type JsonReply,
  type RejectedRow,
  type RetryOutcome,
  type StopOutcome,
} from '../kit/reply.ts';
import { rowsThatErrorsName, type RowError } from '../kit/row-errors.ts';
import { LABEL } from './limits.ts';

const ACCEPTED = 202;
const CREDENTIAL_REASONS: Partial<Record<number, string>> = {
  401: 'Rokt did not get the API key. Enter key and secret again.',
  403: 'Rokt does not accept the API key and secret. Ask the Rokt account manager for a valid pair, and for its pod.',
};
const INVALID_ROW = 'Rokt refuses this sale as invalid. Check the row.';
const TOO_LARGE = 'Rokt refuses the request as too large.';

/**
 * Parses Rokt's reply (docs/platforms/rokt.md#replies): 202 without a body, or with the bad items of a bulk whose other
 * items were accepted. No later reply reports on an item, so `accepted` is final.
 */
export function parseReply(reply: HttpReply, size: number): Outcome {
  const read = parseBody(reply);
  if ('kind' in read) return explainFailure(read, reply);
  const errors = errorsOf(read.json);
  if (read.status === ACCEPTED) return errors.length === 0 ? { kind: 'accepted' } : parsePartialFailure(errors, size);
  if (read.status === 400) return parseBadRequest(read, errors, size);
  if (read.status === 413) return bisectOrReject(size, 'http_413', TOO_LARGE, true);
  const failure = httpFailure(read, LABEL);
  return failure === null ? unreadableReply(LABEL) : explainFailure(failure, reply, errors[0]?.message);
}

/** The usual reply has no body, and the body of a 413 is not needed. */
function parseBody(reply: HttpReply): JsonReply | RetryOutcome | StopOutcome {
  if ('failure' in reply) return parseJsonReply(reply, LABEL);
  const { status, headers, body } = reply;
  return body.trim() === '' || status === 413 ? { status, headers, json: {} } : parseJsonReply(reply, LABEL);
}

function errorsOf({ errors }: JsonObject): JsonObject[] {
  if (errors === undefined || errors === null) return [];
  const list: readonly unknown[] = Array.isArray(errors) ? errors : [errors];
  return list.map((error) => asObject(error) ?? { message: error });
}

/** Adds how to fix refused credentials, and Rokt's message. */
function explainFailure(failure: RetryOutcome | StopOutcome, reply: HttpReply, message?: unknown): Outcome {
  const reason = 'failure' in reply ? undefined : CREDENTIAL_REASONS[reply.status];
  if (failure.kind === 'stop' && reason !== undefined)
    return stopOutcome(failure.code, withPlatformMessage(reason, message));
  return { ...failure, reason: withPlatformMessage(failure.reason, message) };
}

/**
 * The good items are accepted and the bad ones named; where an error names no item, halving finds it. That is safe whether
 * Rokt kept the good items or not, because it recognises repeats without limit (docs/platforms/rokt.md#deduplication).
 */
function parsePartialFailure(errors: readonly JsonObject[], size: number): Outcome {
  const unnamed = errors.find((error) => indexOf(error, size) === null);
  if (unnamed === undefined) return { kind: 'accepted', rows: rowsThatErrorsName(errors.map(toRowError(size)), size) };
  return { ...toRejected(unnamed), kind: 'bisect', someStored: true };
}

/** Malformed, or fields missing: nothing is stored. */
function parseBadRequest({ json }: JsonReply, errors: readonly JsonObject[], size: number): Outcome {
  const rows = rowsThatErrorsName(errors.map(toRowError(size)), size);
  if (rows.size > 0) return { kind: 'refused', rows };
  const { code, reason } = toRejected(errors[0] ?? json);
  return bisectOrReject(size, code, reason);
}

function toRowError(size: number) {
  return (error: JsonObject): RowError => ({ index: indexOf(error, size), outcome: toRejected(error) });
}

function toRejected(error: JsonObject): RejectedRow {
  return { kind: 'rejected', code: codeOf(error), reason: withPlatformMessage(INVALID_ROW, error.message) };
}

/** "Path '[3].events[0].data'" means the item with index 3; in a request of one item every error is about that one. */
function indexOf({ message }: JsonObject, size: number): number | null {
  if (size === 1) return 0;
  const index = asInteger(/\bPath '\[(\d{1,6})\]/.exec(typeof message === 'string' ? message : '')?.[1]);
  return index !== null && index < size ? index : null;
}

function codeOf({ code }: JsonObject): string {
  const text = asText(code) ?? String(asInteger(code) ?? '');
  return /^[\w.-]{1,60}$/.test(text) ? text : 'invalid';
}
