import type { HttpReply, Outcome, RowOutcome } from '../platform.ts';
import { asInteger, asList, asObject, asText, type JsonObject } from '../kit/json.ts';
import { withPlatformMessage } from '../kit/platform-message.ts';
import { bisectOrReject, everyRow, outcomeByStatus, parseJsonReply, stopOutcome } from '../kit/reply.ts';

const LABEL = 'ChatGPT Ads';

const ROW_REASON = 'ChatGPT Ads refuses this sale as invalid. Check the row.';
const TOO_OLD_REASON = 'ChatGPT Ads takes sales of the last 7 days only; this one is older.';
const TOO_LARGE_REASON = 'ChatGPT Ads refuses this sale as too large.';
const UNCLEAR_REASON =
  'ChatGPT Ads does not confirm that it took every sale of this request, and does not say which it took. Compare the totals of the day in Ads Manager.';
const PIXEL_REASON =
  'ChatGPT Ads does not accept the pixel id. Check it; it must be of the same ad account as the key.';
const KEY_REASON =
  'ChatGPT Ads does not accept the Conversions API key. Make a new one on the conversions page of Ads Manager.';
const WRONG_KEY_REASON =
  'The key may not send conversions. Make a Conversions API key on the conversions page of Ads Manager; the key for the Ads API looks alike.';

/**
 * Parses OpenAI's reply to a batch of `size` sales (docs/platforms/openai.md#replies). OpenAI takes all of a batch or
 * nothing, and a refusal names the bad events by their index.
 */
export function parseReply(reply: HttpReply, size: number): Outcome {
  if ('status' in reply && reply.status === 413) return bisectOrReject(size, 'http_413', TOO_LARGE_REASON, true);
  const read = parseJsonReply(reply, LABEL);
  if ('kind' in read) return read;
  const { status, json } = read;
  if (status >= 200 && status < 300) return parseSuccess(json, size);
  const error = asObject(json.error) ?? {};
  if (status === 400 || status === 422) return parseRefusal(error, status, size);
  const text = asText(error.message);
  const code = `http_${status}`;
  if (status === 401) {
    const reason = /scope|permission/i.test(text ?? '') ? WRONG_KEY_REASON : KEY_REASON;
    return stopOutcome(code, withPlatformMessage(reason, text));
  }
  if (status === 403) return stopOutcome(code, withPlatformMessage(PIXEL_REASON, text));
  const outcome = outcomeByStatus(read, LABEL);
  return { ...outcome, reason: withPlatformMessage(outcome.reason, text) };
}

function parseSuccess(json: JsonObject, size: number): Outcome {
  if (asInteger(json.accepted_events) === size) return { kind: 'accepted' };
  const reason = withPlatformMessage(UNCLEAR_REASON, asText(asObject(json.error)?.message));
  return { kind: 'accepted', rows: everyRow(size, () => ({ kind: 'uncertain', code: 'accepted_events', reason })) };
}

function parseRefusal(error: JsonObject, status: number, size: number): Outcome {
  const rows = rejectedRows(error, size);
  if (rows.size > 0) return { kind: 'refused', rows };
  const text = asText(error.message);
  const code = codeOf(error) ?? `http_${status}`;
  if (/\bpid\b/.test(text ?? '')) return stopOutcome(code, withPlatformMessage(PIXEL_REASON, text));
  return bisectOrReject(size, code, withPlatformMessage(ROW_REASON, text));
}

/** The rows whose index the error or one of its details names. The details, which are more precise, win. */
function rejectedRows(error: JsonObject, size: number): Map<number, RowOutcome> {
  const rows = new Map<number, RowOutcome>();
  for (const detail of [error, ...asList(error.errors).map((entry) => asObject(entry) ?? {})]) {
    const index = Number(/^events\[(\d{1,6})\]/.exec(asText(detail.param) ?? '')?.[1]);
    if (!(index < size)) continue;
    const code = codeOf(detail) ?? 'invalid_event';
    const sentence = code === 'event_timestamp_too_old' ? TOO_OLD_REASON : ROW_REASON;
    rows.set(index, { kind: 'rejected', code, reason: withPlatformMessage(sentence, detail.message) });
  }
  return rows;
}

function codeOf({ code }: JsonObject): string | null {
  const text = asText(code);
  return text !== null && /^[\w.-]{1,60}$/.test(text) ? text : null;
}
