import type { HttpReply, Outcome, Outgoing, RowOutcome } from '../platform.ts';
import { asInteger, asObject, asText, type JsonObject } from '../kit/json.ts';
import { bisectOrReject, everyRow, parseJsonReply, unreadableReply } from '../kit/reply.ts';
import { LABEL } from './limits.ts';
import { routeOf } from './platform-key/route.ts';
import { parseError } from './reply/errors.ts';
import type { YandexSettings } from './settings.ts';

/**
 * Parses the reply to an upload (docs/platforms/yandex.md#upload-status, docs/platforms/yandex.md#error-codes): goal hits
 * are only taken for processing, orders are checked at once.
 */
export function parseReply(reply: HttpReply, batch: readonly Outgoing[], settings: YandexSettings): Outcome {
  const read = parseJsonReply(reply, LABEL);
  if ('kind' in read) return read;
  const error = parseError(read);
  if (error?.kind === 'file_refused') return nothingAccepted(error.code, error.reason, batch.length);
  if (error !== null) return error;
  const uploading = asObject(read.json.uploading) ?? {};
  const areOrders = batch[0] !== undefined && routeOf(batch[0], settings).channel === 'crm';
  const outcome = areOrders ? parseOrdersUpload(uploading, batch.length) : parseOfflineUpload(uploading);
  return outcome ?? unreadableReply(LABEL);
}

/** The quantities in this reply may be those of a file that is not checked yet: `poll` reads them. */
function parseOfflineUpload({ id }: JsonObject): Outcome | null {
  const requestId = asInteger(id) ?? asText(id);
  return requestId === null ? null : { kind: 'submitted', requestId: String(requestId) };
}

/**
 * HTTP 200 in both cases; where the check failed no order was accepted, and no row is named
 * (docs/platforms/yandex.md#orders).
 */
function parseOrdersUpload(uploading: JsonObject, size: number): Outcome | null {
  const status = asText(uploading.api_validation_status);
  if (status === 'FAILED') {
    return nothingAccepted(
      status,
      `${LABEL} found an error in the orders and accepted none of them (${status}).`,
      size,
    );
  }
  if (status !== 'PASSED') return null;
  const accepted = asInteger(uploading.elements_count) ?? size;
  if (accepted >= size) return { kind: 'accepted' };
  return { kind: 'accepted', rows: everyRow(size, () => rowsDropped(accepted, size)) };
}

function nothingAccepted(code: string, reason: string, size: number): Outcome {
  return bisectOrReject(size, code, `${reason} Check the row.`);
}

/** The outcome of each row of a file of which Yandex dropped some; it counts them and does not name them. */
export function rowsDropped(accepted: number, sent: number): RowOutcome {
  const reason =
    `${LABEL} accepted ${accepted} of the ${sent} sales in this file without naming them. Look this sale up in its ` +
    'report "Offline conversions".';
  return { kind: 'uncertain', code: 'rows_dropped', reason };
}
