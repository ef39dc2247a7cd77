import type { HttpReply, Outcome, RowOutcome } from '../platform.ts';
import { asInteger, asList, asObject, parseJsonObject, type JsonObject } from '../kit/json.ts';
import { withPlatformMessage } from '../kit/platform-message.ts';
import {
  bisectOrReject,
  headerValue,
  type JsonReply,
  outcomeByStatus,
  parseJsonReply,
  retryOutcome,
  retryAfterMs,
  stopOutcome,
} from '../kit/reply.ts';
import { MINUTE_MS } from '../kit/skip.ts';
import { API_VERSION, POLICY_BLOCK_WAIT_MS, UNKNOWN_CODE_TRIES } from './limits.ts';

const THROTTLED_CODES = new Set([4, 17, 341, 613, 80000, 80003, 80004, 80014]);
const TEMPORARY_CODES = new Set([1, 2, 21009]);
const TOKEN_CODES = new Set([102, 190]);
const POLICY_BLOCK = 368;
const ENDED_VERSION = 2635;
const NO_CODE = -1;
const INVALID_PARAMETER = 100;
/** With 100: the dataset does not exist, or this token has no access to it. */
const NO_SUCH_OBJECT = 33;

/** Subcodes of 100 with a known meaning (docs/platforms/meta.md#error-codes). */
const ROW_REASONS = new Map<number, string>([
  [2804003, 'Meta refuses the sale because it is too old.'],
  [2804009, 'Meta requires a value for every purchase.'],
  [2804019, 'Meta refuses a field of this sale as invalid.'],
  [2804036, 'Meta does not know the lead id of this sale.'],
  [2804073, 'Meta does not know this page-scoped user id at this Page.'],
  [2804050, 'Meta has not enough customer information to match this sale to a person.'],
]);

/** Subcodes of 100 that concern the dataset and the account of its chats (docs/platforms/meta.md#error-codes). */
const CHAT_SETTINGS_REASONS = new Map<number, string>([
  [2804063, 'Meta misses the channel of the chats. This is an error in Matchback.'],
  [2804065, 'The dataset does not belong to this Page. Use the dataset of the Page, or correct page_id.'],
  [2804066, 'Meta does not take this event of chats from this account. Look it up in Events Manager.'],
  [2804079, 'Meta misses the Instagram account of the chats. Correct ig_account_id.'],
  [2804131, 'No Page is linked to this dataset. Use the dataset of the Page.'],
  [2804132, 'No WhatsApp Business Account is linked to this dataset. Use the dataset of the account.'],
]);

/**
 * Parses Meta's reply to a batch of `size` sales (docs/platforms/meta.md#replies). Meta takes all of a batch or nothing,
 * and never names the sale that it refuses. `repeats`: whether Meta drops a sale that it gets again, or counts it.
 */
export function parseReply(reply: HttpReply, size: number, repeats: 'dropped' | 'counted' = 'dropped'): Outcome {
  const read = parseJsonReply(reply, 'Meta');
  if ('kind' in read) return read;
  const error = asObject(read.json.error);
  if (error !== null) return parseError(error, read, size);
  const received = asInteger(read.json.events_received);
  if (read.status < 300 && received === size) return { kind: 'accepted' };
  if (read.status < 300 && received !== null && repeats === 'counted') return uncertainRows(size, received);
  if (read.status < 300 && received !== null) {
    return retryOutcome(
      'count_mismatch',
      `Meta confirmed ${received} of ${size} sales. Sending all of them again is safe: Meta drops those that it has.`,
    );
  }
  return outcomeByStatus(read, 'Meta');
}

/** Meta took some of the chats' events and does not say which; sent again, those would count twice. */
function uncertainRows(size: number, received: number): Outcome {
  const reason = `Meta confirmed ${received} of ${size} events of chats, and does not say which. Look them up in Events Manager.`;
  const uncertain: RowOutcome = { kind: 'uncertain', code: 'count_mismatch', reason };
  return { kind: 'accepted', rows: new Map(Array.from({ length: size }, (_, index) => [index, uncertain])) };
}

