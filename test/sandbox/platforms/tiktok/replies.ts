import { randomUUID } from 'node:crypto';
import type { Fault } from '../kit/faults.ts';
import type { Answer } from '../kit/stand-in.ts';
import type { PartialMode, TikTokOptions } from './options.ts';

export const OK = 0;
export const PARTIALLY_SUCCESSFUL = 20001;
export const NO_PERMISSION = 40001;
export const INVALID_PARAMETER = 40002;

/** A refusal in TikTok's terms; `row` when one event of the batch is to blame. */
export interface Refusal {
  code: number;
  message: string;
}

/** What is wrong with one event of a batch. */
export interface RowProblem {
  row: number;
  path: (string | number)[];
  text: string;
}

/** Every API answer is HTTP 200 with a code, without any rate header (docs/platforms/tiktok.md#throttling). */
export function answerOf(code: number, message: string, data: object = {}, status = 200): Answer {
  const request_id = randomUUID().replaceAll('-', '').toUpperCase();
  return {
    status,
    body: { code, message, request_id, data },
    headers: { 'X-TT-LOGID': request_id },
    ...(code === OK || code === PARTIALLY_SUCCESSFUL ? {} : { refusal: `${code} ${message}` }),
  };
}

export function refused({ code, message }: Refusal): Answer {
  return answerOf(code, message);
}

/** The message for a batch that one row spoils, pointing at it the way the option says. */
export function rowRefused({ row, path, text }: RowProblem, pointer: TikTokOptions['rowPointer']): Answer {
  const field = path.join('.');
  switch (pointer) {
    case 'data.0.':
      return answerOf(INVALID_PARAMETER, `data.${row}.${field}: ${text}`);
    case 'data[0]':
      return answerOf(INVALID_PARAMETER, `data[${row}].${field}: ${text}`);
    case 'Batch.0.':
      return answerOf(INVALID_PARAMETER, `Batch.${row}.${field}: ${text}`);
    case 'none':
      return answerOf(INVALID_PARAMETER, `Invalid value for ${field}: ${text.toLowerCase()}`);
  }
}

/** 20001: the good rows are accepted, the others are listed in one of the places that clients have to look into. */
export function partlyAccepted(problems: readonly RowProblem[], place: Exclude<PartialMode, 'off'>): Answer {
  const rows = problems.map(({ row, path, text }) => ({ index: row, message: `${path.join('.')}: ${text}` }));
  const message = 'Partially successful';
  if (place === 'no_index') return answerOf(PARTIALLY_SUCCESSFUL, message);
  const answer = answerOf(PARTIALLY_SUCCESSFUL, message, place === 'errors' ? {} : { [place]: rows });
  return place === 'errors' ? { ...answer, body: { ...(answer.body as object), errors: rows } } : answer;
}

export function throttled(fault: Fault): Answer {
  const message = 'Too many requests. Please retry in some time.';
  return answerOf(fault.code ?? 40100, message, {}, fault.status);
}

export function failing(fault: Fault): Answer {
  return answerOf(fault.code ?? 50000, 'System error', {}, fault.status);
}

export function unauthorised(fault: Fault): Answer {
  return answerOf(fault.code ?? 40105, 'Access token is incorrect or has been revoked.', {}, fault.status);
}

/** The token is not for this source (docs/platforms/tiktok.md#error-codes). */
export function noPermission(): Answer {
  return answerOf(NO_PERMISSION, 'No permission to operate pixel code.');
}

export function unexplained(): Answer {
  return answerOf(INVALID_PARAMETER, 'Invalid parameter.');
}
