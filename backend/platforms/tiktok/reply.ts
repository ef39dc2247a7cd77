import type { HttpReply, Outcome, RowOutcome } from '../platform.ts';
import { asInteger, asList, asObject, type JsonObject } from '../kit/json.ts';
import { redactMessage, withPlatformMessage } from '../kit/platform-message.ts';
import {
  bisectOrReject,
  everyRow,
  outcomeByStatus,
  parseJsonReply,
  retryOutcome,
  retryAfterMs,
  stopOutcome,
} from '../kit/reply.ts';
import { rowsOfPartialSuccess, type RowError } from '../kit/row-errors.ts';
import { FAULT_WAIT_MS, SOURCE_THROTTLED_WAIT_MS } from './limits.ts';

const OK = 0;
const PARTLY_SUCCESSFUL = 20001;
const DUPLICATE_REQUEST = 40050;
const INTERNAL_VALIDATION = 40700;
const INVALID_CODES = new Set([40000, 40002]);
/**
 * A quota of the app (40016, 40100) or the advertiser (40133) is used up. The code does not show whether the quota is per
 * second, minute or day.
 */
const THROTTLED_CODES = new Set([40016, 40100, 40133]);
const SOURCE_THROTTLED = 40132;
const WRITE_CONFLICT = 40202;
const TOKEN_CODES = new Set([40101, 40102, 40104, 40105, 40106, 40110, 40113, 40115]);
const PERMISSION_CODES = new Set([40001, 40125]);

const ROW_REASON = 'TikTok refuses a field of this sale as invalid. Check the row.';
const UNNAMED_REASON =
  'TikTok accepted only some sales of this request and does not say which. Look this one up in Events Manager.';

/**
 * Parses TikTok's reply to a batch of `size` sales (docs/platforms/tiktok.md#replies). Nearly every reply is HTTP 200;
 * `code` in the body decides.
 */
export function parseReply(reply: HttpReply, size: number): Outcome {
  const read = parseJsonReply(reply, 'TikTok');
  if ('kind' in read) return read;
  const { json, headers } = read;
  const number = asInteger(json.code);
  if (number === null) return outcomeByStatus(read, 'TikTok');
  const code = String(number);
  const reason = (text: string) => withPlatformMessage(`${text} (TikTok code ${code})`, json.message);

  if (number === OK) return parseAccepted(json, size);
  if (number === PARTLY_SUCCESSFUL) return parsePartlySuccessful(json, size);
  if (number === DUPLICATE_REQUEST) {
    return sameForEveryRow(size, {
      kind: 'accepted',
      note: reason('TikTok reports that it already had this request.'),
    });
  }
  if (INVALID_CODES.has(number)) return parseInvalid(code, json, size);
  if (number === INTERNAL_VALIDATION) {
    const text = reason('TikTok could not validate the request.');
    return size > 1 ? { kind: 'bisect', code, reason: text } : retryOutcome(code, text);
  }
  // `taken: false`: this is an HTTP 200, which without it would mean that the sales may have been taken.
  if (THROTTLED_CODES.has(number)) {
    return { ...retryOutcome(code, reason('TikTok asks us to slow down.'), retryAfterMs(headers)), taken: false };
  }
  if (number === SOURCE_THROTTLED) {
    const text =
      'TikTok throttles this event source. If it continues, the access token may have leaked: generate a new one.';
    return { ...retryOutcome(code, reason(text), SOURCE_THROTTLED_WAIT_MS), taken: false };
  }
  if (number === WRITE_CONFLICT) return retryOutcome(code, reason('TikTok had a conflict between two writes.'));
  if (read.status >= 500 || (number >= 50000 && number <= 59999)) {
    return retryOutcome(code, reason('TikTok has a temporary fault.'), retryAfterMs(headers) ?? FAULT_WAIT_MS);
  }
  return stopOutcome(code, reason(stopReason(number)));
}

function stopReason(number: number): string {
  if (TOKEN_CODES.has(number)) {
    return 'TikTok does not accept the access token. Generate a new one in Events Manager.';
  }
  if (PERMISSION_CODES.has(number)) {
    return 'The access token has no permission for this event source. Generate it in the settings of that source.';
  }
  if (number >= 40000 && number <= 41999) {
    return 'TikTok refuses this account or configuration. Check the settings.';
  }
  return 'TikTok refused the request with an unknown code. Look it up in the documentation.';
}

/** Code 0 with a message other than OK is a success with a warning. */
function parseAccepted(json: JsonObject, size: number): Outcome {
  const warning = redactMessage(json.message);
  if (warning === '' || warning.toLowerCase() === 'ok') return { kind: 'accepted' };
  return sameForEveryRow(size, { kind: 'accepted', note: `TikTok accepted it with a warning: "${warning}"` });
}

/** Good rows are kept and bad ones named in one of three lists; where an error names none, it may be about every other row. */
function parsePartlySuccessful(json: JsonObject, size: number): Outcome {
  const data = asObject(json.data);
  const entries = [data?.failed_events, data?.error_details, json.errors].flatMap(asList);
  const code = String(PARTLY_SUCCESSFUL);
  const errors = entries.map((entry): RowError => {
    const failed = asObject(entry);
    const reason = withPlatformMessage(ROW_REASON, failed?.message);
    return { index: asInteger(failed?.index), outcome: { kind: 'rejected', code, reason } };
  });
  const unassigned = { kind: 'uncertain', code, reason: `${UNNAMED_REASON} (TikTok code ${code})` } as const;
  if (errors.length === 0) return sameForEveryRow(size, unassigned);
  return { kind: 'accepted', rows: rowsOfPartialSuccess({ size, errors, unassigned }) };
}

/**
 * The message may name the row (`data.0.…`, `data[0]…`, `Batch.0.…`), or a setting, which halving the batch would not
 * find.
 */
function parseInvalid(code: string, json: JsonObject, size: number): Outcome {
  const message = typeof json.message === 'string' ? json.message : '';
  const index = asInteger(/(?:data|Batch)[.[](\d{1,6})/.exec(message)?.[1]);
  const reason = withPlatformMessage(`${ROW_REASON} (TikTok code ${code})`, message);
  if (index !== null && index < size) {
    return { kind: 'refused', rows: new Map([[index, { kind: 'rejected', code, reason }]]) };
  }
  if (/event_source|event source|pixel.code|test_event_code|partner_name/i.test(message)) {
    const text = `TikTok refuses the event source. Check that its kind and its id belong together (TikTok code ${code}).`;
    return stopOutcome(code, withPlatformMessage(text, message));
  }
  return bisectOrReject(size, code, reason);
}

function sameForEveryRow(size: number, outcome: RowOutcome): Outcome {
  return { kind: 'accepted', rows: everyRow(size, () => outcome) };
}
