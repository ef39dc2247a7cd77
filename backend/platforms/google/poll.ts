import type { Platform, HttpReply, PollOutcome, RowOutcome } from '../platform.ts';
import { joinUrl } from '../kit/base-url.ts';
import { asInteger, asList, asObject, asText, type JsonObject } from '../kit/json.ts';
import { outcomeByStatus, parseJsonReply, retryOutcome } from '../kit/reply.ts';
import { authorization } from './encode/request.ts';
import { parseError, requestFailure } from './reply/errors.ts';
import { LONGEST_POLL_WAIT_MS } from './limits.ts';
import { accountReason, isOfOtherAccount, outcomeOfReason, toReasonCode } from './reply/reasons.ts';
import type { GoogleSettings } from './settings.ts';

/**
 * Asks for the status of a request: first after 30 minutes, then with a wait that doubles each time
 * (docs/platforms/google.md#request-status).
 */
export const poll: NonNullable<Platform<GoogleSettings>['poll']> = {
  encode: (requestId, settings, token) => ({
    method: 'GET',
    url: joinUrl(settings.base_url, `/v1/requestStatus:retrieve?requestId=${encodeURIComponent(requestId)}`),
    headers: authorization(token),
  }),
  parse: parseStatusReply,
  wait: (attempt, settings) =>
    Math.min(settings.poll_first_seconds * 1000 * 2 ** Math.min(attempt, 30), LONGEST_POLL_WAIT_MS),
};

function parseStatusReply(reply: HttpReply, size: number): PollOutcome {
  const read = parseJsonReply(reply, 'Google');
  if ('kind' in read) return read;
  const error = parseError(read.json);
  if (error !== null) {
    const codes = [...error.reasons, ...error.violations.map(({ reason }) => reason)];
    if (codes.includes('INVALID_REQUEST_ID')) return unknownRequest();
    const failure = requestFailure(read, error);
    return failure ?? retryOutcome(codes[0] ?? 'INVALID_ARGUMENT', 'Google did not return the status of the request.');
  }
  const status = asObject(asList(read.json.requestStatusPerDestination)[0]);
  if (read.status < 300 && status !== null) return parseStatus(status, size);
  return outcomeByStatus(read, 'Google');
}

/** Sending again is safe: Google does not count a transaction id twice (docs/platforms/google.md#deduplication). */
function unknownRequest(): PollOutcome {
  const code = 'INVALID_REQUEST_ID';
  return {
    kind: 'done',
    rows: new Map(),
    rest: retryOutcome(code, `Google no longer knows the request (${code}).`),
  };
}

/** The text of the documentation has FAILURE where the API has FAILED; both are accepted. */
function parseStatus(status: JsonObject, size: number): PollOutcome {
  switch (asText(status.requestStatus)) {
    case 'SUCCESS':
      return { kind: 'done', rows: new Map(), rest: { kind: 'accepted' } };
    case 'PARTIAL_SUCCESS':
      return parseRowErrors(status, size, false);
    case 'FAILED':
    case 'FAILURE':
      return parseRowErrors(status, size, true);
    default:
      return { kind: 'processing' };
  }
}

/** `recordIndices` holds the rows of each reason; before release 1.9 it was absent, and it may be shorter than `recordCount`. */
function parseRowErrors(status: JsonObject, size: number, allFailed: boolean): PollOutcome {
  const rows = new Map<number, RowOutcome>();
  const unnamed: RowOutcome[] = [];
  let unnamedCount = 0;
  for (const entry of asList(asObject(status.errorInfo)?.errorCounts)) {
    const { reason, recordIndices, recordCount } = asObject(entry) ?? {};
    const outcome = outcomeOfReason(toReasonCode(reason));
    const indices = asList(recordIndices)
      .map(asInteger)
      .filter((index) => isIndexOf(index, size));
    for (const index of indices) if (!rows.has(index)) rows.set(index, outcome);
    const withoutIndex = (asInteger(recordCount) ?? Math.max(indices.length, 1)) - indices.length;
    if (withoutIndex <= 0) continue;
    unnamed.push(outcome);
    unnamedCount += withoutIndex;
  }
  const concernsAllOthers = allFailed || unnamedCount >= size - rows.size;
  const rest = outcomeOfOthers(unnamed, concernsAllOthers) ?? outcomeWithoutReason(rows.size > 0, allFailed);
  const accountFault = commonAccountFault([...rows.values(), ...(rows.size < size ? [rest] : [])], size);
  return { kind: 'done', rows, rest, ...(accountFault && { accountFault }) };
}

/**
 * Where every sale of the request failed for a reason of the account: the first such reason; else null. That the only sale
 * of a request has a click of another account does not show that the settings are wrong.
 */
function commonAccountFault(outcomes: readonly RowOutcome[], size: number): { code: string; reason: string } | null {
  const faults = outcomes.flatMap((outcome) =>
    outcome.kind === 'retry' && accountReason(outcome.code) !== null ? [outcome] : [],
  );
  const [first] = faults;
  if (first === undefined || faults.length < outcomes.length) return null;
  return size === 1 && isOfOtherAccount(first.code) ? null : { code: first.code, reason: first.reason };
}

/** The outcome of the rows that no index names, by the reasons that have more rows than indices; null when none has. */
function outcomeOfOthers(unnamed: readonly RowOutcome[], concernsAllOthers: boolean): RowOutcome | null {
  const [first] = unnamed;
  if (first === undefined) return null;
  if (unnamed.length === 1 && concernsAllOthers) return first;
  if (unnamed.every(({ kind }) => kind === 'accepted')) return { kind: 'accepted' };
  const codes = unnamed.flatMap((outcome) => ('code' in outcome ? [outcome.code] : [])).join(', ');
  return uncertain(codes);
}

function outcomeWithoutReason(someAreNamed: boolean, allFailed: boolean): RowOutcome {
  if (allFailed) {
    const reason = 'Google refused the sale and gives no reason. Check the row. (Google: FAILED)';
    return { kind: 'rejected', code: 'FAILED', reason };
  }
  return someAreNamed ? { kind: 'accepted' } : uncertain('PARTIAL_SUCCESS');
}

function uncertain(codes: string): RowOutcome {
  const reason = `Google refused some sales of this request without naming them. Look this sale up in Google Ads. (Google: ${codes})`;
  return { kind: 'uncertain', code: 'PARTIAL_SUCCESS', reason };
}

function isIndexOf(index: number | null, size: number): index is number {
  return index !== null && index >= 0 && index < size;
}
