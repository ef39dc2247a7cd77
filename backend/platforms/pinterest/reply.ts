import type { HttpReply, Outcome, RowOutcome } from '../platform.ts';
import { asInteger, asList, asObject, asText, type JsonObject } from '../kit/json.ts';
import { redactMessage, withPlatformMessage } from '../kit/platform-message.ts';
import {
  bisectOrReject,
  type JsonReply,
  outcomeByStatus,
  parseJsonReply,
  retryOutcome,
  retryAfterMs,
  stopOutcome,
} from '../kit/reply.ts';

const SOME_FAILED = 422;
/** With 503: the endpoint "is currently not accepting any traffic" (specification). */
const NO_TRAFFIC = 4197;

const ROW_REASON = 'Pinterest refuses a field of this sale as invalid. Check the row.';

/**
 * Parses Pinterest's reply to a batch of `size` sales (docs/platforms/pinterest.md#replies). Each event has its own
 * result, also in an HTTP 200.
 */
export function parseReply(reply: HttpReply, size: number): Outcome {
  const read = parseJsonReply(reply, 'Pinterest');
  if ('kind' in read) return read;
  const { status, json } = read;
  if (status >= 300 && status !== SOME_FAILED) return parseRefusal(read, size);
  const events = eventsIn(json, size);
  if (events !== null) return outcomeOfEvents(events);
  if (status === SOME_FAILED && size === 1) return parseInvalid(String(SOME_FAILED), json, size);
  if (status < 300 && asInteger(json.num_events_processed) === size) return { kind: 'accepted' };
  return outcomeOfEvents(Array.from({ length: size }));
}

/**
 * The results in the order of the request; null when there is no list of its length, because any other list could be
 * about any sale. That a 422 has them in `details` is unverified.
 */
function eventsIn(json: JsonObject, size: number): readonly unknown[] | null {
  const lists = [json.events, asObject(json.details)?.events, json.details].map(asList);
  return lists.find(({ length }) => length === size) ?? null;
}

function outcomeOfEvents(events: readonly unknown[]): Outcome {
  const rows = new Map<number, RowOutcome>();
  events.forEach((event, index) => {
    const outcome = outcomeOfEvent(asObject(event));
    if (outcome !== null) rows.set(index, outcome);
  });
  return rows.size > 0 ? { kind: 'accepted', rows } : { kind: 'accepted' };
}

/** Null: processed, without a warning. */
function outcomeOfEvent(event: JsonObject | null): RowOutcome | null {
  switch (asText(event?.status)) {
    case 'processed': {
      const warning = redactMessage(event?.warning_message);
      return warning === '' ? null : { kind: 'accepted', note: `Pinterest accepted it with a warning: "${warning}"` };
    }
    case 'failed':
      return { kind: 'rejected', code: 'failed', reason: withPlatformMessage(ROW_REASON, event?.error_message) };
    // Not sent again, because a repeat would count twice.
    default: {
      const reason = 'Pinterest took the request without a result for this sale. Look it up in Ads Manager.';
      return { kind: 'uncertain', code: 'no_verdict', reason };
    }
  }
}

/** Parses a reply without results; a 4xx recorded nothing. */
function parseRefusal({ status, json, headers }: JsonReply, size: number): Outcome {
  const number = asInteger(json.code);
  const code = number === null ? `http_${status}` : `${status}/${number}`;
  const reason = (text: string) => withPlatformMessage(`${text} (Pinterest error ${code})`, json.message);
  if (status === 400 && /ad.?account/i.test(asText(json.message) ?? '')) {
    return stopOutcome(code, reason('Pinterest refuses the ad account. Check its id.'));
  }
  if (status === 400) return parseInvalid(code, json, size);
  if (status === 401)
    return stopOutcome(code, reason('Pinterest does not accept the access token. Generate a new one.'));
  if (status === 403) {
    const text = 'The access token may not send events to this ad account. Give its user a role in the account.';
    return stopOutcome(code, reason(text));
  }
  if (status === 429) return retryOutcome(code, reason('Pinterest asks us to slow down.'), retryAfterMs(headers));
  if (status === 503 && number === NO_TRAFFIC) {
    return { ...retryOutcome(code, reason('Pinterest takes no events for now.'), retryAfterMs(headers)), taken: false };
  }
  return outcomeByStatus({ status, headers }, 'Pinterest');
}

function parseInvalid(code: string, json: JsonObject, size: number): Outcome {
  return bisectOrReject(size, code, withPlatformMessage(`${ROW_REASON} (Pinterest error ${code})`, json.message));
}
