import type { HttpReply, Outcome, RowOutcome } from '../platform.ts';
import { parseJsonObject, type JsonObject } from './json.ts';

export type RetryOutcome = Extract<Outcome, { kind: 'retry' }>;
export type StopOutcome = Extract<Outcome, { kind: 'stop' }>;
export type RejectedRow = Extract<RowOutcome, { kind: 'rejected' }>;

/** A reply whose body is a JSON object. */
export interface JsonReply {
  status: number;
  headers: Record<string, string>;
  json: JsonObject;
}

/** The longest wait that a platform can ask for; longer ones are cut to it. */
const LONGEST_WAIT_MS = 24 * 3_600_000;
const STOP_STATUSES = new Set([401, 403, 404, 405, 410, 413]);

/** An outcome `retry`; `afterMs` is cut to a day. */
export function retryOutcome(code: string, reason: string, afterMs?: number | null): RetryOutcome {
  if (afterMs === undefined || afterMs === null) return { kind: 'retry', code, reason };
  return { kind: 'retry', code, reason, afterMs: Math.max(0, Math.min(Math.ceil(afterMs), LONGEST_WAIT_MS)) };
}

export function stopOutcome(code: string, reason: string): StopOutcome {
  return { kind: 'stop', code, reason };
}

/** The JSON of a reply, whatever its status; or the outcome when none arrived or it is not JSON (a proxy's page). */
export function parseJsonReply(reply: HttpReply, label: string): JsonReply | RetryOutcome | StopOutcome {
  if ('failure' in reply) {
    const reason = reply.failure === 'timeout' ? `${label} did not answer in time.` : `${label} could not be reached.`;
    return retryOutcome(reply.failure, reason);
  }
  const json = parseJsonObject(reply.body);
  if (json !== null) return { status: reply.status, headers: reply.headers, json };
  return outcomeByStatus(reply, label);
}

/** The outcome of a reply whose body explains nothing: by its HTTP status, or unreadable. */
export function outcomeByStatus(
  reply: Pick<JsonReply, 'status' | 'headers'>,
  label: string,
): RetryOutcome | StopOutcome {
  return httpFailure(reply, label) ?? unreadableReply(label);
}

/** For a reply that is not what the platform documents, or is cut off. */
export function unreadableReply(label: string): RetryOutcome {
  return retryOutcome('unreadable_reply', `${label} sent a reply that could not be read.`);
}

/** The outcome by the HTTP status alone, for a failure that the body does not explain; null for 2xx, 3xx and 400. */
export function httpFailure(
  { status, headers }: Pick<JsonReply, 'status' | 'headers'>,
  label: string,
): RetryOutcome | StopOutcome | null {
  const code = `http_${status}`;
  if (STOP_STATUSES.has(status)) {
    return stopOutcome(
      code,
      `${label} refused the request itself (HTTP ${status}); check address, credentials and identifiers.`,
    );
  }
  if (status >= 500 || status === 429 || status === 408) {
    return retryOutcome(code, `${label} is busy or has a fault (HTTP ${status}).`, retryAfterMs(headers));
  }
  return null;
}

/**
 * For a request that one conversion spoiled which the platform does not name: halve a batch, reject one alone.
 * `isAboutRow`: the reason is known to be about a conversion, not about the account.
 */
export function bisectOrReject(size: number, code: string, reason: string, isAboutRow = false): Outcome {
  if (size > 1) return { kind: 'bisect', code, reason, ...(isAboutRow && { isAboutRow }) };
  return { kind: 'refused', rows: new Map([[0, { kind: 'rejected', code, reason }]]) };
}

/** An outcome for every conversion of a batch of this size, by index. */
export function everyRow(size: number, outcome: (index: number) => RowOutcome): Map<number, RowOutcome> {
  return new Map(Array.from({ length: size }, (_, index) => [index, outcome(index)]));
}

/** A header's value; upper and lower case in its name do not matter. `name` is in lower case. */
export function headerValue(headers: Record<string, string>, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}

/**
 * Milliseconds to wait by `Retry-After`, given in seconds or as a date relative to the reply's own `Date`; null where it is
 * absent or unreadable.
 */
export function retryAfterMs(headers: Record<string, string>): number | null {
  const text = headerValue(headers, 'retry-after');
  if (text === undefined) return null;
  if (/^\d{1,9}$/.test(text.trim())) return Number(text) * 1000;
  const wait = Date.parse(text) - Date.parse(headerValue(headers, 'date') ?? '');
  return Number.isNaN(wait) ? null : Math.max(0, wait);
}
