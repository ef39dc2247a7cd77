import type { HttpReply, Outcome, Outgoing } from '../platform.ts';
import type { JsonObject } from '../kit/json.ts';
import { httpFailure, parseJsonReply, retry, stop, type JsonReply } from '../kit/reply.ts';
import { general, LABEL, nameless } from './reply/faults.ts';
import { THROTTLED_WAIT_MS } from './limits.ts';
import { GRAVEST_FIRST, leading, readErrors, rowOutcome, wordsOf, type SomeTold, type Told } from './reply/rows.ts';

/**
 * What the reply to an upload means (docs/platforms/microsoft.md#replies). Success and partial failure are both HTTP
 * 200; a fault stores nothing. That a sale was taken does not mean that it is attributed: that is in the counts of a
 * report alone, without rows.
 */
export function parseReply(reply: HttpReply, batch: readonly Outgoing[]): Outcome {
  const read = parseJsonReply(reply, LABEL);
  return patient('kind' in read ? read : meaning(read, batch), reply);
}

function meaning(read: JsonReply, batch: readonly Outgoing[]): Outcome {
  if (read.status >= 300) return faultOf(read, batch);
  const errors = partialErrors(read.json);
  if (errors === null) return unreadable(read);
  return partly(errors, 'accepted', read, batch);
}

/** What a reply to any call means that is no success: both shapes of a fault, and bodies that are none. */
export function faultOf(read: JsonReply, batch: readonly Outgoing[]): Outcome {
  const { Errors, OperationErrors, BatchErrors } = read.json;
  const [first, ...others] = [...readErrors(Errors), ...readErrors(OperationErrors)];
  if (first !== undefined) return general([first, ...others], read, batch);
  const rows = readErrors(BatchErrors);
  if (rows.length > 0) return partly(rows, 'refused', read, batch);
  // How a value of a wrong type is answered is not documented (docs/platforms/microsoft.md#request).
  const words = `${LABEL} refuses a value as invalid (HTTP 400); please review the row.`;
  const invalid: Told = { error: { code: 'http_400', cause: 'row', words }, message: read.json.title, index: null };
  return read.status === 400 ? nameless(invalid, batch) : unreadable(read);
}

/** The errors of a 200; null when it is none of Microsoft's. A list without errors may be null. */
function partialErrors(json: JsonObject): Told[] | null {
  const { PartialErrors } = json;
  if (PartialErrors === undefined) return Object.keys(json).length === 0 ? [] : null;
  return PartialErrors === null || Array.isArray(PartialErrors) ? readErrors(PartialErrors) : null;
}

/** Several errors may name one row, and they do not stand in the order of the rows. */
function partly(
  errors: readonly Told[],
  kind: 'accepted' | 'refused',
  read: JsonReply,
  batch: readonly Outgoing[],
): Outcome {
  const rows = new Map<number, SomeTold>();
  for (const one of errors) {
    const { index } = one;
    if (index === null || index < 0 || index >= batch.length) return general([one], read, batch);
    const others = rows.get(index);
    rows.set(index, others ? [...others, one] : [one]);
  }
  if (rows.size === 0) return { kind: 'accepted' };
  const misconfigured = [...rows.values()].map((own) => leading(own, GRAVEST_FIRST)).filter(needsPerson);
  const [first] = misconfigured;
  if (first !== undefined && misconfigured.length === batch.length) return stop(first.error.code, wordsOf(first));
  return { kind, rows: new Map([...rows].map(([index, own]) => [index, rowOutcome(own, batch[index])])) };
}

function needsPerson({ error: { cause } }: Told): boolean {
  return cause === 'setup' || cause === 'account';
}

function unreadable(read: JsonReply): Outcome {
  return httpFailure(read, LABEL) ?? retry('unreadable_reply', `${LABEL} answered something unreadable.`);
}

/**
 * 429 and 503 mean what 117 means, and wait as long, unless they say how long (docs/platforms/microsoft.md#replies).
 */
function patient(outcome: Outcome, reply: HttpReply): Outcome {
  if (outcome.kind !== 'retry' || outcome.afterMs !== undefined || 'failure' in reply) return outcome;
  return reply.status === 429 || reply.status === 503 ? { ...outcome, afterMs: THROTTLED_WAIT_MS } : outcome;
}
