import { randomUUID } from 'node:crypto';
import { retryLater, type Fault } from '../kit/faults.ts';
import type { Answer } from '../kit/stand-in.ts';
import type { QuotaKind } from './quota.ts';

/** One thing wrong in a request: snake_case path, Google's reason if it has one, and a sentence. */
export interface Violation {
  field: string;
  reason?: string;
  description: string;
}

/** A request that is refused as a whole. */
export interface Refusal {
  status: number;
  message: string;
  reason: string;
  domain?: string;
  metadata?: Record<string, string>;
  violations?: readonly Violation[];
}

export const statusWords: Record<number, string> = {
  400: 'INVALID_ARGUMENT',
  401: 'UNAUTHENTICATED',
  403: 'PERMISSION_DENIED',
  404: 'NOT_FOUND',
  429: 'RESOURCE_EXHAUSTED',
  500: 'INTERNAL',
  503: 'UNAVAILABLE',
  504: 'DEADLINE_EXCEEDED',
};

/** The body of an error (docs/platforms/google.md#replies). */
export function refused({ status, message, reason, domain, metadata, violations }: Refusal): Answer {
  const requestId = newRequestId();
  const word = statusWords[status] ?? 'UNKNOWN';
  const details: object[] = [
    {
      '@type': 'type.googleapis.com/google.rpc.ErrorInfo',
      reason,
      domain: domain ?? 'datamanager.googleapis.com',
      metadata: { requestId, ...metadata },
    },
    { '@type': 'type.googleapis.com/google.rpc.RequestInfo', requestId },
  ];
  if (violations) details.push({ '@type': 'type.googleapis.com/google.rpc.BadRequest', fieldViolations: violations });
  const fields = (violations ?? []).slice(0, 3).map(({ field, reason: why }) => ` ${field} ${why ?? ''}`);
  return {
    status,
    refusal: `${status} ${reason}${fields.join(',') || ` ${message}`}`,
    body: { error: { code: status, message, status: word, details } },
  };
}

export function invalid(violations: readonly Violation[]): Refusal {
  return { status: 400, message: 'There was a problem with the request.', reason: 'INVALID_ARGUMENT', violations };
}

export function unauthenticated(): Answer {
  const message = 'Request had invalid authentication credentials. Expected OAuth 2 access token.';
  const refusal = '401 UNAUTHENTICATED';
  return { status: 401, refusal, body: { error: { code: 401, message, status: 'UNAUTHENTICATED' } } };
}

export function scopeInsufficient(): Answer {
  const message = 'Request had insufficient authentication scopes.';
  return refused({ status: 403, message, reason: 'ACCESS_TOKEN_SCOPE_INSUFFICIENT', domain: 'googleapis.com' });
}

export function quotaExceeded(quota_limit: string): Answer {
  const message = `Quota exceeded for quota metric and limit '${quota_limit}'.`;
  return refused({
    status: 429,
    message,
    reason: 'RATE_LIMIT_EXCEEDED',
    domain: 'googleapis.com',
    metadata: { quota_limit },
  });
}

export function throttled(fault: Fault, kind: QuotaKind): Answer {
  return retryLater(fault, quotaExceeded(fault.reason ?? `Ingestion${kind}RequestsPerMinutePerProject`));
}

export function failing(fault: Fault): Answer {
  const status = fault.status ?? 503;
  const reason = fault.reason ?? (status === 500 ? 'INTERNAL_ERROR' : statusWords[status]) ?? 'INTERNAL_ERROR';
  return refused({ status, message: 'The service is currently unavailable.', reason });
}

export function unauthorised(fault: Fault): Answer {
  if ((fault.status ?? 401) === 401) return unauthenticated();
  const reason = fault.reason ?? 'PERMISSION_DENIED';
  return refused({ status: 403, message: 'The caller does not have permission', reason });
}

export function newRequestId(): string {
  return `t-${randomUUID()}`;
}

/** A reason that only a person can fix in the account (docs/platforms/google.md#reasons). */
export function termsNotSigned(): Answer {
  const reason = 'TERMS_AND_CONDITIONS_NOT_SIGNED';
  const description = 'The terms and conditions are not signed.';
  return refused(invalid([{ field: 'destinations[0].operating_account', reason, description }]));
}

/** The umbrella reason alone, without a violation. */
export function unexplained(): Answer {
  return refused({ status: 400, message: 'Request contains an invalid argument.', reason: 'INVALID_ARGUMENT' });
}
