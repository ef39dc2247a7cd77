import type { HttpReply, Outcome, Outgoing } from '../platform.ts';
import type { JsonObject } from '../kit/json.ts';
import { outcomeByStatus, parseJsonReply, stopOutcome, type JsonReply } from '../kit/reply.ts';
import { LABEL, THROTTLED_WAIT_MS } from './limits.ts';
import { bisectForError, requestOutcome } from './reply/request-outcome.ts';
import {
  decidingError,
  parseErrors,
  reasonOf,
  ROW_PRIORITY,
  rowOutcome,
  type ReplyError,
  type ReplyErrors,
} from './reply/row-outcome.ts';

/**
 * Parses the reply to an upload (docs/platforms/microsoft.md#replies). Success and partial failure are both HTTP 200; a
 * fault stores nothing. An accepted sale need not be attributed: only a report has that, as counts without rows.
 */
export function parseReply(reply: HttpReply, batch: readonly Outgoing[]): Outcome {
  const read = parseJsonReply(reply, LABEL);
  return withThrottleWait('kind' in read ? read : parseUploadReply(read, batch), reply);
}

function parseUploadReply(read: JsonReply, batch: readonly Outgoing[]): Outcome {
  if (read.status >= 300) return parseFault(read, batch);
  const errors = parsePartialErrors(read.json);
  return errors === null ? outcomeByStatus(read, LABEL) : outcomeOfRowErrors(errors, 'accepted', read, batch);
}

/** The outcome of a reply of any call that is no success: both shapes of a fault, and bodies of other shapes. */
export function parseFault(read: JsonReply, batch: readonly Outgoing[]): Outcome {
  const { Errors, OperationErrors, BatchErrors } = read.json;
  const [first, ...others] = [...parseErrors(Errors), ...parseErrors(OperationErrors)];
  if (first !== undefined) return requestOutcome([first, ...others], read, batch);
  const rowErrors = parseErrors(BatchErrors);
  if (rowErrors.length > 0) return outcomeOfRowErrors(rowErrors, 'refused', read, batch);
  if (read.status !== 400) return outcomeByStatus(read, LABEL);
  // The reply to a value of a wrong type is not documented (docs/platforms/microsoft.md#request).
  const reason = `${LABEL} refuses a value as invalid (HTTP 400). Check the row.`;
  return bisectForError({ code: 'http_400', cause: 'unknown', reason, message: read.json.title, index: null }, batch);
}

/** The errors of a 200; null when the body is not Microsoft's. A list without errors may be null. */
function parsePartialErrors(json: JsonObject): ReplyError[] | null {
  const { PartialErrors } = json;
  if (PartialErrors === undefined) return Object.keys(json).length === 0 ? [] : null;
  return PartialErrors === null || Array.isArray(PartialErrors) ? parseErrors(PartialErrors) : null;
}

/** Several errors may name one row, and they are not in the order of the rows. */
function outcomeOfRowErrors(
  errors: readonly ReplyError[],
  kind: 'accepted' | 'refused',
  read: JsonReply,
  batch: readonly Outgoing[],
): Outcome {
  const errorsByIndex = new Map<number, ReplyErrors>();
  for (const error of errors) {
    const { index } = error;
    if (index === null || index < 0 || index >= batch.length) return requestOutcome([error], read, batch);
    const others = errorsByIndex.get(index);
    errorsByIndex.set(index, others ? [...others, error] : [error]);
  }
  if (errorsByIndex.size === 0) return { kind: 'accepted' };
  const setupErrors = [...errorsByIndex.values()].map((own) => decidingError(own, ROW_PRIORITY)).filter(needsPerson);
  const [first] = setupErrors;
  if (first !== undefined && setupErrors.length === batch.length) return stopOutcome(first.code, reasonOf(first));
  const rows = new Map([...errorsByIndex].map(([index, own]) => [index, rowOutcome(own, batch[index])]));
  return { kind, rows };
}

function needsPerson({ cause }: ReplyError): boolean {
  return cause === 'setup' || cause === 'account';
}

/** 429 and 503 mean the same as code 117 and get the same wait, unless they state one (docs/platforms/microsoft.md#replies). */
function withThrottleWait(outcome: Outcome, reply: HttpReply): Outcome {
  if (outcome.kind !== 'retry' || outcome.afterMs !== undefined || 'failure' in reply) return outcome;
  return reply.status === 429 || reply.status === 503 ? { ...outcome, afterMs: THROTTLED_WAIT_MS } : outcome;
}
