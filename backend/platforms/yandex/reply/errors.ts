import { asList, asObject, asText } from '../../kit/json.ts';
import { withQuote } from '../../kit/quote.ts';
import {
  httpFailure,
  header,
  retry,
  retryAfterMs,
  stop,
  type JsonReply,
  type Retry,
  type Stop,
} from '../../kit/reply.ts';
import { DAY_MS } from '../../kit/skip.ts';
import { DAY_QUOTA_WAIT_MS, MIDNIGHT_MARGIN_MS } from '../limits.ts';

export const LABEL = 'Yandex.Metrica';

/** Nothing was taken because of what the request holds. */
export interface Unfit {
  kind: 'unfit';
  code: string;
  reason: string;
}

const PERMISSION =
  'Yandex.Metrica does not let this token edit the counter; connect an account that may, with metrika:read and metrika:write.';
const TOKEN = 'Yandex.Metrica does not accept the OAuth token; get a new one.';
const OWN_FAULT = 'Yandex.Metrica refuses the request as such, not its sales; please review the settings.';
const STOPS: Readonly<Record<string, string>> = {
  unauthorized: TOKEN,
  invalid_token: TOKEN,
  access_denied: PERMISSION,
  counter_in_connect: 'The counter belongs to Yandex Connect, which has to grant access to it.',
  not_found: 'Yandex.Metrica has no counter of this number; check the settings.',
  limit_exceeded: 'The counter has reached a limit of Yandex.Metrica; remove goals or operations that are not needed.',
  missing_parameter: OWN_FAULT,
  invalid_json: OWN_FAULT,
  not_acceptable: OWN_FAULT,
};
/** Words in `location` that point at the request instead of its rows. */
const OWN_PARAMETERS = /client_id_type|comment|counter|merge_mode|delimiter_type/i;

/**
 * What an error of Yandex's means (docs/platforms/yandex.md#error-codes), by its type alone: the messages come in the
 * user's language. Null for a reply that is none.
 */
export function troubleOf(reply: JsonReply): Retry | Stop | Unfit | null {
  const error = asObject(asList(reply.json.errors)[0]);
  const code = asText(error?.error_type);
  if (code === null) {
    const bad = httpFailure(reply, LABEL);
    if (bad !== null || reply.status < 400) return bad;
    return unfit(`http_${reply.status}`, reply.json.message);
  }
  const message = error?.message ?? reply.json.message;
  const words = STOPS[code];
  if (words !== undefined) return stop(code, withQuote(`${words} (${code})`, message));
  switch (code) {
    case 'invalid_parameter':
      if (!OWN_PARAMETERS.test(asText(error?.location) ?? '')) return unfit(code, message);
      return stop(code, withQuote(`${OWN_FAULT} (${code})`, message));
    case 'conflict':
      return retry(code, withQuote(`Yandex.Metrica was changing the same thing (${code}).`, message));
    case 'quota_requests_by_ip':
    case 'quota_parallel_requests': {
      const reason = `Yandex.Metrica asks us to slow down (${code}).`;
      return { ...retry(code, reason, retryAfterMs(reply.headers)), taken: false };
    }
    case 'quota_requests_by_uid':
    case 'quota_requests_by_counter_id': {
      const whose = code === 'quota_requests_by_uid' ? "the account's" : "the counter's";
      const reason = `Today's requests to ${whose} Yandex.Metrica are used up (${code}); it goes on after 00:00 GMT.`;
      return { ...retry(code, reason, untilMidnight(reply.headers)), taken: false };
    }
    case 'backend_error':
    case 'timeout': {
      const reason = withQuote(`Yandex.Metrica has a temporary fault (${code}).`, message);
      return retry(code, reason, retryAfterMs(reply.headers));
    }
    default:
      return httpFailure(reply, LABEL) ?? unfit(code, message);
  }
}

function unfit(code: string, message: unknown): Unfit {
  return { kind: 'unfit', code, reason: withQuote(`Yandex.Metrica refuses the file (${code}).`, message) };
}

/** By the reply's own clock: ours is not asked here, and Yandex's is the one that counts. */
function untilMidnight(headers: Record<string, string>): number {
  const date = Date.parse(header(headers, 'date') ?? '');
  if (Number.isNaN(date)) return DAY_QUOTA_WAIT_MS;
  return (Math.floor(date / DAY_MS) + 1) * DAY_MS - date + MIDNIGHT_MARGIN_MS;
}
