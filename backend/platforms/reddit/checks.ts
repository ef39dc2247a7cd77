import { toCheckResult, madeUpSale } from '../kit/checks.ts';
import type { Check, CheckResult, HttpReply } from '../platform.ts';
import { encode } from './encode.ts';
import { CHECK_AGE_MS } from './limits.ts';
import { INVALID_EVENT, parseReply } from './reply.ts';
import type { RedditSettings } from './settings.ts';

const PAGE_VISIT = { tracking_type: 'PAGE_VISIT', by_conversion_type: {} } as const;

/**
 * Sends a page visit of two months ago, which Reddit must refuse for its age unless it refuses the token first. Test
 * events are not used: that they never count is unverified (docs/platforms/reddit.md#test-events).
 */
export const checks: readonly Check<RedditSettings>[] = [
  {
    shows: 'the access token may send events to the pixel',
    request: (settings, _token, now) => encode([expiredSale(now)], { ...settings, ...PAGE_VISIT }),
    parse: parseExpired,
  },
];

const AGE_REFUSED_NOTE =
  'Reddit refused a made-up event of two months ago for its age, as expected. That it checks the token first is assumed.';
const ACCEPTED_NOTE = 'Reddit accepted a made-up page visit of two months ago, which is too old to be counted.';
const REFUSED_REASON = 'Reddit refused the made-up event of the check, but not for its age.';

function expiredSale(now: Date) {
  return madeUpSale(new Date(now.getTime() - CHECK_AGE_MS));
}

function parseExpired(reply: HttpReply): CheckResult {
  const outcome = parseReply(reply, [expiredSale(new Date(0))]);
  const row = 'rows' in outcome ? outcome.rows?.get(0) : undefined;
  if (row?.kind === 'rejected' && row.code === INVALID_EVENT) return { ok: true, note: AGE_REFUSED_NOTE };
  if (row?.kind === 'rejected') return { ok: false, code: row.code, reason: `${REFUSED_REASON} ${row.reason}` };
  const result = toCheckResult(outcome);
  return 'ok' in result && result.ok ? { ok: true, note: ACCEPTED_NOTE } : result;
}
