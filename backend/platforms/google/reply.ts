import type { HttpReply, Outcome, RowOutcome } from '../platform.ts';
import { asText } from '../kit/json.ts';
import { withQuote } from '../kit/quote.ts';
import { httpFailure, parseJsonReply, retry, stop } from '../kit/reply.ts';
import { generalTrouble, readError, type GoogleError } from './reply/errors.ts';
import { accountWords, rowOutcome } from './reply/reasons.ts';

/**
 * What Google's reply to `events:ingest` means (docs/platforms/google.md#replies). Success is only "received": what
 * became of it, `poll` asks.
 */
export function parseReply(reply: HttpReply, size: number): Outcome {
  const read = parseJsonReply(reply, 'Google');
  if ('kind' in read) return read;
  const error = readError(read.json);
  if (error !== null) return generalTrouble(read, error) ?? badRequest(error, size);
  const requestId = asText(read.json.requestId);
  if (read.status < 300 && requestId !== null) return { kind: 'submitted', requestId };
  return httpFailure(read, 'Google') ?? retry('unreadable_reply', 'Google answered something unreadable.');
}

/** HTTP 400 stores nothing. Rows that it names are taken out; when it names none, halving finds the bad one. */
function badRequest(error: GoogleError, size: number): Outcome {
  const reasons = [...error.violations.map(({ reason }) => reason), ...error.reasons];
  const blocking = reasons.map((code) => ({ code, words: accountWords(code) })).find(({ words }) => words !== null);
  if (blocking) return stop(blocking.code, blocking.words ?? '');

  const atSettings = error.violations.find(({ field }) => field.startsWith('destinations'));
  if (atSettings) {
    const words = `Google does not accept the account or the conversion action in the settings (${atSettings.reason}).`;
    return stop(atSettings.reason, withQuote(words, atSettings.description));
  }

  const rows = new Map<number, RowOutcome>();
  for (const { row, reason, description } of error.violations) {
    if (row !== null && row < size && !rows.has(row)) rows.set(row, quoting(rowOutcome(reason), description));
  }
  if (rows.size > 0) return { kind: 'refused', rows };

  const code = reasons[0] ?? (error.status === '' ? 'INVALID_ARGUMENT' : error.status);
  const reason = withQuote(
    `Google refuses the request and names no sale (${code}).`,
    error.violations[0]?.description ?? error.message,
  );
  if (size > 1) return { kind: 'bisect', code, reason };
  return {
    kind: 'refused',
    rows: new Map([[0, { kind: 'rejected', code, reason: `${reason} Please review the row.` }]]),
  };
}

function quoting(outcome: RowOutcome, description: unknown): RowOutcome {
  return outcome.kind === 'rejected' ? { ...outcome, reason: withQuote(outcome.reason, description) } : outcome;
}
