import type { HttpReply, Outcome, RowOutcome } from '../platform.ts';
import { asInteger, asList, asObject, asText, type JsonObject } from '../kit/json.ts';
import { withPlatformMessage } from '../kit/platform-message.ts';
import {
  bisectOrReject,
  type JsonReply,
  outcomeByStatus,
  parseJsonReply,
  retryOutcome,
  retryAfterMs,
  stopOutcome,
} from '../kit/reply.ts';

const CREATED = 201;
const UNPROCESSABLE = 422;
const UPGRADE_REQUIRED = 426;
/** `serviceErrorCode` of a token that was revoked, not one that expired. */
const REVOKED_TOKEN = 65601;

const ROW_REASON = 'LinkedIn refuses a field of this sale as invalid. Check the row.';

/** Parses LinkedIn's reply to a batch of `size` sales (docs/platforms/linkedin.md#replies). */
export function parseReply(reply: HttpReply, size: number): Outcome {
  if ('status' in reply && reply.status === UPGRADE_REQUIRED) {
    return stopOutcome(
      'http_426',
      'LinkedIn no longer serves this version of its API. Set api_version to a newer one (HTTP 426).',
    );
  }
  // The reply to a single event that was created has no body.
  if ('status' in reply && reply.status === CREATED && reply.body.trim() === '') return { kind: 'accepted' };
  const read = parseJsonReply(reply, 'LinkedIn');
  if ('kind' in read) return read;
  if (read.status < 300) return outcomeOfElements(asList(read.json.elements), size);
  return parseRefusal(read, size);
}

/** Each event has its own status. A list of another length than the request could be about any sale. */
function outcomeOfElements(elements: readonly unknown[], size: number): Outcome {
  const rows = new Map<number, RowOutcome>();
  for (let index = 0; index < size; index += 1) {
    const outcome = outcomeOfElement(elements.length === size ? asObject(elements[index]) : null);
    if (outcome !== null) rows.set(index, outcome);
  }
  return rows.size > 0 ? { kind: 'accepted', rows } : { kind: 'accepted' };
}

/** Null: created. */
function outcomeOfElement(element: JsonObject | null): RowOutcome | null {
  const status = asInteger(element?.status);
  if (status !== null && status >= 200 && status < 300) return null;
  const code = status === null ? 'no_verdict' : `element_${status}`;
  const message = asObject(element?.error)?.message ?? element?.message;
  if (status === 429)
    return { kind: 'retry', code, reason: withPlatformMessage('LinkedIn asks us to slow down.', message) };
  if (status !== null && status >= 400 && status < 500) {
    return { kind: 'rejected', code, reason: withPlatformMessage(ROW_REASON, message) };
  }
  const text = 'LinkedIn took the request without confirming this sale. Look it up in Campaign Manager.';
  return { kind: 'uncertain', code, reason: withPlatformMessage(text, message) };
}

/** Parses a reply of 3xx to 5xx; a 4xx took nothing, because a bad event refuses its whole batch. */
function parseRefusal({ status, json, headers }: JsonReply, size: number): Outcome {
  const serviceCode = asInteger(json.serviceErrorCode);
  const code = serviceCode === null ? `http_${status}` : `${status}/${serviceCode}`;
  const reason = (text: string) => withPlatformMessage(`${text} (LinkedIn error ${code})`, json.message);
  switch (status) {
    case 400:
    case UNPROCESSABLE: {
      if (!isAboutRule(json)) return parseInvalid(code, json, size);
      const text = 'LinkedIn refuses a conversion rule. It must exist and have the source Conversions API.';
      return stopOutcome(code, reason(text));
    }
    case 401:
      return stopOutcome(code, reason(tokenReason(serviceCode)));
    case 403:
      return stopOutcome(
        code,
        reason('The access token lacks rw_conversions, or its user has no role in the ad account.'),
      );
    case 429:
      return retryOutcome(code, reason('LinkedIn asks us to slow down.'), retryAfterMs(headers));
    default:
      return outcomeByStatus({ status, headers }, 'LinkedIn');
  }
}

function tokenReason(serviceCode: number | null): string {
  return serviceCode === REVOKED_TOKEN
    ? 'The access token was revoked. Connect LinkedIn again and set the new token.'
    : 'The access token has expired or is wrong. Generate a new one.';
}

/**
 * The message has "Index: 0, ERROR :: /path :: reason" for each bad event, with further errors of the event behind it.
 * The sales with these indices are rejected, the others are sent again.
 */
function parseInvalid(code: string, json: JsonObject, size: number): Outcome {
  const message = asText(json.message) ?? '';
  const rows = new Map<number, RowOutcome>();
  for (const part of message.split(/(?=Index: \d)/)) {
    const [, digits, error] = /^Index: (\d{1,6}), ERROR :: ([^]*)/.exec(part) ?? [];
    const index = Number(digits ?? size);
    if (index >= size || rows.has(index)) continue;
    rows.set(index, { kind: 'rejected', code, reason: withPlatformMessage(ROW_REASON, error) });
  }
  if (rows.size > 0) return { kind: 'refused', rows };
  return bisectOrReject(size, code, withPlatformMessage(`${ROW_REASON} (LinkedIn error ${code})`, message));
}

/** The rule comes from the settings, not from the row. The messages are not documented; these texts were recorded. */
function isAboutRule(json: JsonObject): boolean {
  return /conversion.?(method|rule)|CONVERSIONS_API|ERROR :: \/conversion ::/i.test(asText(json.message) ?? '');
}
