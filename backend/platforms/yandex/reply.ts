import type { HttpReply, Outcome, Outgoing, RowOutcome } from '../platform.ts';
import { asInteger, asObject, asText, type JsonObject } from '../kit/json.ts';
import { parseJsonReply, retry, type Retry } from '../kit/reply.ts';
import { LABEL, troubleOf } from './reply/errors.ts';
import { routeOf } from './platform-key.ts';
import type { YandexSettings } from './settings.ts';

/**
 * What the reply to an upload means (docs/platforms/yandex.md#upload-status, docs/platforms/yandex.md#error-codes):
 * goal hits are only taken for processing, orders are judged at once.
 */
export function parseReply(reply: HttpReply, batch: readonly Outgoing[], settings: YandexSettings): Outcome {
  const read = parseJsonReply(reply, LABEL);
  if ('kind' in read) return read;
  const trouble = troubleOf(read);
  if (trouble !== null) {
    return trouble.kind === 'unfit' ? nothingTaken(trouble.code, trouble.reason, batch.length) : trouble;
  }
  const uploading = asObject(read.json.uploading) ?? {};
  const isCrm = batch[0] !== undefined && routeOf(batch[0], settings).channel === 'crm';
  return (isCrm ? takenOrders(uploading, batch.length) : submitted(uploading)) ?? unreadable();
}

export function unreadable(): Retry {
  return retry('unreadable_reply', `${LABEL} answered something unreadable.`);
}

/** The quantities in this reply may still be those of a file that nobody has looked at: `poll` reads them. */
function submitted({ id }: JsonObject): Outcome | null {
  const requestId = asInteger(id) ?? asText(id);
  return requestId === null ? null : { kind: 'submitted', requestId: String(requestId) };
}

/**
 * HTTP 200 either way; where the check failed nothing was taken, and no row is named (docs/platforms/yandex.md#orders).
 */
function takenOrders(uploading: JsonObject, size: number): Outcome | null {
  const status = asText(uploading.api_validation_status);
  if (status === 'FAILED') {
    return nothingTaken(
      status,
      `${LABEL} found something wrong with the orders and took none of them (${status}).`,
      size,
    );
  }
  if (status !== 'PASSED') return null;
  const taken = asInteger(uploading.elements_count) ?? size;
  return taken >= size ? { kind: 'accepted' } : { kind: 'accepted', rows: everyRow(size, someDropped(taken, size)) };
}

function nothingTaken(code: string, reason: string, size: number): Outcome {
  if (size > 1) return { kind: 'bisect', code, reason };
  const rejected: RowOutcome = { kind: 'rejected', code, reason: `${reason} Please review the row.` };
  return { kind: 'refused', rows: new Map([[0, rejected]]) };
}

/** Yandex counts what it dropped and does not say which rows these were. */
export function someDropped(taken: number, of: number): RowOutcome {
  const reason =
    `${LABEL} took ${taken} of the ${of} sales sent together and does not say which; see "Offline conversions" in its ` +
    'reports.';
  return { kind: 'uncertain', code: 'rows_dropped', reason };
}

function everyRow(size: number, outcome: RowOutcome): Map<number, RowOutcome> {
  return new Map(Array.from({ length: size }, (_, index) => [index, outcome]));
}
