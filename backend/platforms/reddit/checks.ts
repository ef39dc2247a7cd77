import { toCheckResult, madeUpSale } from '../kit/checks.ts';
import type { Check, CheckResult, HttpReply } from '../platform.ts';
import { encode } from './encode.ts';
import { CHECK_AGE_MS } from './limits.ts';
import { INVALID_EVENT, parseReply } from './reply.ts';
import type { RedditSettings } from './settings.ts';

/**
 * Reddit has test events, but that they never count, and which ids are taken for them, is unverified. So the check sends
 * what must be refused: a page visit of two months ago. Who may not send is refused otherwise.
 */
export const tokenCheck: Check<RedditSettings> = {
  shows: 'the access token may send events to the pixel',
  request: (settings, _token, now) => encode([longAgo(now)], { ...settings, ...A_VISIT }),
  parse: meaning,
};

const A_VISIT = { tracking_type: 'PAGE_VISIT', by_conversion_type: {} } as const;
const NOTE =
  'Reddit refused a made-up event of two months ago for its age, as it should. That it looks at the token first is assumed.';
const REFUSED_WORDS = 'Reddit refused the made-up event of the check, and not for its age.';
const TAKEN_NOTE = 'Reddit took a made-up page visit of two months ago, which is too old to be counted.';

function longAgo(now: Date) {
  return madeUpSale(new Date(now.getTime() - CHECK_AGE_MS));
}

function meaning(reply: HttpReply): CheckResult {
  const outcome = parseReply(reply, [longAgo(new Date(0)).dedupId]);
  const row = 'rows' in outcome ? outcome.rows?.get(0) : undefined;
  if (row?.kind === 'rejected' && row.code === INVALID_EVENT) return { ok: true, note: NOTE };
  if (row?.kind === 'rejected') return { ok: false, code: row.code, reason: `${REFUSED_WORDS} ${row.reason}` };
  const result = toCheckResult(outcome);
  return 'ok' in result && result.ok ? { ok: true, note: TAKEN_NOTE } : result;
}
