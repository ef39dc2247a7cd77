import { randomUUID } from 'node:crypto';
import type { Fault } from '../kit/faults.ts';
import type { Answer } from '../kit/stand-in.ts';

/** One of Microsoft's codes: the number is null where none is published. */
export interface Problem {
  code: number | null;
  name: string;
  message?: string;
}

/** What is wrong with one row; `field` in Microsoft's name of it. */
export interface RowProblem extends Problem {
  row: number;
  field: string | null;
}

/** HTTP 200 with the refused rows, in no order that a client could rely on (docs/platforms/microsoft.md#replies). */
export function applied(problems: readonly RowProblem[], unnumberedCode: number, namesRows = true): Answer {
  const PartialErrors = problems.toReversed().map(({ row, code, name, message, field }) => ({
    Type: 'BatchError',
    Index: namesRows ? row : null,
    Code: code ?? unnumberedCode,
    ErrorCode: name,
    FieldPath: field,
    Message: message ?? name,
    Details: null,
    ForwardCompatibilityMap: [],
  }));
  return answer(200, { PartialErrors });
}

/** A fault of the service around the operation: who is calling, how often, in what shape. */
export function adApiFault(status: number, { code, name, message = name }: Problem): Answer {
  const Errors = [{ Code: code, ErrorCode: name, Message: message, Detail: null }];
  return refusal(status, name, { Type: 'AdApiFaultDetail', Errors });
}

/** A fault of the operation itself. */
export function apiFault(status: number, { code, name, message = name }: Problem): Answer {
  const OperationErrors = [{ Code: code, ErrorCode: name, Message: message, Details: null }];
  return refusal(status, name, { Type: 'ApiFaultDetail', BatchErrors: [], OperationErrors });
}

/** What ASP.NET says of a body that it cannot bind, should Microsoft not put it into a shape of its own. */
export function problemDetails(path: string, message: string): Answer {
  return {
    ...answer(400, { title: 'One or more validation errors occurred.', status: 400, errors: { [path]: [message] } }),
    refusal: `400 ${path} ${message}`,
  };
}

export function answer(status: number, body: object): Answer {
  return { status, body, headers: { TrackingId: randomUUID() } };
}

const AUTH_NAMES: Record<number, string> = {
  105: 'InvalidCredentials',
  106: 'UserIsNotAuthorized',
  109: 'AuthenticationTokenExpired',
};

export function throttled(fault: Fault, status: number): Answer {
  const message = 'You have exceeded the number of calls that you are allowed to make in a minute.';
  const answer = adApiFault(fault.status ?? status, { code: fault.code ?? 117, name: 'CallRateExceeded', message });
  if (fault.retry_after === undefined) return answer;
  return { ...answer, headers: { ...answer.headers, 'Retry-After': String(fault.retry_after) } };
}

export function unauthorised(fault: Fault, expiredStatus: number): Answer {
  const code = fault.code ?? 109;
  const status = fault.status ?? (code === 109 ? expiredStatus : 401);
  return adApiFault(status, { code, name: AUTH_NAMES[code] ?? 'InvalidCredentials' });
}

function refusal(status: number, name: string, body: object): Answer {
  const TrackingId = randomUUID();
  return { status, body: { ...body, TrackingId }, headers: { TrackingId }, refusal: `${status} ${name}` };
}

/** The customer may not upload offline conversions at all (docs/platforms/microsoft.md#error-codes). */
export function pilotNotEnabled(): Answer {
  return apiFault(400, { code: 5613, name: 'OfflineConversionPilotNotEnabledForCustomer' });
}

/** A 400 of the framework that names no row. */
export function unexplained(): Answer {
  return problemDetails('', 'The request is not valid.');
}
