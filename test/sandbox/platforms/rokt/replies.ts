import type { Fault } from '../kit/faults.ts';
import type { Answer } from '../kit/stand-in.ts';
import type { RoktOptions } from './options.ts';
import type { BadItem } from './validate.ts';

/** Accepted for processing, not attributed: no body at all (docs/platforms/rokt.md#replies). */
export const accepted: Answer = { status: 202, body: '' };

export function refused(status: number, code: string, message: string): Answer {
  return { status, body: { errors: [{ code, message }] }, refusal: `${status} ${message}` };
}

export function badRequest(message: string): Answer {
  return refused(400, 'BAD_REQUEST', message);
}

/** 202 although some items were bad: they are named by their path or by a character's position. */
export function partly(bad: readonly BadItem[], byPath: boolean): Answer {
  return {
    status: 202,
    body: { errors: bad.map((item) => ({ code: 'BAD_REQUEST', message: messageOf(item, byPath) })) },
  };
}

/** 400 and nothing kept. */
export function allRefused(bad: readonly BadItem[], byPath: boolean): Answer {
  const errors = bad.map((item) => ({ code: 'BAD_REQUEST', message: messageOf(item, byPath) }));
  return { status: 400, body: { errors }, refusal: `400 ${errors[0]?.message ?? ''}` };
}

function messageOf({ index, path, text }: BadItem, byPath: boolean): string {
  if (!byPath) return `${text}, line 1, position ${100 + 700 * index}.`;
  const place = path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('');
  return `${text}. Path '[${index}]${place}', line 1, position ${100 + 700 * index}.`;
}

/** `Retry-After` only where the fault says how long (docs/platforms/rokt.md#replies). */
export function throttled(fault: Fault): Answer {
  const answer = refused(fault.status ?? 429, 'TOO_MANY_REQUESTS', 'Rate limit exceeded');
  const headers = { 'X-mp-rate-limit-percentage-used': '100' };
  if (fault.retry_after === undefined) return { ...answer, headers };
  return { ...answer, headers: { ...headers, 'Retry-After': String(fault.retry_after) } };
}

export function failing(fault: Fault): Answer {
  return { status: fault.status ?? 503, body: '', refusal: 'Service unavailable' };
}

export function unauthorised(fault: Fault): Answer {
  return fault.status === 401 ? noKey() : wrongKey();
}

export function wrongKey(): Answer {
  return refused(403, 'FORBIDDEN', 'API key or secret is not valid');
}

export function noKey(): Answer {
  return { status: 401, body: '', refusal: '401 no credentials' };
}

export function tooLarge({ tooLargeStatus }: RoktOptions): Answer {
  return refused(tooLargeStatus, 'REQUEST_TOO_LARGE', 'Request is too large');
}
