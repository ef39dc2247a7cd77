import { toCheckResult } from '../kit/checks.ts';
import type { Check, CheckResult, HttpReply } from '../platform.ts';
import { asInteger } from '../kit/json.ts';
import { parseJsonReply } from '../kit/reply.ts';
import { encode } from './encode.ts';
import { parseReply } from './reply.ts';
import type { TikTokSettings } from './settings.ts';

const INVALID_PARAMETER = 40002;

/**
 * A request without events: TikTok refuses a wrong token or source as such, and valid ones only because there are no
 * events (docs/platforms/tiktok.md#checks). That TikTok checks the source first is unverified; nothing is recorded
 * either way.
 */
export const checks: readonly Check<TikTokSettings>[] = [
  {
    shows: 'the access token may write to the event source',
    request: (settings) => encode([], settings),
    parse: parseEmptyRequest,
  },
];

function parseEmptyRequest(reply: HttpReply): CheckResult {
  const read = parseJsonReply(reply, 'TikTok');
  const isRefusedAsInvalid = !('kind' in read) && asInteger(read.json.code) === INVALID_PARAMETER;
  const outcome = parseReply(reply, 1);
  // A wrong source has the same code; `parseReply` recognises it by its message and stops.
  if (!isRefusedAsInvalid || outcome.kind === 'stop') return toCheckResult(outcome);
  const note =
    'TikTok accepted the token and the event source, as far as can be seen: it refused the request only for having no events.';
  return { ok: true, note };
}
