import type { HttpReply, Outcome, RowOutcome } from '../platform.ts';
import { asInteger, asList, asObject, asText, type JsonObject } from '../kit/json.ts';
import { withQuote } from '../kit/quote.ts';
import { httpFailure, parseJsonReply, retry, retryAfterMs, stop } from '../kit/reply.ts';

/** Words for success are many (VALID, OK, SUCCESS), so it is told by what it is not. */
const FAILED = new Set(['FAILED', 'FAILURE', 'INVALID', 'ERROR']);

const ROW_WORDS = 'Snapchat refuses a value of this sale as invalid; please review the row.';

/** What Snap's reply means (docs/platforms/snap.md#replies): HTTP 200 may refuse too, and says so in `status`. */
export function parseReply(reply: HttpReply, size: number): Outcome {
  const read = parseJsonReply(reply, 'Snapchat');
  if ('kind' in read) return read;
  const { status, json } = read;
  const word = asText(json.status)?.toUpperCase();
  if (status < 300 && word !== undefined && !FAILED.has(word)) return accepted(json, size);
  if (status < 300 && word !== undefined) return refused(codeOf(json) ?? word, json, size);
  if (status === 400 && isAboutSettings(json)) {
    return stop(
      'http_400',
      withQuote('Snapchat refuses the pixel or the access token; please review them.', saidIn(json)),
    );
  }
  if (status === 400) return refused(codeOf(json) ?? 'http_400', json, size);
  const told = (words: string) => withQuote(`${words} (HTTP ${status})`, saidIn(json));
  if (status === 401) return stop('http_401', told('Snapchat does not accept the access token; generate a new one.'));
  if (status === 403) {
    return stop(
      'http_403',
      told('The access token may not send events to this pixel; it must be of the same business.'),
    );
  }
  if (status === 429) {
    return retry('http_429', told('Snapchat asks us to slow down.'), retryAfterMs(read.headers));
  }
  return httpFailure(read, 'Snapchat') ?? retry('unreadable_reply', 'Snapchat answered something unreadable.');
}

/** Records of errors beside a success name sales that were left out. */
function accepted(json: JsonObject, size: number): Outcome {
  const rows = named(json, size);
  return rows.size > 0 ? { kind: 'accepted', rows } : { kind: 'accepted' };
}

/**
 * Nothing is known to be stored: what is not named is sent again, and Snap drops what it has. The number `event` of a
 * refusal (Snap's own SDK) names nobody: whether it counts from 0 is not said, and the wrong sale would be rejected.
 */
function refused(code: string, json: JsonObject, size: number): Outcome {
  const rows = named(json, size);
  if (rows.size > 0) return { kind: 'refused', rows };
  const reason = withQuote(`${ROW_WORDS} (Snapchat: ${code})`, saidIn(json));
  if (size > 1) return { kind: 'bisect', code, reason };
  return { kind: 'refused', rows: new Map([[0, { kind: 'rejected', code, reason }]]) };
}

function named(json: JsonObject, size: number): Map<number, RowOutcome> {
  const rows = new Map<number, RowOutcome>();
  for (const entry of asList(json.error_records)) {
    const record = asObject(entry);
    const index = asInteger(record?.index);
    if (index === null || index < 0 || index >= size) continue;
    rows.set(index, { kind: 'rejected', code: 'error_record', reason: withQuote(ROW_WORDS, record?.reason) });
  }
  return rows;
}

function saidIn(json: JsonObject): string {
  const messages = asList(asObject(json.errors)?.error_msgs);
  return asText(messages[0]) ?? asText(json.reason) ?? '';
}

/** Short words only: what a platform sends is not trusted to be a code. */
function codeOf(json: JsonObject): string | null {
  const code = asText(asList(asObject(json.errors)?.codes)[0]);
  return code !== null && /^[\w.-]{1,40}$/.test(code) ? code : null;
}

function isAboutSettings(json: JsonObject): boolean {
  return /\b(pixel|asset|access.?token)\b/i.test(saidIn(json));
}
