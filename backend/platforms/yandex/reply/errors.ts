import { asList, asObject, asText } from '../../kit/json.ts';
import { withPlatformMessage } from '../../kit/platform-message.ts';
import {
  headerValue,
  httpFailure,
  retryOutcome,
  retryAfterMs,
  stopOutcome,
  type JsonReply,
  type RetryOutcome,
  type StopOutcome,
} from '../../kit/reply.ts';
import { DAY_MS } from '../../kit/skip.ts';
import { DAY_QUOTA_WAIT_MS, LABEL, MIDNIGHT_MARGIN_MS } from '../limits.ts';

/** Nothing was accepted, because of something in the file. */
export interface FileRefused {
  kind: 'file_refused';
  code: string;
  reason: string;
}

const NO_PERMISSION = `${LABEL} does not let this token edit the counter; connect an account that may, with metrika:read and metrika:write.`;
const BAD_TOKEN = `${LABEL} does not accept the OAuth token; get a new one.`;
const BAD_REQUEST = `${LABEL} refuses the request itself, not its sales; check the settings.`;
const STOP_REASONS: Readonly<Record<string, string>> = {
  unauthorized: BAD_TOKEN,
  invalid_token: BAD_TOKEN,
  access_denied: NO_PERMISSION,
  counter_in_connect: 'The counter belongs to Yandex Connect, which has to grant access to it.',
  not_found: `${LABEL} has no counter with this number; check the settings.`,
  limit_exceeded: `The counter has reached a limit of ${LABEL}; remove goals or operations that are not needed.`,
  missing_parameter: BAD_REQUEST,
  invalid_json: BAD_REQUEST,
  not_acceptable: BAD_REQUEST,
};
/** Values of `location` that name a parameter of the request and not its rows. */
const REQUEST_PARAMETERS = /client_id_type|comment|counter|merge_mode|delimiter_type/i;

/**
 * Parses an error by its type alone (docs/platforms/yandex.md#error-codes), because the messages are in the user's
 * language. Null for a reply without an error.
 */
export function parseError(reply: JsonReply): RetryOutcome | StopOutcome | FileRefused | null {
  const error = asObject(asList(reply.json.errors)[0]);
  const code = asText(error?.error_type);
  if (code === null) {
    const failure = httpFailure(reply, LABEL);
    if (failure !== null || reply.status < 400) return failure;
    return fileRefused(`http_${reply.status}`, reply.json.message);
  }
  const message = error?.message ?? reply.json.message;
  const stopReason = STOP_REASONS[code];
  if (stopReason !== undefined) return stopOutcome(code, withPlatformMessage(`${stopReason} (${code})`, message));
  switch (code) {
    case 'invalid_parameter':
      if (!REQUEST_PARAMETERS.test(asText(error?.location) ?? '')) return fileRefused(code, message);
      return stopOutcome(code, withPlatformMessage(`${BAD_REQUEST} (${code})`, message));
    case 'conflict':
      return retryOutcome(code, withPlatformMessage(`${LABEL} was changing the same data (${code}).`, message));
    case 'quota_requests_by_ip':
    case 'quota_parallel_requests': {
      const reason = `${LABEL} asks us to slow down (${code}).`;
      return { ...retryOutcome(code, reason, retryAfterMs(reply.headers)), taken: false };
    }
    case 'quota_requests_by_uid':
    case 'quota_requests_by_counter_id': {
      const owner = code === 'quota_requests_by_uid' ? 'account' : 'counter';
      const reason = `Today's requests of the ${owner} to ${LABEL} are used up (${code}), until 00:00 GMT.`;
      return { ...retryOutcome(code, reason, msUntilMidnight(reply.headers)), taken: false };
    }
    case 'backend_error':
    case 'timeout': {
      const reason = withPlatformMessage(`${LABEL} has a temporary fault (${code}).`, message);
      return retryOutcome(code, reason, retryAfterMs(reply.headers));
    }
    default:
      return httpFailure(reply, LABEL) ?? fileRefused(code, message);
  }
}

function fileRefused(code: string, message: unknown): FileRefused {
  return { kind: 'file_refused', code, reason: withPlatformMessage(`${LABEL} refuses the file (${code}).`, message) };
}

/** Until 00:00 GMT by the reply's own `Date`, because Yandex's clock decides. */
function msUntilMidnight(headers: Record<string, string>): number {
  const date = Date.parse(headerValue(headers, 'date') ?? '');
  if (Number.isNaN(date)) return DAY_QUOTA_WAIT_MS;
  return (Math.floor(date / DAY_MS) + 1) * DAY_MS - date + MIDNIGHT_MARGIN_MS;
}
