import { asList, asObject, asText, type JsonObject } from '../../kit/json.ts';
import { withPlatformMessage } from '../../kit/platform-message.ts';
import {
  httpFailure,
  retryOutcome,
  retryAfterMs,
  stopOutcome,
  type JsonReply,
  type RetryOutcome,
  type StopOutcome,
} from '../../kit/reply.ts';
import { DAY_QUOTA_WAIT_MS, MINUTE_QUOTA_WAIT_MS } from '../limits.ts';
import { toReasonCode } from './reasons.ts';

/** One entry of `BadRequest.fieldViolations`; `index` where its path names an event of the request. */
export interface FieldViolation {
  reason: string;
  field: string;
  index: number | null;
  description: unknown;
}

/** Google's error envelope (google.rpc.Status), parsed. */
export interface GoogleError {
  status: string;
  message: unknown;
  /** Of the ErrorInfo details. */
  reasons: string[];
  quotaLimit: string;
  violations: FieldViolation[];
}

/** The error in a reply; null when it has none. */
export function parseError(json: JsonObject): GoogleError | null {
  const error = asObject(json.error);
  if (error === null) return null;
  const details = asList(error.details).map((detail) => asObject(detail) ?? {});
  const infos = details.filter(isOfType('ErrorInfo'));
  return {
    status: asText(error.status) ?? '',
    message: error.message,
    reasons: infos.map((info) => toReasonCode(info.reason)),
    quotaLimit: infos.map((info) => asText(asObject(info.metadata)?.quota_limit) ?? '').join(' '),
    violations: details.filter(isOfType('BadRequest')).flatMap(parseViolations),
  };
}

/** The outcome of an error that is not about the rows: credentials, permission, quota, faults. Null for all others. */
export function requestFailure(reply: JsonReply, error: GoogleError): RetryOutcome | StopOutcome | null {
  const { status, headers } = reply;
  if (status === 429 || error.status === 'RESOURCE_EXHAUSTED') return quotaFailure(error, headers);
  if (status === 401) {
    const reason = 'Google does not accept the access token (UNAUTHENTICATED); check the credentials.';
    return stopOutcome('UNAUTHENTICATED', withPlatformMessage(reason, error.message));
  }
  if (status === 403) return permissionFailure(error);
  if (status >= 500) {
    const reason = withPlatformMessage('Google has a temporary fault.', error.message);
    return retryOutcome(error.status || `http_${status}`, reason, retryAfterMs(headers));
  }
  return status === 400 ? null : httpFailure(reply, 'Google');
}

function quotaFailure({ quotaLimit }: GoogleError, headers: Record<string, string>): RetryOutcome {
  const code = 'RESOURCE_EXHAUSTED';
  if (quotaLimit.includes('PerDay')) {
    return retryOutcome(code, `Today's quota of the Google Cloud project is used up (${code}).`, DAY_QUOTA_WAIT_MS);
  }
  const wait = retryAfterMs(headers) ?? MINUTE_QUOTA_WAIT_MS;
  return retryOutcome(code, `Google asks us to slow down (${code}).`, wait);
}

const PERMISSION_REASONS = new Map([
  ['SERVICE_DISABLED', 'Turn on the Data Manager API in the Google Cloud project of these credentials.'],
  [
    'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
    'The credentials were not granted the Data Manager scope; connect the account again.',
  ],
]);
const NO_ACCESS = 'The credentials have no access to this Google Ads account, or the login account is not its manager.';

function permissionFailure({ reasons, message }: GoogleError): StopOutcome {
  const code = reasons[0] ?? 'PERMISSION_DENIED';
  return stopOutcome(
    code,
    withPlatformMessage(`${PERMISSION_REASONS.get(code) ?? NO_ACCESS} (Google: ${code})`, message),
  );
}

function isOfType(name: string) {
  return (detail: JsonObject) => asText(detail['@type'])?.endsWith(`google.rpc.${name}`) ?? false;
}

/** Paths are in snake case and may begin with an extra `events.` (docs/platforms/google.md#replies). */
function parseViolations(detail: JsonObject): FieldViolation[] {
  return asList(detail.fieldViolations).map((entry) => {
    const violation = asObject(entry) ?? {};
    const field = asText(violation.field) ?? '';
    const index = /events\[(\d{1,6})\]/.exec(field)?.[1];
    return {
      reason: violation.reason === undefined ? 'INVALID_ARGUMENT' : toReasonCode(violation.reason),
      field,
      index: index === undefined ? null : Number(index),
      description: violation.description,
    };
  });
}
