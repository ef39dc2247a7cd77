import { asList, asObject, asText, type JsonObject } from '../../kit/json.ts';
import { withQuote } from '../../kit/quote.ts';
import { httpFailure, retry, retryAfterMs, stop, type JsonReply, type Retry, type Stop } from '../../kit/reply.ts';
import { DAY_QUOTA_WAIT_MS, MINUTE_QUOTA_WAIT_MS } from '../limits.ts';
import { bareReason } from './reasons.ts';

/** One entry of `BadRequest.fieldViolations`; `row` where its path names an event. */
export interface Violation {
  reason: string;
  field: string;
  row: number | null;
  description: unknown;
}

/** Google's error envelope (google.rpc.Status), read. */
export interface GoogleError {
  status: string;
  message: unknown;
  /** Of the ErrorInfo details. */
  reasons: string[];
  quotaLimit: string;
  violations: Violation[];
}

export function readError(json: JsonObject): GoogleError | null {
  const error = asObject(json.error);
  if (error === null) return null;
  const details = asList(error.details).map((detail) => asObject(detail) ?? {});
  const infos = details.filter(isOfType('ErrorInfo'));
  return {
    status: asText(error.status) ?? '',
    message: error.message,
    reasons: infos.map((info) => bareReason(info.reason)),
    quotaLimit: infos.map((info) => asText(asObject(info.metadata)?.quota_limit) ?? '').join(' '),
    violations: details.filter(isOfType('BadRequest')).flatMap(violations),
  };
}

/** What an error means that has nothing to do with the rows: identity, permission, quota, faults. Null for all others. */
export function generalTrouble(reply: JsonReply, error: GoogleError): Retry | Stop | null {
  const told = (words: string) => withQuote(words, error.message);
  if (reply.status === 429 || error.status === 'RESOURCE_EXHAUSTED') return quota(error, reply.headers);
  if (reply.status === 401) {
    return stop(
      'UNAUTHENTICATED',
      told('Google does not accept the access token (UNAUTHENTICATED); check the credentials.'),
    );
  }
  if (reply.status === 403) return forbidden(error);
  if (reply.status >= 500) {
    return retry(
      error.status || `http_${reply.status}`,
      told('Google has a temporary fault.'),
      retryAfterMs(reply.headers),
    );
  }
  return reply.status === 400 ? null : httpFailure(reply, 'Google');
}

function quota({ quotaLimit }: GoogleError, headers: Record<string, string>): Retry {
  const code = 'RESOURCE_EXHAUSTED';
  if (quotaLimit.includes('PerDay')) {
    return retry(code, `Today's quota of the Google Cloud project is used up (${code}).`, DAY_QUOTA_WAIT_MS);
  }
  const wait = retryAfterMs(headers) ?? MINUTE_QUOTA_WAIT_MS;
  return retry(code, `Google asks us to slow down (${code}).`, wait);
}

function forbidden({ reasons, message }: GoogleError): Stop {
  const code = reasons[0] ?? 'PERMISSION_DENIED';
  const words = new Map([
    ['SERVICE_DISABLED', 'Turn on the Data Manager API in the Google Cloud project of these credentials.'],
    [
      'ACCESS_TOKEN_SCOPE_INSUFFICIENT',
      'The credentials were not granted the Data Manager scope; connect the account again.',
    ],
  ]).get(code);
  const other = 'The credentials have no access to this Google Ads account, or the login account is not its manager.';
  return stop(code, withQuote(`${words ?? other} (Google: ${code})`, message));
}

function isOfType(name: string) {
  return (detail: JsonObject) => asText(detail['@type'])?.endsWith(`google.rpc.${name}`) ?? false;
}

/** Paths are in snake case and may begin with an odd `events.` (docs/platforms/google.md#replies). */
function violations(detail: JsonObject): Violation[] {
  return asList(detail.fieldViolations).map((entry) => {
    const violation = asObject(entry) ?? {};
    const field = asText(violation.field) ?? '';
    const row = /events\[(\d{1,6})\]/.exec(field)?.[1];
    return {
      reason: violation.reason === undefined ? 'INVALID_ARGUMENT' : bareReason(violation.reason),
      field,
      row: row === undefined ? null : Number(row),
      description: violation.description,
    };
  });
}
