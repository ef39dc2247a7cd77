import { retryLater, type Fault } from '../kit/faults.ts';
import type { Answer } from '../kit/stand-in.ts';
import type { BadField } from './validate.ts';

export const INVALID_TOKEN = 65600;
export const REVOKED_TOKEN = 65601;

/** The error envelope: `status`, `code`, `message`, and `serviceErrorCode` where LinkedIn has one. */
export function refused(status: number, code: string, message: string, serviceErrorCode?: number): Answer {
  const body = { status, code, message, ...(serviceErrorCode !== undefined && { serviceErrorCode }) };
  return { status, body, refusal: `${status} ${code} ${message}` };
}

export function badToken(serviceErrorCode: number): Answer {
  return serviceErrorCode === REVOKED_TOKEN
    ? refused(401, 'REVOKED_ACCESS_TOKEN', 'The token used in the request has been revoked by the user', REVOKED_TOKEN)
    : refused(401, 'INVALID_ACCESS_TOKEN', 'Invalid access token', INVALID_TOKEN);
}

export function denied(message: string): Answer {
  return refused(403, 'ACCESS_DENIED', message, 100);
}

/** One line for each bad field of each bad event; the whole batch is refused. */
export function unprocessable(fields: readonly BadField[]): Answer {
  const lines = fields.map(({ index, path, text }) => `Index: ${index}, ERROR :: ${path} :: ${text}`);
  return refused(422, 'UNPROCESSABLE_ENTITY', lines.join('\n'));
}

/** The status of each event; bad ones fail alone. */
export function created(size: number, fields: readonly BadField[] = [], isInOrder = true): Answer {
  const elements = Array.from({ length: size }, (_, index) => {
    const bad = fields.find((field) => field.index === index);
    if (bad === undefined) return { status: 201 };
    return { status: 422, error: { status: 422, message: `ERROR :: ${bad.path} :: ${bad.text}` } };
  });
  // The results of the bad ones alone could be about any event.
  return { status: 200, body: { elements: isInOrder ? elements : elements.filter(({ status }) => status !== 201) } };
}

export function throttled(fault: Fault): Answer {
  const message = 'Resource level throttle limit for calls to this resource is reached.';
  return retryLater(fault, refused(fault.status ?? 429, 'TOO_MANY_REQUESTS', message, 101));
}

export function failing(fault: Fault): Answer {
  return refused(fault.status ?? 500, 'INTERNAL_SERVER_ERROR', 'Internal Server Error');
}

/** `code` 65601 for a revoked token, `status` 403 for a missing role. */
export function unauthorised(fault: Fault): Answer {
  if (fault.status === 403) return denied('Not enough permissions to access: conversionEvents.CREATE');
  return badToken(fault.code ?? INVALID_TOKEN);
}

/** The version of the API has ended (docs/platforms/linkedin.md#versions). */
export function endedVersion(): Answer {
  return refused(426, 'NONEXISTENT_VERSION', 'Requested version is not active');
}