/**
 * Decides by `code`, not by the status, and not by `type`, which is OAuthException even for throttling
 * (docs/platforms/meta.md#replies).
 */
function parseError(error: JsonObject, { status, headers }: JsonReply, size: number): Outcome {
  const number = asInteger(error.code) ?? NO_CODE;
  const subcode = asInteger(error.error_subcode);
  const code = [number === NO_CODE ? 'none' : number, subcode].filter((part) => part !== null).join('/');
  const reason = (text: string) =>
    withPlatformMessage(`${text} (Meta error ${code})`, error.error_user_msg ?? error.message);

  if (THROTTLED_CODES.has(number)) {
    return retryOutcome(code, reason('Meta asks us to slow down.'), throttleWaitMs(headers));
  }
  if (number === POLICY_BLOCK) {
    const text = 'Meta has blocked this account for a while. Look into Business Support.';
    return retryOutcome(code, reason(text), POLICY_BLOCK_WAIT_MS);
  }
  if (TOKEN_CODES.has(number)) {
    return stopOutcome(code, reason('Meta no longer accepts the access token. Generate a new one.'));
  }
  if (number === 3 || number === 10 || (number >= 200 && number <= 299)) {
    return stopOutcome(code, reason('The access token lacks a permission. An administrator must grant it.'));
  }
  if (TEMPORARY_CODES.has(number) || error.is_transient === true || status >= 500) {
    return retryOutcome(code, reason('Meta has a temporary fault.'), retryAfterMs(headers));
  }
  if (number === NO_CODE) return outcomeByStatus({ status, headers }, 'Meta');
  if (number === INVALID_PARAMETER && subcode === NO_SUCH_OBJECT) {
    return stopOutcome(code, reason('The dataset does not exist, or the access token has no access to it.'));
  }
  if (number === ENDED_VERSION) {
    const text = `Meta no longer serves this version of its API. Set api_version to a newer one, such as ${API_VERSION}.`;
    return stopOutcome(code, reason(text));
  }
  if (number !== INVALID_PARAMETER) {
    const text = 'Meta refused the request with an unknown error code. Look it up in the documentation.';
    return { ...retryOutcome(code, reason(text), retryAfterMs(headers)), maxTries: UNKNOWN_CODE_TRIES };
  }
  const chatReason = CHAT_SETTINGS_REASONS.get(subcode ?? 0);
  if (chatReason !== undefined) return stopOutcome(code, reason(chatReason));
  const known = ROW_REASONS.get(subcode ?? 0);
  const rowReason = known ?? 'Meta refuses a field of this sale as invalid. Check the row.';
  return bisectOrReject(size, code, reason(rowReason), known !== undefined);
}

/**
 * The wait that Meta asks for: the longest of `estimated_time_to_regain_access` (minutes), `reset_time_duration`
 * (seconds) and `Retry-After`. Null when there is none.
 */
function throttleWaitMs(headers: Record<string, string>): number | null {
  const account = parseJsonObject(headerValue(headers, 'x-ad-account-usage') ?? '');
  const waits = [
    ...businessUsage(headers).map((usage) => (asInteger(usage?.estimated_time_to_regain_access) ?? 0) * MINUTE_MS),
    (asInteger(account?.reset_time_duration) ?? 0) * 1000,
    retryAfterMs(headers) ?? 0,
  ];
  const longest = Math.max(...waits);
  return longest > 0 ? longest : null;
}

/** The header is documented as a list, and was seen as an object of lists by business id. */
function businessUsage(headers: Record<string, string>): (JsonObject | null)[] {
  const wrapped = parseJsonObject(`{"usage":${headerValue(headers, 'x-business-use-case-usage') ?? '[]'}}`);
  const usage = wrapped?.usage;
  const lists = asObject(usage) === null ? [usage] : Object.values(asObject(usage) ?? {});
  return lists.flatMap((list) => asList(list).map(asObject));
}
