import { retryLater, type Fault } from '../kit/faults.ts';
import type { Answer } from '../kit/stand-in.ts';
import type { PinterestOptions } from './options.ts';
import type { BadEvent } from './validate.ts';

export const INVALID = 4196;
const NO_TRAFFIC = 4197;

/** The error envelope: `code` and `message`. */
export function refused(status: number, code: number, message: string, details?: unknown): Answer {
  const body = { code, message, ...(details !== undefined && { details }) };
  return { status, body, refusal: `${status}/${code} ${message}` };
}

/** The result of each event in the order of the request: with 200 when all were processed, else by the options. */
export function results(problems: readonly (BadEvent | null)[], options: PinterestOptions): Answer {
  const events = problems.map((problem) => result(problem, options));
  const processed = problems.filter((problem) => problem === null).length;
  const body = { num_events_received: events.length, num_events_processed: processed, events };
  if (processed === events.length || options.someFailedStatus === 200) return { status: 200, body };
  const details = { object: body, list: events, absent: undefined }[options.details];
  return refused(422, INVALID, 'Not all events were successfully processed.', details);
}

function result(problem: BadEvent | null, { warning }: PinterestOptions) {
  if (problem !== null) return { status: 'failed', error_message: problem.text };
  return { status: 'processed', ...(warning !== null && { warning_message: warning }) };
}

export function throttled(fault: Fault): Answer {
  return retryLater(fault, refused(fault.status ?? 429, fault.code ?? 8, 'This request exceeded a rate limit.'));
}

export function failing(fault: Fault): Answer {
  const message = 'The endpoint has been ramped down and is currently not accepting any traffic.';
  return refused(fault.status ?? 503, fault.code ?? NO_TRAFFIC, message);
}

export function unauthorised(fault: Fault): Answer {
  return refused(fault.status ?? 401, fault.code ?? 2, 'Authentication failed.');
}
