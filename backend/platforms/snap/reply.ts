import type { HttpReply, Outcome } from '../platform.ts';
import { asInteger, asList, asObject, asText, type JsonObject } from '../kit/json.ts';
import { withPlatformMessage } from '../kit/platform-message.ts';
import {
  bisectOrReject,
  outcomeByStatus,
  parseJsonReply,
  retryOutcome,
  retryAfterMs,
  stopOutcome,
} from '../kit/reply.ts';
import { rowsOfPartialSuccess, rowsThatErrorsName, UNASSIGNED_ERROR, type RowError } from '../kit/row-errors.ts';

/** Several words mean success (VALID, OK, SUCCESS): every status that is none of these is a success. */
const FAILED_STATUSES = new Set(['FAILED', 'FAILURE', 'INVALID', 'ERROR']);

const ROW_REASON = 'Snapchat refuses a field of this sale as invalid. Check the row.';
const UNNAMED_REASON =
  'Snapchat left out some sales of this request and does not say which. Look this one up in Events Manager.';

/**
 * Parses Snap's reply to a batch of `size` sales (docs/platforms/snap.md#replies). An HTTP 200 may be a refusal:
 * `status` in the body decides.
 */
export function parseReply(reply: HttpReply, size: number): Outcome {
  const read = parseJsonReply(reply, 'Snapchat');
  if ('kind' in read) return read;
  const { status: httpStatus, json } = read;
  const status = asText(json.status)?.toUpperCase();
  const reason = (text: string) => withPlatformMessage(`${text} (HTTP ${httpStatus})`, messageOf(json));
  if (httpStatus < 300 && status !== undefined) {
    return FAILED_STATUSES.has(status) ? parseRefused(codeOf(json) ?? status, json, size) : parseAccepted(json, size);
  }
  switch (httpStatus) {
    case 400:
      if (!isAboutSettings(json)) return parseRefused(codeOf(json) ?? 'http_400', json, size);
      return stopOutcome('http_400', reason('Snapchat refuses the pixel or the access token. Check both.'));
    case 401:
      return stopOutcome('http_401', reason('Snapchat does not accept the access token. Generate a new one.'));
    case 403:
      return stopOutcome(
        'http_403',
        reason('The access token may not send events to this pixel. Both must belong to the same business.'),
      );
    case 429:
      return retryOutcome('http_429', reason('Snapchat asks us to slow down.'), retryAfterMs(read.headers));
    default:
      return outcomeByStatus(read, 'Snapchat');
  }
}

/** Error records beside a success name the sales that were left out. */
function parseAccepted(json: JsonObject, size: number): Outcome {
  const unassigned = { kind: 'uncertain', code: UNASSIGNED_ERROR, reason: UNNAMED_REASON } as const;
  const rows = rowsOfPartialSuccess({ size, errors: errorRecords(json), unassigned });
  return rows.size > 0 ? { kind: 'accepted', rows } : { kind: 'accepted' };
}

/**
 * Nothing is known to be stored, so the sales that are not named are sent again; Snap drops those that it has. The
 * number `event` of a refusal (Snap's own SDK) is not used: whether it counts from 0 is not documented, and the wrong
 * sale would be rejected.
 */
function parseRefused(code: string, json: JsonObject, size: number): Outcome {
  const rows = rowsThatErrorsName(errorRecords(json), size);
  if (rows.size > 0) return { kind: 'refused', rows };
  return bisectOrReject(size, code, withPlatformMessage(`${ROW_REASON} (Snapchat: ${code})`, messageOf(json)));
}

function errorRecords(json: JsonObject): RowError[] {
  return asList(json.error_records).map((entry) => {
    const record = asObject(entry);
    const reason = withPlatformMessage(ROW_REASON, record?.reason);
    return { index: asInteger(record?.index), outcome: { kind: 'rejected', code: 'error_record', reason } };
  });
}

function messageOf(json: JsonObject): string {
  const messages = asList(asObject(json.errors)?.error_msgs);
  return asText(messages[0]) ?? asText(json.reason) ?? '';
}

/** Null when the code is not one short word: what a platform sends is not trusted to be a code. */
function codeOf(json: JsonObject): string | null {
  const code = asText(asList(asObject(json.errors)?.codes)[0]);
  return code !== null && /^[\w.-]{1,40}$/.test(code) ? code : null;
}

function isAboutSettings(json: JsonObject): boolean {
  return /\b(pixel|asset|access.?token)\b/i.test(messageOf(json));
}
