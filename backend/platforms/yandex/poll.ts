import type { Platform, HttpReply, PollOutcome, RowOutcome } from '../platform.ts';
import { asInteger, asObject, asText, type JsonObject } from '../kit/json.ts';
import { parseJsonReply, retry } from '../kit/reply.ts';
import { authorization, counterUrl } from './encode.ts';
import { LABEL, troubleOf } from './reply/errors.ts';
import { LONGEST_POLL_WAIT_MS, POLL_STEPS } from './limits.ts';
import { someDropped, unreadable } from './reply.ts';
import type { YandexSettings } from './settings.ts';

/**
 * Asks what became of an upload, which takes up to two hours: after 5, 15, 30 and 60 minutes, then hourly
 * (docs/platforms/yandex.md#upload-status).
 */
export const poll: NonNullable<Platform<YandexSettings>['poll']> = {
  encode: (requestId, settings) => ({
    method: 'GET',
    url: counterUrl(settings, `offline_conversions/uploading/${encodeURIComponent(requestId)}`),
    headers: authorization(settings),
  }),
  parse,
  wait: (attempt, { poll_first_seconds }) => {
    const step = POLL_STEPS[Math.min(attempt, POLL_STEPS.length - 1)] ?? 1;
    const first = poll_first_seconds * 1000;
    return Math.min(first * step, Math.max(first, LONGEST_POLL_WAIT_MS));
  },
};

function parse(reply: HttpReply, size: number): PollOutcome {
  const read = parseJsonReply(reply, LABEL);
  if ('kind' in read) return read;
  const trouble = troubleOf(read);
  if (trouble?.code === 'not_found' || trouble?.code === 'http_404') {
    const reason = `${LABEL} does not know the upload any more; look the sale up in its report "Offline conversions".`;
    return all({ kind: 'uncertain', code: 'not_found', reason });
  }
  if (trouble?.kind === 'unfit') {
    return retry(trouble.code, `${LABEL} does not tell the state of the upload (${trouble.code}).`);
  }
  const uploading = asObject(read.json.uploading);
  return trouble ?? (uploading === null ? unreadable() : judge(uploading, size));
}

function judge(uploading: JsonObject, size: number): PollOutcome {
  switch (asText(uploading.status)) {
    case 'PROCESSED':
      return all(processed(uploading, size));
    case 'LINKAGE_FAILURE': {
      const reason = `${LABEL} found no visit for any sale sent together with this one (LINKAGE_FAILURE).`;
      return all({ kind: 'rejected', code: 'LINKAGE_FAILURE', reason });
    }
    default:
      // PREPARED, UPLOADED, EXPORTED, MATCHED, and whatever Yandex may come to call a step in between.
      return { kind: 'processing' };
  }
}

/** Unmatched rows do not show here: an upload of which some found their visit looks like one of which all did. */
function processed({ source_quantity, line_quantity }: JsonObject, size: number): RowOutcome {
  const sent = Math.max(size, asInteger(source_quantity) ?? size);
  const taken = asInteger(line_quantity) ?? sent;
  if (taken >= sent) return { kind: 'accepted' };
  if (taken > 0) return someDropped(taken, sent);
  const reason = `${LABEL} took none of the sales sent together; please review the row.`;
  return { kind: 'rejected', code: 'rows_dropped', reason };
}

function all(rest: RowOutcome): PollOutcome {
  return { kind: 'done', rows: new Map(), rest };
}
