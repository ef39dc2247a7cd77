import type { HttpReply, Outcome, RowOutcome } from '../platform.ts';
import { asInteger, asList, asObject, type JsonObject } from '../kit/json.ts';
import { quote, withQuote } from '../kit/quote.ts';
import { httpFailure, parseJsonReply, retry, retryAfterMs, stop } from '../kit/reply.ts';
import { FAULT_WAIT_MS, SOURCE_THROTTLED_WAIT_MS } from './limits.ts';

const OK = 0;
const PARTLY = 20001;
const DUPLICATE_REQUEST = 40050;
const INTERNAL_VALIDATION = 40700;
const INVALID = new Set([40000, 40002]);
/** App, app, advertiser. The same code stands for a second's, a minute's and a day's quota, and nothing says which. */
const THROTTLED = new Set([40016, 40100, 40133]);
const SOURCE_THROTTLED = 40132;
const WRITE_CONFLICT = 40202;
const TOKEN = new Set([40101, 40102, 40104, 40105, 40106, 40110, 40113, 40115]);

const PERMISSION_WORDS =
  'The access token has no permission for this event source; generate it in the settings of that source.';
const TOKEN_WORDS = 'TikTok does not accept the access token; generate a new one in Events Manager.';
const ROW_WORDS = 'TikTok refuses a value of this sale as invalid; please review the row.';

/**
 * What TikTok's reply means (docs/platforms/tiktok.md#replies): HTTP 200 for nearly everything, the truth is `code` in
 * the body.
 */
export function parseReply(reply: HttpReply, size: number): Outcome {
  const read = parseJsonReply(reply, 'TikTok');
  if ('kind' in read) return read;
  const { json, headers } = read;
  const number = asInteger(json.code);
  if (number === null) {
    return httpFailure(read, 'TikTok') ?? retry('unreadable_reply', 'TikTok answered something unreadable.');
  }
  const code = String(number);
  const told = (words: string) => withQuote(`${words} (TikTok code ${code})`, json.message);

  if (number === OK) return accepted(json, size);
  if (number === PARTLY) return partly(json, size);
  if (number === DUPLICATE_REQUEST) {
    return everyRow(size, { kind: 'accepted', note: told('TikTok says that it had this request already.') });
  }
  if (INVALID.has(number)) return invalid(code, json, size);
  if (number === INTERNAL_VALIDATION) {
    const reason = told('TikTok could not validate the request.');
    return size > 1 ? { kind: 'bisect', code, reason } : retry(code, reason);
  }
  // It says so in the body of an HTTP 200, where silence would mean that the sales were taken.
  if (THROTTLED.has(number)) {
    const reason = told('TikTok asks us to slow down.');
    return { ...retry(code, reason, retryAfterMs(headers)), taken: false };
  }
  if (number === SOURCE_THROTTLED) {
    const words =
      'TikTok holds this event source back; if it goes on, the access token may have leaked: generate a new one.';
    return { ...retry(code, told(words), SOURCE_THROTTLED_WAIT_MS), taken: false };
  }
  if (number === WRITE_CONFLICT) return retry(code, told('TikTok had a conflict between two writes.'));
  if (read.status >= 500 || (number >= 50000 && number <= 59999)) {
    return retry(code, told('TikTok has a temporary fault.'), retryAfterMs(headers) ?? FAULT_WAIT_MS);
  }
  return stop(code, told(stopWords(number)));
}

function stopWords(number: number): string {
  if (TOKEN.has(number)) return TOKEN_WORDS;
  if (number === 40001 || number === 40125) return PERMISSION_WORDS;
  if (number >= 40000 && number <= 41999)
    return 'TikTok refuses this account or configuration; please review the settings.';
  return 'TikTok refused the request with a code that we do not know; please review.';
}

/** A message other than OK beside code 0 is a warning. */
function accepted(json: JsonObject, size: number): Outcome {
  const note = quote(json.message);
  if (note === '' || note.toLowerCase() === 'ok') return { kind: 'accepted' };
  return everyRow(size, { kind: 'accepted', note: `TikTok took it and remarks: "${note}"` });
}

/** Good rows are kept and bad ones named in one of three places; where none is named, nobody knows which they are. */
function partly(json: JsonObject, size: number): Outcome {
  const data = asObject(json.data);
  const entries = [data?.failed_events, data?.error_details, json.errors].flatMap(asList);
  const rows = new Map<number, RowOutcome>();
  for (const entry of entries) {
    const bad = asObject(entry);
    const index = asInteger(bad?.index);
    if (index === null || index < 0 || index >= size) continue;
    rows.set(index, { kind: 'rejected', code: String(PARTLY), reason: withQuote(ROW_WORDS, bad?.message) });
  }
  if (rows.size > 0) return { kind: 'accepted', rows };
  const reason = 'TikTok took only some sales of this request and does not say which; look it up in Events Manager.';
  return everyRow(size, { kind: 'uncertain', code: String(PARTLY), reason: `${reason} (TikTok code ${PARTLY})` });
}

/** The message may point at the row (`data.0.…`, `data[0]…`, `Batch.0.…`), or at the request, which no halving mends. */
function invalid(code: string, json: JsonObject, size: number): Outcome {
  const message = typeof json.message === 'string' ? json.message : '';
  const pointed = asInteger(/(?:data|Batch)[.[](\d{1,6})/.exec(message)?.[1]);
  const reason = withQuote(`${ROW_WORDS} (TikTok code ${code})`, message);
  if (pointed !== null && pointed < size)
    return { kind: 'refused', rows: new Map([[pointed, { kind: 'rejected', code, reason }]]) };
  if (/event_source|event source|pixel.code|test_event_code|partner_name/i.test(message)) {
    const words = `TikTok refuses the settings of the event source; its kind and its id must fit (TikTok code ${code}).`;
    return stop(code, withQuote(words, message));
  }
  if (size > 1) return { kind: 'bisect', code, reason };
  return { kind: 'refused', rows: new Map([[0, { kind: 'rejected', code, reason }]]) };
}

function everyRow(size: number, outcome: RowOutcome): Outcome {
  return { kind: 'accepted', rows: new Map(Array.from({ length: size }, (_, index) => [index, outcome])) };
}
