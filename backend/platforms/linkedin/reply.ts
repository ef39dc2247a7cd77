import type { HttpReply, Outcome, RowOutcome } from '../platform.ts';
import { asInteger, asList, asObject, asText, type JsonObject } from '../kit/json.ts';
import { withQuote } from '../kit/quote.ts';
import { httpFailure, parseJsonReply, retry, retryAfterMs, stop, type JsonReply } from '../kit/reply.ts';

const CREATED = 201;
const UNPROCESSABLE = 422;
const UPGRADE_REQUIRED = 426;
/** `serviceErrorCode` of a token that was taken back, not merely outlived. */
const REVOKED_TOKEN = 65601;

const ROW_WORDS = 'LinkedIn refuses a value of this sale as invalid; please review the row.';

/** What LinkedIn's reply means (docs/platforms/linkedin.md#replies). */
export function parseReply(reply: HttpReply, size: number): Outcome {
  if ('status' in reply && reply.status === UPGRADE_REQUIRED) return outlived();
  // A single event that was created is answered without a body.
  if ('status' in reply && reply.status === CREATED && reply.body.trim() === '') return { kind: 'accepted' };
  const read = parseJsonReply(reply, 'LinkedIn');
  if ('kind' in read) return read;
  if (read.status < 300) return eachElement(asList(read.json.elements), size);
  return refusal(read, size);
}

function outlived(): Outcome {
  const reason = 'LinkedIn does not serve this version of its API any more; set api_version to a newer one (HTTP 426).';
  return stop('http_426', reason);
}

/** Each event has its own status. A list of another length could mean any sale. */
function eachElement(elements: readonly unknown[], size: number): Outcome {
  const rows = new Map<number, RowOutcome>();
  for (let index = 0; index < size; index += 1) {
    const outcome = elementOutcome(elements.length === size ? asObject(elements[index]) : null);
    if (outcome !== null) rows.set(index, outcome);
  }
  return rows.size > 0 ? { kind: 'accepted', rows } : { kind: 'accepted' };
}

/** Null: created. */
function elementOutcome(element: JsonObject | null): RowOutcome | null {
  const status = asInteger(element?.status);
  if (status !== null && status >= 200 && status < 300) return null;
  const code = status === null ? 'no_verdict' : `element_${status}`;
  const said = asObject(element?.error)?.message ?? element?.message;
  if (status === 429) return { kind: 'retry', code, reason: withQuote('LinkedIn asks us to slow down.', said) };
  if (status !== null && status >= 400 && status < 500)
    return { kind: 'rejected', code, reason: withQuote(ROW_WORDS, said) };
  const words = 'LinkedIn took the request and does not say that it has this sale; look it up in Campaign Manager.';
  return { kind: 'uncertain', code, reason: withQuote(words, said) };
}

/** Of a 4xx nothing was taken in: a bad event refuses its whole batch. */
function refusal({ status, json, headers }: JsonReply, size: number): Outcome {
  const service = asInteger(json.serviceErrorCode);
  const code = service === null ? `http_${status}` : `${status}/${service}`;
  const told = (words: string) => withQuote(`${words} (LinkedIn error ${code})`, json.message);
  if (status === 400 || status === UNPROCESSABLE) {
    const words = 'LinkedIn refuses a conversion rule; it must be there, with the source Conversions API.';
    return isAboutRule(json) ? stop(code, told(words)) : invalid(code, json, size);
  }
  if (status === 401) return stop(code, told(tokenWords(service)));
  if (status === 403) {
    return stop(code, told('The access token lacks rw_conversions, or its owner a role in the ad account.'));
  }
  if (status === 429) {
    return retry(code, told('LinkedIn asks us to slow down.'), retryAfterMs(headers));
  }
  return (
    httpFailure({ status, headers }, 'LinkedIn') ?? retry('unreadable_reply', 'LinkedIn answered something unreadable.')
  );
}

function tokenWords(service: number | null): string {
  return service === REVOKED_TOKEN
    ? 'Somebody revoked the access token; connect LinkedIn again and set the new token.'
    : 'The access token has run out or is wrong; make a new one.';
}

/** "Index: 0, ERROR :: /path :: reason", once for each bad field: these sales are out, the others go again. */
function invalid(code: string, json: JsonObject, size: number): Outcome {
  const message = asText(json.message) ?? '';
  const rows = new Map<number, RowOutcome>();
  for (const part of message.split(/(?=Index: \d)/)) {
    const [, digits, said] = /^Index: (\d{1,6}), ERROR :: ([^]*)/.exec(part) ?? [];
    const index = Number(digits ?? size);
    if (index < size && !rows.has(index))
      rows.set(index, { kind: 'rejected', code, reason: withQuote(ROW_WORDS, said) });
  }
  if (rows.size > 0) return { kind: 'refused', rows };
  const reason = withQuote(`${ROW_WORDS} (LinkedIn error ${code})`, message);
  if (size > 1) return { kind: 'bisect', code, reason };
  return { kind: 'refused', rows: new Map([[0, { kind: 'rejected', code, reason }]]) };
}

/** The rule of an event is the settings', not the row's. The words are not documented; these name what it is about. */
function isAboutRule(json: JsonObject): boolean {
  return /conversion.?(method|rule)|CONVERSIONS_API|ERROR :: \/conversion ::/i.test(asText(json.message) ?? '');
}
