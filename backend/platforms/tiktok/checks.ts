import { toCheckResult } from '../kit/checks.ts';
import type { Check, CheckResult, HttpReply } from '../platform.ts';
import { asInteger } from '../kit/json.ts';
import { parseJsonReply } from '../kit/reply.ts';
import { encode } from './encode.ts';
import { parseReply } from './reply.ts';
import type { TikTokSettings } from './settings.ts';

const INVALID = 40002;

/**
 * A request without events: a wrong token or source is refused for that, a right one for having no events
 * (docs/platforms/tiktok.md#checks). That TikTok looks at the source first is unverified; nothing is recorded either
 * way.
 */
export const checks: readonly Check<TikTokSettings>[] = [
  {
    shows: 'the access token may write to the event source',
    request: (settings) => encode([], settings),
    parse: asked,
  },
];

function asked(reply: HttpReply): CheckResult {
  const read = parseJsonReply(reply, 'TikTok');
  const isEmpty = !('kind' in read) && asInteger(read.json.code) === INVALID;
  const result = toCheckResult(parseReply(reply, 1));
  // A source that does not fit has the same code, and is told by its message: see parse.ts.
  if (!isEmpty || !('ok' in result) || result.ok || parseReply(reply, 1).kind === 'stop') return result;
  const note =
    'TikTok took token and event source, as far as can be seen: it objects to nothing but the lack of events.';
  return { ok: true, note };
}
