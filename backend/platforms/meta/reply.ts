import type { HttpReply, Outcome } from '../platform.ts';
import { asInteger, asList, asObject, parseJsonObject, type JsonObject } from '../kit/json.ts';
import { withQuote } from '../kit/quote.ts';
import { httpFailure, header, parseJsonReply, retry, retryAfterMs, stop } from '../kit/reply.ts';
import { MINUTE_MS } from '../kit/skip.ts';
import { POLICY_BLOCK_WAIT_MS } from './limits.ts';

const THROTTLED = new Set([4, 17, 341, 613, 80000, 80003, 80004, 80014]);
const TEMPORARY = new Set([1, 2, 21009]);
const TOKEN = new Set([102, 190]);
const NO_CODE = -1;
const INVALID_PARAMETER = 100;
/** With 100: the dataset is not there, or this token may not see it. */
const NO_SUCH_OBJECT = 33;

/** Subcodes of 100 whose meaning was seen (docs/platforms/meta.md#error-codes). */
const ROW_WORDS = new Map<number, string>([
  [2804003, 'Meta refuses the sale because it is too old.'],
  [2804009, 'Meta wants a value for every purchase.'],
  [2804019, 'Meta refuses a value of this sale as invalid.'],
  [2804036, 'Meta does not know the lead id of this sale.'],
  [2804050, 'Meta has not enough customer information to match this sale to a person.'],
]);

/**
 * What Meta's reply means (docs/platforms/meta.md#replies). A batch is all or nothing, and Meta never says which
 * conversion was bad.
 */
export function parseReply(reply: HttpReply, size: number): Outcome {
  const read = parseJsonReply(reply, 'Meta');
  if ('kind' in read) return read;
  const error = asObject(read.json.error);
  if (error !== null) return refusal(error, read, size);
  const received = asInteger(read.json.events_received);
  if (read.status < 300 && received === size) return { kind: 'accepted' };
  if (read.status < 300 && received !== null) {
    return retry(
      'count_mismatch',
      `Meta confirmed ${received} of ${size} conversions; it drops those that it has when all of them come again.`,
    );
  }
  return unreadable(read);
}

function unreadable(reply: { status: number; headers: Record<string, string> }): Outcome {
  return httpFailure(reply, 'Meta') ?? retry('unreadable_reply', 'Meta answered something unreadable.');
}

/**
 * Branches on `code`, never on the status or on `type`, which is OAuthException even for throttling
 * (docs/platforms/meta.md#replies).
 */
function refusal(error: JsonObject, reply: { status: number; headers: Record<string, string> }, size: number): Outcome {
  const number = asInteger(error.code) ?? NO_CODE;
  const subcode = asInteger(error.error_subcode);
  const code = [number === NO_CODE ? 'none' : number, subcode].filter((part) => part !== null).join('/');
  const told = (words: string) => withQuote(`${words} (Meta error ${code})`, error.error_user_msg ?? error.message);

  if (THROTTLED.has(number)) {
    return retry(code, told('Meta asks us to slow down.'), throttleWaitMs(reply.headers));
  }
  if (number === 368) {
    return retry(
      code,
      told('Meta has blocked this account for a while; look into Business Support.'),
      POLICY_BLOCK_WAIT_MS,
    );
  }
  if (TOKEN.has(number)) {
    return stop(code, told('Meta does not accept the access token any more; generate a new one.'));
  }
  if (number === 3 || number === 10 || (number >= 200 && number <= 299)) {
    return stop(code, told('The access token lacks the permission to send events; an administrator must grant it.'));
  }
  if (TEMPORARY.has(number) || error.is_transient === true || reply.status >= 500) {
    return retry(code, told('Meta has a temporary fault.'), retryAfterMs(reply.headers));
  }
  if (number === NO_CODE) return unreadable(reply);
  if (number === INVALID_PARAMETER && subcode === NO_SUCH_OBJECT) {
    return stop(code, told('There is no such dataset, or the access token has no access to it.'));
  }
  if (number !== INVALID_PARAMETER) {
    return stop(code, told('Meta refused the request with a code that we do not know; please review.'));
  }
  const known = ROW_WORDS.get(subcode ?? 0);
  const reason = told(known ?? 'Meta refuses a value of this sale as invalid; please review the row.');
  if (size > 1) return { kind: 'bisect', code, reason };
  return { kind: 'refused', rows: new Map([[0, { kind: 'rejected', code, reason }]]) };
}

/**
 * How long Meta wants to be left alone: the longest of `estimated_time_to_regain_access` (minutes),
 * `reset_time_duration` (seconds) and `Retry-After`. Null when it does not say.
 */
function throttleWaitMs(headers: Record<string, string>): number | null {
  const account = parseJsonObject(header(headers, 'x-ad-account-usage') ?? '');
  const waits = [
    ...businessUsage(headers).map((use) => (asInteger(use?.estimated_time_to_regain_access) ?? 0) * MINUTE_MS),
    (asInteger(account?.reset_time_duration) ?? 0) * 1000,
    retryAfterMs(headers) ?? 0,
  ];
  const longest = Math.max(...waits);
  return longest > 0 ? longest : null;
}

/** The header is described as a list, and was seen as an object of lists by business id. */
function businessUsage(headers: Record<string, string>): (JsonObject | null)[] {
  const wrapped = parseJsonObject(`{"usage":${header(headers, 'x-business-use-case-usage') ?? '[]'}}`);
  const usage = wrapped?.usage;
  const lists = asObject(usage) === null ? [usage] : Object.values(asObject(usage) ?? {});
  return lists.flatMap((list) => asList(list).map(asObject));
}
