import type { HttpReply, Outcome, RowOutcome } from '../platform.ts';
import { parseObject, type JsonObject } from './json.ts';

export type Retry = Extract<Outcome, { kind: 'retry' }>;
export type Stop = Extract<Outcome, { kind: 'stop' }>;
export type Rejected = Extract<RowOutcome, { kind: 'rejected' }>;

/** A reply with a JSON object in it. */
export interface JsonReply {
  status: number;
  headers: Record<string, string>;
  json: JsonObject;
}

/** No wait that a platform asks for is longer than this, whatever it says. */
const LONGEST_WAIT_MS = 24 * 3_600_000;
const HOPELESS_STATUSES = new Set([401, 403, 404, 405, 410, 413]);

export function retry(code: string, reason: string, afterMs?: number | null): Retry {
  if (afterMs === undefined || afterMs === null) return { kind: 'retry', code, reason };
  return { kind: 'retry', code, reason, afterMs: Math.max(0, Math.min(Math.ceil(afterMs), LONGEST_WAIT_MS)) };
}

export function stop(code: string, reason: string): Stop {
  return { kind: 'stop', code, reason };
}

/** The JSON of a reply, whatever its status; or the outcome when nothing came or what came is no JSON (a proxy's page). */
export function readReply(reply: HttpReply, label: string): JsonReply | Retry | Stop {
  if ('failure' in reply) {
    const reason = reply.failure === 'timeout' ? `${label} did not answer in time.` : `${label} could not be reached.`;
    return retry(reply.failure, reason);
  }
  const json = parseObject(reply.body);
  if (json !== null) return { status: reply.status, headers: reply.headers, json };
  return outcomeByStatus(reply, label);
}

/** The outcome of a reply whose body explains nothing: by its HTTP status, or unreadable. */
export function outcomeByStatus(reply: Pick<JsonReply, 'status' | 'headers'>, label: string): Retry | Stop {
  return badStatus(reply, label) ?? retry('unreadable_reply', `${label} sent a reply that could not be read.`);
}

/** What the HTTP status alone tells when it is a failure that the body did not explain; null for 2xx, 3xx and 400. */
export function badStatus(
  reply: { status: number; headers: Record<string, string> },
  label: string,
): Retry | Stop | null {
  const { status } = reply;
  const code = `http_${status}`;
  if (HOPELESS_STATUSES.has(status)) {
    return stop(
      code,
      `${label} refused the request itself (HTTP ${status}); check address, credentials and identifiers.`,
    );
  }
  if (status >= 500 || status === 429 || status === 408) {
    return retry(code, `${label} is busy or has a fault (HTTP ${status}).`, retryAfterMs(reply.headers));
  }
  return null;
}

/** For a request that one conversion spoiled which the platform does not name: halve a batch, reject one alone. */
export function bisectOrReject(size: number, code: string, reason: string): Outcome {
  if (size > 1) return { kind: 'bisect', code, reason };
  return { kind: 'refused', rows: new Map([[0, { kind: 'rejected', code, reason }]]) };
}

/** Looks a header up whatever its case. */
export function header(headers: Record<string, string>, name: string): string | undefined {
  return Object.entries(headers).find(([key]) => key.toLowerCase() === name)?.[1];
}

/** Milliseconds that `Retry-After` asks for, as seconds or as a date seen against the reply's own `Date`. */
export function retryAfterMs(headers: Record<string, string>): number | null {
  const text = header(headers, 'retry-after');
  if (text === undefined) return null;
  if (/^\d{1,9}$/.test(text.trim())) return Number(text) * 1000;
  const wait = Date.parse(text) - Date.parse(header(headers, 'date') ?? '');
  return Number.isNaN(wait) ? null : Math.max(0, wait);
}
