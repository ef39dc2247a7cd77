import type { Platform, HttpReply, PollOutcome, RowOutcome } from '../platform.ts';
import { joinUrl } from '../kit/base-url.ts';
import { asInteger, asList, asObject, asText, type JsonObject } from '../kit/json.ts';
import { httpFailure, parseJsonReply, retry } from '../kit/reply.ts';
import { authorization } from './encode.ts';
import { generalTrouble, readError } from './reply/errors.ts';
import { LONGEST_POLL_WAIT_MS } from './limits.ts';
import { bareReason, rowOutcome } from './reply/reasons.ts';
import type { GoogleSettings } from './settings.ts';

/**
 * Asks what became of a request: 30 minutes after it at first, then ever more seldom
 * (docs/platforms/google.md#request-status).
 */
export const poll: NonNullable<Platform<GoogleSettings>['poll']> = {
  encode: (requestId, settings, token) => ({
    method: 'GET',
    url: joinUrl(settings.base_url, `/v1/requestStatus:retrieve?requestId=${encodeURIComponent(requestId)}`),
    headers: authorization(token),
  }),
  parse,
  wait: (attempt, settings) =>
    Math.min(settings.poll_first_seconds * 1000 * 2 ** Math.min(attempt, 30), LONGEST_POLL_WAIT_MS),
};

function parse(reply: HttpReply, size: number): PollOutcome {
  const read = parseJsonReply(reply, 'Google');
  if ('kind' in read) return read;
  const error = readError(read.json);
  if (error !== null) {
    const codes = [...error.reasons, ...error.violations.map(({ reason }) => reason)];
    if (codes.includes('INVALID_REQUEST_ID')) return forgotten();
    const trouble = generalTrouble(read, error);
    return trouble ?? retry(codes[0] ?? 'INVALID_ARGUMENT', 'Google does not tell the state of the request.');
  }
  const status = asObject(asList(read.json.requestStatusPerDestination)[0]);
  if (read.status < 300 && status !== null) return judge(status, size);
  return httpFailure(read, 'Google') ?? retry('unreadable_reply', 'Google answered something unreadable.');
}

/**
 * Sending again is safe: the transaction id makes a second copy of a counted sale a no-op
 * (docs/platforms/google.md#deduplication).
 */
function forgotten(): PollOutcome {
  const code = 'INVALID_REQUEST_ID';
  return {
    kind: 'done',
    rows: new Map(),
    rest: retry(code, `Google does not know the request any more (${code}).`),
  };
}

/** The docs' prose says FAILURE where the API says FAILED: both are taken. */
function judge(status: JsonObject, size: number): PollOutcome {
  switch (asText(status.requestStatus)) {
    case 'SUCCESS':
      return { kind: 'done', rows: new Map(), rest: { kind: 'accepted' } };
    case 'PARTIAL_SUCCESS':
      return partly(status, size, false);
    case 'FAILED':
    case 'FAILURE':
      return partly(status, size, true);
    default:
      return { kind: 'processing' };
  }
}

/** `recordIndices` names the rows of each reason; before release 1.9 it was absent, and it may be shorter than `recordCount`. */
function partly(status: JsonObject, size: number, allFailed: boolean): PollOutcome {
  const rows = new Map<number, RowOutcome>();
  const unnamed: RowOutcome[] = [];
  let unnamedCount = 0;
  for (const entry of asList(asObject(status.errorInfo)?.errorCounts)) {
    const { reason, recordIndices, recordCount } = asObject(entry) ?? {};
    const outcome = rowOutcome(bareReason(reason));
    const indices = asList(recordIndices)
      .map(asInteger)
      .filter((index) => isRow(index, size));
    for (const index of indices) if (!rows.has(index)) rows.set(index, outcome);
    const more = (asInteger(recordCount) ?? Math.max(indices.length, 1)) - indices.length;
    if (more <= 0) continue;
    unnamed.push(outcome);
    unnamedCount += more;
  }
  const isAllTheRest = allFailed || unnamedCount >= size - rows.size;
  return { kind: 'done', rows, rest: restOf(unnamed, isAllTheRest) ?? unexplained(rows.size > 0, allFailed) };
}

/** What became of the rows without a name, when some are known to have failed; null when none are. */
function restOf(unnamed: readonly RowOutcome[], isAllTheRest: boolean): RowOutcome | null {
  const [first] = unnamed;
  if (first === undefined) return null;
  if (unnamed.length === 1 && isAllTheRest) return first;
  if (unnamed.every(({ kind }) => kind === 'accepted')) return { kind: 'accepted' };
  const codes = unnamed.flatMap((outcome) => ('code' in outcome ? [outcome.code] : [])).join(', ');
  return uncertain(codes);
}

function unexplained(someAreNamed: boolean, allFailed: boolean): RowOutcome {
  if (allFailed) {
    const reason = 'Google refused the sale and gives no reason (Google: FAILED); please review.';
    return { kind: 'rejected', code: 'FAILED', reason };
  }
  return someAreNamed ? { kind: 'accepted' } : uncertain('PARTIAL_SUCCESS');
}

function uncertain(codes: string): RowOutcome {
  const reason = `Google refused some sales of this request and does not say which (Google: ${codes}); please review.`;
  return { kind: 'uncertain', code: 'PARTIAL_SUCCESS', reason };
}

function isRow(index: number | null, size: number): index is number {
  return index !== null && index >= 0 && index < size;
}
