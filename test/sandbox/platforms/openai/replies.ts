import { retryLater, type Fault } from '../kit/faults.ts';
import type { Answer } from '../kit/stand-in.ts';
import type { OpenaiOptions } from './options.ts';
import type { BadEvent } from './validate.ts';

/** Recorded, but for the other forms of `success`. */
export function accepted(count: number, success: OpenaiOptions['success'] = 'count'): Answer {
  const bodies = { count: { accepted_events: count }, fewer: { accepted_events: count - 1 }, other_json: { ok: true } };
  return { status: 200, body: bodies[success] };
}

interface ErrorDetail {
  message: string;
  param: string;
  code: string;
}

/** Recorded: 400 for a bad event, 422 for a stale one, in the same form. */
export function refused(bad: readonly [BadEvent, ...BadEvent[]]): Answer {
  const details = bad.map(detailOf);
  const [{ index, code, text }] = bad;
  const isStale = code === 'event_timestamp_too_old';
  const first = details[0] as ErrorDetail;
  const summary: ErrorDetail = isStale
    ? first
    : {
        message: `Invalid event at events[${index}]. See errors for details.`,
        param: `events[${index}]`,
        code: 'invalid_event',
      };
  const { message, param, code: summaryCode } = summary;
  const status = isStale ? 422 : 400;
  const error = { message, type: 'invalid_request_error', param, code: summaryCode, errors: details };
  return { status, body: { error }, refusal: `${status} ${first.param} ${text}` };
}

function detailOf({ index, field, text, code }: BadEvent): ErrorDetail {
  const param = field === '' ? `events[${index}]` : `events[${index}].${field}`;
  return { message: code === 'event_timestamp_too_old' ? text : `${param} ${text}`, param, code };
}

/** A refusal of the request itself. */
export function error(status: number, message: string, type = 'invalid_request_error'): Answer {
  return { status, body: { error: { message, type, param: null, code: null } }, refusal: `${status} ${message}` };
}

export const noPixel = (): Answer =>
  error(400, "[{'type': 'missing', 'loc': ('query', 'pid'), 'msg': 'Field required', 'input': None}]");
export const unknownKey = (): Answer => error(401, 'Unauthorized');
export const wrongScope = (): Answer =>
  error(401, 'You have insufficient permissions for this operation. Missing scopes: ads.third_party_events.write.');
export const unknownPixel = (): Answer => error(403, '403: unknown pid', 'server_error');

/** Unverified. */
export function throttled(fault: Fault): Answer {
  return retryLater(fault, error(fault.status ?? 429, 'Too many requests', 'rate_limit_error'));
}

export function failing(fault: Fault): Answer {
  const status = fault.status ?? 503;
  return error(status, status === 503 ? '503: Authentication backend failure' : `${status}: failing`, 'server_error');
}

export function unauthorised(fault: Fault): Answer {
  return fault.status === 403 ? unknownPixel() : unknownKey();
}
