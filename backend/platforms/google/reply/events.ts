import type { HttpReply, Outcome, RowOutcome } from '../../platform.ts';
import { asText } from '../../kit/json.ts';
import { withPlatformMessage } from '../../kit/platform-message.ts';
import { bisectOrReject, outcomeByStatus, parseJsonReply, stopOutcome, type StopOutcome } from '../../kit/reply.ts';
import { rowsThatErrorsName, type RowError } from '../../kit/row-errors.ts';
import { parseError, requestFailure, type FieldViolation, type GoogleError } from './errors.ts';
import { accountReason, isRowReason, outcomeOfReason } from './reasons.ts';

/**
 * Parses the reply to `events:ingest` for a batch of `size` sales (docs/platforms/google.md#replies). Success only means
 * "received"; `poll` asks for the result.
 */
export function parseIngestReply(reply: HttpReply, size: number): Outcome {
  const read = parseJsonReply(reply, 'Google');
  if ('kind' in read) return read;
  const error = parseError(read.json);
  if (error !== null) return accountStop(error) ?? requestFailure(read, error) ?? parseBadRequest(error, size);
  const requestId = asText(read.json.requestId);
  if (read.status < 300 && requestId !== null) return { kind: 'submitted', requestId };
  return outcomeByStatus(read, 'Google');
}

/** For an error that concerns the account or the settings, whatever else is wrong; null for all others. */
function accountStop(error: GoogleError): StopOutcome | null {
  for (const code of codesOf(error)) {
    const reason = accountReason(code);
    if (reason !== null) return stopOutcome(code, withPlatformMessage(reason, error.violations[0]?.description));
  }
  return null;
}

function codesOf({ violations, reasons }: GoogleError): string[] {
  return [...violations.map(({ reason }) => reason), ...reasons];
}

/** HTTP 400 stores nothing. Rows that it names are taken out; when it names none, halving finds the bad one. */
function parseBadRequest(error: GoogleError, size: number): Outcome {
  const ofDestination = error.violations.find(({ field }) => field.startsWith('destinations'));
  if (ofDestination) {
    const { reason: code, description } = ofDestination;
    const reason = `Google does not accept the account or the conversion action in the settings (${code}).`;
    return stopOutcome(code, withPlatformMessage(reason, description));
  }

  const named = error.violations.filter(({ index }) => index !== null && index < size);
  const rows = rowsThatErrorsName(named.map(toRowError), size);
  if (rows.size > 0) return { kind: 'refused', rows };

  const code = codesOf(error)[0] ?? (error.status === '' ? 'INVALID_ARGUMENT' : error.status);
  const reason = `Google refuses the request without naming a sale (${code}). Check the row.`;
  const text = withPlatformMessage(reason, error.violations[0]?.description ?? error.message);
  return bisectOrReject(size, code, text, isRowReason(code));
}

function toRowError({ index, reason, description }: FieldViolation): RowError {
  return { index, outcome: withDescription(outcomeOfReason(reason), description) };
}

function withDescription(outcome: RowOutcome, description: unknown): RowOutcome {
  return outcome.kind === 'rejected'
    ? { ...outcome, reason: withPlatformMessage(outcome.reason, description) }
    : outcome;
}
