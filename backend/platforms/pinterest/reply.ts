import type { HttpReply, Outcome, RowOutcome } from '../platform.ts';
import { asInteger, asList, asObject, asText, type JsonObject } from '../kit/json.ts';
import { quote, withQuote } from '../kit/quote.ts';
import { httpFailure, parseJsonReply, retry, retryAfterMs, stop, type JsonReply } from '../kit/reply.ts';

const SOME_FAILED = 422;
/** With 503: the address "is currently not accepting any traffic" (specification). */
const NO_TRAFFIC = 4197;

const ROW_WORDS = 'Pinterest refuses a value of this sale as invalid; please review the row.';

/**
 * What Pinterest's reply means (docs/platforms/pinterest.md#replies): each event has its own verdict, also in HTTP 200.
 */
export function parseReply(reply: HttpReply, size: number): Outcome {
  const read = parseJsonReply(reply, 'Pinterest');
  if ('kind' in read) return read;
  const { status, json } = read;
  if (status >= 300 && status !== SOME_FAILED) return refusal(read, size);
  const events = eventsIn(json, size);
  if (events !== null) return eachEvent(events);
  if (status === SOME_FAILED && size === 1) return invalid(String(SOME_FAILED), json, size);
  if (status < 300 && asInteger(json.num_events_processed) === size) return { kind: 'accepted' };
  return eachEvent(Array.from({ length: size }));
}

/**
 * The verdicts, in the order of the request. A 422 is taken to have them in `details`: unverified. A list of another
 * length could mean any sale.
 */
function eventsIn(json: JsonObject, size: number): readonly unknown[] | null {
  const lists = [json.events, asObject(json.details)?.events, json.details].map(asList);
  return lists.find(({ length }) => length === size) ?? null;
}

function eachEvent(events: readonly unknown[]): Outcome {
  const rows = new Map<number, RowOutcome>();
  events.forEach((event, index) => {
    const verdict = verdictOf(asObject(event));
    if (verdict !== null) rows.set(index, verdict);
  });
  return rows.size > 0 ? { kind: 'accepted', rows } : { kind: 'accepted' };
}

/** Null: processed, without a remark. */
function verdictOf(event: JsonObject | null): RowOutcome | null {
  switch (asText(event?.status)) {
    case 'processed': {
      const remark = quote(event?.warning_message);
      return remark === '' ? null : { kind: 'accepted', note: `Pinterest took it and remarks: "${remark}"` };
    }
    case 'failed':
      return { kind: 'rejected', code: 'failed', reason: withQuote(ROW_WORDS, event?.error_message) };
    // Sent again it would count twice: a person has to look.
    default: {
      const reason = 'Pinterest took the request and does not say what became of this sale; look it up in Ads Manager.';
      return { kind: 'uncertain', code: 'no_verdict', reason };
    }
  }
}

/** What a reply without verdicts means; of a 4xx nothing was recorded. */
function refusal({ status, json, headers }: JsonReply, size: number): Outcome {
  const number = asInteger(json.code);
  const code = number === null ? `http_${status}` : `${status}/${number}`;
  const told = (words: string) => withQuote(`${words} (Pinterest error ${code})`, json.message);
  if (status === 400 && /ad.?account/i.test(asText(json.message) ?? '')) {
    return stop(code, told('Pinterest refuses the ad account; please review its id.'));
  }
  if (status === 400) return invalid(code, json, size);
  if (status === 401) return stop(code, told('Pinterest does not accept the access token; generate a new one.'));
  if (status === 403) {
    return stop(code, told('The access token may not send events to this ad account; its user needs a role there.'));
  }
  if (status === 429) {
    return retry(code, told('Pinterest asks us to slow down.'), retryAfterMs(headers));
  }
  if (status === 503 && number === NO_TRAFFIC) {
    return {
      ...retry(code, told('Pinterest takes nothing in for now.'), retryAfterMs(headers)),
      taken: false,
    };
  }
  return (
    httpFailure({ status, headers }, 'Pinterest') ??
    retry('unreadable_reply', 'Pinterest answered something unreadable.')
  );
}

function invalid(code: string, json: JsonObject, size: number): Outcome {
  const reason = withQuote(`${ROW_WORDS} (Pinterest error ${code})`, json.message);
  if (size > 1) return { kind: 'bisect', code, reason };
  return { kind: 'refused', rows: new Map([[0, { kind: 'rejected', code, reason }]]) };
}
