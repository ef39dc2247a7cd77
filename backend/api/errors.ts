import type { ProblemDetails } from '../../shared/api.ts';

/**
 * Every way in which a request as a whole can fail. Codes are stable, because programs rely on them. Errors of single
 * rows are in shared/problem.ts.
 */
export const API_ERRORS = {
  invalid_body: { status: 400, title: 'Invalid body' },
  invalid_parameter: { status: 400, title: 'Invalid parameter' },
  unauthenticated: { status: 401, title: 'No valid API key or sign-in' },
  forbidden: { status: 403, title: 'Not allowed' },
  cross_site_request: { status: 403, title: "Not a request of this server's pages" },
  not_a_member: { status: 403, title: 'Not a member' },
  invitation_code_needed: { status: 403, title: 'The invitation code is needed' },
  tenant_not_found: { status: 404, title: 'Tenant not found' },
  not_found: { status: 404, title: 'Not found' },
  preview_outdated: { status: 409, title: 'What is stored has changed since the preview' },
  already_exists: { status: 409, title: 'It exists already' },
  changed_since: { status: 409, title: 'It has changed since it was read' },
  no_admin_left: { status: 409, title: 'No one could manage the account' },
  not_possible: { status: 409, title: 'Not possible in its present state' },
  order_number_shared: { status: 409, title: 'Several shops have the order number' },
  in_test_mode: { status: 409, title: 'The destination is in test mode' },
  method_not_allowed: { status: 405, title: 'Method not allowed' },
  body_too_large: { status: 413, title: 'The body is too large' },
  too_many_items: { status: 413, title: 'Too many items' },
  unsupported_media_type: { status: 415, title: 'Unsupported media type' },
  mapping_unusable: { status: 422, title: 'The columns cannot be mapped' },
  idempotency_key_reused: { status: 422, title: 'The idempotency key was already used for other rows' },
  rate_limited: { status: 429, title: 'Too many requests' },
  internal: { status: 500, title: 'Internal error' },
  busy: { status: 503, title: 'Too many uploads at once' },
  unavailable: { status: 503, title: 'Temporarily unavailable' },
  sign_in_unavailable: { status: 503, title: 'Sign-in is temporarily unavailable' },
} as const;

export type ApiErrorCode = keyof typeof API_ERRORS;

/** Ends a request with a problem (RFC 9457). `detail` says how to fix it and quotes no value of the request. */
export class ApiError extends Error {
  readonly code: ApiErrorCode;
  readonly headers: Record<string, string>;
  /** The values of the body that are wrong. */
  readonly fields: ProblemDetails['fields'];

  constructor(
    code: ApiErrorCode,
    detail: string,
    headers: Record<string, string> = {},
    fields: ProblemDetails['fields'] = undefined,
  ) {
    super(detail);
    this.code = code;
    this.headers = headers;
    this.fields = fields;
  }

  get status(): number {
    return API_ERRORS[this.code].status;
  }

  toProblem(): ProblemDetails {
    const { status, title } = API_ERRORS[this.code];
    const type = `urn:matchback:problem:${this.code}`;
    return { type, title, status, code: this.code, detail: this.message, ...(this.fields && { fields: this.fields }) };
  }
}

/** Missing or invalid credentials; with the challenge that RFC 9110 (15.5.2) requires. */
export function unauthenticatedError(detail: string): ApiError {
  return new ApiError('unauthenticated', detail, { 'WWW-Authenticate': 'Bearer realm="matchback"' });
}
