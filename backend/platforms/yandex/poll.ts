import type { Platform, HttpReply, PollOutcome, RowOutcome } from '../platform.ts';
import { asInteger, asObject, asText, type JsonObject } from '../kit/json.ts';
import { parseJsonReply, retryOutcome, unreadableReply } from '../kit/reply.ts';
import { authorization, counterUrl } from './encode.ts';
import { LABEL, LONGEST_POLL_WAIT_MS, POLL_STEPS } from './limits.ts';
import { rowsDropped } from './reply.ts';
import { parseError } from './reply/errors.ts';
import type { YandexSettings } from './settings.ts';

/**
 * Asks for the status of an upload, which takes up to two hours: after 5, 15, 30 and 60 minutes, then hourly
 * (docs/platforms/yandex.md#upload-status).
 */
export const poll: NonNullable<Platform<YandexSettings>['poll']> = {
  encode: (requestId, settings) => ({
    method: 'GET',
    url: counterUrl(settings, `offline_conversions/uploading/${encodeURIComponent(requestId)}`),
    headers: authorization(settings),
  }),
  parse: parseStatusReply,
  wait: (attempt, { poll_first_seconds }) => {
    const step = POLL_STEPS[Math.min(attempt, POLL_STEPS.length - 1)] ?? 1;
    const firstMs = poll_first_seconds * 1000;
    return Math.min(firstMs * step, Math.max(firstMs, LONGEST_POLL_WAIT_MS));
  },
};

function parseStatusReply(reply: HttpReply, size: number): PollOutcome {
  const read = parseJsonReply(reply, LABEL);
  if ('kind' in read) return read;
  const error = parseError(read);
  if (error?.code === 'not_found' || error?.code === 'http_404') {
    const reason = `${LABEL} no longer knows the upload. Look this sale up in its report "Offline conversions".`;
    return allRows({ kind: 'uncertain', code: 'not_found', reason });
  }
  if (error?.kind === 'file_refused') {
    return retryOutcome(error.code, `${LABEL} did not return the status of the upload (${error.code}).`);
  }
  if (error !== null) return error;
  const uploading = asObject(read.json.uploading);
  return uploading === null ? unreadableReply(LABEL) : parseStatus(uploading, size);
}

function parseStatus(uploading: JsonObject, size: number): PollOutcome {
  switch (asText(uploading.status)) {
    case 'PROCESSED':
      return allRows(processedOutcome(uploading, size));
    case 'LINKAGE_FAILURE': {
      const reason = `${LABEL} found no visit for any sale in this file (LINKAGE_FAILURE).`;
      return allRows({ kind: 'rejected', code: 'LINKAGE_FAILURE', reason });
    }
    default:
      // PREPARED, UPLOADED, EXPORTED, MATCHED, and any other status.
      return { kind: 'processing' };
  }
}

/** Rows that match no visit do not show here: an upload with some matched rows looks like one with all matched. */
function processedOutcome({ source_quantity, line_quantity }: JsonObject, size: number): RowOutcome {
  const sent = Math.max(size, asInteger(source_quantity) ?? size);
  const accepted = asInteger(line_quantity) ?? sent;
  if (accepted >= sent) return { kind: 'accepted' };
  if (accepted > 0) return rowsDropped(accepted, sent);
  const reason = `${LABEL} accepted none of the sales in this file. Check the row.`;
  return { kind: 'rejected', code: 'rows_dropped', reason };
}

function allRows(rest: RowOutcome): PollOutcome {
  return { kind: 'done', rows: new Map(), rest };
}
