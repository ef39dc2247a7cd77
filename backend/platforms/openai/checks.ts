import { madeUpSale, toCheckResult } from '../kit/checks.ts';
import type { Check, CheckResult, HttpReply } from '../platform.ts';
import { encodeCheck } from './encode.ts';
import { parseReply } from './reply.ts';
import type { OpenaiSettings } from './settings.ts';

const NOTE =
  'OpenAI counts only types of events for which Ads Manager has a conversion event, used by a campaign; no reply shows whether it has.';

/** Sends a made-up sale to be validated, which stores nothing. */
export const checks: readonly Check<OpenaiSettings>[] = [
  {
    shows: 'the key may send conversions to the pixel',
    request: (settings, _token, now) => encodeCheck([madeUpSale(now)], settings),
    parse: parseCheck,
  },
];

function parseCheck(reply: HttpReply): CheckResult {
  const result = toCheckResult(parseReply(reply, 1));
  return 'ok' in result && result.ok ? { ok: true, note: NOTE } : result;
}
